import { type Instant, instantOf, millisOf } from '../instant.ts'
import type { WorkingCalendar } from './working-calendar.ts'
import { workingMinutesBetween } from './working-time.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Days that are looked back for each working day that is asked for: a week of Tết and a weekend, with room. */
const DAYS_PER_DAY = 3
const DAYS_AT_LEAST = 21

/**
 * The moment since when so many working days have passed: what lies before it is older. Working time only grows, so it
 * is found by halving; to the minute, which is enough to sort what lies by its age.
 */
export function workingDaysBefore(calendar: WorkingCalendar, now: Instant, days: number): Instant {
  const minutes = days * calendar.rules.dayMinutes
  let [oldMs, youngMs] = [millisOf(now) - (DAYS_AT_LEAST + days * DAYS_PER_DAY) * DAY_MS, millisOf(now)]
  while (youngMs - oldMs > MINUTE_MS) {
    const middleMs = Math.floor((oldMs + youngMs) / 2)
    const passed = workingMinutesBetween(calendar, instantOf(middleMs), now)
    if (passed === undefined || passed >= minutes) oldMs = middleMs
    else youngMs = middleMs
  }
  return instantOf(oldMs)
}
