import { sql } from 'drizzle-orm'
import type { RowOf, Store } from '../store.ts'

export type AttachedFileRow = RowOf<'attached_files'>

/** Keeps a file under its hash; the same again changes nothing. */
export async function keepFile(store: Store, row: AttachedFileRow): Promise<void> {
  const written = await store.commit({ attached_files: [row] })
  if (written !== 'done') throw new Error(`a file collides at ${written.taken}`)
}

/** The hashes of the files that are kept for a dossier. */
export async function keptFiles(store: Store, dossier: string): Promise<ReadonlySet<string>> {
  const rows = await store.read<Pick<AttachedFileRow, 'sha256'>>(
    sql`select sha256 from attached_files where dossier = ${dossier}`,
  )
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** A file as it is kept, in base64. */
export async function keptFile(store: Store, dossier: string, sha256: string): Promise<string | undefined> {
  const [row] = await store.read<Pick<AttachedFileRow, 'body'>>(
    sql`select body from attached_files where dossier = ${dossier} and sha256 = ${sha256}`,
  )
  return row?.body
}
