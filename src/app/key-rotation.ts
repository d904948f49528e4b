import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { addMillis, fromVietnam, type Instant, millisOf } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import {
  keepKey,
  keepNewKey,
  keyBefore,
  keyById,
  keyId,
  listKeys,
  placeOfKey,
  type StandingKey,
  standingKey,
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

/** How often a key is read anew while others change it. */
const RACES_MAX = 5

/** What is asked: a successor, or another one where the first was never received. */
export type Change = Readonly<{ lost?: boolean | undefined }>

/** `rotating` while the key or the one before it is giving way already; undefined where it may not be changed. */
async function rotated(
  deps: Deps,
  by: NotedBy,
  id: string,
  mayChange: (row: KeyRow) => boolean,
  { lost = false }: Change = {},
): Promise<Rotated | 'rotating' | undefined> {
  const { store } = deps.journal
  for (let race = 0; race < RACES_MAX; race += 1) {
    const key = await standingKey(store, id)
    if (!key || !mayChange(key.row) || !isAlive(key.row, deps.now())) return undefined
    const successor = await standingKey(store, successorOf(id))
    if (successor) return lost ? replaced(deps, by, key.row, successor) : 'rotating'
    const before = await keyBefore(store, id)
    const predecessor = before === undefined ? undefined : await keyById(store, before)
    if (predecessor && isAlive(predecessor, deps.now())) return 'rotating'
    const made = await succeeded(deps, by, key)
    if (made) return made
  }
  return 'rotating'
}

const noteOf = (deps: Deps, by: NotedBy, key: KeyRow, made: KeyRow, until: Instant | undefined) =>
  rowOfNote(deps, by, {
    action: 'key.rotated',
    target: made.id,
    about: key.party,
    before: { key: key.id },
    after: { label: key.label, scopes: key.scopes, until: until ?? null },
  })

const shownOnce = (made: ReturnType<typeof freshKey>, id: string, at: Instant): Rotated => ({
  key: made.key,
  id: made.row.id,
  expiresAt: made.row.expires_at ?? undefined,
  retires: { id, at },
})

/** The successor, from which on the key has an end; undefined where somebody changed the key meanwhile. */
async function succeeded(deps: Deps, by: NotedBy, key: StandingKey): Promise<Rotated | undefined> {
  const { row } = key
  const now = deps.now()
  const overlapEnds = addMillis(now, termsOf(deps).overlapHours * HOUR_MS)
  const endsAt = row.expires_at && row.expires_at < overlapEnds ? row.expires_at : overlapEnds
  // It is good for as long as the one before it was given.
  const length = !row.expires_at ? undefined : millisOf(row.expires_at) - millisOf(row.created_at)
  const made = freshKey(deps, successorOf(row.id), {
    party: row.party,
    label: row.label,
    scopes: row.scopes,
    expiresAt: length === undefined ? undefined : addMillis(now, length),
  })
  const notes = [noteOf(deps, by, row, made.row, endsAt)]
  const kept = await keepNewKey(deps.journal.store, made.row, notes, { key, endsAt })
  return kept === 'kept' ? shownOnce(made, row.id, endsAt) : undefined
}

/**
 * Another secret for a successor that nobody has called with: an answer that was lost on its way would leave its party
 * without a key once the old one has ended. Of two who ask at one moment one is answered.
 */
async function replaced(
  deps: Deps,
  by: NotedBy,
  row: KeyRow,
  successor: StandingKey,
): Promise<Rotated | 'rotating'> {
  const { store } = deps.journal
  if (!isAlive(successor.row, deps.now()) || (await usedAt(store, successor.row.id)) !== undefined)
    return 'rotating'
  const made = freshKey(deps, successorOf(row.id), {
    party: row.party,
    label: row.label,
    scopes: row.scopes,
    expiresAt: successor.row.expires_at ?? undefined,
  })
  const endsAt = row.expires_at ?? deps.now()
  const notes = [noteOf(deps, by, row, made.row, endsAt)]
  const kept = await keepKey(store, successor, { ...made.row, created_at: successor.row.created_at }, notes)
  return kept === 'kept' ? shownOnce(made, row.id, endsAt) : 'rotating'
}

/** A system changes the key it calls with. */
export const rotateOwnKey = (deps: Deps, by: Actor, change?: Change) =>
  rotated(deps, by, by.key ?? '', () => true, change)

/** An administrator changes a key of a party of their own. */
export const rotateKey = (deps: Deps, by: Actor, id: string) =>
  rotated(deps, by, keyId(id), (row) => makesKeysOf(deps, by, row.party))

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
