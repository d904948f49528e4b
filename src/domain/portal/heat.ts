import { z } from 'zod'
import { addMinutes, type Instant, millisOf } from '../instant.ts'

// How often the portal is asked of a dossier: often while something is expected of it, seldom while nothing moves, and
// never once both say the end. The intervals are settings of the link.

const HOUR = 60
const DAY = 24 * HOUR
const MINUTES_MAX = 90 * DAY

const minutes = (usual: number) => z.int().min(1).max(MINUTES_MAX).default(usual)

export const PortalIntervals = z.strictObject({
  /** Between two questions of one heat. */
  hotMinutes: minutes(20),
  warmMinutes: minutes(4 * HOUR),
  coldMinutes: minutes(2 * DAY),
  /** How long after its last news a dossier that differs is hot, and any is warm. */
  hotForMinutes: minutes(DAY),
  warmForMinutes: minutes(14 * DAY),
})
export type PortalIntervals = z.output<typeof PortalIntervals>

export const USUAL_INTERVALS: PortalIntervals = PortalIntervals.parse({})

export type Heat = 'hot' | 'warm' | 'cold'

const MILLIS = 60_000

/** @param lastNews when either side last said something new of it */
export function heatOf(
  agrees: boolean,
  lastNews: Instant,
  now: Instant,
  { hotForMinutes, warmForMinutes }: PortalIntervals,
): Heat {
  const quiet = (millisOf(now) - millisOf(lastNews)) / MILLIS
  if (!agrees && quiet < hotForMinutes) return 'hot'
  return quiet < warmForMinutes ? 'warm' : 'cold'
}

export const nextAsk = (heat: Heat, now: Instant, intervals: PortalIntervals): Instant =>
  addMinutes(now, intervals[`${heat}Minutes`])

/** What a portal refuses to tell is asked for again ever more seldom, up to what is cold. */
export const askAfterProblem = (tries: number, now: Instant, intervals: PortalIntervals): Instant =>
  addMinutes(now, Math.min(intervals.coldMinutes, intervals.hotMinutes * 2 ** Math.min(tries, 12)))
