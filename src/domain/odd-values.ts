import { addMillis, type Instant, vietnamTime } from './instant.ts'

/** What is possible and seldom true: asked about once, and taken where whoever typed it says that it is right. */

/** What a value of a field is like on nearly every day. */
export type Usual =
  /** Something that happened in the last weeks. */
  | 'lately'
  /** A day to come, within a year or two. */
  | 'ahead'
  /** Money that is something, and no fortune. */
  | 'money'
  /** A count of papers. */
  | 'few'

export type Oddity = 'long-ago' | 'over' | 'far-ahead' | 'nothing' | 'much' | 'many'

const DAY_MS = 24 * 3_600_000
export const LATELY_DAYS = 30
const AHEAD_DAYS_MAX = 400
export const MONEY_USUAL_MAX = 50_000_000
export const PAPERS_USUAL_MAX = 50

/** What is odd about a day of Vietnam, if anything. */
export function oddDay(usual: Usual, date: string, now: Instant): Oddity | undefined {
  const dayAfter = (days: number): string => vietnamTime(addMillis(now, days * DAY_MS)).date
  if (usual === 'lately') return date < dayAfter(-LATELY_DAYS) ? 'long-ago' : undefined
  if (usual !== 'ahead') return undefined
  if (date < dayAfter(0)) return 'over'
  return date > dayAfter(AHEAD_DAYS_MAX) ? 'far-ahead' : undefined
}

/** What is odd about a number, if anything. */
export function oddNumber(usual: Usual, value: number): Oddity | undefined {
  if (usual === 'money') return value === 0 ? 'nothing' : value > MONEY_USUAL_MAX ? 'much' : undefined
  return usual === 'few' && value > PAPERS_USUAL_MAX ? 'many' : undefined
}
