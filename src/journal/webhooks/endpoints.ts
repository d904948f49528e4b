import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { ENDPOINTS_MAX } from '../../domain/webhooks/endpoints.ts'
import { stepsWith } from '../fenced-rows.ts'
import { columnsOfPlace, PAGE_MAX, placeOf } from '../places.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type EndpointRow = RowOf<'webhook_endpoints'>

/** One endpoint, whatever its state. */
export async function endpointById(store: Store, endpoint: string): Promise<EndpointRow | undefined> {
  const [row] = await store.read<EndpointRow>(
    sql`select * from webhook_endpoints where endpoint = ${endpoint}`,
  )
  return row
}

/** A page of the endpoints of some parties, those that were removed left out. */
export const endpointsOf = (
  store: Store,
  parties: readonly PartyCode[],
  after = '',
): Promise<readonly EndpointRow[]> =>
  store.read<EndpointRow>(
    sql`select * from webhook_endpoints where party ${readIn(parties)} and state <> 'removed'
        and endpoint > ${after} order by endpoint limit ${PAGE_MAX}`,
  )

/** How many endpoints a party has, counted up to one more than it may have. */
export async function countEndpoints(store: Store, party: PartyCode): Promise<number> {
  const rows = await store.read(
    sql`select endpoint from webhook_endpoints where party = ${party} and state <> 'removed'
        limit ${ENDPOINTS_MAX + 1}`,
  )
  return rows.length
}

export type EndpointCounts = Readonly<{ endpoint: string; waiting: number; dead: number }>

/** How many deliveries of some endpoints have not ended, and how many were given up. */
export const countsOfEndpoints = (
  store: Store,
  endpoints: readonly string[],
): Promise<readonly EndpointCounts[]> =>
  store.read<EndpointCounts>(
    sql`select e.endpoint,
          (select count(*) from webhook_deliveries o where o.endpoint = e.endpoint and o.due_at is not null) as waiting,
          (select count(*) from webhook_deliveries g where g.endpoint = e.endpoint and g.given_up is not null) as dead
        from webhook_endpoints e where e.endpoint ${readIn(endpoints)}`,
  )

/** How far a party's feed has come. */
export async function headOfFeed(store: Store, party: PartyCode): Promise<number> {
  const [row] = await store.read<{ seq: number }>(sql`select seq from feed_heads where party = ${party}`)
  return row?.seq ?? 0
}

/** An endpoint's row is changed by steps only. */
export const stepEndpoint = stepsWith<EndpointRow>(
  ({ endpoint }) => endpoint,
  (row) => ({ webhook_endpoints: [row] }),
)

/** Deliveries of an endpoint that have not ended; what comes after them waits in the feed. */
export const OPEN_MAX = 1000

/**
 * Active endpoints that nobody sends to now and that something could be sent to: events of the feed that have no
 * delivery yet, or a delivery that is due and stands behind no other of its dossier.
 */
export const endpointsReady = (store: Store, now: Instant, max: number): Promise<readonly EndpointRow[]> =>
  store.read<EndpointRow>(
    sql`select e.* from webhook_endpoints e where e.state = 'active'
          and (e.lease_until is null or e.lease_until <= ${now})
          and (e.rests_until is null or e.rests_until <= ${now})
          and ((exists (select 1 from feed_heads h where h.party = e.party and h.seq > e.cursor)
              and (select count(*) from (select 1 from webhook_deliveries o where o.endpoint = e.endpoint
                     and o.due_at is not null limit ${OPEN_MAX}) as open) < ${OPEN_MAX})
            or exists (select 1 from webhook_deliveries d where d.endpoint = e.endpoint and d.due_at <= ${now}
                 and not exists (select 1 from webhook_deliveries b where b.endpoint = d.endpoint
                   and b.dossier = d.dossier and b.due_at is not null and b.seq < d.seq)))
        order by e.endpoint limit ${max}`,
  )

/** Whether any endpoint is sent to at all. */
export async function anyActive(store: Store): Promise<boolean> {
  const rows = await store.read(sql`select 1 as one from webhook_endpoints where state = 'active' limit 1`)
  return rows.length > 0
}

/** When something is due again at the earliest, for whoever sleeps until then. */
export async function nextDue(store: Store, now: Instant): Promise<Instant | undefined> {
  const [row] = await store.read<{ due: string | null }>(
    sql`select min(case when e.rests_until > d.due_at then e.rests_until else d.due_at end) as due
        from webhook_endpoints e join webhook_deliveries d on d.endpoint = e.endpoint
        where e.state = 'active' and (d.due_at > ${now} or (d.due_at is not null and e.rests_until > ${now}))`,
  )
  return row?.due ?? undefined
}

export const placeOfOff = (row: EndpointRow): string => placeOf(row.off_at, row.endpoint)

/** A page of the endpoints of some parties that were switched off, longest off first. */
export async function endpointsOff(
  store: Store,
  parties: readonly PartyCode[],
  after: string,
  max: number,
): Promise<readonly EndpointRow[]> {
  const [offAt, endpoint] = columnsOfPlace(after, 2)
  return store.read<EndpointRow>(
    sql`select * from webhook_endpoints where state = 'disabled' and party ${readIn(parties)}
          and (off_at, endpoint) > (${offAt}, ${endpoint})
        order by off_at, endpoint limit ${Math.min(max, PAGE_MAX)}`,
  )
}
