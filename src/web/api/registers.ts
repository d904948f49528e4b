import type { Hono } from 'hono'
import { z } from 'zod'
import { readsRegister } from '../../app/access.ts'
import { printRegister, REGISTER_DAYS_MAX, REGISTER_ROWS_MAX } from '../../app/papers/register.ts'
import type { Deps } from '../../deps.ts'
import { fromVietnam, millisOf } from '../../domain/instant.ts'
import { callerWith } from '../http/callers.ts'
import type { Env } from '../http/env.ts'
import { HttpProblem, parse, refuse } from '../http/parse.ts'
import { httpProblem } from '../http/problem.ts'
import { sendPaper } from './dossiers.ts'

const DAY_MS = 24 * 3_600_000

const Days = z
  .strictObject({ from: z.iso.date(), until: z.iso.date() })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'days-out-of-order' })
  .refine(
    ({ from, until }) =>
      millisOf(fromVietnam(until, 0)) - millisOf(fromVietnam(from, 0)) < REGISTER_DAYS_MAX * DAY_MS,
    { path: ['until'], message: 'too-many-days' },
  )

/** Sổ theo dõi hồ sơ of a centre or agency; a stranger's register and no register are the same answer. */
export function registerRoutes(app: Hono<Env>, deps: Deps): void {
  app.get('/v1/registers/:party/:from/:file{[0-9-]+\\.pdf}', async (c) => {
    const { actor } = callerWith(c, 'papers:read')
    const { party, from, file } = c.req.param()
    if (!readsRegister(deps, actor, party)) refuse('not-found')
    const days = parse(Days, { from, until: file.replace(/\.pdf$/, '') })
    const printed = await printRegister(deps, party, days.from, days.until)
    if (printed === 'too-many')
      throw new HttpProblem((language) => {
        const detail =
          language === 'en'
            ? `more than ${REGISTER_ROWS_MAX} dossiers: ask for fewer days`
            : `hơn ${REGISTER_ROWS_MAX} hồ sơ: hãy chọn ít ngày hơn`
        return httpProblem('wrong-shape', language, { detail, errors: [{ detail, pointer: '/until' }] })
      })
    if (!printed) refuse('not-found')
    return sendPaper(c, printed)
  })
}
