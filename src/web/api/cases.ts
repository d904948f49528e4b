import type { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { vietnamTime } from '../../domain/instant.ts'
import { listCases } from '../../journal/read/queries.ts'
import { callerWith } from '../http/callers.ts'
import { type Caller, type Env, readersOf } from '../http/env.ts'
import { parse } from '../http/parse.ts'
import { paths } from '../paths.ts'

const caseQuery = z.object({ state: z.enum(['open', 'closed']).optional() })

/** The parties whose cases a caller sees: its own side; an authority sees its province. */
export function caseOwners(deps: Deps, caller: Caller): readonly string[] | 'all' {
  const { directory } = deps.journal.reference()
  const me = directory.parties.get(caller.actor.party)
  if (me?.kind === 'authority') return 'all'
  const offices = [...directory.parties.values()].filter((party) => party.operator === caller.actor.party)
  const day = vietnamTime(deps.now()).date
  return [...readersOf(deps, caller.actor.party, day), ...offices.map((party) => party.code)]
}

export function caseRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.apiCases(), async (c) => {
    const caller = callerWith(c, 'dossiers:read')
    const query = parse(caseQuery, c.req.query())
    const rows = await listCases(deps.journal.store, caseOwners(deps, caller), query.state)
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
