// The papers are black on white. PDF/A wants a colour profile that says what black and white mean (ISO 19005-1,
// 6.2.2); this is the smallest one that is whole (ICC.1:2001-04): grey, with a plain curve, white as of D50.

const HEADER = 128
const ENTRY = 12
/** White of the profile connection space, in XYZ. */
const D50 = [0.9642, 1, 0.8249] as const
const GAMMA = 2.2

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const u32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff)
const fixed = (value: number): number[] => u32(Math.round(value * 65_536))
const padded = (bytes: readonly number[]): number[] => [
  ...bytes,
  ...Array.from({ length: (4 - (bytes.length % 4)) % 4 }, () => 0),
]

const NAME = 'Grey, gamma 2.2'

/** Tag type `desc`: the name in ASCII, and empty places for other scripts. */
const description = (text: string): number[] => [
  ...ascii('desc'),
  ...u32(0),
  ...u32(text.length + 1),
  ...ascii(`${text}\0`),
  ...Array.from({ length: 4 + 4 + 2 + 1 + 67 }, () => 0),
]

const tags: readonly (readonly [name: string, body: readonly number[]])[] = [
  ['desc', description(NAME)],
  ['cprt', [...ascii('text'), ...u32(0), ...ascii('No rights reserved\0')]],
  ['wtpt', [...ascii('XYZ '), ...u32(0), ...D50.flatMap(fixed)]],
  ['kTRC', [...ascii('curv'), ...u32(0), ...u32(1), ...u32(Math.round(GAMMA * 256) << 16).slice(0, 2)]],
]

function build(): Uint8Array {
  const start = HEADER + 4 + tags.length * ENTRY
  const table: number[] = [...u32(tags.length)]
  const bodies: number[] = []
  for (const [name, body] of tags) {
    table.push(...ascii(name), ...u32(start + bodies.length), ...u32(body.length))
    bodies.push(...padded(body))
  }
  const header = [
    ...u32(start + bodies.length),
    ...u32(0),
    ...u32(0x02100000),
    ...ascii('mntrGRAYXYZ '),
    // The profile's own date; it never changes.
    ...[0x07, 0xea, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0],
    ...ascii('acsp'),
    ...Array.from({ length: 28 }, () => 0),
    ...D50.flatMap(fixed),
  ]
  const filled = [...header, ...Array.from({ length: HEADER - header.length }, () => 0)]
  return Uint8Array.from([...filled, ...table, ...bodies])
}

export const GREY_PROFILE: Uint8Array = build()
export const GREY_PROFILE_NAME = NAME
