import type { Hono } from 'hono'
import { z } from 'zod'
import { carriersRead } from '../../app/access.ts'
import {
  type Days,
  isPeriod,
  printReconciliation,
  reconciliationOf,
} from '../../app/papers/reconciliation.ts'
import type { Deps } from '../../deps.ts'
import { PartyCode } from '../../domain/party.ts'
import { callerWith } from '../http/callers.ts'
import type { Ctx, Env } from '../http/env.ts'
import { parse, refuse } from '../http/parse.ts'
import { paths } from '../paths.ts'
import { sendPaper } from './dossiers.ts'

const Period = z.object({ carrier: PartyCode, from: z.iso.date(), to: z.iso.date() })

/** The days a caller asks for; what is not theirs and what is not there look the same. */
function daysFor(c: Ctx, deps: Deps, scope: 'files:write' | 'papers:read' | 'dossiers:read'): Days {
  const { actor } = callerWith(c, scope)
  const days = parse(Period, c.req.query())
  if (!isPeriod(days)) refuse('wrong-shape', { errors: [{ detail: 'from, to', pointer: '/to' }] })
  return carriersRead(deps, actor).includes(days.carrier) ? days : refuse('not-found')
}

/** What the comparison of a carrier's files with the book came to, for the carrier and for who oversees it. */
export function reconciliationRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.apiReconciliations(), async (c) => {
    const days = daysFor(c, deps, 'dossiers:read')
    const found = (await reconciliationOf(deps, days)) ?? refuse('not-found')
    const { directory: _, verdicts, ...facts } = found
    return c.json({ ...facts, verdicts: Object.fromEntries(verdicts) })
  })

  app.get(paths.apiReconciliationPaper(), async (c) => {
    const days = daysFor(c, deps, 'papers:read')
    return sendPaper(c, (await printReconciliation(deps, days)) ?? refuse('not-found'))
  })
}
