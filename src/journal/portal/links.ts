import type { Instant } from '../../domain/instant.ts'
import { stepsWith } from '../fenced-rows.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type PortalLinkRow = RowOf<'portal_links'>

/** One for each province, and some to spare. */
export const PORTAL_LINKS_MAX = 100

export async function portalLinkByName(store: Store, name: string): Promise<PortalLinkRow | undefined> {
  const [row] = await store.read<PortalLinkRow>(sql`select * from portal_links where name = ${name}`)
  return row
}

export const everyPortalLink = (store: Store): Promise<readonly PortalLinkRow[]> =>
  store.read<PortalLinkRow>(sql`select * from portal_links order by name limit ${PORTAL_LINKS_MAX}`)

/** Those in use; what somebody works with now is left to them. */
export const portalLinksToAsk = (store: Store, now: Instant): Promise<readonly PortalLinkRow[]> =>
  store.read<PortalLinkRow>(
    sql`select * from portal_links where state = 'active' and (lease_until is null or lease_until <= ${now})
        order by name limit ${PORTAL_LINKS_MAX}`,
  )

/** The row of a link is changed by steps only. */
export const stepPortalLink = stepsWith<PortalLinkRow>(
  ({ province }) => `portal ${province}`,
  (row) => ({ portal_links: [row] }),
)
