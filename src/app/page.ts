/** A page of a list, and where the next one begins; nothing where this is the last. */
export type Page<Row> = Readonly<{ rows: readonly Row[]; next: string | undefined }>

/** @param max how many rows a full page has: behind one that is not full there is nothing */
export function pageOf<Row>(rows: readonly Row[], max: number, placeOf: (row: Row) => string): Page<Row> {
  const last = rows.length >= max ? rows.at(-1) : undefined
  return { rows, next: last && placeOf(last) }
}
