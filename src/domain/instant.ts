import { z } from 'zod'

/**
 * A moment, always written in UTC with milliseconds (`2026-11-22T02:30:00.000Z`), so that text order is
 * time order on every engine. Vietnam has kept one offset (+07:00) since 1975 and no daylight saving.
 */
export type Instant = string

const RFC3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/

const ISO_LENGTH = '2026-11-22T02:30:00.000Z'.length

const VIETNAM_OFFSET_MS = 7 * 3_600_000
const MINUTE_MS = 60_000

/** Reads an RFC 3339 time with any offset and gives the moment in UTC; undefined where it is none. */
export function parseInstant(text: string): Instant | undefined {
  // A moment that was just read is often read again, in its one form: from a cell, then as a field of a row.
  if (text === lately) return text
  const instant = instantOfText(text)
  if (instant !== undefined) lately = instant
  return instant
}

let lately: Instant | undefined

function instantOfText(text: string): Instant | undefined {
  const ms = Date.parse(text)
  // What is written anew as it stands is a real moment in its one form, as most are.
  if (text.length === ISO_LENGTH && !Number.isNaN(ms) && instantOf(ms) === text) return text
  if (!RFC3339.test(text)) return undefined
  if (Number.isNaN(ms)) return undefined
  // Date.parse rolls 30 February over to 2 March; a real day survives the way there and back.
  const day = Number(text.slice(8, 10))
  const month = Number(text.slice(5, 7))
  if (new Date(Date.UTC(Number(text.slice(0, 4)), month - 1, day)).getUTCDate() !== day) return undefined
  const instant = new Date(ms).toISOString()
  // Beyond year 9999 the text gets a sign, and its order would no longer be the order of time.
  return instant.length === ISO_LENGTH ? instant : undefined
}

/** RFC 3339 text in, UTC moment out. Marked so that browsers get the rest of this file without zod. */
export const Instant = /* @__PURE__ */ z
  .string()
  .max(40)
  .meta({ format: 'date-time' })
  .transform((text, context) => {
    const instant = parseInstant(text)
    if (instant !== undefined) return instant
    context.addIssue({ code: 'custom', message: 'not-a-time' })
    return z.NEVER
  })

/** Two digits of a text, as a number. */
const twoAt = (text: string, place: number): number =>
  text.charCodeAt(place) * 10 + text.charCodeAt(place + 1) - ZERO * 11
const ZERO = '0'.charCodeAt(0)

/** Of a moment in its one form the day is remembered and the rest reckoned: Date takes four times as long. */
export function millisOf(instant: Instant): number {
  if (instant.length !== ISO_LENGTH) return Date.parse(instant)
  const minutes = twoAt(instant, 11) * 60 + twoAt(instant, 14)
  const millis = (instant.charCodeAt(20) - ZERO) * 100 + twoAt(instant, 21)
  return dayMillis(instant.slice(0, 10)) + (minutes * 60 + twoAt(instant, 17)) * 1000 + millis
}

const starts = new Map<string, number>()

/** When a day `2026-11-22` begins. */
function dayMillis(day: string): number {
  const known = starts.get(day)
  if (known !== undefined) return known
  if (starts.size >= DAYS_MAX) starts.clear()
  const ms = Date.parse(day)
  starts.set(day, ms)
  return ms
}

/** Written by hand, day by day: look-ups and events write dozens, and Date takes eight times as long. */
export function instantOf(ms: number): Instant {
  const whole = Math.trunc(ms)
  const day = Math.floor(whole / DAY_MS)
  // Before 1970 and beyond 9999 the text has another form, and what is no time is refused.
  if (!(day >= 0 && day < DAYS_END)) return new Date(ms).toISOString()
  const rest = whole - day * DAY_MS
  const seconds = Math.floor(rest / 1000)
  const minutes = Math.floor(seconds / 60)
  const millis = String(rest - seconds * 1000).padStart(3, '0')
  return `${dayText(day)}${TWO[Math.floor(minutes / 60)]}:${TWO[minutes % 60]}:${TWO[seconds % 60]}.${millis}Z`
}

const DAY_MS = 24 * 60 * MINUTE_MS
/** The first day of the year 10000. */
const DAYS_END = Date.UTC(10_000, 0, 1) / DAY_MS
const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))
const DATE_LENGTH = '2026-11-22'.length
const DAYS_MAX = 1_000
const days = new Map<number, string>()

/** `2026-11-22T`; the days of which much is said are remembered. */
function dayText(day: number): string {
  const known = days.get(day)
  if (known !== undefined) return known
  if (days.size >= DAYS_MAX) days.clear()
  const text = new Date(day * DAY_MS).toISOString().slice(0, '2026-11-22T'.length)
  days.set(day, text)
  return text
}

export const addMillis = (instant: Instant, ms: number): Instant => instantOf(millisOf(instant) + ms)
export const addMinutes = (instant: Instant, minutes: number): Instant =>
  addMillis(instant, minutes * MINUTE_MS)

export type LocalTime = Readonly<{ date: string; hour: number; minute: number; second: number }>

/** Moments whose wall clock is at hand: a decision asks a dozen times for the same few. */
const CLOCKS_MAX = 1_000
const clocks = new Map<Instant, LocalTime>()

/** The wall clock of Vietnam at a moment; `date` is `yyyy-mm-dd`. */
export function vietnamTime(instant: Instant): LocalTime {
  const known = clocks.get(instant)
  if (known !== undefined) return known
  const time = localTime(millisOf(instant) + VIETNAM_OFFSET_MS)
  if (clocks.size >= CLOCKS_MAX) clocks.clear()
  clocks.set(instant, time)
  return time
}

function localTime(ms: number): LocalTime {
  const day = Math.floor(ms / DAY_MS)
  // What has another form is read from it.
  const text = day >= 0 && day < DAYS_END ? dayText(day) : instantOf(ms)
  const seconds = Math.floor((ms - day * DAY_MS) / 1000)
  const minutes = Math.floor(seconds / 60)
  return {
    date: text.slice(0, DATE_LENGTH),
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
    second: seconds % 60,
  }
}

/** The moment at which Vietnam's clocks show this date and these minutes after midnight. */
export function fromVietnam(date: string, minutesOfDay: number): Instant {
  return instantOf(Date.parse(`${date}T00:00:00.000Z`) - VIETNAM_OFFSET_MS + minutesOfDay * MINUTE_MS)
}

const two = (n: number): string => TWO[n] ?? ''

/** `09:32 27/10/2023`, as lists and pages write a time. */
export function writeTime(instant: Instant): string {
  const t = vietnamTime(instant)
  return `${two(t.hour)}:${two(t.minute)} ${writeDate(instant)}`
}

/** `27/10/2023`. */
export function writeDate(instant: Instant): string {
  const [year, month, day] = vietnamTime(instant).date.split('-')
  return `${day}/${month}/${year}`
}

/** Whole days of the calendar of Vietnam from one moment's date to another's. */
export const daysBetween = (from: Instant, to: Instant): number =>
  (millisOf(`${vietnamTime(to).date}T00:00:00.000Z`) - millisOf(`${vietnamTime(from).date}T00:00:00.000Z`)) /
  DAY_MS
