import { sql } from 'drizzle-orm'
import type { PartyCode } from '../../domain/party.ts'
import { sha256Hex } from '../event-body.ts'
import { columnsOfPlace, PAGE_MAX, placeOf } from '../places.ts'
import type { RowOf, Store } from '../store.ts'

/** A key's caller: one party's system, with what its key may do. */
export type KeyHolder = Readonly<{ id: string; party: PartyCode; scopes: readonly string[] }>

/** API keys are random enough that a plain SHA-256 keeps them (facts/standards.md 5.3). */
export const hashKey = (key: string): string => sha256Hex(key)

/** Whose key this is; undefined for unknown, expired and revoked keys alike. */
export async function findKey(store: Store, key: string, now: string): Promise<KeyHolder | undefined> {
  const [row] = await store.read<RowOf<'api_keys'>>(sql`select * from api_keys where id = ${keyId(key)}`)
  if (!row || row.hash !== hashKey(key)) return undefined
  if (row.revoked_at !== null || (row.expires_at && row.expires_at <= now)) return undefined
  return { id: row.id, party: row.party, scopes: row.scopes.split(' ') }
}

/** The public part of a key, `bg_xxxxxxxx`, by which it is found and named in lists. */
export const keyId = (key: string): string => key.slice(0, 11)

export type KeyLine = Omit<RowOf<'api_keys'>, 'hash'>

export const placeOfKey = (row: KeyLine): string => placeOf(row.party, row.created_at, row.id)

/** A page of the keys of all systems, by party and age. */
export async function listKeys(store: Store, after = ''): Promise<readonly KeyLine[]> {
  const [party, createdAt, id] = columnsOfPlace(after, 3)
  return store.read<KeyLine>(
    sql`select id, party, label, scopes, created_at, expires_at, revoked_at from api_keys
        where (party, created_at, id) > (${party}, ${createdAt}, ${id})
        order by party, created_at, id limit ${PAGE_MAX}`,
  )
}

/** Whether a key with this public part was made, be it revoked since. */
export async function isKey(store: Store, id: string): Promise<boolean> {
  const rows = await store.read(sql`select id from api_keys where id = ${id}`)
  return rows.length > 0
}

/** Keeps a new key by its hash; the key itself is shown once and kept nowhere. */
export async function keepKey(store: Store, row: RowOf<'api_keys'>): Promise<void> {
  const written = await store.commit({ api_keys: [row] })
  if (written !== 'done') throw new Error(`a key collides at ${written.taken}`)
}

export async function revokeKey(store: Store, id: string, at: string): Promise<boolean> {
  const [row] = await store.read<RowOf<'api_keys'>>(sql`select * from api_keys where id = ${id}`)
  if (!row || row.revoked_at !== null) return false
  await keepKey(store, { ...row, revoked_at: at })
  return true
}
