import type { Deps } from '../../deps.ts'
import { refusal } from '../../domain/dossier/refusal.ts'
import type { Actor } from '../../domain/party.ts'
import type { DeliveryState } from '../../domain/webhooks/attempts.ts'
import { managesEndpoints } from '../../domain/webhooks/endpoints.ts'
import { isWithinReach } from '../../domain/webhooks/kept.ts'
import { columnsOfPlace, PAGE_MAX, placeOf } from '../../journal/places.ts'
import type { Rows } from '../../journal/store.ts'
import {
  type AttemptRow,
  attemptsOfDelivery,
  type DeliveryRow,
  deliveriesOf,
  deliveryById,
  placeOfDelivery,
  recordDeliveries,
} from '../../journal/webhooks/deliveries.ts'
import { endpointsOf } from '../../journal/webhooks/endpoints.ts'
import type { Refused } from '../access.ts'
import { nameOf } from '../fenced-change.ts'
import { ownEndpoint } from './endpoints.ts'

export { type AttemptRow, type DeliveryRow, PAGE_MAX, placeOfDelivery }

/** Deliveries that one call sends again. */
export const AGAIN_MAX = 200
/** How often a step is tried anew while a sender works there. */
export const RACES_MAX = 5

type Asked = Readonly<{
  /** Of which endpoint; of all that the party has where none is named. */
  endpoint?: string | undefined
  state?: DeliveryState | undefined
  after?: string | undefined
  limit: number
}>

/** A page of the deliveries of one endpoint or of all, endpoint by endpoint in the order of the feed. */
export async function deliveryList(
  deps: Deps,
  by: Actor,
  { endpoint, ...asked }: Asked,
): Promise<readonly DeliveryRow[] | Refused> {
  if (endpoint === undefined) return deliveriesOfAll(deps, by, asked)
  const own = await ownEndpoint(deps, by, endpoint)
  return 'refusal' in own ? own : deliveriesOf(deps.journal.store, own.endpoint, asked)
}

/** A party has few endpoints: each is read by itself, until the page is full. */
async function deliveriesOfAll(
  deps: Deps,
  by: Actor,
  { after = '', limit, ...asked }: Omit<Asked, 'endpoint'>,
): Promise<readonly DeliveryRow[] | Refused> {
  if (!managesEndpoints(by)) return refusal('not-your-role')
  const { store } = deps.journal
  const [from, seq] = columnsOfPlace(after, 2)
  const rows: DeliveryRow[] = []
  for (const { endpoint } of await endpointsOf(store, [by.party])) {
    if (endpoint < from) continue
    const begins = endpoint === from ? seq : ''
    rows.push(
      ...(await deliveriesOf(store, endpoint, { ...asked, after: begins, limit: limit - rows.length })),
    )
    if (rows.length >= limit) break
  }
  return rows
}

/** Where a page goes on that is not of one endpoint alone. */
export const placeAmongAll = (row: DeliveryRow): string => placeOf(row.endpoint, placeOfDelivery(row))

/** A delivery with all that was tried. */
export async function openDelivery(
  deps: Deps,
  by: Actor,
  id: string,
): Promise<Readonly<{ row: DeliveryRow; attempts: readonly AttemptRow[] }> | Refused> {
  const row = await ownDelivery(deps, by, id)
  if ('refusal' in row) return row
  return { row, attempts: await attemptsOfDelivery(deps.journal.store, row.delivery) }
}

async function ownDelivery(deps: Deps, by: Actor, id: string): Promise<DeliveryRow | Refused> {
  if (!managesEndpoints(by)) return refusal('not-your-role')
  const row = await deliveryById(deps.journal.store, id)
  const own = await ownEndpoint(deps, by, row?.endpoint ?? '')
  // What is about to be taken away is not sent again any more.
  return row && !('refusal' in own) && isWithinReach(row, deps.now())
    ? row
    : refusal('unknown-webhook-delivery')
}

/** Its attempts begin anew; what waits for a retry is tried at once. */
export async function again(
  deps: Deps,
  by: Actor,
  rows: readonly DeliveryRow[],
  more: Rows = {},
): Promise<boolean> {
  const at = deps.now()
  const steps = rows.map((row) => ({
    row,
    name: 'again' as const,
    after: { state: 'due', tries: 0, due_at: at, status: null, problem: null, ended_at: null },
  }))
  return recordDeliveries(deps.journal.store, steps, nameOf(by), at, more)
}

/** Sends one delivery again, whatever became of it. */
export async function sendAgain(deps: Deps, by: Actor, id: string): Promise<DeliveryRow | Refused> {
  for (let race = 0; race < RACES_MAX; race += 1) {
    const row = await ownDelivery(deps, by, id)
    if ('refusal' in row) return row
    if (await again(deps, by, [row])) return ownDelivery(deps, by, id)
  }
  return refusal('too-busy')
}

export type Range = Readonly<{ from: number; to: number; state: 'dead' | 'delivered' }>
/** How many are sent again, and where the range goes on that was longer than one call takes. */
export type SentAgain = Readonly<{ again: number; next: number | undefined }>

/** Sends a range of an endpoint's deliveries again: the dead ones, or those that were delivered too. */
export async function sendRangeAgain(
  deps: Deps,
  by: Actor,
  endpoint: string,
  { from, to, state }: Range,
): Promise<SentAgain | Refused> {
  const own = await ownEndpoint(deps, by, endpoint)
  if ('refusal' in own) return own
  for (let race = 0; race < RACES_MAX; race += 1) {
    const after = String(from - 1)
    const page = await deliveriesOf(deps.journal.store, own.endpoint, { state, after, limit: AGAIN_MAX })
    const rows = page.filter(({ seq }) => seq <= to)
    if (rows.length === 0) return { again: 0, next: undefined }
    const within = rows.filter((row) => isWithinReach(row, deps.now()))
    if (within.length > 0 && !(await again(deps, by, within))) continue
    const last = rows.at(-1)?.seq ?? to
    return { again: within.length, next: rows.length === AGAIN_MAX && last < to ? last + 1 : undefined }
  }
  return refusal('too-busy')
}
