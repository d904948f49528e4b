import { z } from 'zod'
import { type Instant, vietnamTime } from '../instant.ts'

const DAY_MINUTES = 24 * 60
const OPENINGS_MAX = 4
const HOLIDAYS_MAX = 2000

/** A span of a day in minutes after midnight: 7:00 to 11:30 is `{ from: 420, until: 690 }`. */
export const Opening = z
  .object({ from: z.int().min(0).max(DAY_MINUTES), until: z.int().min(0).max(DAY_MINUTES) })
  .refine((opening) => opening.from < opening.until, 'ends-before-it-begins')
  .readonly()
export type Opening = z.infer<typeof Opening>

/** The openings of a day in the order of the clock, apart from each other. */
const Openings = z
  .array(Opening)
  .max(OPENINGS_MAX)
  .refine(
    (day) => day.every((opening, i) => i === 0 || (day[i - 1]?.until ?? 0) < opening.from),
    'out-of-order',
  )
  .readonly()

export const HOLIDAY_KINDS = ['STATUTORY', 'COMPENSATORY', 'SWAP_OFF', 'SWAP_WORK', 'PROPOSED_SWAP'] as const

/**
 * One row of the holiday table. It is data, with the document that decided it, because the Prime Minister
 * decides Tết, 2 September and the swapped days anew each year (facts/bcci.md 6.3).
 */
export const Holiday = z
  .object({
    date: z.iso.date(),
    name: z.string().min(1).max(200),
    kind: z.enum(HOLIDAY_KINDS),
    dayOff: z.boolean(),
    year: z.int().min(2000).max(2199),
    decision: z.string().max(500).nullable(),
    mark: z.string().max(40),
    source: z.array(z.string().max(500)).max(20).readonly(),
  })
  // A swap that is only proposed leaves the day a working day until somebody enters the decision.
  .refine(
    (row) => row.dayOff === (row.kind !== 'SWAP_WORK' && row.kind !== 'PROPOSED_SWAP'),
    'day-off-against-kind',
  )
  .refine((row) => row.date.startsWith(String(row.year)), 'other-year')
  .readonly()
export type Holiday = z.infer<typeof Holiday>

/** How a limit is counted where the facts know only practice or memory (facts/bcci.md 6.1): settings. */
export const CountingRules = z
  .object({
    /** "8 h = 1 day" [DVC]: the working minutes that one working day of a limit stands for. */
    dayMinutes: z.int().min(60).max(DAY_MINUTES),
    /**
     * `by-the-hour` [DVC]: five days are forty working hours from the minute of receipt; calendar days keep
     * their minute, and one that ends on a day off moves to the opening of the next working day.
     * `whole-days` (BLDS 2015 Đ147-148, RECALLED): the first day is left out and the last, moved off a day off,
     * ends at closing. The two are not mixed: a longer limit could then end earlier than a shorter one.
     */
    count: z.enum(['by-the-hour', 'whole-days']),
    /**
     * `stands-still`: the time between request and supplement is added. `days-waited` [DVC]: old date + days
     * waited - 1, then + 1 working day.
     */
    pause: z.enum(['stands-still', 'days-waited']),
  })
  .readonly()
export type CountingRules = z.infer<typeof CountingRules>

const Week = z.tuple([Openings, Openings, Openings, Openings, Openings, Openings, Openings]).readonly()

/** The openings of the week, from Sunday to Saturday, and of a day worked in exchange for another. */
export const WorkingHours = z
  .object({ week: Week, swappedDay: Openings })
  .refine((hours) => hours.week.some((day) => day.length > 0), 'no-working-day')
  .readonly()
export type WorkingHours = z.infer<typeof WorkingHours>

/** Hours from a day on, until the next ones. */
const DatedHours = z.object({ from: z.iso.date(), hours: WorkingHours }).readonly()

const HOURS_MAX = 500

/**
 * The calendar by which limits are counted. A Saturday morning stands here only where it counts as working
 * time in the limits; an office that merely takes dossiers in on Saturdays says so elsewhere.
 */
export const WorkingCalendar = z
  .object({
    /** From Sunday to Saturday; a day without openings is no working day. */
    week: Week,
    /** The openings of a day worked in exchange for another (SWAP_WORK), whatever its weekday. */
    swappedDay: Openings,
    holidays: z.array(Holiday).max(HOLIDAYS_MAX).readonly(),
    rules: CountingRules,
    /** The hours of other days, each from its first day on; `week` and `swappedDay` hold before the first. */
    hours: z.array(DatedHours).max(HOURS_MAX).readonly().optional(),
    /** The years whose days off are all entered; absent where nobody keeps count of that. */
    completeYears: z.array(z.int()).readonly().optional(),
  })
  .refine((calendar) => calendar.week.some((day) => day.length > 0), 'no-working-day')
  .readonly()
export type WorkingCalendar = z.infer<typeof WorkingCalendar>

/** 7:00 to 11:30 and 13:30 to 17:00, eight hours (facts/bcci.md 6.1). */
export const USUAL_OPENINGS: readonly Opening[] = [
  { from: 7 * 60, until: 11 * 60 + 30 },
  { from: 13 * 60 + 30, until: 17 * 60 },
]

export const USUAL_RULES: CountingRules = {
  dayMinutes: 480,
  count: 'by-the-hour',
  pause: 'stands-still',
}

/** Monday to Friday at the usual hours, with the holidays handed in. */
export function usualCalendar(holidays: readonly Holiday[]): WorkingCalendar {
  const day = USUAL_OPENINGS
  return { week: [[], day, day, day, day, day, []], swappedDay: day, holidays, rules: USUAL_RULES }
}

/** Days are counted from 1 January 1970, which was a Thursday: day 3 was the first Sunday. */
const FIRST_SUNDAY = 3

/** The number of a date `yyyy-mm-dd`. */
export const dayNumber = (date: string): number =>
  Date.parse(`${date}T00:00:00.000Z`) / (DAY_MINUTES * 60_000)

type OpeningsOf = (day: number) => readonly Opening[]

/** A calendar never changes, and every decision counts by it: each is laid out once, not once a decision. */
const laidOut = new WeakMap<WorkingCalendar, OpeningsOf>()

/** Answers the openings of a day by its number. */
export function openingsByDay(calendar: WorkingCalendar): OpeningsOf {
  const openings = laidOut.get(calendar) ?? layOut(calendar)
  laidOut.set(calendar, openings)
  return openings
}

function layOut(calendar: WorkingCalendar): OpeningsOf {
  const hoursOn = hoursByDay(calendar)
  const special = new Map<number, readonly Opening[]>()
  for (const row of calendar.holidays) {
    const day = dayNumber(row.date)
    // Where two rows name one day, a day off wins: nobody is told of an earlier appointment than is certain.
    if (row.kind === 'SWAP_WORK' && !special.has(day)) special.set(day, hoursOn(day).swappedDay)
    else if (row.dayOff && row.kind !== 'PROPOSED_SWAP') special.set(day, [])
  }
  return (day) => special.get(day) ?? hoursOn(day).week[(((day - FIRST_SUNDAY) % 7) + 7) % 7] ?? []
}

/** The hours that hold on a day. */
function hoursByDay(calendar: WorkingCalendar): (day: number) => WorkingHours {
  const usual: WorkingHours = { week: calendar.week, swappedDay: calendar.swappedDay }
  const dated = (calendar.hours ?? []).map(({ from, hours }) => ({ from: dayNumber(from), hours }))
  if (dated.length === 0) return () => usual
  return (day) => dated.findLast(({ from }) => from <= day)?.hours ?? usual
}

/** Whether the days off of all years from one moment to another are entered. */
export function knowsYears({ completeYears }: WorkingCalendar, from: Instant, until: Instant): boolean {
  if (completeYears === undefined) return true
  const last = yearOf(until)
  for (let year = yearOf(from); year <= last; year += 1) if (!completeYears.includes(year)) return false
  return true
}

/** The year that Vietnam's calendars show. */
export const yearOf = (instant: Instant): number => Number(vietnamTime(instant).date.slice(0, 4))

/** Whether there is working time on the date `yyyy-mm-dd` of Vietnam. */
export function isWorkingDay(calendar: WorkingCalendar, date: string): boolean {
  return openingsByDay(calendar)(dayNumber(date)).length > 0
}
