import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  USUAL_OPENINGS,
  usualCalendar,
  type WorkingCalendar,
} from '../../../src/domain/calendar/working-calendar.ts'
import {
  addWorkingMinutes,
  CALENDAR_DAYS_MAX,
  dayOf,
  isLateEntry,
  minuteOf,
  workingMinutesBetween,
} from '../../../src/domain/calendar/working-time.ts'
import {
  addMinutes,
  fromVietnam,
  type Instant,
  instantOf,
  millisOf,
  vietnamTime,
} from '../../../src/domain/instant.ts'
import { HOLIDAYS } from './holidays.ts'

const usual = usualCalendar(HOLIDAYS)
const saturdayMornings: WorkingCalendar = {
  ...usual,
  week: usual.week.with(6, [{ from: 420, until: 690 }]) as never,
}

const clock = (date: string, time: string): Instant => {
  const [hours, minutes] = time.split(':').map(Number)
  return fromVietnam(date, (hours ?? 0) * 60 + (minutes ?? 0))
}

const calendars = fc.constantFrom(usual, saturdayMornings)
const moment = fc
  .integer({ min: millisOf('2025-12-20T00:00:00.000Z'), max: millisOf('2026-12-10T00:00:00.000Z') })
  .map(instantOf)
const minutes = fc.integer({ min: 0, max: 20_000 })

const added = (calendar: WorkingCalendar, from: Instant, n: number): Instant => {
  const end = addWorkingMinutes(calendar, from, n)
  return end ?? expect.fail('beyond the calendar')
}

describe('adding working minutes', () => {
  it.each([
    ['before opening counts from opening', '2023-10-27', '06:10', 0, '2023-10-27', '07:00'],
    ['within the morning counts at once', '2023-10-27', '09:32', 10, '2023-10-27', '09:42'],
    ['in the lunch break counts from the afternoon', '2023-10-27', '12:00', 0, '2023-10-27', '13:30'],
    ['over the lunch break', '2023-10-27', '11:00', 60, '2023-10-27', '14:00'],
    ['may end exactly at closing', '2023-10-26', '07:00', 480, '2023-10-26', '17:00'],
    ['after closing counts from next morning', '2023-10-26', '17:01', 0, '2023-10-27', '07:00'],
    ['at closing counts from next morning', '2023-10-26', '17:00', 1, '2023-10-27', '07:01'],
    ['over a weekend', '2023-10-27', '16:00', 120, '2023-10-30', '08:00'],
    ['over Tết', '2026-02-13', '16:00', 120, '2026-02-23', '08:00'],
    ['over a swap: Friday 2 January off', '2025-12-31', '16:00', 120, '2026-01-05', '08:00'],
    ['over a swap: Saturday 10 January worked', '2026-01-09', '16:00', 120, '2026-01-10', '08:00'],
    ['over Ngày Văn hóa, the Monday before still worked', '2026-11-20', '16:00', 120, '2026-11-23', '08:00'],
    ['over Ngày Văn hóa', '2026-11-23', '16:00', 120, '2026-11-25', '08:00'],
  ])('%s', (_, date, time, n, endDate, endTime) => {
    expect(addWorkingMinutes(usual, clock(date, time), n)).toBe(clock(endDate, endTime))
  })

  it('then measuring gives the minutes back', () => {
    fc.assert(
      fc.property(calendars, moment, minutes, (calendar, from, n) => {
        return workingMinutesBetween(calendar, from, added(calendar, from, n)) === n
      }),
    )
  })

  it('in two parts is the same as in one', () => {
    fc.assert(
      fc.property(calendars, moment, minutes, fc.integer({ min: 1, max: 5_000 }), (calendar, from, a, b) => {
        return added(calendar, added(calendar, from, a), b) === added(calendar, from, a + b)
      }),
    )
  })

  it('never gives an earlier end for a later start or more minutes', () => {
    fc.assert(
      fc.property(calendars, moment, fc.nat(100_000), minutes, minutes, (calendar, from, later, n, more) => {
        const end = added(calendar, from, n)
        return end <= added(calendar, addMinutes(from, later), n) && end <= added(calendar, from, n + more)
      }),
    )
  })

  it('never lands outside opening hours nor before its start', () => {
    fc.assert(
      fc.property(moment, minutes, (from, n) => {
        const end = added(usual, from, n)
        const { date } = vietnamTime(end)
        const holiday = HOLIDAYS.find((row) => row.date === date)
        const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
        const worked = holiday?.kind === 'SWAP_WORK' || (weekday % 6 !== 0 && holiday?.dayOff !== true)
        const open = USUAL_OPENINGS.some(({ from: a, until: b }) => minuteOf(end) >= a && minuteOf(end) <= b)
        return worked && open && end >= from
      }),
    )
  })

  it('is undefined beyond the calendar and for what is no number of minutes, and answers at once', () => {
    expect(addWorkingMinutes(usual, clock('2026-01-05', '07:00'), 480 * CALENDAR_DAYS_MAX)).toBeUndefined()
    for (const n of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(addWorkingMinutes(usual, clock('2026-01-05', '07:00'), n)).toBeUndefined()
    expect(addWorkingMinutes(usual, 'no time', 1)).toBeUndefined()
  })
})

describe('working minutes between', () => {
  it('leaves out nights, lunch, weekends and holidays', () => {
    const between = (a: Instant, b: Instant) => workingMinutesBetween(usual, a, b)
    expect(between(clock('2023-10-27', '09:32'), clock('2023-11-03', '09:32'))).toBe(5 * 480)
    expect(between(clock('2023-10-27', '11:00'), clock('2023-10-27', '14:00'))).toBe(60)
    expect(between(clock('2026-02-14', '00:00'), clock('2026-02-23', '07:00'))).toBe(0)
    expect(between(clock('2026-01-10', '00:00'), clock('2026-01-11', '00:00'))).toBe(480)
  })

  it('of neighbouring spans add up, and backwards are negative', () => {
    fc.assert(
      fc.property(calendars, moment, moment, moment, (calendar, a, b, c) => {
        const between = (x: Instant, y: Instant) => workingMinutesBetween(calendar, x, y) ?? Number.NaN
        expect(between(a, b) + between(b, c)).toBeCloseTo(between(a, c), 3)
        expect(between(a, b) + between(b, a)).toBe(0)
      }),
    )
  })

  it('is undefined over more days than the calendar reaches', () => {
    const from = clock('2026-01-05', '07:00')
    expect(workingMinutesBetween(usual, from, addMinutes(from, CALENDAR_DAYS_MAX * 1440))).toBeUndefined()
    expect(workingMinutesBetween(usual, from, addMinutes(from, (CALENDAR_DAYS_MAX - 1) * 1440))).toBeDefined()
    expect(workingMinutesBetween(usual, from, 'no time')).toBeUndefined()
  })
})

describe('a late entry', () => {
  it('is one recorded more than four working hours after it happened', () => {
    const happened = clock('2023-10-27', '15:00')
    expect(isLateEntry(usual, happened, clock('2023-10-30', '09:00'))).toBe(false)
    expect(isLateEntry(usual, happened, instantOf(millisOf(clock('2023-10-30', '09:00')) + 1))).toBe(true)
    expect(isLateEntry(usual, clock('2010-10-27', '15:00'), clock('2026-10-30', '09:00'))).toBe(true)
  })
})

describe('day and minute', () => {
  it('are those of Vietnam', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const { date, hour, minute } = vietnamTime(at)
        expect(dayOf(at)).toBe(Date.parse(date) / 86_400_000)
        expect(Math.floor(minuteOf(at))).toBe(hour * 60 + minute)
      }),
    )
  })
})
