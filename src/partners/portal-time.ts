import { type Instant, parseInstant, vietnamTime } from '../domain/instant.ts'

// The portal's times are fourteen digits of Vietnam's wall clock (facts/bcci.md 4.2).

const DIGITS = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/
/** What is written where no time is known. */
const EMPTY = /^(0*|null|0001.*|1970.*)$/i

/** Undefined where it says no time, or none that can be. */
export function readPortalTime(value: unknown): Instant | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  if (EMPTY.test(text)) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = DIGITS.exec(text) ?? []
  return year ? parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`) : undefined
}

const two = (count: number): string => String(count).padStart(2, '0')

export function writePortalTime(instant: Instant): string {
  const { date, hour, minute, second } = vietnamTime(instant)
  return date.replaceAll('-', '') + two(hour) + two(minute) + two(second)
}
