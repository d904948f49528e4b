import { sql } from 'drizzle-orm'
import type { Actor, PartyCode, Role } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import type { RowOf, Store } from '../store.ts'
import { sha256Hex } from '../write/event-body.ts'

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

export type PersonRow = RowOf<'persons'>

export async function findPerson(store: Store, login: string): Promise<PersonRow | undefined> {
  const [row] = await store.read<PersonRow>(
    sql`select * from persons where login = ${login} and closed_at is null`,
  )
  return row
}

export async function personById(store: Store, id: string): Promise<PersonRow | undefined> {
  const [row] = await store.read<PersonRow>(sql`select * from persons where id = ${id} and closed_at is null`)
  return row
}

export type Assignment = Readonly<{ party: PartyCode; role: Role }>

/** The assignments of a person that hold on a day of Vietnam. */
export async function assignmentsOf(
  store: Store,
  person: string,
  day: string,
): Promise<readonly Assignment[]> {
  const rows = await store.read<{ party: string; role: string }>(
    sql`select party, role from assignments where person = ${person} and valid_from <= ${day}
        and (valid_until is null or valid_until > ${day}) order by party, role`,
  )
  return rows.map((row) => ({ party: row.party, role: row.role as Role }))
}

export type Session = Readonly<{ token: string; person: string; name: string; actor?: Actor | undefined }>

type SessionRow = RowOf<'sessions'> & { name: string }

/**
 * The session of a cookie's token, with the assignment it chose; an assignment that ended, or a person who
 * left, ends it at the next request.
 */
export async function findSession(
  store: Store,
  token: string,
  now: string,
  day: string,
): Promise<Session | undefined> {
  const hashed = hashKey(token)
  const [row] = await store.read<SessionRow>(
    sql`select s.*, p.name as name from sessions s join persons p on p.id = s.person
        where s.token = ${hashed} and s.expires_at > ${now} and s.ended_at is null and p.closed_at is null`,
  )
  if (!row) return undefined
  const base = { token: hashed, person: row.person, name: row.name }
  if (!row.party || !row.role) return base
  const held = await assignmentsOf(store, row.person, day)
  const still = held.some((one) => one.party === row.party && one.role === row.role)
  return still ? { ...base, actor: { party: row.party, role: row.role as Role, person: row.person } } : base
}

/** The names of people of staff, for pages that say who did what; unknown references are left out. */
export async function staffNames(
  store: Store,
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (persons.length === 0) return new Map()
  const rows = await store.read<{ id: string; name: string }>(
    sql`select id, name from persons where id ${readIn(persons)}`,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Notes that somebody looked at personal data; written before the data is shown. */
export async function logAccess(
  store: Store,
  id: string,
  dossier: string,
  by: Actor,
  at: string,
  what: string,
): Promise<void> {
  const look = { id, dossier, party: by.party, person: by.person ?? null, at, what }
  const written = await store.commit({ looks: [look] })
  if (written !== 'done') throw new Error(`a look collides at ${written.taken}`)
}
