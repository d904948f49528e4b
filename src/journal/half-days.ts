import { type Instant, vietnamTime } from '../domain/instant.ts'

// Days are counted in halves of the world's day, because a day of Vietnam begins within one: at 17:00 UTC.

/** When the second half begins, as an instant has it. */
export const SECOND_HALF = '17'

/** The half that a moment lies in, `2026-11-16a`; both engines cut a text alike. */
export const halfDayOf = (at: Instant): string =>
  `${at.slice(0, 10)}${at.slice(11, 13) >= SECOND_HALF ? 'b' : 'a'}`

/** The day of Vietnam that a half is of. */
export const dayOfHalf = (half: string): string =>
  vietnamTime(`${half.slice(0, 10)}T${half.endsWith('b') ? SECOND_HALF : '00'}:00:00.000Z`).date
