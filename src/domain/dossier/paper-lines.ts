import type { PaperLine } from './events/shapes.ts'
import { numberKey, paperKey } from './paper-name.ts'

// Lines of papers held against each other, by line and never by name: two lines may bear one name (contract
// section 8; practice, stories.md C1).

export const COUNTS = ['originals', 'certified', 'copies'] as const

/** One line as stated beside the line as found; one side is absent where nothing answers to it. */
export type LinePair = Readonly<{ stated?: PaperLine | undefined; found?: PaperLine | undefined }>

const sameCounts = (a: PaperLine, b: PaperLine): boolean => COUNTS.every((count) => a[count] === b[count])

/** Both sides name a number, and it is not the same one. Whoever names none does not contradict. */
export const numbersDiffer = (a: PaperLine, b: PaperLine): boolean =>
  a.number !== undefined && b.number !== undefined && numberKey(a.number) !== numberKey(b.number)

const sameNumber = (a: PaperLine, b: PaperLine): boolean =>
  a.number !== undefined && b.number !== undefined && !numbersDiffer(a, b)

type Fits = (stated: PaperLine, found: PaperLine) => boolean

const sameName: Fits = (a, b) => paperKey(a.name) === paperKey(b.name)

/** From what says most to what says least: of what is left, the first that fits is taken. */
const FITS: readonly Fits[] = [
  (a, b) => a.id !== undefined && a.id === b.id && sameName(a, b),
  (a, b) => sameName(a, b) && sameNumber(a, b) && sameCounts(a, b),
  (a, b) => sameName(a, b) && sameNumber(a, b),
  (a, b) => sameName(a, b) && sameCounts(a, b) && !numbersDiffer(a, b),
  (a, b) => sameName(a, b) && !numbersDiffer(a, b),
  sameName,
]

/** For each stated line the place of the found line that answers to it. */
function partners(stated: readonly PaperLine[], found: readonly PaperLine[]): ReadonlyMap<number, number> {
  const partner = new Map<number, number>()
  const taken = new Set<number>()
  for (const fits of FITS)
    for (const [at, line] of stated.entries()) {
      if (partner.has(at)) continue
      const other = found.findIndex((candidate, place) => !taken.has(place) && fits(line, candidate))
      if (other < 0) continue
      partner.set(at, other)
      taken.add(other)
    }
  return partner
}

/** Every line of both sides once: those stated in their order, then what nobody stated. */
export function pairLines(stated: readonly PaperLine[], found: readonly PaperLine[]): readonly LinePair[] {
  const partner = partners(stated, found)
  const answered = new Set(partner.values())
  return [
    ...stated.map((line, at): LinePair => {
      const other = partner.get(at)
      return { stated: line, found: other === undefined ? undefined : found[other] }
    }),
    ...found.filter((_, place) => !answered.has(place)).map((line): LinePair => ({ found: line })),
  ]
}

/** For each found line the stated line that it answers to. */
function statedFor(
  stated: readonly PaperLine[],
  found: readonly PaperLine[],
): (place: number) => PaperLine | undefined {
  const back = new Map([...partners(stated, found)].map(([at, place]) => [place, at]))
  return (place) => {
    const at = back.get(place)
    return at === undefined ? undefined : stated[at]
  }
}

/** Lines that each have an id: what the sender gave stays, the others are counted through. */
export function withLineIds(lines: readonly PaperLine[], taken: readonly string[] = []): PaperLine[] {
  const used = new Set([...taken, ...lines.flatMap((line) => line.id ?? [])])
  let next = 0
  const fresh = (): string => {
    do next += 1
    while (used.has(`l${next}`))
    return `l${next}`
  }
  return lines.map((line) => (line.id === undefined ? { ...line, id: fresh() } : line))
}

/** Lines that restate others, under the ids of those they restate; what nobody stated before gets an id of its own. */
export function restatedLines(before: readonly PaperLine[], lines: readonly PaperLine[]): PaperLine[] {
  const known = statedFor(before, lines)
  const ids = lines.map((_, place) => known(place)?.id)
  const named = lines.map((line, place): PaperLine => {
    const id = ids[place]
    if (id !== undefined) return { ...line, id }
    // An id that a sender gave to a new line is given up where a known line bears it.
    return line.id !== undefined && ids.includes(line.id) ? { ...line, id: undefined } : line
  })
  return withLineIds(
    named,
    before.flatMap((line) => line.id ?? []),
  )
}

/** A line as found keeps the number that the giver knows and the receiver did not write again. */
export function linesFound(stated: readonly PaperLine[], found: readonly PaperLine[]): PaperLine[] {
  const known = statedFor(stated, found)
  return found.map((line, place) => {
    const number = line.number ?? known(place)?.number
    return number === undefined ? line : { ...line, number }
  })
}
