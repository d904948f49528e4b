import { type Instant, instantOf, millisOf } from '../instant.ts'
import { openingsByDay, type WorkingCalendar } from './working-calendar.ts'
import { atMinute, CALENDAR_DAYS_MAX, dayOf } from './working-time.ts'

const MINUTE_MS = 60_000

/** The moment from which so many working minutes have passed until now: what waits since before it waits too long. */
export function workingMinutesBack(
  calendar: WorkingCalendar,
  now: Instant,
  minutes: number,
): Instant | undefined {
  const openings = openingsByDay(calendar)
  const lastDay = dayOf(now)
  let leftMs = Math.round(minutes * MINUTE_MS)
  for (let day = lastDay; day > lastDay - CALENDAR_DAYS_MAX; day -= 1) {
    for (const opening of openings(day).toReversed()) {
      const beginMs = millisOf(atMinute(day, opening.from))
      const endMs = Math.min(millisOf(atMinute(day, opening.until)), millisOf(now))
      if (endMs <= beginMs) continue
      if (endMs - leftMs >= beginMs) return instantOf(endMs - leftMs)
      leftMs -= endMs - beginMs
    }
  }
  return undefined
}
