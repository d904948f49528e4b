import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

/** The next free number of a series; the lock on (series, number) decides who gets it. */
export async function nextNumber(store: Store, series: string): Promise<number> {
  const [row] = await store.read<{ top: number | null }>(
    sql`select max(number) as top from numbers where series = ${series}`,
  )
  return (row?.top ?? 0) + 1
}

/**
 * A number of a series that is this holder's: the one it has, or the next free one with the row that takes it.
 * @param skipped how many of the next ones turned out to be somebody else's
 */
export async function numberFor(
  store: Store,
  series: string,
  holder: string,
  skipped = 0,
): Promise<Readonly<{ number: number; rows: readonly RowOf<'numbers'>[] }>> {
  const [held] = await store.read<{ number: number }>(
    sql`select number from numbers where series = ${series} and holder = ${holder}`,
  )
  if (held) return { number: held.number, rows: [] }
  const number = (await nextNumber(store, series)) + skipped
  return { number, rows: [{ series, number, holder }] }
}
