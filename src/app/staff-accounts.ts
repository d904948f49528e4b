import type { Deps } from '../deps.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { PartyCode, Role } from '../domain/party.ts'
import { givenPassword, givenPin } from '../domain/secrets/given-secret.ts'
import {
  type AssignmentRow,
  anyPerson,
  changePerson,
  everyAssignmentOf,
  keepAssignment,
  keepPerson,
  type PersonRow,
} from '../journal/access/persons.ts'
import { endSessions, openSessionsOf } from '../journal/access/sessions.ts'

// What is done to the account of somebody else, by page and by command. Whether one may is asked before.

export type Who = Readonly<{ id: string } | { login: string }>

/** Somebody of staff with every assignment; never a secret. */
export type Account = Readonly<{
  id: string
  login: string
  name: string
  closedAt: string | undefined
  hasPin: boolean
  /** The password was given by somebody else and has not been changed since. */
  passwordGiven: boolean
  assignments: readonly AccountAssignment[]
  openSessions: number
}>

export type AccountAssignment = Readonly<{
  party: PartyCode
  role: Role
  from: string
  /** The first day on which it does not hold any more. */
  until: string | undefined
}>

export type NotDone =
  | 'unknown-person'
  | 'unknown-party'
  | 'unknown-assignment'
  | 'login-taken'
  | 'wrong-login'
  | 'wrong-name'
  | 'wrong-days'

/** Small letters, figures and a few signs between: what everybody types in the same way. */
const LOGIN = /^[a-z0-9](?:[a-z0-9._@-]{0,98}[a-z0-9])?$/
const NAME_LENGTH_MAX = 120
const DAY = /^\d{4}-\d{2}-\d{2}$/

const today = (deps: Deps): string => vietnamTime(deps.now()).date

const assignmentOf = (row: AssignmentRow): AccountAssignment => ({
  party: row.party,
  role: row.role as Role,
  from: row.valid_from,
  until: row.valid_until ?? undefined,
})

export async function accountOf(deps: Deps, who: Who): Promise<Account | undefined> {
  const { store } = deps.journal
  const row = await anyPerson(store, who)
  // Nobody is looked for as long as somebody is, so that the time tells no administrator who is there elsewhere.
  const [assignments, sessions] = await Promise.all([
    everyAssignmentOf(store, row?.id ?? ''),
    openSessionsOf(store, row?.id ?? '', deps.now()),
  ])
  if (!row) return undefined
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    closedAt: row.closed_at ?? undefined,
    hasPin: row.pin != null,
    passwordGiven: row.password_given === 1,
    assignments: assignments.map(assignmentOf),
    openSessions: sessions.length,
  }
}

export type NewPerson = Readonly<{
  /** Of the command: a form that is sent again makes no second person. */
  id: string
  login: string
  name: string
  party: PartyCode
  role: Role
  /** Today where nothing is said. */
  from?: string | undefined
}>

/** Adds a person of staff with a first assignment; the password is told this once and changed at the first use. */
export async function addPerson(
  deps: Deps,
  { id, login, name, party, role, from = today(deps) }: NewPerson,
): Promise<Readonly<{ password: string }> | 'known' | NotDone> {
  const fault = faultOf(deps, { login, name, party, from })
  if (fault !== undefined) return fault
  const { store } = deps.journal
  if (await anyPerson(store, { id })) return 'known'
  const password = givenPassword(deps.random)
  const kept = await keepPerson(
    store,
    {
      id,
      login,
      name: name.trim(),
      password: await deps.hashSecret(password),
      password_given: 1,
      pin: null,
      created_at: deps.now(),
      closed_at: null,
    },
    [{ person: id, party, role, valid_from: from, valid_until: null }],
  )
  return kept === 'kept' ? { password } : 'login-taken'
}

type Named = Readonly<{ login: string; name: string; party: PartyCode; from: string }>

function faultOf(deps: Deps, { login, name, party, from }: Named): NotDone | undefined {
  if (!LOGIN.test(login)) return 'wrong-login'
  if (name.trim() === '' || name.length > NAME_LENGTH_MAX) return 'wrong-name'
  if (!DAY.test(from)) return 'wrong-days'
  return isParty(deps, party) ? undefined : 'unknown-party'
}

const isParty = (deps: Deps, party: PartyCode): boolean =>
  deps.journal.reference(deps.now()).directory.parties.has(party)

/** Gives a new password, told this once and changed at the first use; every session ends. */
export const givePassword = (
  deps: Deps,
  who: Who,
): Promise<Readonly<{ password: string }> | 'unknown-person'> =>
  changed(deps, who, async (person) => {
    const password = givenPassword(deps.random)
    const hash = await deps.hashSecret(password)
    await change(deps, person, { password: hash, password_given: 1 })
    await endAll(deps, person)
    return { password }
  })

/** Gives a new PIN, told this once: with it the person signs on somebody else's device. */
export const givePin = (deps: Deps, who: Who): Promise<Readonly<{ pin: string }> | 'unknown-person'> =>
  changed(deps, who, async (person) => {
    const pin = givenPin(deps.random)
    await change(deps, person, { pin: await deps.hashSecret(pin) })
    return { pin }
  })

export type AssignmentWish = Readonly<{
  party: PartyCode
  role: Role
  from?: string | undefined
  until?: string | undefined
}>

/** Adds an assignment; one that is there already is given these days. */
export const addAssignment = (
  deps: Deps,
  who: Who,
  { party, role, from = today(deps), until }: AssignmentWish,
): Promise<'done' | NotDone> =>
  changed(deps, who, async (person): Promise<'done' | NotDone> => {
    if (!isParty(deps, party)) return 'unknown-party'
    if (!DAY.test(from) || (until !== undefined && (!DAY.test(until) || until <= from))) return 'wrong-days'
    await keepAssignment(deps.journal.store, {
      person: person.id,
      party,
      role,
      valid_from: from,
      valid_until: until ?? null,
    })
    return 'done'
  })

/**
 * Ends an assignment: from that day on it does not hold. Where nothing is said that is today, and who works under it
 * is out at the next request.
 */
export const endAssignment = (
  deps: Deps,
  who: Who,
  { party, role, until = today(deps) }: Omit<AssignmentWish, 'from'>,
): Promise<'done' | NotDone> =>
  changed(deps, who, async (person): Promise<'done' | NotDone> => {
    const { store } = deps.journal
    const rows = await everyAssignmentOf(store, person.id)
    const row = rows.find((one) => one.party === party && one.role === role)
    if (!row) return 'unknown-assignment'
    if (!DAY.test(until)) return 'wrong-days'
    await keepAssignment(store, { ...row, valid_until: until })
    return 'done'
  })

/** Ends every session of a person; how many there were. */
export const endAllSessions = (
  deps: Deps,
  who: Who,
): Promise<Readonly<{ ended: number }> | 'unknown-person'> =>
  changed(deps, who, async (person) => ({ ended: await endAll(deps, person) }))

async function endAll(deps: Deps, person: PersonRow): Promise<number> {
  const { store } = deps.journal
  const open = await openSessionsOf(store, person.id, deps.now())
  await endSessions(store, open, deps.now())
  return open.length
}

/** Lets nobody sign in under this name any more, at once; what they did stays theirs. */
export const closePerson = (deps: Deps, who: Who): Promise<'done' | 'unknown-person'> =>
  changed(deps, who, async (person): Promise<'done'> => {
    await change(deps, person, { closed_at: person.closed_at ?? deps.now() })
    await endAll(deps, person)
    return 'done'
  })

/** Lets a person in again, with the assignments and the password they had. */
export const reopenPerson = (deps: Deps, who: Who): Promise<'done' | 'unknown-person'> =>
  changed(deps, who, async (person): Promise<'done'> => {
    await change(deps, person, { closed_at: null })
    return 'done'
  })

const change = (deps: Deps, { id }: PersonRow, fresh: Partial<PersonRow>) =>
  changePerson(deps.journal.store, id, deps.newId(), (standing) => ({ ...standing, ...fresh }))

async function changed<T>(
  deps: Deps,
  who: Who,
  change: (person: PersonRow) => Promise<T>,
): Promise<T | 'unknown-person'> {
  const person = await anyPerson(deps.journal.store, who)
  return person ? change(person) : 'unknown-person'
}
