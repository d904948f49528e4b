import type { Deps } from '../deps.ts'
import { addMillis, addMinutes, type Instant, vietnamTime } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import { isMistypedKey } from '../domain/secrets/key-form.ts'
import { findKey, type KeyHolder, noteUse as noteUseOfKey } from '../journal/access/keys.ts'
import type { Assignment } from '../journal/access/persons.ts'
import { findSession, noteUse, type Session } from '../journal/access/sessions.ts'
import { StoreUnavailable } from '../journal/store.ts'

export type { Assignment, Session }

/** Who calls: a party's key with what it may do, or a person signed in with an assignment. */
export type Caller = Readonly<{ actor: Actor; scopes: readonly string[] | 'staff' }>

const SECRET_MAX = 100
const USE_NOTED_MS = 3_600_000

/** A book that cannot be written is still read: what it says of the last use is then older. */
function ignoreUnavailable(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error
}
/** How exactly the last use of a session is known: not every look is written down. */
const USED_MINUTES = 5

async function readKey({ keys, journal }: Deps, key: string, now: string): Promise<KeyHolder | undefined> {
  if (key.length > SECRET_MAX || isMistypedKey(key)) return undefined
  return keys ? keys.find(key, now) : findKey(journal.store, key, now)
}

/**
 * The caller of a key; mistyped, unknown, expired and revoked keys are nobody's. One that was read a moment ago is told
 * at once.
 */
export function callerByKey(deps: Deps, key: string): Promise<Caller | undefined> | Caller {
  const now = deps.now()
  const known = deps.keys?.known(key, now)
  return known && dueToNote(known) > now ? callerOf(known) : lookedUp(deps, key, known, now)
}

async function lookedUp(
  deps: Deps,
  key: string,
  known: KeyHolder | undefined,
  now: Instant,
): Promise<Caller | undefined> {
  const holder = known ?? (await readKey(deps, key, now))
  // To the hour: a system asks many times a minute, and a revoked key is looked at by whoever wonders what it did.
  if (holder && dueToNote(holder) <= now)
    await noteUseOfKey(deps.journal.store, holder.id, now).catch(ignoreUnavailable)
  return holder && callerOf(holder)
}

const callerOf = ({ party, id, scopes }: KeyHolder): Caller => ({
  actor: { party, role: 'system', key: id },
  scopes,
})

/** From when on a use of a key is to be noted again; reckoned once for what is remembered of a key. */
const noted = new WeakMap<KeyHolder, Instant>()

function dueToNote(holder: KeyHolder): Instant {
  if (holder.usedAt === undefined) return ''
  const known = noted.get(holder) ?? addMillis(holder.usedAt, USE_NOTED_MS)
  noted.set(holder, known)
  return known
}

/** Signed in, and as what: a tab may say which of several roles it works in. */
export type SignedIn = Readonly<{
  session: Session | undefined
  caller: Caller | undefined
  /** The tab works in a role that its person does not have, or has no more. */
  roleLost: boolean
}>

const NOBODY: SignedIn = { session: undefined, caller: undefined, roleLost: false }

/**
 * The session of a cookie's token, with the caller; what has ended is none.
 * @param tab the role that the tab works in, where it says so
 */
export async function sessionOf(deps: Deps, token: string, tab: Assignment | undefined): Promise<SignedIn> {
  if (token.length > SECRET_MAX) return NOBODY
  const now = deps.now()
  const { store } = deps.journal
  const session = await findSession(store, token, now, vietnamTime(now).date)
  if (!session) return NOBODY
  if (session.usedAt === undefined || addMinutes(session.usedAt, USED_MINUTES) <= now)
    await noteUse(store, { token: session.token, used_at: now, stays_until: session.expiresAt }).catch(
      ignoreUnavailable,
    )
  const role = roleOf(session, tab)
  const works = role !== undefined && !session.passwordGiven
  return {
    session,
    caller: works ? { actor: { ...role, person: session.person }, scopes: 'staff' } : undefined,
    roleLost: tab !== undefined && role === undefined,
  }
}

/** Whoever has one role works in it; of several the tab's counts, or the one that was chosen. */
function roleOf({ roles, chosen }: Session, tab: Assignment | undefined): Assignment | undefined {
  if (tab !== undefined) return roles.find((one) => one.party === tab.party && one.role === tab.role)
  return roles.length === 1 ? roles[0] : chosen
}
