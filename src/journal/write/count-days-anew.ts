import { SECOND_HALF } from '../half-days.ts'
import { type Sql, sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { wordsIn } from '../words-in.ts'
import { type DayCount, ENDED, SENT_HOME } from './day-counts.ts'

/** Rows of one commit. */
const AT_ONCE = 5_000

/** In the text itself: what is grouped by is no parameter. */
const from = sql.raw(`'${SECOND_HALF}'`)

const halfDay = (column: string): Sql => {
  const at = sql.raw(column)
  return sql`substr(${at}, 1, 10) || (case when substr(${at}, 12, 2) >= ${from} then 'b' else 'a' end)`
}

const answered = sql`case when basis <> 'implied' and resolved_role = 'system' then 'system' else coalesce(basis, '') end`

const ending = sql`case when state = 'returned' then 'returned' when proved = 1 then 'proved' else 'unproved' end`

const journeys = sql`from legs where office is not null and done_at is not null
  and kind ${wordsIn(SENT_HOME)} and state ${wordsIn(ENDED)}`

/** The figures of all days as the views say them now, and as they are kept, which is to be taken away. */
const both = sql`
  select party, day, what, other, how, -count as count from day_counts
  union all
  select receiver, ${halfDay('resolved_at')}, 'handover', giver, ${answered}, count(*)
    from offers where state = 'accepted' and resolved_at is not null
    group by receiver, ${halfDay('resolved_at')}, giver, ${answered}
  union all
  select office, ${halfDay('done_at')}, 'journey', '', ${ending}, count(*) ${journeys}
    group by office, ${halfDay('done_at')}, ${ending}
  union all
  select office, ${halfDay('done_at')}, 'tries', '', ${ending}, coalesce(sum(attempts), 0) ${journeys}
    group by office, ${halfDay('done_at')}, ${ending}
  union all
  select party, ${halfDay('recorded_at')}, 'late', '', '', count(*) from late_entries
    group by party, ${halfDay('recorded_at')}`

/** What is to be added to the figures of days so that they are what is counted; nothing on a sound book. */
export const driftOfDays = async (store: Store): Promise<readonly DayCount[]> =>
  (
    await store.read<DayCount>(
      sql`select party, day, what, other, how, sum(count) as count from (${both}) as b
          group by party, day, what, other, how having sum(count) <> 0
          order by party, day, what, other, how`,
    )
  ).map((row) => ({ ...row, count: Number(row.count) }))

/** Two who count anew at one moment each add what is missing: whoever looks again takes it away. */
const LOOKS_MAX = 5

/**
 * Counts the days anew. Kept and counted are read by one statement, so whatever is written beside it is in both or in
 * none; what they differ by is true a moment later too, but for whoever else counts anew.
 */
export async function countDaysAnew(store: Store): Promise<void> {
  for (let look = 1; look <= LOOKS_MAX; look += 1) {
    const drift = await driftOfDays(store)
    if (drift.length === 0) return
    for (let from = 0; from < drift.length; from += AT_ONCE) {
      const written = await store.commit({ day_counts: drift.slice(from, from + AT_ONCE) })
      if (written !== 'done') throw new Error(`the figures of days collide at ${written.taken}`)
    }
  }
}
