import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import { isLateEntry } from '../calendar/working-time.ts'
import type { ReadLine } from './compare.ts'
import type { OverdueLimits } from './overdue-limits.ts'

/** Whether a carrier told of something so long after its time that people ask why; counted in working time. */
export const isToldLate = (
  { row, receivedAt }: ReadLine,
  calendar: WorkingCalendar,
  { toldMinutes }: OverdueLimits,
): boolean => receivedAt === undefined || isLateEntry(calendar, row.happenedAt, receivedAt, toldMinutes)
