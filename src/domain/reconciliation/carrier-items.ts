import { type Directory, type PartyCode, sameOperator } from '../party.ts'
import { compareLines, type Judged, type ReadLine } from './compare.ts'
import type { KnownItem } from './known-item.ts'

/**
 * The journeys that a carrier carries: a number that it guesses is unknown to it, be it another's or nobody's (contract
 * section 8, "Rights before look-up").
 */
export const itemsOfCarrier = (
  directory: Directory,
  carrier: PartyCode,
  items: readonly KnownItem[],
): readonly KnownItem[] =>
  items.filter(({ office }) => office !== undefined && sameOperator(directory, carrier, office))

/** Compares lines of several carriers, each with its own journeys. */
export function compareByCarrier(
  directory: Directory,
  lines: readonly ReadLine[],
  items: readonly KnownItem[],
): readonly Judged[] {
  const carriers = [...new Set(lines.map((line) => line.carrier))]
  return carriers.flatMap((carrier) =>
    compareLines(
      lines.filter((line) => line.carrier === carrier),
      itemsOfCarrier(directory, carrier, items),
    ),
  )
}
