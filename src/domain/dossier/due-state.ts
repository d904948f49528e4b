import { addMinutes, type Instant } from '../instant.ts'
import { isEnded, type Processing, waitsForCitizen } from './state.ts'

const SOON_MINUTES = 24 * 60

/** What is promised before this moment is soon due. */
export const soonUntil = (now: Instant): Instant => addMinutes(now, SOON_MINUTES)

/**
 * How an appointment stands while the agency has the dossier. One that was kept or ended is `settled`, and so is one
 * whose clock stands still because the citizen is asked for papers or money (practice, stories.md T4).
 */
export type DueState = 'overdue' | 'soon' | 'ahead' | 'settled'

export function dueState(
  processing: Processing,
  appointment: Instant | null | undefined,
  now: Instant,
): DueState {
  if (!appointment || isEnded(processing) || waitsForCitizen(processing)) return 'settled'
  if (appointment < now) return 'overdue'
  return appointment < soonUntil(now) ? 'soon' : 'ahead'
}
