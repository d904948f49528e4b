import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { hmacOf } from '../hmac.ts'
import type { Journal } from '../journal.ts'

// What a partner or a carrier gave us to be known by is kept sealed by the secret of the service (AES-256-GCM, NIST SP
// 800-38D), bound to whom it is for: a copy of the book opens no door.

const NONCE_BYTES = 12
const NONCE_DIGITS = NONCE_BYTES * 2
const AES = 'AES-GCM'

type Secrets = Pick<Journal, 'hmacKey'>

const sealerOf = ({ hmacKey }: Secrets, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> => {
  const bytes = new Uint8Array(hmacOf(hmacKey, 'keys of partners'))
  return globalThis.crypto.subtle.importKey('raw', bytes, AES, false, [use])
}

const settings = (nonce: Uint8Array<ArrayBuffer>, whose: string) => ({
  name: AES,
  iv: nonce,
  additionalData: new Uint8Array(utf8ToBytes(whose)),
})

export async function sealSecret(
  journal: Pick<Journal, 'hmacKey' | 'random'>,
  whose: string,
  secret: string,
): Promise<string> {
  const nonce = new Uint8Array(journal.random(NONCE_BYTES))
  const sealer = await sealerOf(journal, 'encrypt')
  const sealed = await globalThis.crypto.subtle.encrypt(
    settings(nonce, whose),
    sealer,
    new Uint8Array(utf8ToBytes(secret)),
  )
  return bytesToHex(nonce) + bytesToHex(new Uint8Array(sealed))
}

/** What was sealed; undefined where the service had another secret then, it is somebody else's, or nothing sealed at all. */
export async function openSecret(
  journal: Secrets,
  whose: string,
  sealed: string,
): Promise<string | undefined> {
  const sealer = await sealerOf(journal, 'decrypt')
  try {
    const nonce = new Uint8Array(hexToBytes(sealed.slice(0, NONCE_DIGITS)))
    const rest = new Uint8Array(hexToBytes(sealed.slice(NONCE_DIGITS)))
    return new TextDecoder().decode(
      await globalThis.crypto.subtle.decrypt(settings(nonce, whose), sealer, rest),
    )
  } catch {
    return undefined
  }
}
