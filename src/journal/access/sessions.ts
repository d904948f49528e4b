import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import { hashKey } from './keys.ts'
import { type Assignment, assignmentsOf } from './persons.ts'

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

/** Somebody who is signed in, with every assignment that holds today. */
export type Session = Readonly<{
  token: string
  person: string
  name: string
  roles: readonly Assignment[]
  /** Where they said they work when they signed in; a tab may say otherwise. */
  chosen: Assignment | undefined
  createdAt: string
  expiresAt: string
  usedAt: string | undefined
  /** Somebody else set the password: another one comes before anything else. */
  passwordGiven: boolean
  /** Who signed them in, where it was not we. */
  identity: string | undefined
}>

type NamedSession = RowOf<'sessions'> & {
  name: string
  password_given: number | null
  used_at: string | null
  ends_at: string
}

const ENDS_AT = sql`coalesce(u.stays_until, s.expires_at)`

/**
 * The session of a cookie's token, with the assignments of its person; a person who left ends it at the next request.
 */
export async function findSession(
  store: Store,
  token: string,
  now: string,
  day: string,
): Promise<Session | undefined> {
  const hashed = hashKey(token)
  const [row] = await store.read<NamedSession>(
    sql`select s.*, p.name as name, p.password_given, u.used_at, ${ENDS_AT} as ends_at
        from sessions s join persons p on p.id = s.person left join session_uses u on u.token = s.token
        where s.token = ${hashed} and ${ENDS_AT} > ${now} and s.ended_at is null and p.closed_at is null`,
  )
  if (!row) return undefined
  const roles = await assignmentsOf(store, row.person, day)
  return {
    token: hashed,
    person: row.person,
    name: row.name,
    roles,
    chosen: roles.find((one) => one.party === row.party && one.role === row.role),
    createdAt: row.created_at,
    expiresAt: row.ends_at,
    usedAt: row.used_at ?? undefined,
    passwordGiven: row.password_given === 1 && row.identity === null,
    identity: row.identity ?? undefined,
  }
}

/** Notes that a session is used, and until when its person stays. */
export async function noteUse(store: Store, row: RowOf<'session_uses'>): Promise<void> {
  await store.commit({ session_uses: [row] })
}

/** Whose session a token was, be it over since; undefined where it ended too long ago, or never was. */
export async function personOfToken(store: Store, token: string, since: string): Promise<string | undefined> {
  const [row] = await store.read<{ person: string }>(
    sql`select person from sessions where token = ${hashKey(token)} and expires_at > ${since}`,
  )
  return row?.person
}

/** An open session as its person sees it. */
export type OpenSession = SessionRow & Readonly<{ used_at: string | null }>

/** The sessions of a person that are open, the one that began last first. */
export const openSessionsOf = (store: Store, person: string, now: string): Promise<readonly OpenSession[]> =>
  store.read<OpenSession>(
    sql`select s.*, u.used_at from sessions s left join session_uses u on u.token = s.token
        where s.person = ${person} and ${ENDS_AT} > ${now} and s.ended_at is null order by s.created_at desc`,
  )

/** Ends sessions at once. */
export async function endSessions(store: Store, rows: readonly SessionRow[], at: string): Promise<void> {
  if (rows.length === 0) return
  const written = await store.commit({ sessions: rows.map((row) => ({ ...row, ended_at: at })) })
  if (written !== 'done') throw new Error(`a session collides at ${written.taken}`)
}
