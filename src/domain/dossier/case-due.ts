import { dueAt } from '../calendar/due.ts'
import type { Instant } from '../instant.ts'
import type { ReferenceData } from '../reference.ts'

/** Until when a case that began then is to be done with, where nothing else says it. */
export const caseDue = ({ calendar, rules }: ReferenceData, from: Instant): Instant | undefined =>
  dueAt(calendar, from, { amount: rules.caseDays, unit: 'working-day' })
