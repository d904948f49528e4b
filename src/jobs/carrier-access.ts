import { openLogin } from '../journal/access/sealed-login.ts'
import type { CarrierLinkRow } from '../journal/carriers/links.ts'
import type { Journal } from '../journal/journal.ts'
import type { CarrierAccess } from '../partners/carrier-system.ts'

/** How a carrier's system is reached; undefined where its secret was sealed by another one than the service has. */
export async function carrierAccess(
  journal: Pick<Journal, 'hmacKey'>,
  row: CarrierLinkRow,
): Promise<CarrierAccess | undefined> {
  const login = await openLogin(journal, `carrier ${row.name}`, row.secret)
  if (login === undefined) return undefined
  return {
    address: row.address,
    customer: row.customer,
    ...login,
    settings: row.settings ? JSON.parse(row.settings) : undefined,
  }
}
