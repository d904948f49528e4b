import { sql } from 'drizzle-orm'
import type { RowOf, Store } from './store.ts'

export type PaperRow = RowOf<'papers'>

/** What was printed before of one event, newest renderer first. */
export async function printedBefore(
  store: Store,
  kind: string,
  event: string,
): Promise<PaperRow | undefined> {
  const [row] = await store.read<PaperRow>(
    sql`select * from papers where kind = ${kind} and event = ${event}
        order by renderer desc, printed_at desc, template limit 1`,
  )
  return row
}

/** Keeps that a paper was printed; printing the same again is no new fact. */
export async function keepPrinted(store: Store, row: PaperRow): Promise<void> {
  const written = await store.commit({ papers: [row] })
  if (written !== 'done' && written.taken !== 'paper') throw new Error(`a paper collides at ${written.taken}`)
}
