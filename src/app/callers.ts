import type { Deps } from '../deps.ts'
import { addMillis, vietnamTime } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import { findKey, noteUse } from '../journal/access/keys.ts'
import { findSession, type Session } from '../journal/access/sessions.ts'
import { StoreUnavailable } from '../journal/store.ts'

export type { Session }

/** Who calls: a party's key with what it may do, or a person signed in with an assignment. */
export type Caller = Readonly<{ actor: Actor; scopes: readonly string[] | 'staff' }>

const SECRET_MAX = 100
const USE_NOTED_MS = 3_600_000

/** A book that cannot be written is still read: what it says of a key's use is then older. */
function ignoreUnavailable(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error
}

/** The caller of a key; unknown, expired and revoked keys are nobody's. */
export async function callerByKey(deps: Deps, key: string): Promise<Caller | undefined> {
  const now = deps.now()
  const holder = key.length > SECRET_MAX ? undefined : await findKey(deps.journal.store, key, now)
  // To the hour: a system asks many times a minute, and a revoked key is looked at by whoever wonders what it did.
  if (holder && (holder.usedAt === undefined || addMillis(holder.usedAt, USE_NOTED_MS) <= now))
    await noteUse(deps.journal.store, holder.id, now).catch(ignoreUnavailable)
  return holder && { actor: { party: holder.party, role: 'system', key: holder.id }, scopes: holder.scopes }
}

/** The session of a cookie's token, with the caller where a role was chosen; what has ended is none. */
export async function sessionOf(
  deps: Deps,
  token: string,
): Promise<Readonly<{ session: Session | undefined; caller: Caller | undefined }>> {
  const now = deps.now()
  const session =
    token.length > SECRET_MAX
      ? undefined
      : await findSession(deps.journal.store, token, now, vietnamTime(now).date)
  return { session, caller: session?.actor && { actor: session.actor, scopes: 'staff' } }
}
