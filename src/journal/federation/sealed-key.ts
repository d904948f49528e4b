import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Journal } from '../journal.ts'

// The key that a partner gave us is kept sealed by the secret of the service (AES-256-GCM, NIST SP 800-38D), bound to
// the partner it is for: a copy of the book opens no door.

const NONCE_BYTES = 12
const NONCE_DIGITS = NONCE_BYTES * 2
const AES = 'AES-GCM'

type Secrets = Pick<Journal, 'hmacKey'>

const sealerOf = ({ hmacKey }: Secrets, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> => {
  const bytes = new Uint8Array(hmac(sha256, utf8ToBytes(hmacKey), utf8ToBytes('keys of partners')))
  return globalThis.crypto.subtle.importKey('raw', bytes, AES, false, [use])
}

const settings = (nonce: Uint8Array<ArrayBuffer>, partner: string) => ({
  name: AES,
  iv: nonce,
  additionalData: new Uint8Array(utf8ToBytes(partner)),
})

export async function sealKey(
  journal: Pick<Journal, 'hmacKey' | 'random'>,
  partner: string,
  key: string,
): Promise<string> {
  const nonce = new Uint8Array(journal.random(NONCE_BYTES))
  const sealer = await sealerOf(journal, 'encrypt')
  const sealed = await globalThis.crypto.subtle.encrypt(
    settings(nonce, partner),
    sealer,
    new Uint8Array(utf8ToBytes(key)),
  )
  return bytesToHex(nonce) + bytesToHex(new Uint8Array(sealed))
}

/** The key again; undefined where it was sealed by another secret, for another partner, or is nothing sealed at all. */
export async function openKey(
  journal: Secrets,
  partner: string,
  sealed: string,
): Promise<string | undefined> {
  const sealer = await sealerOf(journal, 'decrypt')
  try {
    const nonce = new Uint8Array(hexToBytes(sealed.slice(0, NONCE_DIGITS)))
    const rest = new Uint8Array(hexToBytes(sealed.slice(NONCE_DIGITS)))
    return new TextDecoder().decode(
      await globalThis.crypto.subtle.decrypt(settings(nonce, partner), sealer, rest),
    )
  } catch {
    return undefined
  }
}
