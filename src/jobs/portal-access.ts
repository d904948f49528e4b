import { openLogin } from '../journal/access/sealed-login.ts'
import type { Journal } from '../journal/journal.ts'
import type { PortalLinkRow } from '../journal/portal/links.ts'
import type { PortalAccess } from '../partners/national-portal-calls.ts'

/** How the portal is reached; undefined where its secret was sealed by another one than the service has. */
export async function portalAccess(
  journal: Pick<Journal, 'hmacKey'>,
  row: PortalLinkRow,
): Promise<PortalAccess | undefined> {
  const login = await openLogin(journal, `portal ${row.name}`, row.secret)
  if (login === undefined) return undefined
  return {
    address: row.address,
    unit: row.unit,
    ...login,
    settings: row.settings ? JSON.parse(row.settings) : undefined,
  }
}
