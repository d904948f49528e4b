import { hex } from '@scure/base'
import type { Deps } from '../deps.ts'
import type { KeyScope } from '../domain/key-scopes.ts'
import type { PartyCode } from '../domain/party.ts'
import {
  hashKey,
  isKey,
  type KeyLine,
  keepKey,
  keyId,
  listKeys,
  placeOfKey,
  revokeKey as revoke,
} from '../journal/access/keys.ts'
import { listPersons, type PersonLine } from '../journal/access/persons.ts'
import { sha256Hex } from '../journal/event-body.ts'
import { PAGE_MAX } from '../journal/places.ts'
import { type Page, pageOf } from './page.ts'

export type { KeyLine, Page, PersonLine }

/** Where each list goes on; from its beginning where nothing is given. */
export type ListPlaces = Readonly<{ persons?: string | undefined; keys?: string | undefined }>

/**
 * A page of the staff and one of the keys of all parties: settings, never personal data of citizens, never a secret.
 */
export async function staffAndKeys(
  { journal }: Deps,
  after: ListPlaces,
): Promise<Readonly<{ persons: Page<PersonLine>; keys: Page<KeyLine> }>> {
  const [persons, keys] = await Promise.all([
    listPersons(journal.store, after.persons),
    listKeys(journal.store, after.keys),
  ])
  const full = new Set(persons.map(({ id }) => id)).size === PAGE_MAX
  return {
    persons: { rows: persons, next: full ? persons.at(-1)?.login : undefined },
    keys: pageOf(keys, PAGE_MAX, placeOfKey),
  }
}

const PUBLIC_LETTERS = 8
const SECRET_LETTERS = 16
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
}>

/**
 * Makes a key for a party's system and answers it, this once: the book keeps its hash. `made` where the command made
 * one before; undefined where the party is unknown, the label has no fitting length, or nothing is allowed with it.
 */
export async function makeKey(
  deps: Deps,
  { id, party, label, scopes }: KeyWish,
): Promise<Readonly<{ key: string }> | 'made' | undefined> {
  const known = deps.journal.reference(deps.now()).directory.parties.has(party)
  if (!known || scopes.length === 0 || label === '' || label.length > LABEL_MAX) return undefined
  // The public part follows from the command; the rest is 16 letters of 63: more than 95 bits by chance.
  const name = lettersOf(hex.decode(sha256Hex(`key ${id}`)).subarray(0, PUBLIC_LETTERS))
  const key = `bg_${name}${lettersOf(deps.random(SECRET_LETTERS))}`
  const { store } = deps.journal
  if (await isKey(store, keyId(key))) return 'made'
  await keepKey(store, {
    id: keyId(key),
    party,
    label,
    scopes: scopes.join(' '),
    hash: hashKey(key),
    created_at: deps.now(),
    expires_at: null,
    revoked_at: null,
  })
  return { key }
}

/** Ends a key by its public part; one that has ended or never was stays as it is. */
export async function revokeKey(deps: Deps, id: string): Promise<void> {
  await revoke(deps.journal.store, id.slice(0, KEY_ID_MAX), deps.now())
}
