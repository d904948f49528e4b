import { base64 } from '@scure/base'
import type { Deps } from '../deps.ts'
import { StoreUnavailable } from '../journal/store.ts'

/** scrypt with N=2^14, r=8, p=5, on every engine (house section 6). */
export const SCRYPT = { N: 2 ** 14, r: 8, p: 5 } as const
export const HASH_BYTES = 32
const SALT_BYTES = 16

/** scrypt as a machine has it, with these parameters and this length. */
export type Derive = (password: string, salt: Uint8Array) => Promise<Uint8Array>

/** Takes the same time wherever two hashes differ. */
function sameBytes(one: Uint8Array, other: Uint8Array | undefined): boolean {
  if (one.length !== other?.length) return false
  let differing = 0
  for (const [place, byte] of one.entries()) differing |= byte ^ (other[place] ?? 0)
  return differing === 0
}

/** Salt and hash of what is stored; neither where it is of another form. */
function bytesStored(stored: string | undefined): readonly Uint8Array[] {
  const [, , , , salt, hash] = (stored ?? '').split('$')
  return salt === undefined || hash === undefined ? [] : [base64.decode(salt), base64.decode(hash)]
}

/** Derivations at once: each takes a core for a tenth of a second, and whoever reads a page needs the others. */
const AT_ONCE_MAX = 2
/** Who waits longer than these would have given up; what comes beyond is told to come again. */
const WAITING_MAX = 60

/** Lets few derive at once and the others wait, up to a bound. */
export function inTurn(derive: Derive): Derive {
  const waiting: (() => void)[] = []
  let working = 0
  return async (password, salt) => {
    if (working >= AT_ONCE_MAX) {
      if (waiting.length >= WAITING_MAX) throw new StoreUnavailable('crowded')
      await new Promise<void>((turn) => waiting.push(turn))
    } else working += 1
    try {
      return await derive(password, salt)
    } finally {
      // Whoever comes next takes this place over.
      const next = waiting.shift()
      if (next) next()
      else working -= 1
    }
  }
}

/** Passwords and PINs as they are stored: algorithm, parameters, salt and hash. */
export function passwordsBy(
  derive: Derive,
  random: (bytes: number) => Uint8Array,
): Pick<Deps, 'hashSecret' | 'checkSecret'> {
  return {
    async hashSecret(given) {
      const salt = random(SALT_BYTES)
      const key = await derive(given.normalize('NFC'), salt)
      return ['scrypt', SCRYPT.N, SCRYPT.r, SCRYPT.p, base64.encode(salt), base64.encode(key)].join('$')
    },
    /** An unknown person costs the same time as a wrong password. */
    async checkSecret(given, stored) {
      const [salt = new Uint8Array(), hash] = bytesStored(stored)
      return sameBytes(await derive(given.normalize('NFC'), salt), hash)
    },
  }
}
