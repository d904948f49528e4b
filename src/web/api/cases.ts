import { z } from 'zod'
import { CASES_MAX, type CaseRow, casesOf, placeOfCase } from '../../app/dossiers.ts'
import { nextPage } from '../http/next-page.ts'
import { granted } from '../http/parse.ts'
import { answer, route } from '../http/route.ts'
import { paths } from '../paths.ts'
import { After } from './paging.ts'

const Case = z.object({
  key: z.string(),
  kind: z.string(),
  dossier: z.string().nullable(),
  ref: z.string().nullable(),
  owner: z.string(),
  state: z.string().meta({ enum: ['open', 'closed'] }),
  openedAt: z.string(),
  seenAt: z.string(),
  closedAt: z.string().nullable(),
  closedBecause: z.string().nullable(),
  detail: z.unknown().describe('What is known of it, by its kind.'),
})

export const caseRoutes = [
  route(
    {
      method: 'get',
      path: paths.apiCases(),
      scope: 'dossiers:read',
      summary: 'Differences that have an owner among your parties.',
      query: z.object({
        state: z.enum(['open', 'closed']).optional().describe('open or closed.'),
        after: After,
        limit: z.coerce.number().int().min(1).max(CASES_MAX).default(CASES_MAX).describe('How many.'),
      }),
      answers: {
        200: answer('Cases, oldest first; the header X-Next-After is the next cursor.', z.array(Case)),
      },
    },
    async ({ c, deps, caller, query }) => {
      const rows = granted(await casesOf(deps, caller.actor, query))
      nextPage(c, rows, query.limit, placeOfCase)
      return c.json(rows.map(publicCase))
    },
  ),
]

const publicCase = (row: CaseRow): z.output<typeof Case> => ({
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
