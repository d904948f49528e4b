import type { BookFinding } from '../domain/reconciliation/findings.ts'

/** Rows that one read takes. */
export const PAGE = 2_000

/** Reads pages to the last one: only who has seen all may say what is gone. */
export async function paged<Row>(
  read: (last: Row | undefined) => Promise<readonly Row[]>,
  find: (row: Row) => BookFinding | readonly BookFinding[] | undefined,
): Promise<readonly BookFinding[]> {
  const found: BookFinding[] = []
  let last: Row | undefined
  for (;;) {
    const rows = await read(last)
    for (const row of rows) {
      const told = find(row)
      if (told) found.push(...[told].flat())
    }
    if (rows.length < PAGE) return found
    last = rows.at(-1)
  }
}
