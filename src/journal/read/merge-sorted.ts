import { type Sql, sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** Lists read by one statement: D1 takes 5 terms in a compound SELECT. */
const LISTS_PER_READ = 5

/**
 * The first rows of several lists as of one: each is read in the order of its index and only as far as it may
 * be shown, where one statement for all of them would sort everything they hold.
 * @param lists statements with an order and a limit
 * @param place what the lists are in the order of
 * @param newest whether that order is from the last to the first
 */
export async function mergeSorted<R>(
  store: Store,
  lists: readonly Sql[],
  place: (row: R) => string,
  max: number,
  newest = false,
): Promise<readonly R[]> {
  let found: readonly R[] = []
  for (let from = 0; from < lists.length; from += LISTS_PER_READ) {
    const some = lists.slice(from, from + LISTS_PER_READ).map((list) => sql`select * from (${list}) as l`)
    const rows = await store.read<R>(sql`${sql.join(some, sql` union all `)}`)
    found = firstOf([...found, ...rows], place, max, newest)
  }
  return found
}

/** The first rows of all, in their order; the last first where the newest are asked for. */
export function firstOf<R>(
  rows: readonly R[],
  place: (row: R) => string,
  max: number,
  newest = false,
): readonly R[] {
  const sorted = rows.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
  return (newest ? sorted.toReversed() : sorted).slice(0, max)
}
