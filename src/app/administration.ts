import type { Deps } from '../deps.ts'
import type { KeyScope } from '../domain/key-scopes.ts'
import type { PartyCode } from '../domain/party.ts'
import { hashKey, keyId } from '../journal/access/access.ts'
import {
  type KeyLine,
  keepKey,
  listKeys,
  listPersons,
  type PersonLine,
  revokeKey as revoke,
} from '../journal/access/administration.ts'

export type { KeyLine, PersonLine }

/** The staff and the keys of all parties: settings, never personal data of citizens, never a secret. */
export async function staffAndKeys(
  { journal }: Deps,
  max: number,
): Promise<Readonly<{ persons: readonly PersonLine[]; keys: readonly KeyLine[] }>> {
  const [persons, keys] = await Promise.all([listPersons(journal.store, max), listKeys(journal.store, max)])
  return { persons, keys }
}

const KEY_BYTES = 24
const LABEL_MAX = 60
const KEY_ID_MAX = 40
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_'

/**
 * Makes a key for a party's system and answers it, this once: the book keeps its hash. Undefined where the party is
 * unknown, the label has no fitting length, or nothing is allowed with it.
 */
export async function makeKey(
  deps: Deps,
  wish: Readonly<{ party: PartyCode; label: string; scopes: readonly KeyScope[] }>,
): Promise<string | undefined> {
  const { party, label, scopes } = wish
  const known = deps.journal.reference().directory.parties.has(party)
  if (!known || scopes.length === 0 || label === '' || label.length > LABEL_MAX) return undefined
  // `bg_` and 24 letters of 63: more than 140 bits.
  const letters = [...deps.random(KEY_BYTES)].map((byte) => ALPHABET[byte % ALPHABET.length])
  const key = `bg_${letters.join('')}`
  await keepKey(deps.journal.store, {
    id: keyId(key),
    party,
    label,
    scopes: scopes.join(' '),
    hash: hashKey(key),
    created_at: deps.now(),
    expires_at: null,
    revoked_at: null,
  })
  return key
}

/** Ends a key by its public part; one that has ended or never was stays as it is. */
export async function revokeKey(deps: Deps, id: string): Promise<void> {
  await revoke(deps.journal.store, id.slice(0, KEY_ID_MAX), deps.now())
}
