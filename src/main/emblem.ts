import type { Asset } from '../deps.ts'
import { sha256Of } from '../journal/event-body.ts'

const BYTES_MAX = 100_000
const HASH_LENGTH = 12
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const SVG_HEAD = /^\s*(<\?xml[^>]*\?>)?(\s|<!--[\s\S]*?-->)*<svg[\s>]/
/** What a picture has no need of: code, declarations, and anything that is fetched from elsewhere. */
const FOREIGN =
  /<script|<!doctype|<!entity|<foreignobject|\son\w+\s*=|javascript:|(href|src)\s*=\s*["']?(?!["']?(#|data:image\/))|url\(\s*["']?(?!["']?#)|@import/i

type Emblem = Readonly<{ name: string; asset: Asset }>

const named = (name: string, type: string, bytes: Uint8Array): Emblem => ({
  name,
  asset: { bytes: new Uint8Array(bytes), type, hash: sha256Of(bytes).slice(0, HASH_LENGTH) },
})

/** The emblem as browsers load it; what is no such picture is said in an error. */
export function emblemOf(bytes: Uint8Array): Emblem {
  if (bytes.length > BYTES_MAX) throw new Error(`the file is larger than ${BYTES_MAX} bytes`)
  if (PNG.every((byte, place) => bytes[place] === byte)) return named('emblem.png', 'image/png', bytes)
  const text = new TextDecoder().decode(bytes)
  if (!SVG_HEAD.test(text)) throw new Error('the file is neither SVG nor PNG')
  if (FOREIGN.test(text)) throw new Error('the SVG holds code, or names something that lies elsewhere')
  return named('emblem.svg', 'image/svg+xml', bytes)
}
