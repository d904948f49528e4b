import { correctionOf } from './qr-field.ts'
import { MASKS, scoreOf } from './qr-mask.ts'
import { bitsOf } from './qr-segments.ts'

// QR codes of level M at least, which survives a crease or a stamp (ISO/IEC 18004). We make them ourselves: two of
// them took bwip-js longer than all the rest of a paper.

/** Dark modules are 1, row by row. */
export type Symbol = Readonly<{ side: number; modules: Uint8Array }>

const VERSIONS = 40
/** A level of correction: its bits in the format, and by version the correction words of a block and the blocks. */
type Level = Readonly<{ mark: number; corrections: readonly number[]; blocks: readonly number[] }>

/** Levels M, Q and H (table 9), the strongest first. */
const LEVELS: readonly Level[] = [
  {
    mark: 0b10,
    corrections: [
      17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30,
      30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    blocks: [
      1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42,
      45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    ],
  },
  {
    mark: 0b11,
    corrections: [
      13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28,
      30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    blocks: [
      1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38,
      40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
    ],
  },
  {
    mark: 0b00,
    corrections: [
      10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28,
      28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ],
    blocks: [
      1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28,
      29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ],
  },
]

/** What every symbol of a version shares. */
type Frame = Readonly<{
  side: number
  /** The modules that hold no data. */
  modules: Uint8Array
  /** Where those are that do, in the order the bits are laid down. */
  places: Uint16Array
  /** For each mask, which of them it turns over. */
  masks: readonly Uint8Array[]
}>

const frames = new Map<number, Frame>()
const frameOf = (version: number): Frame => {
  const known = frames.get(version) ?? makeFrame(version)
  frames.set(version, known)
  return known
}

const FINDER = 7
const TIMING = 6
/** No data and no pattern: where the format stands, which depends on the mask. */
const FREE = 2

/** The centres of the alignment patterns along one side (annex E). */
function alignments(version: number, side: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2
  return [TIMING, ...Array.from({ length: count - 1 }, (_, i) => side - FINDER - step * (count - 2 - i))]
}

function makeFrame(version: number): Frame {
  const side = 17 + 4 * version
  const modules = new Uint8Array(side * side).fill(FREE)
  const set = (x: number, y: number, dark: boolean): void => {
    if (x >= 0 && y >= 0 && x < side && y < side) modules[y * side + x] = dark ? 1 : 0
  }
  /** Rings around a centre, dark where their distance from it says so. */
  const rings = (cx: number, cy: number, reach: number, isDark: (distance: number) => boolean): void => {
    for (let dy = -reach; dy <= reach; dy += 1)
      for (let dx = -reach; dx <= reach; dx += 1)
        set(cx + dx, cy + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))))
  }
  for (let at = 0; at < side; at += 1) {
    set(at, TIMING, at % 2 === 0)
    set(TIMING, at, at % 2 === 0)
  }
  const centres = alignments(version, side)
  const last = centres.length - 1
  for (const [i, cx] of centres.entries())
    for (const [j, cy] of centres.entries()) {
      const isFinder = (i === 0 && (j === 0 || j === last)) || (i === last && j === 0)
      if (!isFinder) rings(cx, cy, 2, (distance) => distance !== 1)
    }
  for (const [cx, cy] of [[3, 3] as const, [side - 4, 3] as const, [3, side - 4] as const])
    rings(cx, cy, 4, (distance) => distance !== 2 && distance !== 4)
  writeFormat(modules, side, 0, 0)
  if (version >= 7) writeVersion(modules, side, version)
  const places = placesOf(modules, side)
  const masks = MASKS.map((isMasked) =>
    Uint8Array.from(places, (at) => Number(isMasked(at % side, Math.floor(at / side)))),
  )
  return { side, modules, places, masks }
}

/** The free modules two columns at a time from the right, up and down in turn, past the upright timing. */
function placesOf(modules: Uint8Array, side: number): Uint16Array {
  const places: number[] = []
  for (let right = side - 1, upward = true; right > 0; right -= 2, upward = !upward) {
    if (right === TIMING) right -= 1
    for (let step = 0; step < side; step += 1) {
      const row = (upward ? side - 1 - step : step) * side
      for (const column of [right, right - 1]) if (modules[row + column] === FREE) places.push(row + column)
    }
  }
  return Uint16Array.from(places)
}

/** A value with the rest of its division by a polynomial behind it. */
function withRest(value: number, polynomial: number, bits: number): number {
  let rest = value
  for (let i = 0; i < bits; i += 1) rest = (rest << 1) ^ ((rest >>> (bits - 1)) & 1 ? polynomial : 0)
  return (value << bits) | rest
}

function writeFormat(modules: Uint8Array, side: number, level: number, mask: number): void {
  const bits = withRest((level << 3) | mask, 0x537, 10) ^ 0x5412
  for (let i = 0; i < 15; i += 1) {
    const dark = (bits >>> i) & 1
    const down = i < 6 ? i : i < 8 ? i + 1 : side - 15 + i
    const across = i < 8 ? side - 1 - i : i === 8 ? 7 : 14 - i
    modules[down * side + 8] = dark
    modules[8 * side + across] = dark
  }
  modules[(side - 8) * side + 8] = 1
}

function writeVersion(modules: Uint8Array, side: number, version: number): void {
  const bits = withRest(version, 0x1f25, 12)
  for (let i = 0; i < 18; i += 1) {
    const dark = (bits >>> i) & 1
    const [far, near] = [side - 11 + (i % 3), Math.floor(i / 3)]
    modules[near * side + far] = dark
    modules[far * side + near] = dark
  }
}

const MARK_END = 4
const FILLERS = [0xec, 0x11] as const

/** The words that hold the text, filled up. */
function textWordsOf(bits: readonly number[], count: number): Uint8Array {
  const words = new Uint8Array(count)
  for (const [place, bit] of bits.entries())
    words[place >> 3] = (words[place >> 3] ?? 0) | (bit << (7 - (place & 7)))
  const used = Math.ceil(Math.min(bits.length + MARK_END, count * 8) / 8)
  for (let place = used; place < count; place += 1) words[place] = FILLERS[(place - used) % 2] ?? 0
  return words
}

/** All words in the order they are laid down: the blocks' by turns, then their corrections' by turns. */
function interleaved(text: Uint8Array, count: number, correction: number): Uint8Array {
  const short = Math.floor(text.length / count)
  const shorts = count - (text.length % count)
  const blocks: Uint8Array[] = []
  for (let start = 0; blocks.length < count; ) {
    const length = short + (blocks.length < shorts ? 0 : 1)
    blocks.push(text.subarray(start, start + length))
    start += length
  }
  const corrections = blocks.map((block) => correctionOf(block, correction))
  const words: number[] = []
  for (let place = 0; place <= short; place += 1)
    for (const block of blocks) if (place < block.length) words.push(block[place] ?? 0)
  for (let place = 0; place < correction; place += 1)
    for (const block of corrections) words.push(block[place] ?? 0)
  return Uint8Array.from(words)
}

/** All words of a version: its modules without its patterns, format and version, eight to a word. */
function wordsIn(version: number): number {
  const marks = version === 1 ? 0 : Math.floor(version / 7) + 2
  // An alignment pattern has 25 modules; two for each inner centre share five with the timing.
  const aligned = version === 1 ? 0 : (25 * marks - 10) * marks - 55
  const modules = (16 * version + 128) * version + 64 - aligned - (version >= 7 ? 36 : 0)
  return modules >> 3
}

/** How many of them hold the text, at one level. */
const textWordsIn = (version: number, { corrections, blocks }: Level): number =>
  wordsIn(version) - (corrections[version - 1] ?? 0) * (blocks[version - 1] ?? 0)

type Fitted = Readonly<{ version: number; level: Level; words: Uint8Array }>

/**
 * The words of a text in the smallest version that holds it, at the strongest level that needs no larger one.
 * @throws where the text is too long for any version
 */
function fitted(text: string): Fitted {
  for (let version = 1, bits: readonly number[] = []; version <= VERSIONS; version += 1) {
    // The lengths of its parts grow with these versions.
    if (version === 1 || version === 10 || version === 27) bits = bitsOf(text, version)
    const level = LEVELS.find((one) => bits.length <= textWordsIn(version, one) * 8)
    if (!level) continue
    const words = textWordsOf(bits, textWordsIn(version, level))
    const [count, correction] = [level.blocks[version - 1] ?? 1, level.corrections[version - 1] ?? 0]
    return { version, level, words: interleaved(words, count, correction) }
  }
  throw new Error('The text is too long for a QR code')
}

/** The symbol of a text, in the mask that readers find easiest. */
export function qrSymbol(text: string): Symbol {
  const { version, level, words } = fitted(text)
  const { side, places, masks, modules: frame } = frameOf(version)
  let best = frame
  let least = Number.POSITIVE_INFINITY
  for (const [number, mask] of masks.entries()) {
    const modules = frame.slice()
    for (let place = 0; place < places.length; place += 1) {
      const bit = ((words[place >> 3] ?? 0) >>> (7 - (place & 7))) & 1
      modules[places[place] ?? 0] = bit ^ (mask[place] ?? 0)
    }
    writeFormat(modules, side, level.mark, number)
    const score = scoreOf(modules, side, least)
    if (score >= least) continue
    least = score
    best = modules
  }
  return { side, modules: best }
}
