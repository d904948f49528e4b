import type { PartyCode } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { type Sql, sql } from '../sql.ts'
import type { Store } from '../store.ts'
import type { Readers } from './scope.ts'

// Figures of the last days, from what is counted as it is written (schema/day-counts.ts): whether much or little
// happened, a month has a few hundred rows for each party.

export type DayFigure = Readonly<{
  what: 'handover' | 'journey' | 'tries' | 'late'
  party: PartyCode
  how: string
  count: number
}>

/** Of these parties since a half day: what they received or gave, each handover once, and all else of their own. */
const counted = (parties: Readers, since: string): Sql => sql`
  select what, party, how, day, count from day_counts where party ${readIn(parties)} and day >= ${since}
  union all
  select what, party, how, day, count from day_counts
    where other ${readIn(parties)} and day >= ${since} and not (party ${readIn(parties)})`

/** Sums are told as text by one engine and as numbers by others. */
const inNumbers = <R extends Readonly<{ count: number }>>(rows: readonly R[]): readonly R[] =>
  rows.map((row) => ({ ...row, count: Number(row.count) }))

/** All of it in sums: for each party, what and how. What was all taken back is no figure. */
export const figuresSummed = async (
  store: Store,
  parties: Readers,
  since: string,
): Promise<readonly DayFigure[]> =>
  inNumbers(
    await store.read<DayFigure>(
      sql`select what, party, how, sum(count) as count from (${counted(parties, since)}) as c
          group by what, party, how having sum(count) <> 0 order by what, party, how`,
    ),
  )

export type HalfDay = Readonly<{ what: 'handover' | 'journey'; day: string; how: string; count: number }>

/** Handovers and journeys by half days, as `2026-11-16a`. */
export const figuresByDay = async (
  store: Store,
  parties: Readers,
  since: string,
): Promise<readonly HalfDay[]> =>
  inNumbers(
    await store.read<HalfDay>(
      sql`select what, day, how, sum(count) as count from (${counted(parties, since)}) as c
          where what in ('handover', 'journey') group by what, day, how order by what, day, how`,
    ),
  )
