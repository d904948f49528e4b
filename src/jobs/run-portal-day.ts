import { addMillis } from '../domain/instant.ts'
import { comparePortalDay, PORTAL_DAY_RULES } from '../domain/reconciliation/portal-day.ts'
import type { PortalPair } from '../domain/reconciliation/portal-findings.ts'
import { canonicalJson } from '../domain/reconciliation/run.ts'
import { sha256Hex } from '../journal/event-body.ts'
import {
  type PortalDossierRow,
  pairOf,
  portalDossiersDiffering,
  portalDossiersDue,
} from '../journal/portal/dossiers.ts'
import { everyPortalLink } from '../journal/portal/links.ts'
import { keepRun } from '../journal/reconciliation/runs.ts'
import { spanOfDay } from './day-inputs.ts'
import { PAGE } from './paged.ts'
import type { DayRun } from './run-day.ts'

/**
 * Compares what the national portal shows of a day's steps with the book, by what it was last seen to show: final once
 * every province's portal was asked for all that was due by the end of the day.
 */
export const runPortalDay: DayRun = async (deps, day, looked = async () => {}) => {
  const { store } = deps.journal
  const now = deps.now()
  const span = spanOfDay(day)
  const waits = now < span.until ? ['day'] : []
  const inputs: Record<string, string | number> = {}
  for (const { name, state, answered_at, noted_to } of await everyPortalLink(store)) {
    if (state !== 'active') continue
    inputs[`portal ${name}`] = noted_to
    const due = await portalDossiersDue(store, name, addMillis(span.until, -1), 1)
    if ((answered_at ?? '') < span.until || due.length > 0) waits.push(`portal ${name}`)
  }
  const pairs: PortalPair[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const rows: readonly PortalDossierRow[] = await portalDossiersDiffering(store, after, PAGE)
    pairs.push(...rows.flatMap((row) => pairOf(row) ?? []))
    await looked(pairs.length)
    after = rows.length < PAGE ? undefined : rows.at(-1)?.dossier
  }
  const { lines, counts } = comparePortalDay(pairs, span)
  const inputsHash = sha256Hex(canonicalJson([span, pairs]))
  return keepRun(
    store,
    'portal',
    day,
    { inputs, inputsHash, rules: PORTAL_DAY_RULES, lines, counts, waits },
    now,
  )
}
