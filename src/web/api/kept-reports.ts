import { z } from 'zod'
import {
  dropReport,
  keptReports,
  placeOfStuck,
  STUCK_PAGE,
  type StuckReport,
  settleReport,
} from '../../app/kept-reports.ts'
import { DROP_REASONS } from '../../domain/dossier/kept-reports.ts'
import { BOOK_REFUSALS } from '../../domain/dossier/refusal.ts'
import { nextPage } from '../http/next-page.ts'
import { granted } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { After, EventTypeAsked, each, Time } from './shapes.ts'

const KeptReport = z.object({
  ...each(z.string(), 'party', 'id', 'type'),
  ...each(z.string().nullable(), 'subject', 'reason'),
  state: z.enum(['waiting', 'parked']),
  receivedAt: Time,
  until: Time.nullable(),
})

const Settlement = z.strictObject({
  action: z.enum(['settle', 'drop']).meta({
    description:
      'settle: it goes into the book with what is missing named. drop: it stays out, for a reason.',
  }),
  because: z.enum(DROP_REASONS).optional().describe('Why it is dropped.'),
})

const Settled = z.object({ state: z.enum(['applied', 'rejected']) })

export const keptReportRoutes = [
  route({
    get: paths.apiKeptReports(),
    scope: 'events:read',
    summary: 'Reports that wait or are parked, of the parties you look after.',
    query: z.object({
      after: After,
      state: z.enum(['waiting', 'parked']).optional(),
      party: z.string().max(60).optional().describe('Who sent them.'),
      type: EventTypeAsked.optional().describe('A type of event, with or without its prefix.'),
      old: z
        .enum(['true'])
        .optional()
        .describe('Only those that are kept for longer than the rules of the day allow.'),
    }),
    answers: {
      200: answer('Reports, oldest first; the header X-Next-After is the next cursor.', z.array(KeptReport)),
    },
    problems: ['not-your-role'],
    handle: async ({ c, deps, caller, query }) => {
      const rows = granted(await keptReports(deps, caller.actor, { ...query, old: query.old === 'true' }))
      nextPage(c, rows, STUCK_PAGE, placeOfStuck)
      return c.json(rows.map(publicReport))
    },
  }),
  route({
    post: paths.apiKeptReport(':party', ':id'),
    scope: 'events:write',
    summary: 'Settle a report that was kept, or drop it: for supervisors and the system of an authority.',
    params: z.object({
      party: z.string().describe('Who sent the report.'),
      id: z.string().describe('Its id, as they gave it.'),
    }),
    body: Settlement.refine(({ action, because }) => (action === 'drop') === (because !== undefined), {
      path: ['because'],
      message: 'reason-missing',
    }),
    answers: { 200: answer('What became of it.', Settled) },
    problems: ['unknown-report', ...BOOK_REFUSALS],
    handle: async ({ c, deps, caller: { actor }, params, body: { because } }) => {
      granted(
        because === undefined
          ? await settleReport(deps, actor, params)
          : await dropReport(deps, actor, params, because),
      )
      return c.json({ state: because === undefined ? 'applied' : 'rejected' } satisfies Sent<typeof Settled>)
    },
  }),
]

const publicReport = (row: StuckReport): Sent<typeof KeptReport> => ({
  party: row.party,
  id: row.id,
  type: row.type,
  subject: row.dossier ?? row.subject ?? null,
  reason: row.reason ?? null,
  state: row.state === 'parked' ? 'parked' : 'waiting',
  receivedAt: row.received_at,
  until: row.until ?? null,
})
