import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { addMillis, fromVietnam, type Instant, millisOf } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import {
  keepNewKey,
  keyBefore,
  keyById,
  keyId,
  listKeys,
  placeOfKey,
  usedAt,
} from '../journal/access/keys.ts'
import { PAGE_MAX as KEYS_PAGE } from '../journal/places.ts'
import type { RowOf } from '../journal/store.ts'
import { freshKey, KEY_DAYS_MAX, type KeyLine, keyEnds, publicPartOf, termsOf } from './administration.ts'
import { type NotedBy, rowOfNote } from './administration-log.ts'
import { makesKeysOf } from './key-proposals.ts'

export { KEYS_PAGE, placeOfKey }

// A key gives way to a successor of the same party, name and scopes; for a while both are good, so that a system
// changes over without a gap.

type KeyRow = RowOf<'api_keys'>

export type Rotated = Readonly<{
  /** The successor, shown this once. */
  key: string
  id: string
  expiresAt: Instant | undefined
  retires: Readonly<{ id: string; at: Instant }>
}>

const HOUR_MS = 3_600_000

/** The public part of a key's successor follows from the key: each has one at most. */
export const successorOf = (id: string): string => publicPartOf(`after ${id}`)

const isAlive = (row: KeyRow, now: Instant): boolean =>
  !row.revoked_at && (!row.expires_at || row.expires_at > now)

/** `rotating` while the key or the one before it is giving way already. */
async function rotated(deps: Deps, by: NotedBy, row: KeyRow): Promise<Rotated | 'rotating'> {
  const { store } = deps.journal
  const now = deps.now()
  const before = await keyBefore(store, row.id)
  const predecessor = before === undefined ? undefined : await keyById(store, before)
  if (predecessor && isAlive(predecessor, now)) return 'rotating'
  const { overlapHours } = termsOf(deps)
  const overlapEnds = addMillis(now, overlapHours * HOUR_MS)
  const at = row.expires_at && row.expires_at < overlapEnds ? row.expires_at : overlapEnds
  // It is good for as long as the one before it was given.
  const length = !row.expires_at ? undefined : millisOf(row.expires_at) - millisOf(row.created_at)
  const made = freshKey(deps, successorOf(row.id), {
    party: row.party,
    label: row.label,
    scopes: row.scopes,
    expiresAt: length === undefined ? undefined : addMillis(now, length),
  })
  const note = rowOfNote(deps, by, {
    action: 'key.rotated',
    target: made.row.id,
    about: row.party,
    before: { key: row.id },
    after: { label: row.label, scopes: row.scopes, until: at },
  })
  const kept = await keepNewKey(store, made.row, [note], { ...row, expires_at: at })
  if (kept === 'there') return 'rotating'
  return {
    key: made.key,
    id: made.row.id,
    expiresAt: made.row.expires_at ?? undefined,
    retires: { id: row.id, at },
  }
}

/** A system changes the key it calls with. */
export async function rotateOwnKey(deps: Deps, by: Actor): Promise<Rotated | 'rotating' | undefined> {
  const row = await keyById(deps.journal.store, by.key ?? '')
  return row && isAlive(row, deps.now()) ? rotated(deps, by, row) : undefined
}

/** An administrator changes a key of a party of their own. */
export async function rotateKey(
  deps: Deps,
  by: Actor,
  id: string,
): Promise<Rotated | 'rotating' | undefined> {
  const row = await keyById(deps.journal.store, keyId(id))
  if (!row || !makesKeysOf(deps, by, row.party) || !isAlive(row, deps.now())) return undefined
  return rotated(deps, by, row)
}

/** The key that a system calls with. */
export async function ownKey(deps: Deps, by: Actor): Promise<KeyLine | undefined> {
  const { store } = deps.journal
  const row = await keyById(store, by.key ?? '')
  if (!row) return undefined
  const { hash: _never, ...line } = row
  return { ...line, used_at: (await usedAt(store, row.id)) ?? null }
}

/** A page of every key in the name of a system's party, so that none is made that its party does not hear of. */
export const announcedKeys = (deps: Deps, by: Actor, after?: string): Promise<readonly KeyLine[]> =>
  listKeys(deps.journal.store, [by.party], after)

const DAY = z.iso.date()

/** Whether a day may be the one at whose beginning a key ends. */
export const isKeyEnd = (deps: Deps, day: string): boolean =>
  DAY.safeParse(day).success &&
  fromVietnam(day, 0) > deps.now() &&
  fromVietnam(day, 0) <= keyEnds(deps, KEY_DAYS_MAX)

/** What is to be looked at of a key that is still good. */
export type KeyState = 'revoked' | 'ended' | 'retiring' | 'ends-soon' | 'unused' | 'good'
const SOON_DAYS = 30
const UNUSED_DAYS = 90
const DAY_MS = 86_400_000

export function keyState(row: KeyLine, successor: boolean, now: Instant): KeyState {
  if (row.revoked_at) return 'revoked'
  if (row.expires_at && row.expires_at <= now) return 'ended'
  if (successor) return 'retiring'
  if (row.expires_at && row.expires_at <= addMillis(now, SOON_DAYS * DAY_MS)) return 'ends-soon'
  return (row.used_at ?? row.created_at) <= addMillis(now, -UNUSED_DAYS * DAY_MS) ? 'unused' : 'good'
}

/** Each key of a list with what is to be looked at. */
export function keyStates(rows: readonly KeyLine[], now: Instant): ReadonlyMap<string, KeyState> {
  const ids = new Set(rows.map(({ id }) => id))
  return new Map(rows.map((row) => [row.id, keyState(row, ids.has(successorOf(row.id)), now)]))
}
