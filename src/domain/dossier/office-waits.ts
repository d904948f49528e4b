import { workingMinutesBack } from '../calendar/minutes-back.ts'
import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import { workingMinutesBetween } from '../calendar/working-time.ts'
import { daysBetween, type Instant } from '../instant.ts'
import type { OverdueLimits } from '../reconciliation/overdue-limits.ts'
import type { ReferenceData } from '../reference.ts'

/** What a packet in a post office's hands waits for. */
export const OFFICE_GROUPS = [
  'to-agency',
  'to-dispatch',
  'failed',
  'held',
  'on-road',
  'returning',
  'offered',
  'other',
] as const
export type OfficeGroup = (typeof OFFICE_GROUPS)[number]

/** Which silence of the settings a packet is measured by; what is held has a last day of its own. */
const LIMIT: Readonly<Record<OfficeGroup, keyof OverdueLimits | undefined>> = {
  'to-agency': 'handoverMinutes',
  'to-dispatch': 'handoverMinutes',
  failed: 'newsMinutes',
  held: undefined,
  'on-road': 'newsMinutes',
  returning: 'newsMinutes',
  offered: 'handoverMinutes',
  other: undefined,
}

/** How long something waits: days of the calendar, and the working minutes beyond what it may wait. */
export type Wait = Readonly<{ days: number; lateMinutes: number }>

export function waitIn(
  group: OfficeGroup,
  since: Instant,
  { calendar, rules }: Pick<ReferenceData, 'calendar' | 'rules'>,
  now: Instant,
): Wait {
  const limit = LIMIT[group]
  const worked = limit === undefined ? 0 : (workingMinutesBetween(calendar, since, now) ?? 0)
  const lateMinutes = limit === undefined ? 0 : Math.max(0, Math.floor(worked - rules.overdue[limit]))
  return { days: Math.max(0, daysBetween(since, now)), lateMinutes }
}

/** Since before which moment a packet of each group waits too long; a group without a limit is not there. */
export function lateBefore(
  calendar: WorkingCalendar,
  overdue: OverdueLimits,
  now: Instant,
): ReadonlyMap<OfficeGroup, Instant> {
  return new Map(
    OFFICE_GROUPS.flatMap((group) => {
      const limit = LIMIT[group]
      const before = limit && workingMinutesBack(calendar, now, overdue[limit])
      return before === undefined ? [] : [[group, before] as const]
    }),
  )
}
