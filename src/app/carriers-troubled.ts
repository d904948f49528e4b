import type { Deps } from '../deps.ts'
import { addMinutes } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import { type CarrierLinkRow, everyCarrierLink } from '../journal/carriers/links.ts'
import { type CarrierOrderRow, ordersRefused } from '../journal/carriers/orders.ts'
import { carriersRead, looksAfter } from './access.ts'

/** A system that fails for less is not told: it is asked again all the time. */
const FAILING_MINUTES = 60
/** Of what was refused so much is looked at of each carrier; the next ones come when these are settled. */
export const ORDERS_SHOWN = 20

export type TroubledCarrier = Readonly<{
  row: CarrierLinkRow
  isFailing: boolean
  /** The first of its orders that people have to look at, as far as they are this person's. */
  refused: readonly CarrierOrderRow[]
}>

/** Carriers' systems that fail for long, or that refused what they were asked for. */
export async function carriersTroubled(deps: Deps, by: Actor): Promise<readonly TroubledCarrier[]> {
  const carriers = new Set(carriersRead(deps, by))
  const since = addMinutes(deps.now(), -FAILING_MINUTES)
  const links = (await everyCarrierLink(deps.journal.store)).filter(({ carrier }) => carriers.has(carrier))
  const seen: TroubledCarrier[] = []
  for (const row of links) {
    const refused: CarrierOrderRow[] = []
    for (const order of await ordersRefused(deps.journal.store, row.name, ORDERS_SHOWN))
      if (await looksAfter(deps, by, row.carrier, order.dossier)) refused.push(order)
    const isFailing = row.state === 'active' && !!row.failing_since && row.failing_since <= since
    if (isFailing || refused.length > 0) seen.push({ row, isFailing, refused })
  }
  return seen
}
