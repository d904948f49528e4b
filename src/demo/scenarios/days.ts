import { isWorkingDay, type WorkingCalendar } from '../../domain/calendar/working-calendar.ts'
import { addMinutes, fromVietnam, type Instant, vietnamTime } from '../../domain/instant.ts'

/** The working days before today; day 1 is the last of them. Everything in the walk happened on one of these. */
export type Days = Readonly<{ at(daysAgo: number, clock: string): Instant; date(daysAgo: number): string }>

const LOOK_BACK_MAX = 60
const DAYS_KEPT = 25
const DAY_MINUTES = 24 * 60

export function workingDaysBefore(calendar: WorkingCalendar, now: Instant): Days {
  const dates: string[] = []
  for (let back = 1; back <= LOOK_BACK_MAX && dates.length < DAYS_KEPT; back += 1) {
    const { date } = vietnamTime(addMinutes(now, -back * DAY_MINUTES))
    if (isWorkingDay(calendar, date)) dates.push(date)
  }
  const date = (daysAgo: number): string => {
    const found = dates[daysAgo - 1]
    if (found === undefined)
      throw new Error(`the walk looks back ${dates.length} working days, not ${daysAgo}`)
    return found
  }
  return {
    date,
    at(daysAgo, clock) {
      const [hour = 0, minute = 0] = clock.split(':').map(Number)
      return fromVietnam(date(daysAgo), hour * 60 + minute)
    },
  }
}
