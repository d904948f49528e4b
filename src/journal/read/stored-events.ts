import { CHAIN_START, type StoredEvent } from '../event-body.ts'
import { type FramedBody, wholeBody } from '../slim-body.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

export type StoredRow = Readonly<{ version: number; body: string; hash: string }>

/** The hash of the event before `e` in its dossier; null where it is the first. */
export const PREVIOUS = sql`(select b.hash from events b where b.dossier = e.dossier and b.version = e.version - 1)`

/** The events of a dossier, in order, each with the bytes that its hash is of. */
export async function readStoredEvents(store: Store, dossier: string): Promise<readonly StoredRow[]> {
  const rows = await store.read<FramedBody & Readonly<{ hash: string }>>(
    sql`select id, dossier, version, type, source, happened_at, recorded_at, body, hash from events
        where dossier = ${dossier} order by version`,
  )
  return rows.map((row, place) => ({
    version: row.version,
    body: wholeBody(row, rows[place - 1]?.hash ?? CHAIN_START),
    hash: row.hash,
  }))
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
