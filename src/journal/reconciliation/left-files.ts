import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

/** A carrier's file that was not taken, as the folder names it, and why. */
export type LeftFileRow = RowOf<'left_files'>

/** The files that were not taken, the oldest first. */
export const leftFiles = (store: Store, max: number): Promise<readonly LeftFileRow[]> =>
  store.read<LeftFileRow>(sql`select * from left_files order by since, name limit ${max}`)

/** Tells of files that were not taken. */
export async function putLeftFiles(store: Store, rows: readonly LeftFileRow[]): Promise<void> {
  if (rows.length > 0) await store.commit({ left_files: rows })
}

/** What was taken, or is gone, is told no more. */
export const dropLeftFiles = (store: Store, rows: readonly LeftFileRow[]): Promise<void> =>
  store.restore(
    'left_files',
    rows.map((row) => ({ ...row, carrier: row.carrier ?? null })),
    'gone',
  )
