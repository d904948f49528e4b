import { sql } from 'drizzle-orm'
import type { Actor, Role } from '../../domain/party.ts'
import type { RowOf, Store } from '../store.ts'
import { hashKey } from './keys.ts'
import { assignmentsOf } from './persons.ts'

export type SessionRow = RowOf<'sessions'>

/** The row of a session by the hash of its token. */
export async function sessionRow(store: Store, token: string): Promise<SessionRow | undefined> {
  const [row] = await store.read<SessionRow>(sql`select * from sessions where token = ${token}`)
  return row
}

/** Writes a session's row: opened, with a role chosen, or ended. */
export async function openSession(store: Store, row: SessionRow): Promise<void> {
  const written = await store.commit({ sessions: [row] })
  if (written !== 'done') throw new Error(`a session collides at ${written.taken}`)
}

export type Session = Readonly<{ token: string; person: string; name: string; actor?: Actor | undefined }>

type NamedSession = RowOf<'sessions'> & { name: string }

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
  const [row] = await store.read<NamedSession>(
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

/** The sessions of a person that are open, the one that began last first. */
export const openSessionsOf = (store: Store, person: string, now: string): Promise<readonly SessionRow[]> =>
  store.read<SessionRow>(
    sql`select * from sessions where person = ${person} and expires_at > ${now} and ended_at is null
        order by created_at desc`,
  )

/** Ends sessions at once. */
export async function endSessions(store: Store, rows: readonly SessionRow[], at: string): Promise<void> {
  if (rows.length === 0) return
  const written = await store.commit({ sessions: rows.map((row) => ({ ...row, ended_at: at })) })
  if (written !== 'done') throw new Error(`a session collides at ${written.taken}`)
}
