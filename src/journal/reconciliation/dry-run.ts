import type { Directory, PartyCode } from '../../domain/party.ts'
import { compareByCarrier } from '../../domain/reconciliation/carrier-items.ts'
import type { CarrierLine } from '../../domain/reconciliation/carrier-row.ts'
import type { Judged } from '../../domain/reconciliation/compare.ts'
import { readRow } from '../../domain/reconciliation/status-map.ts'
import type { Store } from '../store.ts'
import { readItemsOfRows } from './known-items.ts'
import { readStatusMap } from './status-maps.ts'

/** Lines a dry run answers at once; a larger file is staged and compared by the job. */
export const DRY_RUN_LINES_MAX = 20_000

export type DryRun = Readonly<{
  carrier: PartyCode
  family: string
  rows: readonly CarrierLine[]
}>

/** What each line of a file would be answered with. Nothing is written; throws above DRY_RUN_LINES_MAX lines. */
export async function dryRunCarrierFile(
  store: Store,
  directory: Directory,
  { carrier, family, rows }: DryRun,
): Promise<readonly Judged[]> {
  if (rows.length > DRY_RUN_LINES_MAX) throw new RangeError(`a dry run of ${rows.length} lines`)
  const map = await readStatusMap(store, carrier, family)
  const items = await readItemsOfRows(
    store,
    rows.map(({ row }) => row),
  )
  const lines = rows.map(({ line, row, personal }) => {
    const reading = readRow(map, carrier, family, row, personal)
    return { file: '', line, carrier, family, row, personal, reading, repeated: false }
  })
  return compareByCarrier(directory, lines, items)
}
