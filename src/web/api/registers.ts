import { z } from 'zod'
import { readsRegister } from '../../app/access.ts'
import { printRegister, REGISTER_DAYS_MAX, REGISTER_ROWS_MAX } from '../../app/papers/register.ts'
import { fromVietnam, millisOf } from '../../domain/instant.ts'
import { HttpProblem, refuse } from '../http/parse.ts'
import { httpProblem } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { paths } from '../paths.ts'
import { pdfAnswer, sendPaper } from './papers.ts'

const DAY_MS = 24 * 3_600_000

/** What is no day ends the reading: how many days there are is asked of days only. */
const Day = z.iso.date({ error: 'not-a-day', abort: true })

const RegisterDays = z
  .strictObject({
    party: z.string().describe('Your party, or one you speak for.'),
    from: Day.describe('The first day, yyyy-mm-dd in Vietnam.'),
    until: Day.describe(`The last day; at most ${REGISTER_DAYS_MAX} days in all.`),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'days-out-of-order' })
  .refine(
    ({ from, until }) =>
      millisOf(fromVietnam(until, 0)) - millisOf(fromVietnam(from, 0)) < REGISTER_DAYS_MAX * DAY_MS,
    { path: ['until'], message: 'too-many-days' },
  )

/** Sổ theo dõi hồ sơ of a centre or agency; a stranger's register and no register are the same answer. */
export const registerRoutes = [
  route({
    get: paths.apiRegister(':party', ':from', ':until'),
    scope: 'papers:read',
    also: 'people:read',
    summary: 'The register of a centre or agency: the dossiers it received from one day to another.',
    params: RegisterDays,
    answers: { 200: pdfAnswer },
    handle: async ({ c, deps, caller, params: { party, from, until } }) => {
      if (!readsRegister(deps, caller.actor, party)) refuse('not-found')
      const printed = await printRegister(deps, caller.actor, party, from, until)
      if (printed === 'too-many')
        throw new HttpProblem((language) => {
          const detail =
            language === 'en'
              ? `more than ${REGISTER_ROWS_MAX} dossiers: ask for fewer days`
              : `hơn ${REGISTER_ROWS_MAX} hồ sơ: hãy chọn ít ngày hơn`
          return httpProblem('wrong-shape', language, { detail, errors: [{ detail, pointer: '/until' }] })
        })
      return sendPaper(c, printed ?? refuse('not-found'))
    },
  }),
]
