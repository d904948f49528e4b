import { makeStatusMap, type StatusMap, type StatusMapRow } from '../../domain/reconciliation/status-map.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

type MapRow = RowOf<'status_maps'>

/** What the codes of a carrier's family mean, in all versions. */
export async function readStatusMap(store: Store, partner: string, family: string): Promise<StatusMap> {
  const rows = await store.read<MapRow>(
    sql`select * from status_maps where partner = ${partner} and family = ${family}
        order by version, code`,
  )
  return makeStatusMap(
    rows.map((row) => ({
      partner: row.partner,
      family: row.family,
      version: row.version,
      code: row.code,
      meaning: row.meaning as StatusMapRow['meaning'],
      emsevt: row.emsevt ?? undefined,
      proves: row.proves === 1,
      validFrom: row.valid_from,
      validUntil: row.valid_until ?? undefined,
    })),
  )
}

/** Every code of every map, newest version first within a family: some hundreds of rows. */
export const everyStatusMap = (store: Store): Promise<readonly MapRow[]> =>
  store.read<MapRow>(sql`select * from status_maps order by partner, family, valid_from desc, version, code`)
