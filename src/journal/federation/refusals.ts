import { PAGE_MAX } from '../places.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type RefusalRow = RowOf<'partner_refusals'>

/** The events of a partner that this book has not taken yet, by their place in its feed. */
export const openRefusals = (store: Store, partner: string, after = 0): Promise<readonly RefusalRow[]> =>
  store.read<RefusalRow>(
    sql`select * from partner_refusals where partner = ${partner} and ended_at is null and seq > ${after}
        order by seq limit ${PAGE_MAX}`,
  )

/** Those of a part of its feed, both ends included. */
export const openRefusalsBetween = (
  store: Store,
  partner: string,
  first: number,
  last: number,
): Promise<readonly RefusalRow[]> =>
  store.read<RefusalRow>(
    sql`select * from partner_refusals where partner = ${partner} and ended_at is null
        and seq >= ${first} and seq <= ${last} order by seq`,
  )
