import type { Dossier } from '../../domain/dossier/state.ts'
import type { ReferenceData } from '../../domain/reference.ts'
import type { RowOf } from '../store.ts'
import { recipients } from './recipients.ts'

/** Everybody hears what is new; who joins now hears first what was before, marked as backfill. */
export function feedRows(
  before: Dossier | undefined,
  after: Dossier,
  reference: ReferenceData,
): readonly RowOf<'feed'>[] {
  const old = before ? recipients(before, reference) : []
  const from = before?.version ?? 0
  const rows: RowOf<'feed'>[] = []
  for (const { party } of recipients(after, reference)) {
    const first = old.some((row) => row.party === party) ? from + 1 : 1
    for (let version = first; version <= after.version; version += 1)
      rows.push({ party, dossier: after.id, version, backfill: version <= from ? 1 : 0 })
  }
  return rows
}
