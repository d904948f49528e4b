import type { Ctx } from './env.ts'

/**
 * Says where the next page begins, where this one is full: the header is written as the query `after` takes it, and
 * means nothing to anybody else.
 */
export function nextPage<Row>(
  c: Ctx,
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => string,
): void {
  const last = rows.length >= limit ? rows.at(-1) : undefined
  if (!last) return
  c.header('x-next-after', encodeURIComponent(placeOf(last)))
  linkNext(c, placeOf(last))
}

/** The same as an address (RFC 8288): what was asked, from there on. */
export function linkNext(c: Ctx, after: string): void {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.set('after', after)
  c.header('link', `<${pathname}?${searchParams}>; rel="next"`, { append: true })
}
