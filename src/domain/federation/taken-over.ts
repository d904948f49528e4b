import type { EventType } from '../dossier/events/events.ts'
import { type Directory, type PartyCode, speaksFor } from '../party.ts'
import type { FeedRow } from './feed-row.ts'

/**
 * Which events of another installation's feed go into this book. Those that its parties said do, under their own ids,
 * so that a repeat is one and the same; all else has come about here, or will.
 */
export type Verdict =
  | 'taken'
  /** The book makes it itself of what it follows from. */
  | 'derived'
  /** Each book has cases of its own. */
  | 'stays-there'
  /** Said by somebody whom that installation does not speak for: one of ours, or nobody it should speak for. */
  | 'of-others'

/** What a book derives of other events, and how their ids end. */
const DERIVED: Partial<Record<EventType, RegExp>> = {
  'handover.accepted': /-implied\d*$/,
  'item.returned': /-returned\d*$/,
  'event.amended': /-amended$/,
}

/** The id of the event that another follows from; undefined where somebody said it. */
export function derivedFrom({ id, type, data }: Pick<FeedRow, 'id' | 'type' | 'data'>): string | undefined {
  const end = DERIVED[type]
  if (!end?.test(id)) return undefined
  return type === 'handover.accepted' && data.basis !== 'implied' ? undefined : id.replace(end, '')
}

/**
 * @param parties whom the other installation speaks for; with a carrier its offices, with a centre the agencies it
 *   acts for
 * @param isKnown whether the book has an event of this source and id, or the same page holds it
 * @param day date of Vietnam, `yyyy-mm-dd`
 */
export function verdictOn(
  row: FeedRow,
  parties: readonly PartyCode[],
  directory: Directory,
  day: string,
  isKnown: (source: PartyCode, id: string) => boolean,
): Verdict {
  const base = derivedFrom(row)
  // An acceptance that is concluded comes before what it is concluded from, and nobody may say one.
  if (base !== undefined && (row.type === 'handover.accepted' || isKnown(row.source, base))) return 'derived'
  if (row.type.startsWith('case.')) return 'stays-there'
  return isSpokenFor(row.source, parties, directory, day) ? 'taken' : 'of-others'
}

export const isSpokenFor = (
  source: PartyCode,
  parties: readonly PartyCode[],
  directory: Directory,
  day: string,
): boolean => parties.some((party) => speaksFor(directory, party, source, day))
