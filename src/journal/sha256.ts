import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Node's own, which takes a tenth of the time; Workers without Node's modules and browsers have none. */
const native = globalThis.process?.getBuiltinModule?.('node:crypto')

/** The SHA-256 of a text in UTF-8, or of bytes, as hexadecimal digits: the same on every platform. */
export const hexOfSha256: (content: string | Uint8Array) => string = native
  ? (content) => native.hash('sha256', content, 'hex')
  : hexOfSha256InScript

/** The same of bytes that come one after the other. */
export function sha256InPieces(): Readonly<{ add(piece: Uint8Array): void; hex(): string }> {
  if (native) {
    const hash = native.createHash('sha256')
    return { add: (piece) => void hash.update(piece), hex: () => hash.digest('hex') }
  }
  const hash = sha256.create()
  return { add: (piece) => void hash.update(piece), hex: () => bytesToHex(hash.digest()) }
}

/** The same without anything of the platform. */
export function hexOfSha256InScript(content: string | Uint8Array): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))
}
