// A text as a QR code holds it: parts in the mode that packs them tightest (ISO/IEC 18004, 7.4).

type Mode = Readonly<{
  /** Four bits that name the mode. */
  mark: number
  /** Bits of the length that stands before a part, in small, middle and large codes. */
  lengths: readonly [number, number, number]
}>

const NUMERIC: Mode = { mark: 1, lengths: [10, 12, 14] }
const ALPHANUMERIC: Mode = { mark: 2, lengths: [9, 11, 13] }
const BYTES: Mode = { mark: 4, lengths: [8, 16, 16] }
const MODES = [BYTES, ALPHANUMERIC, NUMERIC] as const

const MARK_BITS = 4
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
/** What a letter takes in each mode, in sixths of a bit: eight bits a byte, eleven for two letters, ten for three digits. */
const SIXTHS = { byte: 48, letter: 33, digit: 20 } as const

const utf8 = new TextEncoder()
const bytesOf = (letter: string): Uint8Array => utf8.encode(letter)

/** What a letter costs in the modes, in their order; infinitely much where it cannot be written. */
const costs = (letter: string): readonly [number, number, number] => [
  bytesOf(letter).length * SIXTHS.byte,
  LETTERS.includes(letter) ? SIXTHS.letter : Number.POSITIVE_INFINITY,
  letter >= '0' && letter <= '9' ? SIXTHS.digit : Number.POSITIVE_INFINITY,
]

/** Which lengths a code of this version has: the first to the ninth are small, those to the twenty-sixth middle. */
const sizeOf = (version: number): 0 | 1 | 2 => (version <= 9 ? 0 : version <= 26 ? 1 : 2)

/** The mode of each letter, so that all parts together are as short as can be. */
function modesOf(letters: readonly string[], size: 0 | 1 | 2): Mode[] {
  const heads = MODES.map((mode) => (MARK_BITS + mode.lengths[size]) * 6)
  let best = [...heads]
  /** For each letter and the mode after it, the mode it is written in. */
  const ways: number[][] = []
  for (const letter of letters) {
    const cost = costs(letter)
    const staying = best.map((sum, mode) => sum + (cost[mode] ?? 0))
    const way: number[] = []
    best = staying.map((own, to) => {
      way[to] = to
      let least = own
      for (const [from, sum] of staying.entries()) {
        // A part that ends is rounded up to whole bits.
        const changed = Math.ceil(sum / 6) * 6 + (heads[to] ?? 0)
        if (changed < least) {
          least = changed
          way[to] = from
        }
      }
      return least
    })
    ways.push(way)
  }
  let mode = best.indexOf(Math.min(...best))
  const modes: Mode[] = []
  for (const way of ways.reverse()) {
    mode = way[mode] ?? 0
    modes.push(MODES[mode] ?? BYTES)
  }
  return modes.reverse()
}

type Bits = number[]

function push(bits: Bits, value: number, count: number): void {
  for (let at = count - 1; at >= 0; at -= 1) bits.push((value >>> at) & 1)
}

const bitsOfThree = [0, 4, 7, 10] as const

function writePart(bits: Bits, mode: Mode, letters: readonly string[], size: 0 | 1 | 2): void {
  push(bits, mode.mark, MARK_BITS)
  if (mode === BYTES) {
    const bytes = bytesOf(letters.join(''))
    push(bits, bytes.length, mode.lengths[size])
    for (const byte of bytes) push(bits, byte, 8)
    return
  }
  push(bits, letters.length, mode.lengths[size])
  if (mode === NUMERIC)
    for (let at = 0; at < letters.length; at += 3) {
      const digits = letters.slice(at, at + 3)
      push(bits, Number(digits.join('')), bitsOfThree[digits.length] ?? 0)
    }
  else
    for (let at = 0; at < letters.length; at += 2) {
      const [first = '', second] = letters.slice(at, at + 2)
      if (second === undefined) push(bits, LETTERS.indexOf(first), 6)
      else push(bits, LETTERS.indexOf(first) * LETTERS.length + LETTERS.indexOf(second), 11)
    }
}

/** The bits of a text in a code of this version, without what fills the rest of it. */
export function bitsOf(text: string, version: number): Bits {
  const letters = [...text]
  const size = sizeOf(version)
  const modes = modesOf(letters, size)
  const bits: Bits = []
  for (let start = 0; start < letters.length; ) {
    const mode = modes[start] ?? BYTES
    let end = start + 1
    while (end < letters.length && modes[end] === mode) end += 1
    writePart(bits, mode, letters.slice(start, end), size)
    start = end
  }
  return bits
}
