/**
 * A list goes on after the last row of the page before: its place is what the list is in the order of, with spaces
 * in between. Whoever reads the next page gives it back as it was; it means nothing to anybody else.
 */
export const placeOf = (...columns: readonly (string | null | undefined)[]): string => columns.join(' ')

/** As many columns as a list is in the order of. */
type ColumnsOf = Readonly<{
  1: readonly [string]
  2: readonly [string, string]
  3: readonly [string, string, string]
  4: readonly [string, string, string, string]
}>

/** The columns of a place; the last may hold spaces itself. Before the first row all are empty. */
export function columnsOfPlace<N extends keyof ColumnsOf>(place: string, count: N): ColumnsOf[N] {
  const parts = place.split(' ')
  const last = parts.slice(count - 1).join(' ')
  const columns = Array.from({ length: count }, (_, at) => (at === count - 1 ? last : (parts[at] ?? '')))
  return columns as unknown as ColumnsOf[N]
}

/** Rows on one page of a list. */
export const PAGE_MAX = 200

/** Events on one page of a feed: whoever catches up reads it from the beginning. */
export const FEED_PAGE_MAX = 1_000

/** Rows of one group of a worklist on one page. */
export const GROUP_PAGE = 50
