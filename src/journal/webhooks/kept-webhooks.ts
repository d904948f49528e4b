import type { Instant } from '../../domain/instant.ts'
import type { EndedState } from '../../domain/webhooks/kept.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

// What is taken away of deliveries and endpoints after a time. Attempts and steps are locks: they go only with what
// they lock, or long after anybody could still take the next one.

type DeliveryKey = Pick<RowOf<'webhook_deliveries'>, 'delivery'>
type AttemptKey = Pick<RowOf<'webhook_attempts'>, 'delivery' | 'fence'>
type StepKey = Pick<RowOf<'webhook_steps'>, 'endpoint' | 'fence'>
type EndpointKey = Pick<RowOf<'webhook_endpoints'>, 'endpoint'>

/** Deliveries that ended so before a moment, longest ago first. */
export const deliveriesEnded = (
  store: Store,
  state: EndedState,
  before: Instant,
  max: number,
): Promise<readonly DeliveryKey[]> =>
  store.read(
    sql`select delivery from webhook_deliveries
        where state = ${state} and ended_at is not null and ended_at < ${before} order by ended_at limit ${max}`,
  )

/** Endpoints that were removed before a moment. */
export const endpointsRemoved = (
  store: Store,
  before: Instant,
  max: number,
): Promise<readonly EndpointKey[]> =>
  store.read(
    sql`select endpoint from webhook_endpoints where state = 'removed' and off_at < ${before}
        order by off_at limit ${max}`,
  )

/** Deliveries of an endpoint, whatever became of them. */
export const anyDeliveries = (store: Store, endpoint: string, max: number): Promise<readonly DeliveryKey[]> =>
  store.read(
    sql`select delivery from webhook_deliveries where endpoint = ${endpoint} order by seq limit ${max}`,
  )

/** Attempts at some deliveries. */
export const anyAttempts = (
  store: Store,
  deliveries: readonly string[],
  max: number,
): Promise<readonly AttemptKey[]> =>
  store.read(
    sql`select delivery, fence from webhook_attempts where delivery ${readIn(deliveries)} limit ${max}`,
  )

/** Steps of before a moment, but for the last of each row: nobody can take a step of before it. */
export const stepsBefore = (store: Store, before: Instant, max: number): Promise<readonly StepKey[]> =>
  store.read(
    sql`select s.endpoint, s.fence from webhook_steps s where s.at < ${before}
          and s.fence < (select max(l.fence) from webhook_steps l where l.endpoint = s.endpoint)
        order by s.at limit ${max}`,
  )

/** Steps of an endpoint. */
export const anySteps = (store: Store, endpoint: string, max: number): Promise<readonly StepKey[]> =>
  store.read(
    sql`select endpoint, fence from webhook_steps where endpoint = ${endpoint} order by fence limit ${max}`,
  )

type Kept = 'webhook_deliveries' | 'webhook_attempts' | 'webhook_steps' | 'webhook_endpoints'

/** Takes away what stands at these keys. */
export const dropKept = async (
  store: Store,
  table: Kept,
  keys: readonly (DeliveryKey | AttemptKey | StepKey | EndpointKey)[],
): Promise<void> => {
  if (keys.length > 0) await store.restore(table, keys, 'gone')
}
