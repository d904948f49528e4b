import { Cron } from 'croner'
import { type Instant, instantOf, millisOf } from '../domain/instant.ts'

// node-cron only rings; which slots are due is computed here, so that a run missed while the process was down is
// found again, on Workers too. A text is read in this one place.

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** No job sleeps longer than a leap year and a day; what lies further back is given up. */
const LOOK_BACK_DAYS_MAX = 367

/** The first moment that is looked back to: the beginning of a day. */
const firstMs = (nowMs: number): number => (Math.floor(nowMs / DAY_MS) - LOOK_BACK_DAYS_MAX) * DAY_MS

/**
 * Reads `minute hour day month weekday`, in UTC. Weekdays are written as names: Cloudflare counts them from
 * 1 = Sunday and others from 1 = Monday, so numbers are refused. Throws on anything else: it is a bug.
 */
export function parseCron(text: string): Cron {
  const [, , , , weekday = ''] = text.trim().split(/\s+/)
  if (/\d/.test(weekday.replaceAll(/\/\d+/g, ''))) throw new Error(`weekdays are written as names: ${text}`)
  return new Cron(text, { mode: '5-part', utcOffset: 0, paused: true })
}

/** The last slot that began at or before a moment; undefined where the text names no time in a year. */
export function newestSlot(cron: Cron, now: Instant): Instant | undefined {
  // Slots begin with a minute, and the library looks before a moment, not at it.
  const nextMinuteMs = (Math.floor(millisOf(now) / MINUTE_MS) + 1) * MINUTE_MS
  const [newest] = cron.previousRuns(1, new Date(nextMinuteMs))
  const isDue = newest !== undefined && newest.getTime() >= firstMs(millisOf(now))
  return isDue ? instantOf(newest.getTime()) : undefined
}

/** The slots after one moment up to another, oldest first, at most `max`. */
export function slotsBetween(cron: Cron, after: Instant, now: Instant, max: number): readonly Instant[] {
  const from = new Date(Math.max(millisOf(after), firstMs(millisOf(now)) - 1))
  return cron
    .nextRuns(max, from)
    .map((slot) => instantOf(slot.getTime()))
    .filter((slot) => slot <= now)
}
