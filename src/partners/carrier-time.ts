import { type Instant, parseInstant } from '../domain/instant.ts'

const SORTED = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?$/
const SPOKEN = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/

const two = (text: string | undefined) => (text ?? '0').padStart(2, '0')

/** .NET and SQL Server write these where no time was entered. */
const EMPTY_YEARS: ReadonlySet<string> = new Set(['0001', '1753', '1899', '1900'])

const fromParts = (
  y: string,
  m: string,
  d: string,
  hh: string,
  mm: string,
  ss: string,
): Instant | undefined =>
  EMPTY_YEARS.has(y)
    ? undefined
    : parseInstant(`${y}-${two(m)}-${two(d)}T${two(hh)}:${two(mm)}:${two(ss)}+07:00`)

export type CarrierTime = Instant | 'none' | 'not-a-time'

/**
 * Times of the post are Vietnam's wall clock without a zone (facts/bcci.md 5.3): `2026-11-20 08:15:00` or
 * `20/11/2026 08:15:00`. ISO text with a zone is taken at its word.
 */
export function readCarrierTime(text: string): CarrierTime {
  const given = text.trim()
  if (given === '') return 'none'
  const sorted = SORTED.exec(given)
  const spoken = SPOKEN.exec(given)
  if (EMPTY_YEARS.has(sorted?.[1] ?? spoken?.[3] ?? given.slice(0, 4))) return 'none'
  if (sorted) {
    const [, y = '', m = '', d = '', hh = '', mm = '', ss = '0'] = sorted
    return fromParts(y, m, d, hh, mm, ss) ?? 'not-a-time'
  }
  if (spoken) {
    const [, d = '', m = '', y = '', hh = '', mm = '', ss = '0'] = spoken
    return fromParts(y, m, d, hh, mm, ss) ?? 'not-a-time'
  }
  return parseInstant(given) ?? 'not-a-time'
}
