import type { Hono } from 'hono'
import { z } from 'zod'
import { CASES_MAX, casesOf, placeOfCase } from '../../app/dossiers.ts'
import type { Deps } from '../../deps.ts'
import { callerWith } from '../http/callers.ts'
import type { Env } from '../http/env.ts'
import { nextPage } from '../http/next-page.ts'
import { granted, parse } from '../http/parse.ts'
import { paths } from '../paths.ts'

const caseQuery = z.object({
  state: z.enum(['open', 'closed']).optional(),
  /** `x-next-after` of the page before. */
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(CASES_MAX).default(CASES_MAX),
})

export function caseRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.apiCases(), async (c) => {
    const { actor } = callerWith(c, 'dossiers:read')
    const query = parse(caseQuery, c.req.query())
    const rows = granted(await casesOf(deps, actor, query))
    nextPage(c, rows, query.limit, placeOfCase)
    return c.json(
      rows.map((row) => ({
        key: row.key,
        kind: row.kind,
        dossier: row.dossier,
        ref: row.ref,
        owner: row.owner,
        state: row.state,
        openedAt: row.opened_at,
        seenAt: row.seen_at,
        closedAt: row.closed_at,
        closedBecause: row.closed_because,
        detail: JSON.parse(row.detail) as unknown,
      })),
    )
  })
}
