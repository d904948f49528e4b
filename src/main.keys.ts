import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { Config } from './config.ts'
import type { Signer, Verifier } from './journal/checkpoint.ts'

/** The head of an Ed25519 private key in PKCS 8; the 32 bytes of the seed follow (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const KEY_ID_LENGTH = 16

export type SigningKeys = Readonly<{ signer: Signer; verifier: Verifier; publicKey: string }>

/** The service's signing key: the one that was set, else one derived from the secret, so that none is ever missing. */
export function signingKeys(config: Pick<Config, 'BAN_GIAO_SECRET' | 'BAN_GIAO_SIGNING_KEY'>): SigningKeys {
  const seed = createHash('sha256').update(`signing key ${config.BAN_GIAO_SECRET}`).digest()
  const der = config.BAN_GIAO_SIGNING_KEY
    ? Buffer.from(config.BAN_GIAO_SIGNING_KEY, 'base64')
    : Buffer.concat([PKCS8_HEAD, seed])
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const open = createPublicKey(secret)
  const publicKey = open.export({ format: 'der', type: 'spki' }).toString('base64')
  const key = createHash('sha256').update(publicKey).digest('hex').slice(0, KEY_ID_LENGTH)
  return {
    publicKey,
    signer: { key, sign: async (text) => sign(null, Buffer.from(text), secret).toString('base64') },
    verifier: async (id, text, signature) =>
      id === key ? verify(null, Buffer.from(text), open, Buffer.from(signature, 'base64')) : undefined,
  }
}
