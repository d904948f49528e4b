import { hex } from '@scure/base'
import type { Deps } from '../deps.ts'
import { administered, administers, ownsParty } from '../domain/administration.ts'
import { addMillis, type Instant } from '../domain/instant.ts'
import type { KeyScope } from '../domain/key-scopes.ts'
import type { Actor, PartyCode } from '../domain/party.ts'
import { keyOf, SECRET_BYTES } from '../domain/secrets/key-form.ts'
import {
  hashKey,
  type KeyLine,
  keepKey,
  keepNewKey,
  keyById,
  keyId,
  listKeys,
  placeOfKey,
  standingKey,
} from '../journal/access/keys.ts'
import { sha256Hex } from '../journal/event-body.ts'
import { PAGE_MAX } from '../journal/places.ts'
import type { RowOf } from '../journal/store.ts'
import { type NotedBy, rowOfNote } from './administration-log.ts'
import { type Page, pageOf } from './page.ts'

export type { KeyLine, Page }

const directoryOf = (deps: Deps) => deps.journal.reference(deps.now()).directory

/** The parties that somebody keeps, their own first. */
const partiesKept = (deps: Deps, by: Actor): readonly PartyCode[] => administered(directoryOf(deps), by)

/** A page of the keys of the parties that somebody keeps: never a secret. */
export async function keysFor(deps: Deps, by: Actor, after?: string): Promise<Page<KeyLine>> {
  return pageOf(await listKeys(deps.journal.store, partiesKept(deps, by), after), PAGE_MAX, placeOfKey)
}

const PUBLIC_LETTERS = 8
const LABEL_MAX = 60
const KEY_ID_MAX = 40
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_'

const lettersOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')

export type KeyWish = Readonly<{
  /** Of the command: a form that is sent again makes no second key. */
  id: string
  party: PartyCode
  label: string
  scopes: readonly KeyScope[]
  /** When it ends; a year from now, or what the settings say, where nobody chose. */
  expiresAt?: Instant | undefined
}>

export type MadeKey = Readonly<{ key: string }>

const DAY_MS = 86_400_000
const USUAL_TERMS = { days: 365, overlapHours: 24 }

/** How long keys are good for, and for how long a key and its successor are both. */
export const termsOf = ({ keyTerms = USUAL_TERMS }: Deps): NonNullable<Deps['keyTerms']> => keyTerms

/** Who ends a key later than this has forgotten it. */
export const KEY_DAYS_MAX = 3_660

export const keyEnds = (deps: Deps, days = termsOf(deps).days): Instant =>
  addMillis(deps.now(), days * DAY_MS)

/** The public part follows from the command. */
export const publicPartOf = (id: string): string =>
  `bg_${lettersOf(hex.decode(sha256Hex(`key ${id}`)).subarray(0, PUBLIC_LETTERS))}`

/** Whether a command made its key. */
export const isMade = async (deps: Deps, id: string): Promise<boolean> =>
  (await keyById(deps.journal.store, publicPartOf(id))) !== undefined

/** Whether a key could be made as it is wished. */
export const isKeyWish = (deps: Deps, { party, label, scopes }: KeyWish): boolean =>
  directoryOf(deps).parties.has(party) && scopes.length > 0 && label !== '' && label.length <= LABEL_MAX

type KeyMade = Readonly<{ party: PartyCode; label: string; scopes: string; expiresAt?: Instant | undefined }>

/** A key with the row that is kept of it. */
export function freshKey(deps: Deps, publicPart: string, { party, label, scopes, expiresAt }: KeyMade) {
  const key = keyOf(publicPart, deps.random(SECRET_BYTES))
  const row: RowOf<'api_keys'> = {
    id: keyId(key),
    party,
    label,
    scopes,
    hash: hashKey(key),
    created_at: deps.now(),
    expires_at: expiresAt ?? keyEnds(deps),
    revoked_at: null,
  }
  return { key, row }
}

/**
 * Makes a key for a party's system and answers it, this once: the book keeps its hash. `made` where the command made
 * one before; undefined where the party is unknown, the label has no fitting length, or nothing is allowed with it.
 * Whether one may is asked before.
 */
export async function makeKey(deps: Deps, by: NotedBy, wish: KeyWish): Promise<MadeKey | 'made' | undefined> {
  const { id, party, label, scopes } = wish
  if (!isKeyWish(deps, wish)) return undefined
  if (await isMade(deps, id)) return 'made'
  const { key, row } = freshKey(deps, publicPartOf(id), {
    party,
    label,
    scopes: scopes.join(' '),
    expiresAt: wish.expiresAt,
  })
  const after = { label, scopes: row.scopes, until: row.expires_at ?? null }
  const kept = await keepNewKey(deps.journal.store, row, [
    rowOfNote(deps, by, { action: 'key.made', target: row.id, about: party, after }),
  ])
  return kept === 'kept' ? { key } : 'made'
}

/** Whether somebody ends keys of a party: who keeps it, and its own supervisors, in whose name it calls. */
const revokesKeysOf = (deps: Deps, by: Actor, party: PartyCode): boolean =>
  administers(directoryOf(deps), by, party) ||
  (by.role === 'supervisor' && ownsParty(directoryOf(deps), by.party, party))

/** How often a key is read anew while others change it. */
const RACES_MAX = 5

/** Revokes a key of a party that somebody keeps, at once; one that is unknown or another's stays what it is. */
export async function revokeKey(deps: Deps, by: Actor, id: string): Promise<boolean> {
  const { store } = deps.journal
  for (let race = 0; race < RACES_MAX; race += 1) {
    const read = await standingKey(store, id.slice(0, KEY_ID_MAX))
    if (!read || read.row.revoked_at !== null || !revokesKeysOf(deps, by, read.row.party)) return false
    const { row } = read
    const note = rowOfNote(deps, by, {
      action: 'key.revoked',
      target: row.id,
      about: row.party,
      before: { label: row.label, scopes: row.scopes },
    })
    if ((await keepKey(store, read, { ...row, revoked_at: deps.now() }, [note])) === 'kept') return true
  }
  throw new Error('a key is changed again and again while it is revoked')
}
