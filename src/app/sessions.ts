import type { Deps } from '../deps.ts'
import { addMillis, vietnamTime } from '../domain/instant.ts'
import { hashKey } from '../journal/access/keys.ts'
import { type Assignment, assignmentsOf, findPerson } from '../journal/access/persons.ts'
import { consumeAttempt } from '../journal/access/rate-limits.ts'
import { openSession, type Session, sessionRow } from '../journal/access/sessions.ts'

export type { Assignment }

/** How long somebody stays signed in: a shift and what goes before and after it. */
export const SESSION_SECONDS = 12 * 3600
/** Tries a day for one person and one password, right ones included; a new password starts afresh. */
export const SIGN_IN_TRIES_MAX = 40
export const LOGIN_MAX = 100
const PASSWORD_MAX = 200
const TOKEN_BYTES = 32

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** The assignments of a person that hold today. */
export const assignmentsToday = (deps: Deps, person: string): Promise<readonly Assignment[]> =>
  assignmentsOf(deps.journal.store, person, vietnamTime(deps.now()).date)

/**
 * Opens a session for whoever gives login and password. Wrong, unknown and used up cost the same time.
 * @param before the token of a session that this one takes the place of
 * @returns the new token, kept nowhere else, and the role, where there is one to work in without choosing
 */
export async function signIn(
  deps: Deps,
  login: string,
  password: string,
  before: string | undefined,
): Promise<Readonly<{ token: string; role: Assignment['role'] | undefined }> | 'wrong' | 'used-up'> {
  const { journal } = deps
  const person = await findPerson(journal.store, login.slice(0, LOGIN_MAX))
  // The stored hash is part of the name: a new password begins a new count. What was typed is never kept.
  const now = deps.now()
  const subject = hashKey(
    `sign-in ${login.slice(0, LOGIN_MAX)} ${person?.password ?? ''} ${vietnamTime(now).date}`,
  )
  const within = await consumeAttempt(journal.store, journal, `sign-in ${subject}`, SIGN_IN_TRIES_MAX)
  const fits = await deps.checkSecret(password.slice(0, PASSWORD_MAX), person?.password)
  if (!within) return 'used-up'
  if (!fits || !person) return 'wrong'
  await signOut(deps, before)
  const token = hexOf(deps.random(TOKEN_BYTES))
  const assignments = await assignmentsToday(deps, person.id)
  const only = assignments.length === 1 ? assignments[0] : undefined
  await openSession(journal.store, {
    token: hashKey(token),
    person: person.id,
    party: only?.party ?? null,
    role: only?.role ?? null,
    created_at: now,
    expires_at: addMillis(now, SESSION_SECONDS * 1000),
    ended_at: null,
  })
  return { token, role: only?.role }
}

/** Works under one of the person's assignments of today from now on; undefined where it is none of them. */
export async function chooseRole(
  deps: Deps,
  session: Session,
  party: string,
  role: string,
): Promise<Assignment | undefined> {
  const { store } = deps.journal
  const assignments = await assignmentsToday(deps, session.person)
  const chosen = assignments.find((one) => one.party === party && one.role === role)
  const row = await sessionRow(store, session.token)
  if (!chosen || !row) return undefined
  await openSession(store, { ...row, party: chosen.party, role: chosen.role })
  return chosen
}

/** Ends a session on the server, so that its token opens nothing any more. */
export async function signOut(deps: Deps, token: string | undefined): Promise<void> {
  const { store } = deps.journal
  const row = token ? await sessionRow(store, hashKey(token)) : undefined
  if (row && !row.ended_at) await openSession(store, { ...row, ended_at: deps.now() })
}
