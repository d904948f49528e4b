import type { Instant } from '../../domain/instant.ts'
import type { DeliveryState } from '../../domain/webhooks/attempts.ts'
import { CHAIN_START, type StoredEvent } from '../event-body.ts'
import { columnsOfPlace, PAGE_MAX, placeOf } from '../places.ts'
import { PREVIOUS, parseStored } from '../read/stored-events.ts'
import { type FramedBody, wholeBody } from '../slim-body.ts'
import { sql } from '../sql.ts'
import type { RowOf, Rows, Store } from '../store.ts'

// Each event on its way to an endpoint. A row is changed by attempts only, and each attempt has the next fence of its
// delivery: of two who send the same one at the same time one can say what became of it.

export type DeliveryRow = RowOf<'webhook_deliveries'>

/** The id of a delivery is the `webhook-id` of all its attempts, and holds no full stop. */
export const deliveryId = (endpoint: string, seq: number): string => `${endpoint}-${seq}`

export const newDelivery = (endpoint: string, seq: number, dossier: string, at: Instant): DeliveryRow => ({
  delivery: deliveryId(endpoint, seq),
  endpoint,
  seq,
  dossier,
  state: 'due',
  tries: 0,
  fence: 0,
  due_at: at,
  given_up: null,
  status: null,
  problem: null,
  written_at: at,
  ended_at: null,
})

/** A delivery as it is after a step. */
export type DeliveryStep = Readonly<{
  row: DeliveryRow
  name: 'delivered' | 'failed' | 'dead' | 'again'
  after: Pick<DeliveryRow, 'state' | 'tries' | 'due_at' | 'status' | 'problem' | 'ended_at'>
}>

/** Records steps of several deliveries with what else is true then, all or none; false where somebody else took the next one of one of them. */
export async function recordDeliveries(
  store: Store,
  steps: readonly DeliveryStep[],
  holder: string,
  at: Instant,
  more: Rows = {},
): Promise<boolean> {
  const inOrder = [...steps].sort((a, b) => (a.row.delivery < b.row.delivery ? -1 : 1))
  const written = await store.commit({
    ...more,
    webhook_attempts: inOrder.map(({ row, name, after }) => ({
      delivery: row.delivery,
      fence: row.fence + 1,
      step: name,
      holder,
      at,
      status: after.status ?? null,
      problem: after.problem ?? null,
      until: after.due_at ?? null,
    })),
    webhook_deliveries: inOrder.map(({ row, after }) => ({
      ...row,
      ...after,
      given_up: after.state === 'dead' ? row.seq : null,
      fence: row.fence + 1,
    })),
  })
  return written === 'done'
}

export type FeedPlace = Readonly<{ seq: number; dossier: string; type: string }>

/** What stands in a party's feed after a place, without what it says. */
export const feedPlaces = (
  store: Store,
  party: string,
  after: number,
  limit: number,
): Promise<readonly FeedPlace[]> =>
  store.read<FeedPlace>(
    sql`select f.seq, e.dossier, e.type from feed f
        join events e on e.position = f.position
        where f.party = ${party} and f.seq > ${after} order by f.seq limit ${Math.min(limit, PAGE_MAX)}`,
  )

/** How many deliveries of an endpoint have not ended, counted up to a limit. */
export async function countOpen(store: Store, endpoint: string, max: number): Promise<number> {
  const rows = await store.read(
    sql`select seq from webhook_deliveries where endpoint = ${endpoint} and due_at is not null limit ${max}`,
  )
  return rows.length
}

export type DueDelivery = Readonly<{
  row: DeliveryRow
  entry: Readonly<{ seq: number; backfill: boolean; event: StoredEvent; hash: string; body: string }>
}>

/** Deliveries of an endpoint whose time has come, the first of each dossier only, with what they tell. */
export async function dueDeliveries(
  store: Store,
  endpoint: Readonly<{ endpoint: string; party: string }>,
  now: Instant,
  max: number,
): Promise<readonly DueDelivery[]> {
  const rows = await store.read<
    DeliveryRow & Omit<FramedBody, 'dossier'> & { backfill: number; hash: string; previous: string | null }
  >(
    sql`select d.*, f.backfill, e.id, e.version, e.type, e.source, e.happened_at, e.recorded_at, e.body, e.hash,
          ${PREVIOUS} as previous
        from webhook_deliveries d
        join feed f on f.party = ${endpoint.party} and f.seq = d.seq
        join events e on e.position = f.position
        where d.endpoint = ${endpoint.endpoint} and d.due_at <= ${now}
          and not exists (select 1 from webhook_deliveries b where b.endpoint = d.endpoint
            and b.dossier = d.dossier and b.due_at is not null and b.seq < d.seq)
        order by d.due_at, d.seq limit ${max}`,
  )
  return rows.map(
    ({
      backfill,
      hash,
      previous,
      id,
      version,
      type,
      source,
      happened_at,
      recorded_at,
      body: said,
      ...row
    }) => {
      const frame = { id, dossier: row.dossier, version, type, source, happened_at, recorded_at }
      const body = wholeBody({ ...frame, body: said }, previous ?? CHAIN_START)
      return {
        row,
        entry: {
          seq: row.seq,
          backfill: backfill === 1,
          // Read when it is asked for: what is sent is cut out of the bytes.
          get event() {
            return parseStored({ body })
          },
          hash,
          body,
        },
      }
    },
  )
}

export async function deliveryById(store: Store, delivery: string): Promise<DeliveryRow | undefined> {
  const [row] = await store.read<DeliveryRow>(
    sql`select * from webhook_deliveries where delivery = ${delivery}`,
  )
  return row
}

export type AttemptRow = RowOf<'webhook_attempts'>

/** Every attempt at a delivery, oldest first; there are some dozens at most. */
export const attemptsOfDelivery = (store: Store, delivery: string): Promise<readonly AttemptRow[]> =>
  store.read<AttemptRow>(
    sql`select * from webhook_attempts where delivery = ${delivery} order by fence limit ${PAGE_MAX}`,
  )

export const placeOfDelivery = (row: DeliveryRow): string => placeOf(String(row.seq))

/** A page of the deliveries of an endpoint, in the order of the feed. */
export async function deliveriesOf(
  store: Store,
  endpoint: string,
  {
    state,
    after = '',
    limit,
  }: Readonly<{ state?: DeliveryState | undefined; after?: string | undefined; limit: number }>,
): Promise<readonly DeliveryRow[]> {
  const [seq] = columnsOfPlace(after, 1)
  const from = Number(seq) || 0
  const count = Math.min(limit, PAGE_MAX)
  if (state === 'dead')
    return store.read<DeliveryRow>(
      sql`select * from webhook_deliveries where endpoint = ${endpoint} and given_up > ${from}
          order by given_up limit ${count}`,
    )
  const only =
    state === undefined ? sql`` : state === 'due' ? sql`and due_at is not null` : sql`and state = 'delivered'`
  return store.read<DeliveryRow>(
    sql`select * from webhook_deliveries where endpoint = ${endpoint} ${only} and seq > ${from}
        order by seq limit ${count}`,
  )
}
