import { daysBetween, type Instant } from '../instant.ts'
import type { ReferenceData } from '../reference.ts'
import { computedAppointment, type Started } from './findings.ts'
import { type Dossier, isEnded, waitsForCitizen } from './state.ts'

/**
 * The day that is promised now: the one the agency stated, moved on by the time in which it waited for the citizen
 * where it has not stated a new one since.
 */
export function dueDay(
  dossier: Pick<Dossier, 'appointment' | 'rescheduled'> & Started,
  reference: ReferenceData,
): Instant | undefined {
  const stated = dossier.appointment ?? undefined
  if (stated === undefined || dossier.rescheduled || dossier.pauses.length === 0) return stated
  const computed = computedAppointment(dossier, reference)
  return computed !== undefined && computed > stated ? computed : stated
}

/** How many days late it is by date, nought where it is not: while the clock stands still nothing gets late. */
export function daysLate({ processing }: Pick<Dossier, 'processing'>, due: Instant, now: Instant): number {
  if (isEnded(processing) || waitsForCitizen(processing)) return 0
  return Math.max(0, daysBetween(due, now))
}
