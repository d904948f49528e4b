import type { Hono } from 'hono'
import { openForCitizen, TrackingQuestion } from '../../app/tracking.ts'
import type { Deps } from '../../deps.ts'
import type { Env } from '../http/env.ts'
import { HttpProblem, parse, parseJson, readText } from '../http/parse.ts'
import { httpProblem } from '../http/problem.ts'
import { paths } from '../paths.ts'

export function trackingRoutes(app: Hono<Env>, deps: Deps): void {
  app.post(paths.apiTracking(), async (c) => {
    const question = parse(TrackingQuestion, parseJson(await readText(c.req.raw)))
    const found = await openForCitizen(deps, question, c.get('language'))
    if (!found) throw new HttpProblem((language) => httpProblem('not-found', language))
    return c.json('slip' in found ? found.slip : found.shown, 200, { 'cache-control': 'no-store' })
  })
}
