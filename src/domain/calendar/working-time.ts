import { fromVietnam, type Instant, instantOf, millisOf } from '../instant.ts'
import { type Opening, openingsByDay, type WorkingCalendar } from './working-calendar.ts'

/** No count looks at more days than ten years have; what lies beyond is answered with undefined. */
export const CALENDAR_DAYS_MAX = 3660

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Vietnam's midnight that begins day 0. */
const DAY_ZERO_MS = millisOf(fromVietnam('1970-01-01', 0))

/** The number of the day that Vietnam's calendars show at a moment. */
export const dayOf = (instant: Instant): number => Math.floor((millisOf(instant) - DAY_ZERO_MS) / DAY_MS)

/** The moment at which Vietnam's clocks show these minutes of this day. */
export const atMinute = (day: number, minutes: number): Instant =>
  instantOf(DAY_ZERO_MS + day * DAY_MS + Math.round(minutes * MINUTE_MS))

/** Minutes after Vietnam's midnight, with seconds as a fraction. */
export const minuteOf = (instant: Instant): number => {
  const ms = millisOf(instant) - DAY_ZERO_MS
  return (ms - Math.floor(ms / DAY_MS) * DAY_MS) / MINUTE_MS
}

type Span = Readonly<{ fromMs: number; untilMs: number }>

function spanOf(day: number, opening: Opening): Span {
  const midnightMs = DAY_ZERO_MS + day * DAY_MS
  return { fromMs: midnightMs + opening.from * MINUTE_MS, untilMs: midnightMs + opening.until * MINUTE_MS }
}

/**
 * The moment at which so many working minutes have passed. What begins before opening, in the lunch break or
 * after closing counts from the next opening (facts/bcci.md 6.1); a count may end exactly at closing.
 */
export function addWorkingMinutes(
  calendar: WorkingCalendar,
  from: Instant,
  minutes: number,
): Instant | undefined {
  if (!(minutes >= 0 && Number.isFinite(minutes))) return undefined
  const openings = openingsByDay(calendar)
  const startMs = millisOf(from)
  const firstDay = dayOf(from)
  // Whole milliseconds: an instant holds no smaller part, and fractions would add up.
  let leftMs = Math.round(minutes * MINUTE_MS)
  for (let day = firstDay; day < firstDay + CALENDAR_DAYS_MAX; day += 1) {
    for (const opening of openings(day)) {
      const { fromMs, untilMs } = spanOf(day, opening)
      const beginMs = Math.max(fromMs, startMs)
      if (beginMs >= untilMs) continue
      if (beginMs + leftMs <= untilMs) return instantOf(beginMs + leftMs)
      leftMs -= untilMs - beginMs
    }
  }
  return undefined
}

/** The working minutes from a to b, seconds as a fraction; negative where b comes first. */
export function workingMinutesBetween(calendar: WorkingCalendar, a: Instant, b: Instant): number | undefined {
  const [earlier, later, sign] = millisOf(a) <= millisOf(b) ? [a, b, 1] : [b, a, -1]
  const firstDay = dayOf(earlier)
  const lastDay = dayOf(later)
  if (!(lastDay - firstDay < CALENDAR_DAYS_MAX)) return undefined
  const openings = openingsByDay(calendar)
  const earlierMs = millisOf(earlier)
  const laterMs = millisOf(later)
  let workedMs = 0
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const opening of openings(day)) {
      const { fromMs, untilMs } = spanOf(day, opening)
      workedMs += Math.max(0, Math.min(untilMs, laterMs) - Math.max(fromMs, earlierMs))
    }
  }
  return workedMs === 0 ? 0 : (sign * workedMs) / MINUTE_MS
}

/** An entry made more than four working hours after it happened is late and needs a reason (contract, 3). */
export const LATE_ENTRY_MINUTES = 4 * 60

/** What lies further back than the calendar reaches is late as well. */
export function isLateEntry(
  calendar: WorkingCalendar,
  happenedAt: Instant,
  recordedAt: Instant,
  afterMinutes: number = LATE_ENTRY_MINUTES,
): boolean {
  if (happenedAt === recordedAt) return false
  // No clock counts more working minutes than minutes.
  const elapsedMs = millisOf(recordedAt) - millisOf(happenedAt)
  if (elapsedMs >= 0 && elapsedMs <= afterMinutes * MINUTE_MS) return false
  const minutes = workingMinutesBetween(calendar, happenedAt, recordedAt)
  return minutes === undefined || minutes > afterMinutes
}
