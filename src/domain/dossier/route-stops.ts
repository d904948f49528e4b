import type { Instant } from '../instant.ts'
import type { Leg } from './state.ts'

/** The family of codes of scans that are made here, by whoever takes an item out. */
export const OWN_SCANS = 'ban-giao'

/** What a stop still asks of the postman today, or what became of it. */
export type StopState = 'todo' | 'done' | 'failed' | 'held'

/** A try of an earlier day is to be made again; one of today is done for today. */
export function stopState(leg: Pick<Leg, 'state' | 'movedAt'>, dayStart: Instant): StopState {
  switch (leg.state) {
    case 'in_transit':
    case 'out_for_delivery':
      return 'todo'
    case 'attempt_failed':
      return (leg.movedAt ?? '') >= dayStart ? 'failed' : 'todo'
    case 'held':
      return 'held'
    case 'returning':
      return 'failed'
    default:
      return 'done'
  }
}

/** The same of a pick-up; one that is for another day is no stop of today. */
export function fetchState(
  seen: Readonly<{ state: string; at: Instant }>,
  day: string | undefined,
  today: Readonly<{ date: string; start: Instant }>,
): StopState | 'later' {
  if (seen.state === 'done') return 'done'
  if (seen.state === 'failed' && seen.at >= today.start) return 'failed'
  return day !== undefined && day > today.date ? 'later' : 'todo'
}
