import { z } from 'zod'
import { carriersRead } from '../../app/access.ts'
import {
  type Days,
  isPeriod,
  PERIOD_DAYS_MAX,
  printReconciliation,
  reconciliationOf,
} from '../../app/papers/reconciliation.ts'
import type { Deps } from '../../deps.ts'
import { type Actor, PartyCode } from '../../domain/party.ts'
import { refuse } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { pdfAnswer, sendPaper } from './papers.ts'
import { Counts, each, Time } from './shapes.ts'

const Period = z.object({
  carrier: PartyCode.describe('The carrier.'),
  from: z.iso.date().describe('The first day of Vietnam on which a file came in.'),
  to: z.iso.date().describe(`The last day, ${PERIOD_DAYS_MAX} days at most.`),
})

const Reconciliation = z.object({
  carrier: z.string(),
  ...each(z.iso.date(), 'from', 'to'),
  at: Time.describe('When the run that closed the period ended.'),
  ...each(z.int(), 'files', 'rows', 'rejects'),
  sources: z
    .array(
      z.object({ source: z.enum(['file', 'push', 'pull']), ...each(z.int(), 'times', 'rows', 'rejects') }),
    )
    .describe('What came by files, what was pushed, and what was answered when it was asked.'),
  verdicts: Counts,
  cases: z.array(z.object({ owner: z.string(), kind: z.string(), count: z.int(), oldest: Time })),
})

/** The days a caller asks for; what is not theirs and what is not there look the same. */
function daysFor(deps: Deps, actor: Actor, days: Days): Days {
  if (!isPeriod(days)) refuse('wrong-shape', { errors: [{ detail: 'from, to', pointer: '/to' }] })
  return carriersRead(deps, actor).includes(days.carrier) ? days : refuse('not-found')
}

/** What the comparison of a carrier's files with the book came to, for the carrier and for who oversees it. */
export const reconciliationRoutes = [
  route({
    get: paths.apiReconciliations(),
    scope: 'dossiers:read',
    summary: 'What the comparison of a carrier’s files with the book came to; 404 until it is final.',
    query: Period,
    answers: { 200: answer('Counts by verdict, and what was open.', Reconciliation) },
    problems: ['not-found'],
    handle: async ({ c, deps, caller, query }) => {
      const found = await reconciliationOf(deps, daysFor(deps, caller.actor, query))
      const { directory: _, listed: __, verdicts, ...facts } = found ?? refuse('not-found')
      const sent: Sent<typeof Reconciliation> = { ...facts, verdicts: Object.fromEntries(verdicts) }
      return c.json(sent)
    },
  }),
  route({
    get: paths.apiReconciliationPaper(),
    scope: 'papers:read',
    summary: 'Its paper.',
    query: Period,
    answers: { 200: pdfAnswer },
    problems: ['not-found'],
    handle: async ({ c, deps, caller, query }) => {
      const printed = await printReconciliation(deps, daysFor(deps, caller.actor, query))
      return sendPaper(c, printed ?? refuse('not-found'))
    },
  }),
]
