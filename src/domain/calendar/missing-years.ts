import { type Instant, vietnamTime } from '../instant.ts'
import type { WorkingCalendar } from './working-calendar.ts'

/** The Prime Minister decides Tết and the swapped days of a year in the months before it (facts/bcci.md 6.3). */
const NEXT_YEAR_FROM = '11'

/**
 * The years whose days off should be entered by now and are not: this one, and from November on the next. Into such a
 * year no date is promised.
 */
export function missingYears({ completeYears }: WorkingCalendar, now: Instant): readonly number[] {
  if (completeYears === undefined) return []
  const { date } = vietnamTime(now)
  const year = Number(date.slice(0, 4))
  const wanted = date.slice(5, 7) >= NEXT_YEAR_FROM ? [year, year + 1] : [year]
  return wanted.filter((one) => !completeYears.includes(one))
}
