import type { Instant } from '../../domain/instant.ts'
import { stepsWith } from '../fenced-rows.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type CarrierLinkRow = RowOf<'carrier_links'>

/** Carriers' systems of one installation. */
export const CARRIER_LINKS_MAX = 100

export async function carrierLinkByName(store: Store, name: string): Promise<CarrierLinkRow | undefined> {
  const [row] = await store.read<CarrierLinkRow>(sql`select * from carrier_links where name = ${name}`)
  return row
}

export const everyCarrierLink = (store: Store): Promise<readonly CarrierLinkRow[]> =>
  store.read<CarrierLinkRow>(sql`select * from carrier_links order by name limit ${CARRIER_LINKS_MAX}`)

/** Those in use; what somebody reads from now is left to them. */
export const carrierLinksToRead = (store: Store, now: Instant): Promise<readonly CarrierLinkRow[]> =>
  store.read<CarrierLinkRow>(
    sql`select * from carrier_links where state = 'active' and (lease_until is null or lease_until <= ${now})
        order by name limit ${CARRIER_LINKS_MAX}`,
  )

/** The row of a carrier's system is changed by steps only. */
export const stepCarrierLink = stepsWith<CarrierLinkRow>(
  ({ name }) => `carrier ${name}`,
  (row) => ({ carrier_links: [row] }),
)
