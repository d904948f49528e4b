import { addMillis, type Instant } from '../instant.ts'
import type { DeliveryState } from './attempts.ts'

// How long it is kept what became of a push. The feed itself holds every event for ever: whoever finds after that time
// that something is missing reads it there.

const DAY_MS = 24 * 3_600_000

/** What was taken is looked at while somebody still searches for it; what nobody took, until somebody has come to see it. */
export const KEPT_DAYS = { delivered: 30, dead: 180 } as const satisfies Partial<
  Record<DeliveryState, number>
>
export type EndedState = keyof typeof KEPT_DAYS

/** Steps say who held an endpoint, a partner or a carrier's system; an argument about that comes within days. */
const STEPS_KEPT_DAYS = 7

/**
 * What is taken away was out of everybody's reach an hour before, however the clocks of instances differ: what
 * somebody sends again in the last moment stays.
 */
const MARGIN_MS = 3_600_000

const daysBefore = (at: Instant, days: number): Instant => addMillis(at, -days * DAY_MS)

/** Whether a delivery can still be sent again. */
export const isWithinReach = (
  { state, ended_at: endedAt }: Readonly<{ state: string; ended_at?: string | null | undefined }>,
  at: Instant,
): boolean => !endedAt || endedAt > daysBefore(at, state === 'dead' ? KEPT_DAYS.dead : KEPT_DAYS.delivered)

/** What ended so before that moment is taken away. */
export const endedLongBefore = (at: Instant, state: EndedState): Instant =>
  addMillis(daysBefore(at, KEPT_DAYS[state]), -MARGIN_MS)

/** An endpoint that was removed before that moment is held by no sender any more, and is taken away with all it had. */
export const removedLongBefore = (at: Instant): Instant => addMillis(at, -MARGIN_MS)

/** Steps of before are taken away, but for the last of each row. */
export const stepsLongBefore = (at: Instant): Instant => daysBefore(at, STEPS_KEPT_DAYS)
