import { advanceOf, type FontTables, outlineOf, viewOf } from './font-tables.ts'

// Bits of a composite outline (OpenType specification, table `glyf`).
const ARGS_ARE_WORDS = 0x0001
const HAS_SCALE = 0x0008
const MORE_PARTS = 0x0020
const HAS_XY_SCALE = 0x0040
const HAS_TWO_BY_TWO = 0x0080
const HAS_INSTRUCTIONS = 0x0100

const PARTS_MAX = 64
const OUTLINES_MAX = 65_535
const SHORT_GLYF_MAX = 2 * 65_535

type Composite = Readonly<{ parts: readonly Readonly<{ at: number; outline: number }>[]; end: number }>

function partsOf(outline: Uint8Array): Composite | undefined {
  const view = viewOf(outline)
  if (outline.length === 0 || view.getInt16(0) >= 0) return undefined
  const parts: { at: number; outline: number }[] = []
  let at = 10
  for (let flags = MORE_PARTS; flags & MORE_PARTS; ) {
    if (parts.length === PARTS_MAX) throw new Error('An outline has too many parts')
    flags = view.getUint16(at)
    parts.push({ at, outline: view.getUint16(at + 2) })
    at += 4 + (flags & ARGS_ARE_WORDS ? 4 : 2)
    if (flags & HAS_SCALE) at += 2
    else if (flags & HAS_XY_SCALE) at += 4
    else if (flags & HAS_TWO_BY_TWO) at += 8
  }
  return { parts, end: at }
}

/** The outline without its hinting program, which needs tables that the subset leaves out. */
function bare(outline: Uint8Array, numberOf: (outline: number) => number): Uint8Array {
  const composite = partsOf(outline)
  if (composite) {
    const copy = outline.slice(0, composite.end)
    const view = viewOf(copy)
    for (const part of composite.parts) {
      view.setUint16(part.at, view.getUint16(part.at) & ~HAS_INSTRUCTIONS)
      view.setUint16(part.at + 2, numberOf(part.outline))
    }
    return copy
  }
  if (outline.length === 0) return outline
  const view = viewOf(outline)
  const instructions = 10 + view.getInt16(0) * 2
  const length = view.getUint16(instructions)
  const copy = new Uint8Array(outline.length - length)
  copy.set(outline.subarray(0, instructions))
  copy.set(outline.subarray(instructions + 2 + length), instructions + 2)
  return copy
}

/**
 * A font with only these outlines, numbered 1, 2, ... in the order given (0 is "no such character"); parts of
 * composite letters follow. We write it ourselves: @pdf-lib/fontkit pads no short `loca` and so prints blanks
 * with some fonts (facts/standards.md 6.1), and this way the outlines are read once for all papers.
 */
export function subsetFont(tables: FontTables, outlines: readonly number[]): Uint8Array {
  const order = [0, ...outlines]
  const firstOf = new Map<number, number>()
  for (const [index, outline] of order.entries()) if (!firstOf.has(outline)) firstOf.set(outline, index)
  const numberOf = (outline: number): number => {
    const known = firstOf.get(outline)
    if (known !== undefined) return known
    if (order.length > OUTLINES_MAX) throw new Error('A subset has too many outlines')
    firstOf.set(outline, order.length)
    order.push(outline)
    return order.length - 1
  }
  const written: Uint8Array[] = []
  // The list grows while parts of composites are met; a part may itself be composite.
  for (let i = 0; i < order.length; i += 1) written.push(bare(outlineOf(tables, order[i] ?? 0), numberOf))

  const glyf = joined(written)
  // The short form counts in words, and holds what fits into 128 kB.
  const short = glyf.length <= SHORT_GLYF_MAX
  const loca = new Uint8Array((order.length + 1) * (short ? 2 : 4))
  const place = (index: number, start: number): void =>
    short ? viewOf(loca).setUint16(index * 2, start / 2) : viewOf(loca).setUint32(index * 4, start)
  const hmtx = new Uint8Array(order.length * 4)
  let start = 0
  for (const [index, outline] of order.entries()) {
    place(index, start)
    start += padded(written[index]?.length ?? 0)
    const { advance, bearing } = advanceOf(tables, outline)
    viewOf(hmtx).setUint16(index * 4, advance)
    viewOf(hmtx).setInt16(index * 4 + 2, bearing)
  }
  place(order.length, start)

  const head = tables.head.slice()
  viewOf(head).setInt16(50, short ? 0 : 1)
  const hhea = tables.hhea.slice()
  viewOf(hhea).setUint16(34, order.length)
  const maxp = tables.maxp.slice()
  viewOf(maxp).setUint16(4, order.length)
  return fontFile({ glyf, head, hhea, hmtx, loca, maxp })
}

const padded = (length: number): number => Math.ceil(length / 4) * 4

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + padded(part.length), 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += padded(part.length)
  }
  return whole
}

/** The directory wants its tags in alphabetical order. */
function fontFile(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1))
  const header = new Uint8Array(12 + entries.length * 16)
  const view = viewOf(header)
  const power = Math.floor(Math.log2(entries.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, entries.length)
  view.setUint16(6, 2 ** power * 16)
  view.setUint16(8, power)
  view.setUint16(10, entries.length * 16 - 2 ** power * 16)
  let start = header.length
  for (const [index, [tag, bytes]] of entries.entries()) {
    const at = 12 + index * 16
    for (let i = 0; i < 4; i += 1) view.setUint8(at + i, tag.charCodeAt(i))
    view.setUint32(at + 4, checksum(bytes))
    view.setUint32(at + 8, start)
    view.setUint32(at + 12, bytes.length)
    start += padded(bytes.length)
  }
  return joined([header, ...entries.map(([, bytes]) => bytes)])
}

/** The sum of the table's words, modulo 2^32; a last word that is cut short counts as filled with zeros. */
function checksum(bytes: Uint8Array): number {
  const view = viewOf(bytes)
  let sum = 0
  let at = 0
  for (; at + 4 <= bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  for (let shift = 24; at < bytes.length; at += 1, shift -= 8) sum = (sum + ((bytes[at] ?? 0) << shift)) >>> 0
  return sum
}
