// Reed-Solomon words of a QR code, over the field of 256 elements (ISO/IEC 18004, 7.5 and annex A).

const POLYNOMIAL = 0x11d
const POWERS = new Uint8Array(510)
const LOGARITHMS = new Uint8Array(256)
for (let power = 0, value = 1; power < 255; power += 1) {
  POWERS[power] = value
  POWERS[power + 255] = value
  LOGARITHMS[value] = power
  value = (value << 1) ^ (value & 0x80 ? POLYNOMIAL : 0)
}

const at = (table: Uint8Array, place: number): number => table[place] ?? 0
const times = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : at(POWERS, at(LOGARITHMS, a) + at(LOGARITHMS, b))

const generators = new Map<number, Uint8Array>()

/** The product of (x - 2^i) for i below the degree, highest power first, without its leading one. */
function generatorOf(degree: number): Uint8Array {
  const known = generators.get(degree)
  if (known) return known
  const made = new Uint8Array(degree)
  made[degree - 1] = 1
  for (let i = 0; i < degree; i += 1)
    for (let place = 0; place < degree; place += 1)
      made[place] = times(at(made, place), at(POWERS, i)) ^ at(made, place + 1)
  generators.set(degree, made)
  return made
}

/** The words that let a reader mend a block: the rest of its division by the generator. */
export function correctionOf(block: Uint8Array, count: number): Uint8Array {
  const generator = generatorOf(count)
  const rest = new Uint8Array(count)
  for (const word of block) {
    const factor = word ^ at(rest, 0)
    rest.copyWithin(0, 1)
    rest[count - 1] = 0
    if (factor === 0) continue
    const shift = at(LOGARITHMS, factor)
    for (let place = 0; place < count; place += 1) {
      const other = at(generator, place)
      if (other !== 0) rest[place] = at(rest, place) ^ at(POWERS, shift + at(LOGARITHMS, other))
    }
  }
  return rest
}
