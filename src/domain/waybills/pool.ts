import { makeS10, readS10 } from '../codes/s10.ts'
import { parseWaybill, type Waybill } from '../codes/waybill.ts'
import type { LegKind } from '../dossier/events/shapes.ts'
import type { PartyCode } from '../party.ts'

// A range of numbers that a carrier gave in advance, to be taken for items one by one (facts/bcci.md 5.4).

/** `open` gives numbers while it is valid; `closed` gives none, and its numbers are known as before. */
export const POOL_STATES = ['open', 'closed'] as const
export type PoolState = (typeof POOL_STATES)[number]

/** How numbers of a range are written, and from which serial to which. */
export type PoolRange = Readonly<{
  /** What stands before the serial: capitals and digits, a letter last. S10: the two letters of the service. */
  prefix: string
  /** Letters after it. S10: the country. */
  suffix: string
  /** Digits of a serial, zeros in front; a check digit is not one of them. */
  digits: number
  /** Whether a check digit of UPU S10 follows the serial. */
  s10: boolean
  first: number
  last: number
}>

/** Whether the numbers of two ranges are written alike: only then can one number be of both. */
export const isWrittenAlike = (one: PoolRange, other: PoolRange): boolean =>
  one.prefix === other.prefix &&
  one.suffix === other.suffix &&
  one.digits === other.digits &&
  one.s10 === other.s10

export type Pool = PoolRange &
  Readonly<{
    pool: string
    party: PartyCode
    /** Its operator, or itself: within it no number is of two ranges. */
    house: PartyCode
    /** The kinds of journeys that it is for; every kind where none is named. */
    legs: readonly LegKind[]
    validFrom?: string | undefined
    /** The first day on which it gives no more. */
    validUntil?: string | undefined
    state: PoolState
  }>

/** Ranges of one party; whoever needs more closes none and asks for longer ones. */
export const POOLS_MAX = 200
/** Digits of the serial of an S10 number. */
export const S10_DIGITS = 8
export const DIGITS_MAX = 12

/** The number of a serial of a range. */
export function numberAt(range: PoolRange, serial: number): Waybill {
  if (range.s10) return makeS10(range.prefix, serial, range.suffix) ?? ''
  return `${range.prefix}${String(serial).padStart(range.digits, '0')}${range.suffix}`
}

const PREFIX = /^(?:[0-9A-Z]{0,9}[A-Z])?$/
const SUFFIX = /^[A-Z]{0,4}$/
const PARTS = /^((?:[0-9A-Z]*[A-Z])?)(\d+)([A-Z]*)$/

/** The parts of a number: its last row of digits, what stands before it, and the letters after it. */
export function partsOfNumber(
  number: Waybill,
): Readonly<{ prefix: string; serial: string; suffix: string }> | undefined {
  const [, prefix, serial, suffix] = PARTS.exec(number) ?? []
  return prefix === undefined || serial === undefined || suffix === undefined
    ? undefined
    : { prefix, serial, suffix }
}

/** Which serial of a range a number is; undefined where it is not of that range. */
export function serialIn(range: PoolRange, number: Waybill): number | undefined {
  const parts = partsOfNumber(number)
  if (!parts || parts.prefix !== range.prefix || parts.suffix !== range.suffix) return undefined
  const digits = range.s10 ? parts.serial.slice(0, -1) : parts.serial
  const serial = Number(digits)
  if (digits.length !== range.digits || serial < range.first || serial > range.last) return undefined
  return numberAt(range, serial) === number ? serial : undefined
}

export const RANGE_FAULTS = ['prefix', 'suffix', 'digits', 'order', 'not-s10', 'is-s10', 'number'] as const
export type RangeFault = (typeof RANGE_FAULTS)[number]

/** What is wrong with a range as somebody states it. */
export function rangeFault(range: PoolRange): RangeFault | undefined {
  const { prefix, suffix, digits, s10, first, last } = range
  if (!PREFIX.test(prefix)) return 'prefix'
  if (!SUFFIX.test(suffix)) return 'suffix'
  if (!Number.isInteger(digits) || digits < 1 || digits > DIGITS_MAX) return 'digits'
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || first < 0 || last < first) return 'order'
  if (String(last).length > digits) return 'digits'
  if (s10) return digits === S10_DIGITS && numberAt(range, first) !== '' ? undefined : 'not-s10'
  const number = numberAt(range, first)
  // What is written like S10 has a check digit, and says so: else every tenth of its numbers only would be one.
  if (readS10(number).result !== 'not-s10') return 'is-s10'
  return parseWaybill(number) === number ? undefined : 'number'
}

/**
 * A range from its first number to its last, as they are typed; S10 where both are. Undefined where they are not
 * written alike.
 */
export function rangeBetween(from: string, until: string): PoolRange | undefined {
  const [first, last] = [parseWaybill(from), parseWaybill(until)]
  if (first === undefined || last === undefined) return undefined
  const [a, b] = [readS10(first), readS10(last)]
  if (a.result === 'valid' && b.result === 'valid') {
    if (a.item.service !== b.item.service || a.item.country !== b.item.country) return undefined
    return {
      prefix: a.item.service,
      suffix: a.item.country,
      digits: S10_DIGITS,
      s10: true,
      first: Number(a.item.serial),
      last: Number(b.item.serial),
    }
  }
  if (a.result !== 'not-s10' || b.result !== 'not-s10') return undefined
  const [one, other] = [partsOfNumber(first), partsOfNumber(last)]
  if (!one || !other || one.prefix !== other.prefix || one.suffix !== other.suffix) return undefined
  if (one.serial.length !== other.serial.length) return undefined
  return {
    prefix: one.prefix,
    suffix: one.suffix,
    digits: one.serial.length,
    s10: false,
    first: Number(one.serial),
    last: Number(other.serial),
  }
}

/** Whether a range gives numbers on a day, for a kind of journey. */
export const givesOn = (pool: Pool, day: string, leg?: LegKind): boolean =>
  pool.state === 'open' &&
  (pool.validFrom === undefined || pool.validFrom <= day) &&
  (pool.validUntil === undefined || day < pool.validUntil) &&
  (leg === undefined || pool.legs.length === 0 || pool.legs.includes(leg))

const LAST_DAY = '9999-12-31'

/** In the order in which they are used up: what ends first, then what came first. */
export const inOrderOfUse = (pools: readonly Pool[], own: PartyCode): readonly Pool[] =>
  pools.toSorted(
    (a, b) =>
      Number(b.party === own) - Number(a.party === own) ||
      (a.validUntil ?? LAST_DAY).localeCompare(b.validUntil ?? LAST_DAY) ||
      a.pool.localeCompare(b.pool),
  )
