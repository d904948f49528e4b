import { type Instant, instantOf, millisOf } from '../domain/instant.ts'

/**
 * The times of a cron text, in UTC. node-cron only rings; which slots are due is computed from the same text
 * here, so that a run missed while the process was down is found again. Weekdays are written as names:
 * Cloudflare counts them from 1 = Sunday and node-cron from 1 = Monday, so numbers are refused.
 */
export type Cron = Readonly<{
  minutes: readonly number[]
  hours: readonly number[]
  days: ReadonlySet<number>
  months: ReadonlySet<number>
  weekdays: ReadonlySet<number>
  /** Both the day and the weekday are named: either suffices, as in every cron. */
  eitherDay: boolean
}>

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const DAY_MS = 86_400_000

type Range = Readonly<{ from: number; until: number; names?: readonly string[]; namesOnly?: boolean }>

/** Reads `minute hour day month weekday` with lists, ranges and steps. Throws on anything else: it is a bug. */
export function parseCron(text: string): Cron {
  const fields = text.trim().toLowerCase().split(/\s+/)
  const [minute, hour, day, month, weekday] = fields
  if (fields.length !== 5 || !minute || !hour || !day || !month || !weekday)
    throw new Error(`not a cron text of five fields: ${text}`)
  return {
    minutes: values(minute, { from: 0, until: 59 }),
    hours: values(hour, { from: 0, until: 23 }),
    days: new Set(values(day, { from: 1, until: 31 })),
    months: new Set(values(month, { from: 1, until: 12, names: MONTHS })),
    weekdays: new Set(values(weekday, { from: 0, until: 6, names: WEEKDAYS, namesOnly: true })),
    eitherDay: day !== '*' && weekday !== '*',
  }
}

function values(field: string, range: Range): readonly number[] {
  const out = new Set<number>()
  for (const part of field.split(',')) {
    const [span = '', stepText] = part.split('/')
    const step = stepText === undefined ? 1 : Number(stepText)
    const [first, last] = spanOf(span, range, stepText !== undefined)
    if (!Number.isInteger(step) || step < 1 || first > last) throw new Error(`not a cron field: ${field}`)
    for (let value = first; value <= last; value += step) out.add(value)
  }
  return [...out].sort((a, b) => a - b)
}

function spanOf(span: string, range: Range, stepped: boolean): readonly [number, number] {
  if (span === '*') return [range.from, range.until]
  const [a = '', b] = span.split('-')
  const first = valueIn(a, range)
  if (b !== undefined) return [first, valueIn(b, range)]
  return [first, stepped ? range.until : first]
}

function valueIn(text: string, range: Range): number {
  const named = range.names?.indexOf(text) ?? -1
  if (named >= 0) return named + range.from
  const value = range.namesOnly || !/^\d{1,2}$/.test(text) ? Number.NaN : Number(text)
  if (!(value >= range.from && value <= range.until)) throw new Error(`not a cron value: ${text}`)
  return value
}

function dayFits(cron: Cron, date: Date): boolean {
  if (!cron.months.has(date.getUTCMonth() + 1)) return false
  const day = cron.days.has(date.getUTCDate())
  const weekday = cron.weekdays.has(date.getUTCDay())
  return cron.eitherDay ? day || weekday : day && weekday
}

/** No job sleeps longer than a leap year and a day; a look back further finds nothing more. */
const LOOK_BACK_DAYS_MAX = 367

/** The times of one day, in order. */
function timesOf(cron: Cron, dayMs: number): readonly number[] {
  if (!dayFits(cron, new Date(dayMs))) return []
  return cron.hours.flatMap((hour) => cron.minutes.map((minute) => dayMs + (hour * 60 + minute) * 60_000))
}

const midnight = (ms: number) => Math.floor(ms / DAY_MS) * DAY_MS

/** The last slot that began at or before a moment; undefined where the text names no time in a year. */
export function newestSlot(cron: Cron, now: Instant): Instant | undefined {
  const nowMs = millisOf(now)
  for (let back = 0; back <= LOOK_BACK_DAYS_MAX; back += 1) {
    const last = timesOf(cron, midnight(nowMs) - back * DAY_MS).findLast((ms) => ms <= nowMs)
    if (last !== undefined) return instantOf(last)
  }
  return undefined
}

/** The slots after one moment up to another, oldest first, at most `max`. */
export function slotsBetween(cron: Cron, after: Instant, now: Instant, max: number): readonly Instant[] {
  const afterMs = millisOf(after)
  const nowMs = millisOf(now)
  const out: Instant[] = []
  const days = Math.min(LOOK_BACK_DAYS_MAX, Math.floor((nowMs - midnight(afterMs)) / DAY_MS))
  // What lies further back than the look-back is given up, oldest first.
  for (let back = days; back >= 0 && out.length < max; back -= 1)
    for (const ms of timesOf(cron, midnight(nowMs) - back * DAY_MS))
      if (ms > afterMs && ms <= nowMs && out.length < max) out.push(instantOf(ms))
  return out
}
