import { CarrierSecret } from '../domain/carriers/link-wish.ts'
import { openSecret } from '../journal/access/sealed-secret.ts'
import type { CarrierLinkRow } from '../journal/carriers/links.ts'
import type { Journal } from '../journal/journal.ts'
import type { CarrierAccess } from '../partners/carrier-system.ts'

/** How a carrier's system is reached; undefined where its secret was sealed by another one than the service has. */
export async function carrierAccess(
  journal: Pick<Journal, 'hmacKey'>,
  row: CarrierLinkRow,
): Promise<CarrierAccess | undefined> {
  const opened = await openSecret(journal, `carrier ${row.name}`, row.secret)
  if (opened === undefined) return undefined
  return {
    address: row.address,
    customer: row.customer,
    ...CarrierSecret.parse(JSON.parse(opened)),
    settings: row.settings ? JSON.parse(row.settings) : undefined,
  }
}
