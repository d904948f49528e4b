import { z } from 'zod'
import { addMillis, type Instant, millisOf } from '../instant.ts'
import { knowsYears, type Opening, openingsByDay, type WorkingCalendar } from './working-calendar.ts'
import {
  addWorkingMinutes,
  atMinute,
  CALENDAR_DAYS_MAX,
  dayOf,
  minuteOf,
  workingMinutesBetween,
} from './working-time.ts'

const LIMIT_AMOUNT_MAX = 10_000

const HOUR_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/

const counted = <U extends string>(unit: U) =>
  z.object({ amount: z.number().min(0).max(LIMIT_AMOUNT_MAX), unit: z.literal(unit) }).readonly()

/**
 * A processing limit as the database of procedures keeps it (data/reference.md 0: four kinds of unit, and "OTHER"
 * in words). Half days are allowed, `none` has no due time. "Trong ngày; nhận sau 15 giờ: ngày làm việc tiếp theo"
 * is `in-the-day` with the hour from which on it is the next working day; without an hour that is closing.
 */
export const Limit = z.discriminatedUnion('unit', [
  counted('working-day'),
  counted('half-day'),
  counted('day'),
  counted('hour'),
  counted('none'),
  z
    .object({
      amount: z.number().min(0).max(LIMIT_AMOUNT_MAX).default(1),
      unit: z.literal('in-the-day'),
      cutOff: z.string().regex(HOUR_OF_DAY, 'not-an-hour').optional(),
    })
    .readonly(),
])
export type Limit = z.infer<typeof Limit>

/** The n-th working day after a day, n at least 1. */
function workingDayAfter(
  openings: (day: number) => readonly Opening[],
  day: number,
  n: number,
): number | undefined {
  let left = n
  for (let next = day + 1; next <= day + CALENDAR_DAYS_MAX; next += 1) {
    if (openings(next).length > 0) left -= 1
    if (left === 0) return next
  }
  return undefined
}

const closingOf = (openings: readonly Opening[]): number => openings.at(-1)?.until ?? 0

/**
 * Where a count of calendar days ends (facts/bcci.md 6.1). A day off moves to the next working day. Counted by
 * the hour a working day keeps the minute, or the next opening after it, or its closing after the last.
 */
function settle(calendar: WorkingCalendar, end: Instant): Instant | undefined {
  const openings = openingsByDay(calendar)
  const moves = openings(dayOf(end)).length === 0
  const day = moves ? workingDayAfter(openings, dayOf(end), 1) : dayOf(end)
  if (day === undefined) return undefined
  if (calendar.rules.count === 'whole-days') return atMinute(day, closingOf(openings(day)))
  const minute = moves ? 0 : minuteOf(end)
  const opening = openings(day).find((one) => minute <= one.until)
  return atMinute(day, opening ? Math.max(minute, opening.from) : closingOf(openings(day)))
}

const DAY_MS = 24 * 60 * 60_000

function dueInDays(calendar: WorkingCalendar, start: Instant, days: number): Instant | undefined {
  const whole = Math.floor(days)
  if (whole > CALENDAR_DAYS_MAX) return undefined
  // Counted by the hour, what is received outside the hours counts from the next opening.
  const keepsMinute = calendar.rules.count === 'by-the-hour' || whole === 0
  const begin = keepsMinute ? addWorkingMinutes(calendar, start, 0) : start
  if (begin === undefined) return undefined
  const end = whole === 0 ? begin : settle(calendar, addMillis(begin, whole * DAY_MS))
  return end === undefined ? undefined : addFraction(calendar, end, days - whole)
}

function addFraction(calendar: WorkingCalendar, end: Instant, fraction: number): Instant | undefined {
  return fraction === 0 ? end : addWorkingMinutes(calendar, end, fraction * calendar.rules.dayMinutes)
}

function dueInWorkingDays(calendar: WorkingCalendar, start: Instant, days: number): Instant | undefined {
  const whole = Math.floor(days)
  if (calendar.rules.count === 'by-the-hour' || whole === 0)
    return addWorkingMinutes(calendar, start, days * calendar.rules.dayMinutes)
  const openings = openingsByDay(calendar)
  const last = workingDayAfter(openings, dayOf(start), whole)
  if (last === undefined) return undefined
  return addFraction(calendar, atMinute(last, closingOf(openings(last))), days - whole)
}

/** `15:00` as minutes after midnight. */
const minutesOf = (hour: string): number => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3))

/**
 * What is received on a working day until the hour is done at its closing, all else at the closing of the next
 * working day. A signed record has hour and minute: 15:00 is not after 15:00.
 */
function dueInTheDay(calendar: WorkingCalendar, start: Instant, cutOff: string | undefined) {
  const openings = openingsByDay(calendar)
  const day = dayOf(start)
  const today = openings(day)
  const last = cutOff === undefined ? closingOf(today) : minutesOf(cutOff)
  const inTime = today.length > 0 && Math.floor(minuteOf(start)) <= last
  const due = inTime ? day : workingDayAfter(openings, day, 1)
  return due === undefined ? undefined : atMinute(due, closingOf(openings(due)))
}

/**
 * When a limit ends that began at `start`, which is the signed handover at the agency and not the pick-up
 * (facts/bcci.md 6.1). Undefined where there is no limit, or it reaches beyond CALENDAR_DAYS_MAX, or into a year
 * whose days off nobody has entered: no date is promised into that year.
 */
export function dueAt(calendar: WorkingCalendar, start: Instant, limit: Limit): Instant | undefined {
  if (!(limit.amount >= 0 && limit.amount <= LIMIT_AMOUNT_MAX)) return undefined
  return known(calendar, start, countedFrom(calendar, start, limit))
}

/** A moment that was counted up to from another; undefined where a year between them is not known. */
const known = (calendar: WorkingCalendar, from: Instant, until: Instant | undefined): Instant | undefined =>
  until !== undefined && knowsYears(calendar, from, until) ? until : undefined

function countedFrom(calendar: WorkingCalendar, start: Instant, limit: Limit): Instant | undefined {
  switch (limit.unit) {
    case 'none':
      return undefined
    case 'hour':
      return addWorkingMinutes(calendar, start, limit.amount * 60)
    case 'working-day':
      return dueInWorkingDays(calendar, start, limit.amount)
    case 'half-day':
      return dueInWorkingDays(calendar, start, limit.amount / 2)
    case 'day':
      return dueInDays(calendar, start, limit.amount)
    case 'in-the-day':
      return dueInTheDay(calendar, start, limit.cutOff)
  }
}

/**
 * The due time after a supplement was asked for and came. By the rule `stands-still` the time between is added,
 * in working time, or as it passed for a limit in calendar days; nothing waited moves nothing.
 */
export function pausedDue(
  calendar: WorkingCalendar,
  due: Instant,
  pausedFrom: Instant,
  resumedAt: Instant,
  unit: Limit['unit'] = 'working-day',
): Instant | undefined {
  return known(calendar, due, afterPause(calendar, due, pausedFrom, resumedAt, unit))
}

function afterPause(
  calendar: WorkingCalendar,
  due: Instant,
  pausedFrom: Instant,
  resumedAt: Instant,
  unit: Limit['unit'],
): Instant | undefined {
  const waitedMs = millisOf(resumedAt) - millisOf(pausedFrom)
  if (waitedMs <= 0) return due
  if (calendar.rules.pause === 'days-waited') return dueAfterDaysWaited(calendar, due, pausedFrom, resumedAt)
  if (unit === 'day') return settle(calendar, addMillis(due, waitedMs))
  const minutes = workingMinutesBetween(calendar, pausedFrom, resumedAt)
  if (minutes === undefined) return undefined
  // A due time at closing would otherwise jump to the next morning over a night in which nothing stood still.
  return minutes === 0 ? due : addWorkingMinutes(calendar, due, minutes)
}

/** Old date + days waited - 1, then + 1 working day, at the old minute ([DVC], facts/bcci.md 6.1). */
function dueAfterDaysWaited(
  calendar: WorkingCalendar,
  due: Instant,
  pausedFrom: Instant,
  resumedAt: Instant,
): Instant | undefined {
  const waited = dayOf(resumedAt) - dayOf(pausedFrom)
  if (waited === 0) return due
  if (waited > CALENDAR_DAYS_MAX) return undefined
  const day = workingDayAfter(openingsByDay(calendar), dayOf(due) + waited - 1, 1)
  return day === undefined ? undefined : settle(calendar, atMinute(day, minuteOf(due)))
}
