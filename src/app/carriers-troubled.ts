import type { Deps } from '../deps.ts'
import { addMinutes } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import { type CarrierLinkRow, everyCarrierLink } from '../journal/carriers/links.ts'
import { type CarrierOrderRow, ordersInVain, ordersLeft } from '../journal/carriers/orders.ts'
import { carriersRead, looksAfter } from './access.ts'

/** A system that fails for less is not told: it is asked again all the time. */
const FAILING_MINUTES = 60
/** An order that was asked for so often in vain, for some three hours, is told though it is asked for again. */
const TRIES_TOLD = 5
/** Of what was not taken so much is looked at of each carrier; the next ones come when these are settled. */
export const ORDERS_SHOWN = 20

export type TroubledCarrier = Readonly<{
  row: CarrierLinkRow
  isFailing: boolean
  /** The first of its orders that people have to look at, as far as they are this person's. */
  orders: readonly CarrierOrderRow[]
}>

/** Carriers' systems that fail for long, or that did not take what they were asked for. */
export async function carriersTroubled(deps: Deps, by: Actor): Promise<readonly TroubledCarrier[]> {
  const carriers = new Set(carriersRead(deps, by))
  const since = addMinutes(deps.now(), -FAILING_MINUTES)
  const links = (await everyCarrierLink(deps.journal.store)).filter(({ carrier }) => carriers.has(carrier))
  const seen: TroubledCarrier[] = []
  for (const row of links) {
    const orders: CarrierOrderRow[] = []
    const { store } = deps.journal
    const left = await ordersLeft(store, row.name, ORDERS_SHOWN)
    const inVain = await ordersInVain(store, row.name, TRIES_TOLD, ORDERS_SHOWN)
    for (const order of [...left, ...inVain].slice(0, ORDERS_SHOWN))
      if (await looksAfter(deps, by, row.carrier, order.dossier)) orders.push(order)
    const isFailing = row.state === 'active' && !!row.failing_since && row.failing_since <= since
    if (isFailing || orders.length > 0) seen.push({ row, isFailing, orders })
  }
  return seen
}
