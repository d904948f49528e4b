import type { Instant } from '../domain/instant.ts'
import { endedLongBefore, removedLongBefore, stepsLongBefore } from '../domain/webhooks/kept.ts'
import type { Store } from '../journal/store.ts'
import {
  anyAttempts,
  anyDeliveries,
  anySteps,
  deliveriesEnded,
  dropKept,
  endpointsRemoved,
  stepsBefore,
} from '../journal/webhooks/kept-webhooks.ts'

/** What one run takes away of each kind: some dozens of attempts stand at a delivery at most. */
const DELIVERIES_MAX = 200
const ATTEMPTS_MAX = 4_000
const STEPS_MAX = 2_000
const ENDPOINTS_MAX = 5

type Tidied = Readonly<{
  /** Whether a further run finds something at once. */
  more: boolean
  counts: Readonly<{ deliveries: number; steps: number; endpoints: number }>
}>

/** Takes away what became of pushes long ago, and endpoints that were removed with all they had. */
export async function tidyWebhooks(store: Store, slot: Instant): Promise<Tidied> {
  let [deliveries, steps, endpoints] = [0, 0, 0]
  let more = false
  for (const state of ['delivered', 'dead'] as const) {
    const ended = await deliveriesEnded(store, state, endedLongBefore(slot, state), DELIVERIES_MAX)
    const whole = await dropDeliveries(
      store,
      ended.map(({ delivery }) => delivery),
    )
    deliveries += whole ? ended.length : 0
    more ||= !whole || ended.length === DELIVERIES_MAX
  }
  const old = await stepsBefore(store, stepsLongBefore(slot), STEPS_MAX)
  await dropKept(store, 'webhook_steps', old)
  steps += old.length
  more ||= old.length === STEPS_MAX
  const removed = await endpointsRemoved(store, removedLongBefore(slot), ENDPOINTS_MAX)
  for (const { endpoint } of removed) {
    const piece = await dropEndpoint(store, endpoint)
    deliveries += piece.deliveries
    steps += piece.steps
    endpoints += piece.whole ? 1 : 0
    more ||= !piece.whole
  }
  return { more: more || removed.length === ENDPOINTS_MAX, counts: { deliveries, steps, endpoints } }
}

/** Takes deliveries away after the attempts at them; false where so many were made that a further run goes on. */
async function dropDeliveries(store: Store, deliveries: readonly string[]): Promise<boolean> {
  if (deliveries.length === 0) return true
  const attempts = await anyAttempts(store, deliveries, ATTEMPTS_MAX)
  await dropKept(store, 'webhook_attempts', attempts)
  if (attempts.length === ATTEMPTS_MAX) return false
  await dropKept(
    store,
    'webhook_deliveries',
    deliveries.map((delivery) => ({ delivery })),
  )
  return true
}

/** Takes a piece of a removed endpoint away; its own row goes last, so that what is left is found again. */
async function dropEndpoint(store: Store, endpoint: string) {
  const deliveries = await anyDeliveries(store, endpoint, DELIVERIES_MAX)
  const whole = await dropDeliveries(
    store,
    deliveries.map(({ delivery }) => delivery),
  )
  if (!whole || deliveries.length === DELIVERIES_MAX)
    return { whole: false, deliveries: whole ? deliveries.length : 0, steps: 0 }
  const steps = await anySteps(store, endpoint, STEPS_MAX)
  await dropKept(store, 'webhook_steps', steps)
  if (steps.length === STEPS_MAX) return { whole: false, deliveries: deliveries.length, steps: steps.length }
  await dropKept(store, 'webhook_endpoints', [{ endpoint }])
  return { whole: true, deliveries: deliveries.length, steps: steps.length }
}
