import { type Instant, parseInstant } from '../domain/instant.ts'

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?(am|pm|sa|ch))?`
const SORTED = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ t]${CLOCK}$`, 'i')
const SPOKEN = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}) ${CLOCK}$`, 'i')

const two = (text: string | undefined) => (text ?? '0').padStart(2, '0')

/** .NET and SQL Server write these where no time was entered. */
const EMPTY_YEARS: ReadonlySet<string> = new Set(['0001', '1753', '1899', '1900'])

const NOON = 12
const MONTHS = 12

type Parts = Readonly<{ y: string; m: string; d: string; clock: readonly (string | undefined)[] }>

/** The hour of the day, by the half of it that stands behind (SA and AM before noon, CH and PM after). */
function hourOf(hour: string, half: string | undefined): number | undefined {
  const told = Number(hour)
  if (half === undefined) return told
  if (/[pc]/i.test(half)) return told < NOON ? told + NOON : told
  return told > NOON ? undefined : told % NOON
}

function instantOf({ y, m, d, clock: [hour = '', minute, second, half] }: Parts): Instant | undefined {
  const hh = hourOf(hour, half)
  if (hh === undefined) return undefined
  return parseInstant(`${y}-${two(m)}-${two(d)}T${two(String(hh))}:${two(minute)}:${two(second)}+07:00`)
}

/** Blanks of every kind, and several of them, are one. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

function partsOf(given: string): Parts | undefined {
  const sorted = SORTED.exec(given)
  if (sorted) {
    const [, y = '', m = '', d = '', ...clock] = sorted
    return { y, m, d, clock }
  }
  const spoken = SPOKEN.exec(given)
  if (!spoken) return undefined
  const [, d = '', , m = '', y = '', ...clock] = spoken
  return { y, m, d, clock }
}

export type CarrierTime = Instant | 'none' | 'not-a-time'

/**
 * Times of the post are Vietnam's wall clock without a zone (facts/bcci.md 5.3): `2026-11-20 08:15:00`,
 * `20/11/2026 08:15:00` or `20-11-2026 8:15 SA`. ISO text with a zone is taken at its word.
 */
export function readCarrierTime(text: string): CarrierTime {
  const before = lately.get(text)
  if (before !== undefined) return before
  const read = timeOf(text)
  if (lately.size >= LATELY_MAX) lately.clear()
  lately.set(text, read)
  return read
}

/** A line tells one moment in several columns, and a file few of them in a row: each is read once. */
const lately = new Map<string, CarrierTime>()
const LATELY_MAX = 1_000

function timeOf(text: string): CarrierTime {
  const given = plain(text)
  if (given === '') return 'none'
  const parts = partsOf(given)
  if (EMPTY_YEARS.has(parts?.y ?? given.slice(0, 4))) return 'none'
  return (parts ? instantOf(parts) : parseInstant(given)) ?? 'not-a-time'
}

/**
 * What a day says of the order in which its file writes day and month: `month-first` where it cannot be read
 * otherwise, `either` where it can be read both ways, nothing where it is sure.
 */
export function orderOf(text: string): 'month-first' | 'either' | undefined {
  // Nearly every file writes the year first.
  if (/^\d{4}[-/.]/.test(text)) return undefined
  if (text === '') return undefined
  const [, first = '', , second = ''] = SPOKEN.exec(plain(text)) ?? []
  const [a, b] = [Number(first), Number(second)]
  if (b > MONTHS && a <= MONTHS && a > 0) return 'month-first'
  return a <= MONTHS && b <= MONTHS && a !== b ? 'either' : undefined
}
