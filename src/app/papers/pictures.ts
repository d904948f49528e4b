/** The largest picture that is kept as a proof: it stands in one row of the book, as attached papers do. */
export const PICTURE_BYTES_MAX = 600_000

export type Picture = Readonly<{ bytes: Uint8Array; type: 'image/png' | 'image/jpeg' }>
export type NoPicture = 'no-picture' | 'too-large'

/**
 * A picture by its own bytes, whatever its name or sender says, without what cameras write beside it: place, time and
 * device are nobody's business (facts/bcci.md 8).
 */
export function readPicture(sent: Uint8Array, bytesMax = PICTURE_BYTES_MAX): Picture | NoPicture {
  const bare = withoutNotesOfPng(sent) ?? withoutNotesOfJpeg(sent)
  if (!bare) return 'no-picture'
  return bare.bytes.length > bytesMax ? 'too-large' : bare
}

/** What kind of picture kept bytes are. */
export const typeOfPicture = (bytes: Uint8Array): Picture['type'] | undefined =>
  startsWith(bytes, PNG) ? 'image/png' : startsWith(bytes, JPEG) ? 'image/jpeg' : undefined

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const JPEG = [0xff, 0xd8, 0xff]
const startsWith = (bytes: Uint8Array, sign: readonly number[]): boolean =>
  sign.every((byte, at) => bytes[at] === byte)

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** Chunks without which a PNG is drawn otherwise; the rest are notes. */
const DRAWN: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'sRGB', 'IDAT', 'IEND'])
const CHUNK_FRAME = 12

function withoutNotesOfPng(sent: Uint8Array): Picture | undefined {
  if (!startsWith(sent, PNG)) return undefined
  const view = new DataView(sent.buffer, sent.byteOffset, sent.byteLength)
  const kept = [sent.subarray(0, PNG.length)]
  let at = PNG.length
  while (at + CHUNK_FRAME <= sent.length) {
    const end = at + CHUNK_FRAME + view.getUint32(at)
    const name = new TextDecoder('latin1').decode(sent.subarray(at + 4, at + 8))
    if (end > sent.length) return undefined
    if (DRAWN.has(name)) kept.push(sent.subarray(at, end))
    if (name === 'IEND') return { bytes: joined(kept), type: 'image/png' }
    at = end
  }
  return undefined
}

const [MARK, SCAN, END, COMMENT, ADOBE] = [0xff, 0xda, 0xd9, 0xfe, 0xee]
const [FIRST_APP, LAST_APP] = [0xe0, 0xef]

/** Segments of applications and comments; that of Adobe says how the colours are to be read. */
const isNote = (mark: number): boolean =>
  mark === COMMENT || (mark >= FIRST_APP && mark <= LAST_APP && mark !== ADOBE)

function withoutNotesOfJpeg(sent: Uint8Array): Picture | undefined {
  if (!startsWith(sent, JPEG)) return undefined
  const kept = [sent.subarray(0, 2)]
  let at = 2
  while (at + 4 <= sent.length) {
    const mark = sent[at + 1] ?? 0
    if (sent[at] !== MARK || mark === END) return undefined
    const end = at + 2 + (sent[at + 2] ?? 0) * 256 + (sent[at + 3] ?? 0)
    if (end > sent.length) return undefined
    if (!isNote(mark)) kept.push(sent.subarray(at, end))
    if (mark === SCAN) {
      const close = endOfPicture(sent, end)
      if (close === undefined) return undefined
      return { bytes: joined([...kept, sent.subarray(end, close)]), type: 'image/jpeg' }
    }
    at = end
  }
  return undefined
}

/** Past the mark that ends the picture: a phone may hang a film or a second picture behind it. */
function endOfPicture(sent: Uint8Array, from: number): number | undefined {
  for (let at = from; at + 1 < sent.length; at += 1)
    if (sent[at] === MARK && sent[at + 1] === END) return at + 2
  return undefined
}
