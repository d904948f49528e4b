import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { base64, base64urlnopad } from '@scure/base'
import type { PublicKey, Verifier } from '../journal/read/verify-chain.ts'
import type { Signer } from '../journal/write/checkpoint.ts'

/** What stands before the 32 bytes of a seed in PKCS 8, and before those of a public key in SPKI (RFC 8410). */
const PKCS8_HEAD = hexToBytes('302e020100300506032b657004220420')
const SPKI_HEAD = hexToBytes('302a300506032b6570032100')
const KEY_ID_LENGTH = 16
const ED25519 = 'Ed25519'

export type SigningKeys = Readonly<{
  signer: Signer
  verifier: Verifier
  publicKey: string
  publicKeys: readonly PublicKey[]
}>

/** None where the text is no base64: no key and no signature is so short. */
function bytesIn(text: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(base64.decode(text))
  } catch {
    return new Uint8Array()
  }
}
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(utf8ToBytes(text))

/** The id of a public key follows from it, so that nobody can give one key the name of another. */
export const keyIdOf = (publicKey: string): string =>
  bytesToHex(sha256(utf8ToBytes(publicKey))).slice(0, KEY_ID_LENGTH)

/**
 * Checks signatures by these public keys (SPKI, base64).
 * @throws where one of them is no Ed25519 key
 */
export async function verifierOf(publicKeys: readonly string[]): Promise<Verifier> {
  const { subtle } = globalThis.crypto
  const open = await Promise.all(
    publicKeys.map(
      async (one) =>
        [keyIdOf(one), await subtle.importKey('spki', bytesIn(one), ED25519, true, ['verify'])] as const,
    ),
  )
  const byId = new Map(open)
  return async (id, text, signature) => {
    const key = byId.get(id)
    return key && subtle.verify(ED25519, key, bytesIn(signature), bytesOf(text))
  }
}

type KeyConfig = Readonly<{
  BAN_GIAO_SECRET: string
  BAN_GIAO_SIGNING_KEY?: string | undefined
  BAN_GIAO_RETIRED_KEYS?: readonly string[] | undefined
}>

/**
 * The service's signing key: the one that was set, else one derived from the secret, so that none is ever
 * missing. By WebCrypto, which Node and Workers share.
 */
export async function signingKeys(config: KeyConfig): Promise<SigningKeys> {
  const { subtle } = globalThis.crypto
  const seed = sha256(utf8ToBytes(`signing key ${config.BAN_GIAO_SECRET}`))
  const der = config.BAN_GIAO_SIGNING_KEY
    ? bytesIn(config.BAN_GIAO_SIGNING_KEY)
    : concatBytes(PKCS8_HEAD, seed)
  const secret = await subtle.importKey('pkcs8', new Uint8Array(der), ED25519, true, ['sign'])
  // Only this form of a private key says what the public one is.
  const { x = '' } = await subtle.exportKey('jwk', secret)
  const publicKey = base64.encode(concatBytes(SPKI_HEAD, base64urlnopad.decode(x)))
  const key = keyIdOf(publicKey)
  const retired = [...new Set(config.BAN_GIAO_RETIRED_KEYS)].filter((one) => one !== publicKey)
  const publicKeys: readonly PublicKey[] = [
    { key, publicKey, state: 'current' },
    ...retired.map((one) => ({ key: keyIdOf(one), publicKey: one, state: 'retired' as const })),
  ]
  return {
    publicKey,
    publicKeys,
    signer: {
      key,
      sign: async (text) => base64.encode(new Uint8Array(await subtle.sign(ED25519, secret, bytesOf(text)))),
    },
    verifier: await verifierOf([publicKey, ...retired]),
  }
}
