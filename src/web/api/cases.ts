import { z } from 'zod'
import { CASES_MAX, type CaseRow, casesOf, placeOfCase } from '../../app/dossiers.ts'
import { nextPage } from '../http/next-page.ts'
import { granted } from '../http/parse.ts'
import { answer, route, type Sent } from '../http/route.ts'
import { paths } from '../paths.ts'
import { After, each, limitOf, Time } from './shapes.ts'

const Case = z.object({
  ...each(z.string(), 'key', 'kind', 'owner'),
  ...each(z.string().nullable(), 'dossier', 'ref', 'closedBecause'),
  state: z.string().meta({ enum: ['open', 'closed'] }),
  ...each(Time, 'openedAt', 'seenAt'),
  closedAt: Time.nullable(),
  detail: z.unknown().describe('What is known of it, by its kind.'),
})

export const caseRoutes = [
  route({
    get: paths.apiCases(),
    scope: 'dossiers:read',
    summary: 'Differences that have an owner among your parties.',
    query: z.object({
      state: z.enum(['open', 'closed']).optional().describe('open or closed.'),
      after: After,
      limit: limitOf(CASES_MAX),
    }),
    answers: {
      200: answer('Cases, oldest first; the header X-Next-After is the next cursor.', z.array(Case)),
    },
    handle: async ({ c, deps, caller, query }) => {
      const rows = granted(await casesOf(deps, caller.actor, query))
      nextPage(c, rows, query.limit, placeOfCase)
      return c.json(rows.map(publicCase))
    },
  }),
]

const publicCase = (row: CaseRow): Sent<typeof Case> => ({
  key: row.key,
  kind: row.kind,
  dossier: row.dossier ?? null,
  ref: row.ref ?? null,
  owner: row.owner,
  state: row.state,
  openedAt: row.opened_at,
  seenAt: row.seen_at,
  closedAt: row.closed_at ?? null,
  closedBecause: row.closed_because ?? null,
  detail: JSON.parse(row.detail) as unknown,
})
