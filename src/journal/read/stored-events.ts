import type { StoredEvent } from '../event-body.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

export type StoredRow = Readonly<{ version: number; body: string; hash: string }>

export async function readStoredEvents(store: Store, dossier: string): Promise<readonly StoredRow[]> {
  return store.read<StoredRow>(
    sql`select version, body, hash from events where dossier = ${dossier} order by version`,
  )
}

export const parseStored = (row: Readonly<{ body: string }>): StoredEvent =>
  JSON.parse(row.body) as StoredEvent

/** The hash of one event, which its paper states. */
export async function hashOfEvent(
  store: Store,
  dossier: string,
  version: number,
): Promise<string | undefined> {
  const [row] = await store.read<{ hash: string }>(
    sql`select hash from events where dossier = ${dossier} and version = ${version}`,
  )
  return row?.hash
}

/** The version of the event in a dossier whose hash begins so. */
export async function versionOfHash(
  store: Store,
  dossier: string,
  beginning: string,
): Promise<number | undefined> {
  const [row] = await store.read<{ version: number }>(
    sql`select version from events where dossier = ${dossier}
          and substr(hash, 1, ${beginning.length}) = ${beginning} order by version limit 1`,
  )
  return row?.version
}
