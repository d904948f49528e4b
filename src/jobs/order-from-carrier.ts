import {
  afterAnswer,
  beforeTry,
  newOrder,
  type OrderLife,
  overtaken,
  unwanted,
} from '../domain/carriers/order-states.ts'
import { EVENTS_BEFORE_ORDERS, journeyOf, wantedOrders } from '../domain/carriers/wanted-orders.ts'
import { addMillis, type Instant } from '../domain/instant.ts'
import { type CarrierLinkRow, stepCarrierLink } from '../journal/carriers/links.ts'
import {
  type CarrierOrderRow,
  dossiersBetween,
  lifeOf,
  ordersDue,
  ordersOf,
  withLife,
} from '../journal/carriers/orders.ts'
import { FREE } from '../journal/fenced-rows.ts'
import { readHistories, readHistory } from '../journal/read/history.ts'
import { readPeople } from '../journal/read/people.ts'
import type { CarrierConnection, OrderTold } from '../partners/carrier-system.ts'
import { carrierSystem } from '../partners/carrier-systems.ts'
import { carrierAccess } from './carrier-access.ts'
import { holds, RUN_MS_MAX, stepOf } from './holding.ts'
import { orderOf, withoutPeople } from './order-of.ts'
import type { ReadDeps } from './read-tracking.ts'

/** Events looked through between two writings of the place. */
const EVENTS_AT_ONCE = 500
/** Orders of one run; each takes two calls of twenty seconds at worst, well within a lease that is renewed by each. */
const ORDERS_MAX = 200
/** Random bytes for the share of a delay that chance adds. */
const CHANCE_STEPS = 256

export type Ordered = Readonly<{ wanted: number; asked: number; refused: number; more: boolean }>

/**
 * Asks a carrier for the journeys that are wanted of it. Which are wanted follows from the journal, read on from a place
 * that moves in the commit that writes the orders; each try is written down before it is made, and its order number is
 * the same each time, so that whoever dies in between makes no second order.
 */
export async function orderFromCarrier(deps: ReadDeps, link: CarrierLinkRow): Promise<Ordered> {
  const sum = { wanted: 0, asked: 0, refused: 0, more: false }
  const access = await carrierAccess(deps.journal, link)
  const connection = access && carrierSystem(link.system)?.connect(deps.call, access, deps.now)
  if (!connection) return sum
  const { store } = deps.journal
  const until = addMillis(deps.now(), RUN_MS_MAX)
  let row = await stepCarrierLink(store, holds(deps, link), stepOf(deps, 'held'))
  const end = await store.highWaterMark()
  while (row && (row.orders_after ?? end) < end) {
    const noted = await noteWanted(deps, row, Math.min(end, (row.orders_after ?? end) + EVENTS_AT_ONCE))
    row = noted?.row
    sum.wanted += noted?.count ?? 0
  }
  const due = row ? [...(await ordersDue(store, link.name, deps.now(), ORDERS_MAX))] : []
  const isFull = due.length >= ORDERS_MAX
  for (let order = due.shift(); order && row && deps.now() < until; order = due.shift()) {
    const done: Asked | undefined = await askOne(deps, row, connection, order)
    if (!done) return sum
    row = done.row
    if (done.asked) sum.asked += 1
    if (done.order.state === 'refused') sum.refused += 1
    // What belongs to an order is told right after it.
    if (done.order.state === 'accepted' && order.state === 'requested') due.unshift(done.order)
  }
  if (row) await stepCarrierLink(store, { ...row, ...FREE }, stepOf(deps, 'asked'))
  return { ...sum, more: isFull || due.length > 0 }
}

/** Writes down which journeys are wanted, and which are no more, of the dossiers in a part of the journal. */
async function noteWanted(deps: ReadDeps, row: CarrierLinkRow, until: number) {
  const { store } = deps.journal
  const at = deps.now()
  const ids = await dossiersBetween(store, row.orders_after ?? until, until, EVENTS_BEFORE_ORDERS)
  const { directory } = deps.journal.reference(at)
  const known = new Map((await ordersOf(store, ids)).map((one) => [one.order_number, one]))
  const rows: CarrierOrderRow[] = []
  for (const [id, { dossier }] of await readHistories(store, ids)) {
    if (!dossier) continue
    for (const { order, kind, try: nth } of wantedOrders(dossier, directory, row.carrier)) {
      if (known.has(order)) continue
      const fresh = { order_number: order, link: row.name, dossier: id, kind, try: nth, written_at: at }
      rows.push(withLife({ ...fresh, state: '', tries: 0 }, newOrder(at)))
    }
    for (const one of known.values()) {
      if (one.dossier !== id || one.link !== row.name) continue
      const journey = journeyOf(dossier, one.order_number)
      if (journey === 'given-up') rows.push(withLife(one, unwanted(lifeOf(one), at)))
      // What did not go as it should is over when the item is on its way.
      if (journey === 'set-out' && one.due_at === null && one.problem)
        rows.push(withLife(one, overtaken(lifeOf(one))))
    }
  }
  const after = await stepCarrierLink(
    store,
    { ...holds(deps, row), orders_after: until },
    stepOf(deps, 'wanted'),
    {
      carrier_orders: rows,
    },
  )
  return after && { row: after, count: rows.length }
}

type Asked = Readonly<{ row: CarrierLinkRow; order: CarrierOrderRow; asked: boolean }>

/** One order: what is due of it now. Undefined where somebody else speaks with the carrier. */
async function askOne(
  deps: ReadDeps,
  link: CarrierLinkRow,
  connection: CarrierConnection,
  order: CarrierOrderRow,
): Promise<Asked | undefined> {
  const { store, random } = deps.journal
  const put = async (one: CarrierOrderRow, from: CarrierLinkRow, name: string) =>
    stepCarrierLink(store, holds(deps, from), stepOf(deps, name), { carrier_orders: [one] })
  const history = await readHistory(store, order.dossier)
  const { dossier } = history
  const before = lifeOf(order)
  if (!dossier || (before.state !== 'cancelling' && journeyOf(dossier, order.order_number) !== 'to-come')) {
    const isGone = !dossier || journeyOf(dossier, order.order_number) === 'given-up'
    const life = isGone ? unwanted(before, deps.now()) : overtaken(before)
    const after = withLife(order, life)
    const row = await put(after, link, 'overtaken')
    return row && { row, order: after, asked: false }
  }
  const chance = (random(1)[0] ?? 0) / CHANCE_STEPS
  const trying = withLife(order, beforeTry(before, deps.now(), chance))
  const claimed = await put(trying, link, 'asking')
  if (!claimed) return undefined
  const { directory } = deps.journal.reference(deps.now())
  const wanted = orderOf(dossier, await readPeople(store, history), directory, order.order_number)
  const told = await ask(connection, before, order.order_number, wanted)
  const at: Instant = deps.now()
  const life = afterAnswer(lifeOf(trying), told, at)
  const said = withoutPeople(told.said, 'missing' in wanted ? undefined : wanted)
  const answered = {
    ...withLife(order, life),
    answer: said === '' ? (order.answer ?? null) : said,
    answered_at: at,
  }
  if (told.outcome !== 'yes')
    deps.log({ carrier: link.name, problem: `an order was not taken: ${told.problem}` })
  const row = await put(answered, claimed, 'answered')
  return row && { row, order: answered, asked: true }
}

async function ask(
  connection: CarrierConnection,
  { state }: OrderLife,
  number: string,
  wanted: ReturnType<typeof orderOf>,
): Promise<OrderTold> {
  if (state === 'cancelling') return connection.cancel(number)
  if ('missing' in wanted) return { outcome: 'no', problem: `no-${wanted.missing}`, said: '' }
  return state === 'accepted' ? connection.document(wanted) : connection.order(wanted)
}
