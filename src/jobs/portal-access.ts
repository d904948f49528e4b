import { PortalSecret } from '../domain/portal/link-wish.ts'
import { openSecret } from '../journal/access/sealed-secret.ts'
import type { Journal } from '../journal/journal.ts'
import type { PortalLinkRow } from '../journal/portal/links.ts'
import type { PortalAccess } from '../partners/national-portal-calls.ts'

/** How the portal is reached; undefined where its secret was sealed by another one than the service has. */
export async function portalAccess(
  journal: Pick<Journal, 'hmacKey'>,
  row: PortalLinkRow,
): Promise<PortalAccess | undefined> {
  const opened = await openSecret(journal, `portal ${row.name}`, row.secret)
  if (opened === undefined) return undefined
  return {
    address: row.address,
    unit: row.unit,
    ...PortalSecret.parse(JSON.parse(opened)),
    settings: row.settings ? JSON.parse(row.settings) : undefined,
  }
}
