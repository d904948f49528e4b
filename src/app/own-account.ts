import type { Deps } from '../deps.ts'
import { type PasswordFault, passwordFault } from '../domain/secrets/password.ts'
import { type PinFault, pinFault } from '../domain/secrets/pin.ts'
import { changePerson, type PersonRow, personById } from '../journal/access/persons.ts'
import { endSessions, openSessionsOf, type Session } from '../journal/access/sessions.ts'
import { noteAccount } from './account-notes.ts'
import { BY_PAIR, type Guarded, guarded, subjectFor } from './guessing.ts'

/** A session of one's own, as its person may see it. */
export type OwnSession = Readonly<{
  /** Names it in a form; nobody signs in with it. */
  name: string
  since: string
  usedAt: string
  browser: string | undefined
  /** The one that asks. */
  here: boolean
}>

export async function ownSessions(deps: Deps, session: Session): Promise<readonly OwnSession[]> {
  const rows = await openSessionsOf(deps.journal.store, session.person, deps.now())
  return rows.map((row) => ({
    name: row.token,
    since: row.created_at,
    usedAt: row.used_at ?? row.created_at,
    browser: row.browser ?? undefined,
    here: row.token === session.token,
  }))
}

/** Ends one of one's own sessions, or all but the one that asks. */
export async function endOwnSessions(deps: Deps, session: Session, name: string | 'others'): Promise<void> {
  const rows = await openSessionsOf(deps.journal.store, session.person, deps.now())
  const chosen = rows.filter(({ token }) => (name === 'others' ? token !== session.token : token === name))
  await endSessions(deps.journal.store, chosen, deps.now())
}

export type OwnAccount = Readonly<{ login: string; name: string; hasPin: boolean }>

export async function ownAccount(deps: Deps, session: Session): Promise<OwnAccount> {
  const { login, name, pin } = await mine(deps, session)
  return { login, name, hasPin: pin != null }
}

async function mine(deps: Deps, session: Session): Promise<PersonRow> {
  const person = await personById(deps.journal.store, session.person)
  if (!person) throw new Error('a session of nobody')
  return person
}

type Change<Fault> = Promise<'changed' | 'wrong' | Fault | Extract<Guarded<never>, { waitUntil: string }>>

/** Looks whether the password of the session's person was given, slowed down like a sign-in. */
async function withOwnPassword<Fault>(
  deps: Deps,
  session: Session,
  password: string,
  change: (person: PersonRow) => Promise<Fault | 'changed' | 'wrong'>,
): Change<Fault> {
  const person = await mine(deps, session)
  const guard = { limits: [{ subject: subjectFor(deps, 'own password', session.token), steps: BY_PAIR }] }
  const answer = await guarded(deps, guard, async () =>
    (await deps.checkSecret(password, person.password)) ? person : undefined,
  )
  if ('waitUntil' in answer) return answer
  return 'found' in answer ? change(answer.found) : 'wrong'
}

/** Writes a secret of one's own, as long as the password that was given is still the one that stands. */
const keepOwn = async (
  deps: Deps,
  person: PersonRow,
  fresh: Pick<PersonRow, 'password' | 'password_given'> | Pick<PersonRow, 'pin'>,
): Promise<'changed' | 'wrong'> => {
  const kept = await changePerson(deps.journal.store, person.id, deps.newId(), (standing) =>
    standing.password === person.password && standing.closed_at === null
      ? { ...standing, ...fresh }
      : undefined,
  )
  return kept ?? 'wrong'
}

/** Sets another password of one's own; every other session ends. */
export const changePassword = (
  deps: Deps,
  session: Session,
  given: Readonly<{ old: string; fresh: string }>,
): Change<PasswordFault | 'same'> =>
  withOwnPassword(deps, session, given.old, async (person) => {
    const fault = passwordFault(given.fresh, person)
    if (fault !== undefined) return fault
    if (given.fresh === given.old) return 'same'
    const password = await deps.hashSecret(given.fresh)
    const kept = await keepOwn(deps, person, { password, password_given: null })
    if (kept === 'wrong') return kept
    await endOwnSessions(deps, session, 'others')
    await noteAccount(deps, person, 'password.changed', { own: true })
    return 'changed'
  })

/** Sets one's own PIN, with which one signs on another's device. */
export const changePin = (
  deps: Deps,
  session: Session,
  given: Readonly<{ password: string; pin: string }>,
): Change<PinFault> =>
  withOwnPassword(deps, session, given.password, async (person) => {
    const fault = pinFault(given.pin)
    if (fault !== undefined) return fault
    const kept = await keepOwn(deps, person, { pin: await deps.hashSecret(given.pin) })
    if (kept === 'wrong') return kept
    await noteAccount(deps, person, 'pin.changed', { own: true })
    return 'changed'
  })
