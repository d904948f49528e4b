import { ENDED_ON_THE_WAY_HOME, OUTWARD_LEGS } from '../../domain/dossier/legs.ts'
import { halfDayOf } from '../half-days.ts'
import type { RowOf } from '../store.ts'

export type DayCount = RowOf<'day_counts'>

export const SENT_HOME: readonly string[] = OUTWARD_LEGS
export const ENDED: readonly string[] = ENDED_ON_THE_WAY_HOME

type Counted = Pick<DayCount, 'party' | 'day' | 'what' | 'other' | 'how' | 'count'>
type Counting<Row> = (row: Row) => readonly Counted[]

/** How a handover was answered: on which basis, or by a system. */
const answeredOf = ({ basis, resolved_role }: RowOf<'offers'>): string =>
  basis !== 'implied' && resolved_role === 'system' ? 'system' : (basis ?? '')

const ofOffer: Counting<RowOf<'offers'>> = (row) =>
  row.state === 'accepted' && row.resolved_at
    ? [
        {
          party: row.receiver,
          day: halfDayOf(row.resolved_at),
          what: 'handover',
          other: row.giver,
          how: answeredOf(row),
          count: 1,
        },
      ]
    : []

const endingOf = ({ state, proved }: RowOf<'legs'>): string =>
  state === 'returned' ? 'returned' : proved === 1 ? 'proved' : 'unproved'

const ofLeg: Counting<RowOf<'legs'>> = (row) => {
  if (!row.office || !row.done_at) return []
  if (!SENT_HOME.includes(row.kind) || !ENDED.includes(row.state)) return []
  const about = { party: row.office, day: halfDayOf(row.done_at), other: '', how: endingOf(row) }
  const journey = { ...about, what: 'journey', count: 1 }
  return row.attempts ? [journey, { ...about, what: 'tries', count: row.attempts }] : [journey]
}

const ofLate: Counting<RowOf<'late_entries'>> = (row) => [
  { party: row.party, day: halfDayOf(row.recorded_at), what: 'late', other: '', how: '', count: 1 },
]

/** The rows of a view before and after a change, as they stand in the book. */
export type Changed = Readonly<{
  offers: Readonly<{ was: readonly RowOf<'offers'>[]; is: readonly RowOf<'offers'>[] }>
  legs: Readonly<{ was: readonly RowOf<'legs'>[]; is: readonly RowOf<'legs'>[] }>
  late_entries: Readonly<{ was: readonly RowOf<'late_entries'>[]; is: readonly RowOf<'late_entries'>[] }>
}>

const nameOf = ({ party, day, what, other, how }: Counted): string =>
  `${party} ${day} ${what} ${other} ${how}`

/** What a change of a dossier adds to the figures of days, and takes away. */
export function dayCountRows({ offers, legs, late_entries }: Changed): readonly DayCount[] {
  const sums = new Map<string, DayCount>()
  const add = (all: readonly Counted[], sign: 1 | -1): void => {
    for (const one of all) {
      const name = nameOf(one)
      sums.set(name, { ...one, count: (sums.get(name)?.count ?? 0) + sign * one.count })
    }
  }
  for (const [sign, side] of [
    [-1, 'was'],
    [1, 'is'],
  ] as const) {
    for (const row of offers[side]) add(ofOffer(row), sign)
    for (const row of legs[side]) add(ofLeg(row), sign)
    for (const row of late_entries[side]) add(ofLate(row), sign)
  }
  return [...sums.values()].filter(({ count }) => count !== 0)
}
