/**
 * A list goes on after the last row of the page before: its place is what the list is in the order of, with spaces
 * in between. Whoever reads the next page gives it back as it was; it means nothing to anybody else.
 */
export const placeOf = (...columns: readonly (string | null | undefined)[]): string => columns.join(' ')

/** The columns of a place; the last may hold spaces itself. Before the first row all are empty. */
export function columnsOfPlace(place: string, count: number): readonly string[] {
  const parts = place.split(' ')
  const last = parts.slice(count - 1).join(' ')
  return Array.from({ length: count }, (_, at) => (at === count - 1 ? last : (parts[at] ?? '')))
}

/** Rows on one page of a list. */
export const PAGE_MAX = 200

/** Events on one page of a feed: whoever catches up reads it from the beginning. */
export const FEED_PAGE_MAX = 1_000

/** Rows of one group of a worklist on one page. */
export const GROUP_PAGE = 50
