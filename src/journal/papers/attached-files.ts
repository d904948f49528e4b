import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
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

/** Nothing is shown of people whose data were erased: a file that stands beside one of them is theirs too. */
const standing = sql`not exists (
  select 1 from personal p where p.dossier = f.dossier and p.erased_at is not null)`

/** Of some hashes those whose files are kept beside one of several dossiers. */
export async function keptHashesOf(
  store: Store,
  dossiers: readonly string[],
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await store.read<Pick<AttachedFileRow, 'sha256'>>(
    sql`select f.sha256 from attached_files f
        where f.dossier ${readIn(dossiers)} and f.sha256 ${readIn(hashes)} and ${standing}`,
  )
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** A file that is kept beside one of several dossiers, in base64. */
export async function keptFileOf(
  store: Store,
  dossiers: readonly string[],
  sha256: string,
): Promise<string | undefined> {
  const [row] = await store.read<Pick<AttachedFileRow, 'body'>>(
    sql`select f.body from attached_files f
        where f.dossier ${readIn(dossiers)} and f.sha256 = ${sha256} and ${standing} limit 1`,
  )
  return row?.body
}
