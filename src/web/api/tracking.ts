import type { Hono } from 'hono'
import { z } from 'zod'
import { openForCitizen } from '../../app/tracking.ts'
import type { Deps } from '../../deps.ts'
import { typed } from '../../domain/text.ts'
import type { Env } from '../http/env.ts'
import { parse, parseJson, readText, refuse } from '../http/parse.ts'
import { paths } from '../paths.ts'

/** Number and secret, or number and the last digits of the phone. */
export const TrackingQuestion = z
  .strictObject({
    number: typed(4, 64),
    secret: typed(0, 40).optional(),
    phone: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
  })
  .refine((question) => question.secret !== undefined || question.phone !== undefined, 'secret-or-phone')

export function trackingRoutes(app: Hono<Env>, deps: Deps): void {
  app.post(paths.apiTracking(), async (c) => {
    const question = parse(TrackingQuestion, parseJson(await readText(c.req.raw)))
    const found = await openForCitizen(deps, question, c.get('language'))
    if (!found) refuse('not-found')
    return c.json('slip' in found ? found.slip : found.shown, 200, { 'cache-control': 'no-store' })
  })
}
