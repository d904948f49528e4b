import type { Deps } from '../deps.ts'
import type { CarrierLinkChange, CarrierLinkWish } from '../domain/carriers/link-wish.ts'
import { newOrder } from '../domain/carriers/order-states.ts'
import type { LinkLogin } from '../domain/link.ts'
import { sealLogin } from '../journal/access/sealed-login.ts'
import {
  CARRIER_LINKS_MAX,
  type CarrierLinkRow,
  carrierLinkByName,
  everyCarrierLink,
  stepCarrierLink,
} from '../journal/carriers/links.ts'
import { type CarrierOrderRow, orderByNumber, ordersLeft, withLife } from '../journal/carriers/orders.ts'
import { FREE } from '../journal/fenced-rows.ts'
import { type NotedBy, rowOfNote } from './administration-log.ts'
import { changeFenced, stepBy } from './fenced-change.ts'

export type { CarrierLinkRow }

/** Why a carrier's system is not set up as it was wished. */
export type CarrierLinkProblem =
  | 'not-a-carrier'
  | 'no-such-system'
  | 'wrong-address'
  | 'wrong-settings'
  | 'name-taken'
  | 'unknown-link'
  | 'unknown-order'
  | 'too-many-links'
  | 'too-busy'

const noted = (row: CarrierLinkRow) => ({
  carrier: row.carrier,
  system: row.system,
  family: row.family,
  address: row.address,
  customer: row.customer,
  settings: row.settings ?? null,
  orders: typeof row.orders_after === 'number',
  state: row.state,
})

const sealed = (deps: Deps, name: string, login: LinkLogin): Promise<string> =>
  sealLogin(deps.journal, `carrier ${name}`, login)

function problemOf(
  deps: Deps,
  system: string,
  wish: Pick<CarrierLinkChange, 'address' | 'settings'>,
): CarrierLinkProblem | undefined {
  const spoken = deps.carrierSystem(system)
  if (!spoken) return 'no-such-system'
  if (spoken.wrongIn(wish.settings) !== undefined) return 'wrong-settings'
  if (wish.address !== undefined && deps.outgoing.problem(wish.address) !== undefined) return 'wrong-address'
  return undefined
}

/** Sets a carrier's system up, read from the beginning of its feed. Whether one may is asked before. */
export async function addCarrierLink(
  deps: Deps,
  by: NotedBy,
  wish: CarrierLinkWish,
): Promise<CarrierLinkRow | CarrierLinkProblem> {
  const { store } = deps.journal
  if (deps.journal.reference(deps.now()).directory.parties.get(wish.carrier)?.kind !== 'carrier')
    return 'not-a-carrier'
  const problem = problemOf(deps, wish.system, wish)
  if (problem) return problem
  if ((await everyCarrierLink(store)).length >= CARRIER_LINKS_MAX) return 'too-many-links'
  if (await carrierLinkByName(store, wish.name)) return 'name-taken'
  const row: CarrierLinkRow = {
    name: wish.name,
    carrier: wish.carrier,
    system: wish.system,
    family: wish.family,
    address: wish.address,
    customer: wish.customer,
    settings: wish.settings ? JSON.stringify(wish.settings) : null,
    secret: await sealed(deps, wish.name, wish),
    state: 'active',
    cursor: null,
    orders_after: null,
    answered_at: null,
    failing_since: null,
    problem: null,
    ...FREE,
    fence: 0,
    made_at: deps.now(),
  }
  const note = rowOfNote(deps, by, {
    action: 'carrier_link.added',
    target: row.name,
    about: row.carrier,
    after: noted(row),
  })
  const kept = await stepCarrierLink(store, row, stepBy(deps, by, 'made'), { administration_log: [note] })
  return kept ?? 'name-taken'
}

/** Changes what is known of a carrier's system, as it stands when the change is written. */
export async function changeCarrierLink(
  deps: Deps,
  by: NotedBy,
  name: string,
  change: CarrierLinkChange,
): Promise<CarrierLinkRow | CarrierLinkProblem> {
  const { store } = deps.journal
  const secret = change.login && (await sealed(deps, name, change.login))
  return changeFenced(deps, by, { name: 'changed', take: stepCarrierLink }, async () => {
    const row = await carrierLinkByName(store, name)
    if (!row) return { no: 'unknown-link' }
    const problem = problemOf(deps, row.system, change)
    if (problem) return { no: problem }
    const after: CarrierLinkRow = {
      ...row,
      address: change.address ?? row.address,
      customer: change.customer ?? row.customer,
      settings: change.settings ? JSON.stringify(change.settings) : row.settings,
      secret: secret ?? row.secret,
      state: change.state ?? row.state,
      orders_after:
        change.orders === undefined ? (row.orders_after ?? null) : await ordersFrom(deps, row, change),
      // Whoever reads now writes nothing more about it; the next one begins with what is true from now on.
      ...FREE,
    }
    const note = rowOfNote(deps, by, {
      action: 'carrier_link.changed',
      target: name,
      about: row.carrier,
      before: noted(row),
      after: noted(after),
    })
    return { to: after, more: { administration_log: [note] } }
  })
}

/** Orders are for what happens from now on: what was on its way before was asked for in another way. */
const ordersFrom = async (deps: Deps, row: CarrierLinkRow, { orders }: CarrierLinkChange) =>
  orders ? (row.orders_after ?? (await deps.journal.store.highWaterMark())) : null

/** So many of the orders that people have to look at are shown of each. */
const LEFT_SHOWN = 50

export type CarrierLinkSeen = Readonly<{ row: CarrierLinkRow; left: readonly CarrierOrderRow[] }>

/** Every carrier's system, with the first of its orders that people have to look at. */
export async function carrierLinksSeen(deps: Deps): Promise<readonly CarrierLinkSeen[]> {
  const { store } = deps.journal
  const rows = await everyCarrierLink(store)
  return Promise.all(rows.map(async (row) => ({ row, left: await ordersLeft(store, row.name, LEFT_SHOWN) })))
}

/** A refused order is asked for anew: what was missing may be there now. */
export async function orderAgain(
  deps: Deps,
  by: NotedBy,
  name: string,
  order: string,
): Promise<CarrierLinkRow | CarrierLinkProblem> {
  const { store } = deps.journal
  return changeFenced(deps, by, { name: 'again', take: stepCarrierLink }, async () => {
    const row = await carrierLinkByName(store, name)
    if (!row) return { no: 'unknown-link' }
    const found = await orderByNumber(store, order)
    if (found?.link !== name || found.state !== 'refused') return { no: 'unknown-order' }
    return { to: { ...row, ...FREE }, more: { carrier_orders: [withLife(found, newOrder(deps.now()))] } }
  })
}
