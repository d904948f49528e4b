import type { Instant } from '../../domain/instant.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

/** A wish that a day be compared now, and how far that has come. */
export type AskRow = RowOf<'reconciliation_asks'>

/** Those that nobody has done yet, the oldest first. */
export const openAsks = (store: Store, max: number): Promise<readonly AskRow[]> =>
  store.read<AskRow>(
    sql`select * from reconciliation_asks where ended_at is null order by asked_at, kind, day limit ${max}`,
  )

/** Those since a moment, done or not, the newest first. */
export const asksSince = (store: Store, since: Instant, max: number): Promise<readonly AskRow[]> =>
  store.read<AskRow>(
    sql`select * from reconciliation_asks where asked_at >= ${since} order by asked_at desc limit ${max}`,
  )

export const putAsk = (store: Store, ask: AskRow) => store.commit({ reconciliation_asks: [ask] })
