import type { ReferenceFile } from '../../domain/reference-file.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

/**
 * The codes of a map that this very version said otherwise before: what was decided by it could not be told any more,
 * so another meaning needs another version. That a version ends is no change of what it says.
 */
export async function changedMeanings(
  store: Store,
  statusMap: NonNullable<ReferenceFile['statusMap']>,
): Promise<readonly string[]> {
  const { partner, family, version, validFrom, rows } = statusMap
  const known = await store.read<RowOf<'status_maps'>>(
    sql`select * from status_maps where partner = ${partner} and family = ${family} and version = ${version}`,
  )
  const before = new Map(known.map((row) => [row.code, row]))
  return rows.flatMap((row) => {
    const old = before.get(row.code)
    if (!old) return []
    const same =
      old.meaning === row.meaning &&
      (old.emsevt ?? undefined) === row.emsevt &&
      (old.proves === 1) === (row.proves ?? false) &&
      old.valid_from === validFrom
    return same ? [] : [row.code]
  })
}
