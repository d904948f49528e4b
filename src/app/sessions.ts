import type { Deps } from '../deps.ts'
import { addMillis, type Instant, vietnamTime } from '../domain/instant.ts'
import { hashKey } from '../journal/access/keys.ts'
import {
  type Assignment,
  assignmentsOf,
  findPerson,
  type PersonRow,
  personById,
} from '../journal/access/persons.ts'
import { noteUse, openSession, personOfToken, type Session, sessionRow } from '../journal/access/sessions.ts'
import { BY_ADDRESS, BY_PAIR, BY_TARGET, type Guard, guarded, subjectFor } from './guessing.ts'

export type { Assignment }

/** How long somebody stays signed in: a shift and what goes before and after it. */
export const SESSION_SECONDS = 12 * 3600
/** How much longer whoever says so stays, and for how long in all. */
export const STAY_SECONDS = 2 * 3600
const STAY_SECONDS_MAX = 24 * 3600
/** How long a session that is over still says whose form it was that came too late. */
const LEFT_HOURS = 12
export const LOGIN_MAX = 100
const PASSWORD_MAX = 200
const TOKEN_BYTES = 32
const BROWSER_MAX = 80
const HOUR_MS = 3_600_000

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Where somebody signs in from: the address of the network, which is kept as a digest, and the browser in words. */
export type From = Readonly<{ address: string; browser: string }>

export type Opened = Readonly<{
  /** The new token, kept nowhere else. */
  token: string
  person: string
  roles: readonly Assignment[]
  passwordGiven: boolean
}>

/** The assignments of a person that hold today. */
export const assignmentsToday = (deps: Deps, person: string): Promise<readonly Assignment[]> =>
  assignmentsOf(deps.journal.store, person, vietnamTime(deps.now()).date)

/** A login is counted as one however its letters are written, for all of them find the same person. */
function guardOf(deps: Deps, typed: string, { address }: From): Guard {
  const login = typed.toLowerCase()
  return {
    limits: [
      { subject: subjectFor(deps, 'sign-in', login, address), steps: BY_PAIR },
      { subject: subjectFor(deps, 'sign-in from', address), steps: BY_ADDRESS },
    ],
    strangers: { subject: subjectFor(deps, 'sign-in of', login), steps: BY_TARGET },
    known: subjectFor(deps, 'signed in', login, address),
  }
}

/**
 * Opens a session for whoever gives login and password; wrong and unknown cost the same time. Only wrong tries are
 * counted, where they come from: they slow down whoever makes them, and nobody else.
 * @param before the token of a session that this one takes the place of
 */
export async function signIn(
  deps: Deps,
  given: Readonly<{ login: string; password: string }>,
  from: From,
  before: string | undefined,
): Promise<Opened | 'wrong' | Readonly<{ waitUntil: Instant }>> {
  const login = given.login.slice(0, LOGIN_MAX)
  const answer = await guarded(deps, guardOf(deps, login, from), async () => {
    // A phone begins what is typed with a capital.
    const [exact, small] = await Promise.all(
      [login, login.toLowerCase()].map((one) => findPerson(deps.journal.store, one)),
    )
    const person = exact ?? small
    const fits = await deps.checkSecret(given.password.slice(0, PASSWORD_MAX), person?.password)
    return fits ? person : undefined
  })
  if ('waitUntil' in answer) return answer
  if (!('found' in answer)) return 'wrong'
  const opened = await openFor(deps, answer.found, from, before)
  // The password may have been changed while it was looked at: then every session ended but this one.
  const standing = await personById(deps.journal.store, answer.found.id)
  if (standing?.password === answer.found.password) return opened
  await signOut(deps, opened.token)
  return 'wrong'
}

/** Opens a session for somebody whom others vouch for; undefined where nobody here has that login. */
export async function signInAs(
  deps: Deps,
  login: string,
  from: From & Readonly<{ identity: string }>,
  before: string | undefined,
): Promise<Opened | undefined> {
  const person = await findPerson(deps.journal.store, login.slice(0, LOGIN_MAX))
  return person && openFor(deps, { ...person, password_given: null }, from, before)
}

async function openFor(
  deps: Deps,
  person: PersonRow,
  from: From & Readonly<{ identity?: string }>,
  before: string | undefined,
): Promise<Opened> {
  const { store } = deps.journal
  const now = deps.now()
  await signOut(deps, before)
  const token = hexOf(deps.random(TOKEN_BYTES))
  const roles = await assignmentsToday(deps, person.id)
  const only = roles.length === 1 ? roles[0] : undefined
  await openSession(store, {
    token: hashKey(token),
    person: person.id,
    party: only?.party ?? null,
    role: only?.role ?? null,
    created_at: now,
    expires_at: addMillis(now, SESSION_SECONDS * 1000),
    ended_at: null,
    browser: from.browser.slice(0, BROWSER_MAX),
    identity: from.identity ?? null,
  })
  return { token, person: person.id, roles, passwordGiven: person.password_given === 1 }
}

/** Works under one of the person's assignments of today from now on; undefined where it is none of them. */
export async function chooseRole(
  deps: Deps,
  session: Session,
  party: string,
  role: string,
): Promise<Assignment | undefined> {
  const { store } = deps.journal
  const chosen = session.roles.find((one) => one.party === party && one.role === role)
  const row = await sessionRow(store, session.token)
  if (!chosen || !row || row.ended_at) return undefined
  await openSession(store, { ...row, party: chosen.party, role: chosen.role })
  return chosen
}

/** Stays signed in for longer, up to a day in all; until when. */
export async function stay(deps: Deps, session: Session): Promise<Instant> {
  const now = deps.now()
  const [wanted, last] = [
    addMillis(now, STAY_SECONDS * 1000),
    addMillis(session.createdAt, STAY_SECONDS_MAX * 1000),
  ]
  const until = [wanted < last ? wanted : last, session.expiresAt].sort().at(-1) ?? session.expiresAt
  await noteUse(deps.journal.store, { token: session.token, used_at: now, stays_until: until })
  return until
}

/** Ends a session on the server, so that its token opens nothing any more. */
export async function signOut(deps: Deps, token: string | undefined): Promise<void> {
  const { store } = deps.journal
  const row = token ? await sessionRow(store, hashKey(token)) : undefined
  if (row && !row.ended_at) await openSession(store, { ...row, ended_at: deps.now() })
}

/** Whose session it was that is over; undefined where that was too long ago. */
export const whoLeft = (deps: Deps, token: string): Promise<string | undefined> =>
  personOfToken(deps.journal.store, token, addMillis(deps.now(), -LEFT_HOURS * HOUR_MS))
