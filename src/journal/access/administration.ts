import { sql } from 'drizzle-orm'
import { columnsOfPlace, placeOf } from '../places.ts'
import type { RowOf, Store } from '../store.ts'

/** What an administrator sees: settings and staff, never personal data of citizens, never a secret. */

export type PersonLine = Readonly<{
  id: string
  login: string
  name: string
  closed_at: string | null
  party: string | null
  role: string | null
}>

/** Persons or keys on one page. */
export const ACCESS_PAGE = 200

/** A page of the staff by login, each person with every assignment. */
export async function listPersons(store: Store, after = ''): Promise<readonly PersonLine[]> {
  return store.read<PersonLine>(
    sql`select p.id, p.login, p.name, p.closed_at, a.party, a.role
        from (select * from persons where login > ${after} order by login limit ${ACCESS_PAGE}) as p
        left join assignments a on a.person = p.id order by p.login, a.party, a.role`,
  )
}

export type KeyLine = Omit<RowOf<'api_keys'>, 'hash'>

export const placeOfKey = (row: KeyLine): string => placeOf(row.party, row.created_at, row.id)

/** A page of the keys of all systems, by party and age. */
export async function listKeys(store: Store, after = ''): Promise<readonly KeyLine[]> {
  const [party, createdAt, id] = columnsOfPlace(after, 3)
  return store.read<KeyLine>(
    sql`select id, party, label, scopes, created_at, expires_at, revoked_at from api_keys
        where (party, created_at, id) > (${party}, ${createdAt}, ${id})
        order by party, created_at, id limit ${ACCESS_PAGE}`,
  )
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
