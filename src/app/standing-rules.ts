import type { Deps } from '../deps.ts'
import type { Opening, WorkingHours } from '../domain/calendar/working-calendar.ts'
import { fromVietnam } from '../domain/instant.ts'
import type { TableName } from '../domain/reference-columns.ts'

// What the service goes by on a day where a table has one entry for all of it: what was told, over what is usual.

const HOUR_MINUTES = 60
const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

const clock = (minutes: number): string =>
  [Math.floor(minutes / HOUR_MINUTES), minutes % HOUR_MINUTES]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
const spans = (openings: readonly Opening[]): readonly string[] =>
  openings.map(({ from, until }) => `${clock(from)}-${clock(until)}`)

const rowOfHours = ({ week, swappedDay }: WorkingHours) => ({
  days: Object.fromEntries(week.map((openings, day) => [WEEK[day] ?? '', spans(openings)])),
  swappedDay: spans(swappedDay),
})

/** The row that such a table would have if it said everything; undefined for every other table. */
export function standingRow(deps: Deps, table: TableName, day: string): unknown {
  const { calendar, rules } = deps.journal.reference(fromVietnam(day, 0))
  if (table === 'times') return rules
  if (table === 'counting') return calendar.rules
  if (table !== 'hours') return undefined
  return rowOfHours(calendar.hours?.findLast(({ from }) => from <= day)?.hours ?? calendar)
}
