import { sql } from 'drizzle-orm'
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

export async function listPersons(store: Store, max: number): Promise<readonly PersonLine[]> {
  return store.read<PersonLine>(
    sql`select p.id, p.login, p.name, p.closed_at, a.party, a.role from persons p
        left join assignments a on a.person = p.id order by p.login, a.party, a.role limit ${max}`,
  )
}

export type KeyLine = Omit<RowOf<'api_keys'>, 'hash'>

export async function listKeys(store: Store, max: number): Promise<readonly KeyLine[]> {
  return store.read<KeyLine>(
    sql`select id, party, label, scopes, created_at, expires_at, revoked_at from api_keys
        order by party, created_at, id limit ${max}`,
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
