import type { OrderLife, OrderState } from '../../domain/carriers/order-states.ts'
import type { Instant } from '../../domain/instant.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type CarrierOrderRow = RowOf<'carrier_orders'>

export const lifeOf = (row: CarrierOrderRow): OrderLife => ({
  state: row.state as OrderState,
  tries: row.tries,
  dueAt: row.due_at ?? null,
  problem: row.problem ?? null,
})

export const withLife = (row: CarrierOrderRow, life: OrderLife): CarrierOrderRow => ({
  ...row,
  state: life.state,
  tries: life.tries,
  due_at: life.dueAt,
  problem: life.problem,
})

/** Orders of a carrier's system whose time has come, longest first. */
export const ordersDue = (
  store: Store,
  link: string,
  now: Instant,
  max: number,
): Promise<readonly CarrierOrderRow[]> =>
  store.read<CarrierOrderRow>(
    sql`select * from carrier_orders where link = ${link} and due_at <= ${now}
        order by due_at limit ${max}`,
  )

export async function orderByNumber(store: Store, order: string): Promise<CarrierOrderRow | undefined> {
  const [row] = await store.read<CarrierOrderRow>(
    sql`select * from carrier_orders where order_number = ${order}`,
  )
  return row
}

/**
 * The first orders of a carrier's system that people have to look at: what it refused, and what it has although its papers
 * could not be told or nobody could cancel it.
 */
export const ordersLeft = (store: Store, link: string, max: number): Promise<readonly CarrierOrderRow[]> =>
  store.read<CarrierOrderRow>(
    sql`select * from carrier_orders
        where link = ${link} and problem is not null and due_at is null and state in ('refused', 'sent')
        order by written_at limit ${max}`,
  )

/** Orders that were asked for so often in vain and are asked for again, those first whose turn comes first. */
export const ordersInVain = (
  store: Store,
  link: string,
  tries: number,
  max: number,
): Promise<readonly CarrierOrderRow[]> =>
  store.read<CarrierOrderRow>(
    sql`select * from carrier_orders where link = ${link} and due_at is not null and tries >= ${tries}
        order by due_at limit ${max}`,
  )

/** Every order of these dossiers. */
export const ordersOf = (store: Store, dossiers: readonly string[]): Promise<readonly CarrierOrderRow[]> =>
  store.read<CarrierOrderRow>(sql`select * from carrier_orders where dossier ${readIn(dossiers)}`)

/** Dossiers with an event of these types in a part of the journal. */
export async function dossiersBetween(
  store: Store,
  after: number,
  until: number,
  types: readonly string[],
): Promise<readonly string[]> {
  const rows = await store.read<{ dossier: string }>(
    sql`select dossier from events
        where position > ${after} and position <= ${until} and type ${readIn(types)}
        order by position limit ${until - after}`,
  )
  return [...new Set(rows.map(({ dossier }) => dossier))]
}
