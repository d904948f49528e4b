import type { Deps } from '../deps.ts'
import { administered, administers, isRoleAt, keepsAccount } from '../domain/administration.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { Actor, PartyCode, Role } from '../domain/party.ts'
import { noteAdministration } from './administration-log.ts'
import {
  type Account,
  type AccountAssignment,
  accountOf,
  addAssignment,
  addPerson,
  closePerson,
  endAllSessions,
  endAssignment,
  givePassword,
  givePin,
  type NewPerson,
  type NotDone,
  reopenPerson,
} from './staff-accounts.ts'

// What an administrator does to the accounts of the parties they keep: asked for, done and noted.

const directoryOf = (deps: Deps) => deps.journal.reference(deps.now()).directory

/** An account as an administrator sees it. */
export type KeptAccount = Account &
  Readonly<{
    /** Whether this administrator keeps all of it, or only the assignments at their own parties. */
    whole: boolean
    /** Whether it is their own. */
    own: boolean
  }>

const stillCounts = (deps: Deps, { until }: AccountAssignment): boolean =>
  until === undefined || until > vietnamTime(deps.now()).date

/** Where somebody works, or worked last. */
function worksAt(deps: Deps, { assignments }: Account): readonly PartyCode[] {
  const open = assignments.filter((one) => stillCounts(deps, one))
  return (open.length > 0 ? open : assignments).map(({ party }) => party)
}

/** The account of somebody who works at a party that this administrator keeps; foreign and unknown are the same. */
export async function keptAccount(deps: Deps, by: Actor, id: string): Promise<KeptAccount | undefined> {
  const account = await accountOf(deps, { id })
  const directory = directoryOf(deps)
  if (!account?.assignments.some(({ party }) => administers(directory, by, party))) return undefined
  return {
    ...account,
    whole: keepsAccount(directory, by, worksAt(deps, account)),
    own: account.id === by.person,
  }
}

/** The parties of which an account tells this administrator: those they keep, and that there are others. */
export const isKeptParty = (deps: Deps, by: Actor, party: PartyCode): boolean =>
  administers(directoryOf(deps), by, party)

export type NewAccount = Omit<NewPerson, 'from'> & Readonly<{ from: string }>

export type Refused = NotDone | 'not-yours' | 'wrong-role' | 'own-account' | 'already-assigned'

/** Adds somebody who works at a party that this administrator keeps. */
export async function addAccount(
  deps: Deps,
  by: Actor,
  person: NewAccount,
): Promise<Readonly<{ password: string }> | 'known' | Refused> {
  const directory = directoryOf(deps)
  if (!administers(directory, by, person.party)) return 'not-yours'
  if (!isRoleAt(directory, person.role, person.party)) return 'wrong-role'
  const added = await addPerson(deps, person)
  if (typeof added === 'string') return added
  const { login, role, party, from } = person
  await noteAdministration(deps, by, {
    action: 'person.added',
    target: person.id,
    about: party,
    after: { login, role, party, from },
  })
  return added
}

type Deed = 'password' | 'pin' | 'sessions' | 'close' | 'reopen'

const ACTIONS = {
  password: 'password.given',
  pin: 'pin.given',
  sessions: 'sessions.ended',
  close: 'person.closed',
  reopen: 'person.reopened',
} as const satisfies Record<Deed, string>

type Answer = Readonly<{ password: string } | { pin: string } | { ended: number }> | 'done'

const DEEDS: Readonly<Record<Deed, (deps: Deps, who: { id: string }) => Promise<Answer | NotDone>>> = {
  password: givePassword,
  pin: givePin,
  sessions: endAllSessions,
  close: closePerson,
  reopen: reopenPerson,
}

export const isDeed = (text: string): text is Deed => Object.hasOwn(DEEDS, text)

/** Does something to a whole account, and notes it; a password or a PIN is answered this once. */
export async function toAccount(deps: Deps, by: Actor, id: string, deed: Deed): Promise<Answer | Refused> {
  const account = await keptAccount(deps, by, id)
  if (!account) return 'unknown-person'
  if (!account.whole) return 'not-yours'
  // Who changes their own password gives the old one, and nobody shuts themselves out.
  if (account.own && deed !== 'sessions') return 'own-account'
  const answer = await DEEDS[deed](deps, { id })
  if (typeof answer === 'string' && answer !== 'done') return answer
  const [about] = worksAt(deps, account)
  const after = typeof answer === 'object' && 'ended' in answer ? { ended: answer.ended } : undefined
  await noteAdministration(deps, by, { action: ACTIONS[deed], target: id, about, after })
  return answer
}

export type AssignmentAsked = Readonly<{
  party: PartyCode
  role: Role
  from: string
  until?: string | undefined
}>

/** Gives somebody a role at a party that this administrator keeps, from a day on. */
export async function assign(
  deps: Deps,
  by: Actor,
  id: string,
  wish: AssignmentAsked,
): Promise<'done' | Refused> {
  const account = await keptAccount(deps, by, id)
  if (!account) return 'unknown-person'
  const directory = directoryOf(deps)
  if (!administers(directory, by, wish.party)) return 'not-yours'
  if (!isRoleAt(directory, wish.role, wish.party)) return 'wrong-role'
  const before = account.assignments.find((one) => one.party === wish.party && one.role === wish.role)
  // One row holds the days of a role: a later first day would take away what holds now.
  if (before && stillCounts(deps, before) && before.from < wish.from) return 'already-assigned'
  const done = await addAssignment(deps, { id }, wish)
  if (done !== 'done') return done
  await noteAdministration(deps, by, {
    action: 'assignment.added',
    target: id,
    about: wish.party,
    before: before && { from: before.from, until: before.until ?? null },
    after: { role: wish.role, party: wish.party, from: wish.from, until: wish.until ?? null },
  })
  return done
}

/** Ends a role of somebody: from that day on it does not hold. */
export async function unassign(
  deps: Deps,
  by: Actor,
  id: string,
  { party, role, until }: Readonly<{ party: PartyCode; role: Role; until: string }>,
): Promise<'done' | Refused> {
  const account = await keptAccount(deps, by, id)
  if (!account) return 'unknown-person'
  if (!administers(directoryOf(deps), by, party)) return 'not-yours'
  const before = account.assignments.find((one) => one.party === party && one.role === role)
  if (!before) return 'unknown-assignment'
  if (until < before.from) return 'wrong-days'
  const done = await endAssignment(deps, { id }, { party, role, until })
  if (done !== 'done') return done
  await noteAdministration(deps, by, {
    action: 'assignment.ended',
    target: id,
    about: party,
    before: { role, party, from: before.from, until: before.until ?? null },
    after: { until },
  })
  return done
}

/** The parties of which an administrator chooses one. */
export const partiesToChoose = (
  deps: Deps,
  by: Actor,
): readonly Readonly<{ code: PartyCode; name: string }>[] => {
  const directory = directoryOf(deps)
  return administered(directory, by).flatMap((code) => {
    const party = directory.parties.get(code)
    return party && !party.closed ? [{ code, name: party.name }] : []
  })
}
