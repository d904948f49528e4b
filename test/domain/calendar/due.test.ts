import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueAt, Limit, pausedDue } from '../../../src/domain/calendar/due.ts'
import {
  type CountingRules,
  usualCalendar,
  type WorkingCalendar,
} from '../../../src/domain/calendar/working-calendar.ts'
import { addWorkingMinutes, workingMinutesBetween } from '../../../src/domain/calendar/working-time.ts'
import { fromVietnam, type Instant, instantOf, millisOf, writeTime } from '../../../src/domain/instant.ts'
import { HOLIDAYS } from './holidays.ts'

const usual = usualCalendar(HOLIDAYS)
const by = (rules: Partial<CountingRules>): WorkingCalendar => ({
  ...usual,
  rules: { ...usual.rules, ...rules },
})

/** `09:32 27/10/2023`, as writeTime writes it. */
const clock = (text: string): Instant => {
  const [time = '', day = ''] = text.split(' ')
  const [hours, minutes] = time.split(':').map(Number)
  return fromVietnam(day.split('/').reverse().join('-'), (hours ?? 0) * 60 + (minutes ?? 0))
}

const due = (
  calendar: WorkingCalendar,
  start: string,
  amount: number,
  unit: Limit['unit'],
): string | undefined => {
  const end = dueAt(calendar, clock(start), { amount, unit })
  return end === undefined ? undefined : writeTime(end)
}

describe('the due time', () => {
  it('of the slip in facts/bcci.md 6.1 is 03/11/2023', () => {
    expect(due(usual, '09:32 27/10/2023', 5, 'working-day')).toBe('09:32 03/11/2023')
    expect(due(by({ count: 'whole-days' }), '09:32 27/10/2023', 5, 'working-day')).toBe('17:00 03/11/2023')
  })

  it.each([
    ['half a day', '09:32 27/10/2023', 0.5, 'working-day', '15:32 27/10/2023'],
    ['half a day from the lunch break', '12:00 27/10/2023', 0.5, 'working-day', '07:30 30/10/2023'],
    ['a day received before opening', '06:00 26/10/2023', 1, 'working-day', '17:00 26/10/2023'],
    ['a day received after closing', '18:00 26/10/2023', 1, 'working-day', '17:00 27/10/2023'],
    ['a day received on a Saturday', '10:00 28/10/2023', 1, 'working-day', '17:00 30/10/2023'],
    ['three days over Tết', '09:00 12/02/2026', 3, 'working-day', '09:00 24/02/2026'],
    ['a day over Ngày Văn hóa', '09:00 23/11/2026', 1, 'working-day', '09:00 25/11/2026'],
    ['a day over a worked Saturday', '09:00 09/01/2026', 1, 'working-day', '09:00 10/01/2026'],
    ['four hours', '15:00 27/10/2023', 4, 'hour', '09:00 30/10/2023'],
    ['ten calendar days', '09:00 06/03/2026', 10, 'day', '09:00 16/03/2026'],
    ['calendar days that end on a Sunday', '09:00 27/02/2026', 2, 'day', '07:00 02/03/2026'],
    ['calendar days that end in Tết', '09:00 06/02/2026', 10, 'day', '07:00 23/02/2026'],
    ['calendar days received after closing', '20:00 27/10/2023', 3, 'day', '07:00 02/11/2023'],
    ['a calendar day and a half', '09:00 26/10/2023', 1.5, 'day', '15:00 27/10/2023'],
  ] as const)('of %s', (_, start, amount, unit, end) => {
    expect(due(usual, start, amount, unit)).toBe(end)
  })

  it('of calendar days counted whole ends at the closing of the last, or of the next working day', () => {
    const calendar = by({ count: 'whole-days' })
    expect(due(calendar, '09:00 06/03/2026', 10, 'day')).toBe('17:00 16/03/2026')
    expect(due(calendar, '09:00 27/02/2026', 2, 'day')).toBe('17:00 02/03/2026')
    expect(due(calendar, '20:00 27/10/2023', 3, 'day')).toBe('17:00 30/10/2023')
  })

  it('where the first day is not counted is the closing of the last, and half a day goes on from there', () => {
    const calendar = by({ count: 'whole-days' })
    expect(due(calendar, '07:00 26/10/2023', 1, 'working-day')).toBe('17:00 27/10/2023')
    expect(due(calendar, '07:00 26/10/2023', 1.5, 'working-day')).toBe('11:00 30/10/2023')
    expect(due(calendar, '07:00 26/10/2023', 0.5, 'working-day')).toBe('11:00 26/10/2023')
  })

  it('on a half day after its last opening is its closing', () => {
    const mornings = { ...usual, week: usual.week.with(6, [{ from: 420, until: 690 }]) as never }
    expect(due(mornings, '15:00 26/10/2023', 2, 'day')).toBe('11:30 28/10/2023')
  })

  it('is none without a limit, beyond the calendar and for what is no amount', () => {
    expect(due(usual, '09:32 27/10/2023', 5, 'none')).toBeUndefined()
    expect(due(usual, '09:32 27/10/2023', 10_000, 'working-day')).toBeUndefined()
    expect(due(by({ count: 'whole-days' }), '09:32 27/10/2023', 10_000, 'working-day')).toBeUndefined()
    expect(due(usual, '09:32 27/10/2023', 10_000, 'day')).toBeUndefined()
    expect(due(usual, '09:32 27/10/2023', -1, 'day')).toBeUndefined()
    expect(due(usual, '09:32 27/10/2023', Number.NaN, 'day')).toBeUndefined()
    expect(Limit.safeParse({ amount: -1, unit: 'day' }).success).toBe(false)
  })

  it('lies in opening hours and never comes earlier for a later start or a longer limit', () => {
    const moment = fc
      .integer({ min: millisOf('2025-12-20T00:00:00.000Z'), max: millisOf('2026-12-10T00:00:00.000Z') })
      .map(instantOf)
    const halves = fc.integer({ min: 0, max: 120 }).map((n) => n / 2)
    const calendars = fc.constantFrom(usual, by({ count: 'whole-days' }))
    const units = fc.constantFrom<Limit['unit']>('working-day', 'day', 'hour')
    fc.assert(
      fc.property(calendars, units, moment, moment, halves, halves, (calendar, unit, a, b, x, y) => {
        const [start, later] = a < b ? [a, b] : [b, a]
        const whole = unit === 'hour' ? x : Math.floor(x)
        const end = dueAt(calendar, start, { amount: whole, unit }) ?? expect.fail()
        const afterLater = dueAt(calendar, later, { amount: whole, unit }) ?? expect.fail()
        const longer = dueAt(calendar, start, { amount: whole + Math.ceil(y), unit }) ?? expect.fail()
        expect(end >= start && end <= afterLater && end <= longer).toBe(true)
        // A minute at or before a working moment is working time: so the due time is one, or a closing.
        const minute = workingMinutesBetween(
          calendar,
          instantOf(millisOf(end) - 1),
          instantOf(millisOf(end) + 1),
        )
        expect(minute).toBeGreaterThan(0)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a pause for a supplement', () => {
  const paused = (calendar: WorkingCalendar, end: string, from: string, to: string, unit?: Limit['unit']) => {
    const moved = pausedDue(calendar, clock(end), clock(from), clock(to), unit)
    return moved === undefined ? undefined : writeTime(moved)
  }

  it('makes the time stand still', () => {
    expect(paused(usual, '09:32 03/11/2023', '10:00 30/10/2023', '10:00 01/11/2023')).toBe('09:32 07/11/2023')
    expect(paused(usual, '17:00 03/11/2023', '10:00 30/10/2023', '10:30 30/10/2023')).toBe('07:30 06/11/2023')
  })

  it('over a night, over Tết or of no length moves nothing', () => {
    expect(paused(usual, '17:00 03/11/2023', '17:00 30/10/2023', '07:00 31/10/2023')).toBe('17:00 03/11/2023')
    expect(paused(usual, '17:00 03/03/2026', '17:00 13/02/2026', '07:00 23/02/2026')).toBe('17:00 03/03/2026')
    expect(paused(usual, '17:00 03/11/2023', '10:00 31/10/2023', '10:00 31/10/2023')).toBe('17:00 03/11/2023')
    expect(paused(usual, '17:00 03/11/2023', '10:00 31/10/2023', '10:00 30/10/2023')).toBe('17:00 03/11/2023')
  })

  it('leaves as much working time after it as there was before it', () => {
    const minutes = fc.integer({ min: 1, max: 5_000 })
    fc.assert(
      fc.property(minutes, minutes, minutes, (limit, before, waited) => {
        const start = clock('09:32 09/02/2026')
        const end = addWorkingMinutes(usual, start, limit) ?? ''
        const from = addWorkingMinutes(usual, start, Math.min(before, limit)) ?? ''
        const to = addWorkingMinutes(usual, from, waited) ?? ''
        const moved = pausedDue(usual, end, from, to) ?? ''
        return workingMinutesBetween(usual, to, moved) === workingMinutesBetween(usual, from, end)
      }),
    )
  })

  it('of a limit in calendar days adds the time as it passed', () => {
    expect(paused(usual, '09:00 10/03/2026', '09:00 05/03/2026', '09:00 12/03/2026', 'day')).toBe(
      '09:00 17/03/2026',
    )
    expect(paused(usual, '09:00 10/03/2026', '09:00 05/03/2026', '09:00 09/03/2026', 'day')).toBe(
      '07:00 16/03/2026',
    )
  })

  it('may be counted in days waited, less one, and one working day more', () => {
    const calendar = by({ pause: 'days-waited' })
    expect(paused(calendar, '09:32 31/10/2023', '10:00 26/10/2023', '10:00 27/10/2023')).toBe(
      '09:32 01/11/2023',
    )
    expect(paused(calendar, '09:32 03/11/2023', '10:00 30/10/2023', '10:00 01/11/2023')).toBe(
      '09:32 06/11/2023',
    )
    expect(paused(calendar, '09:32 03/11/2023', '10:00 30/10/2023', '16:00 30/10/2023')).toBe(
      '09:32 03/11/2023',
    )
    expect(paused(calendar, '09:32 13/02/2026', '10:00 10/02/2026', '10:00 11/02/2026')).toBe(
      '09:32 23/02/2026',
    )
  })

  it('is undefined beyond the calendar', () => {
    expect(paused(usual, '09:32 03/11/2023', '10:00 30/10/2003', '10:00 01/11/2023')).toBeUndefined()
    const calendar = by({ pause: 'days-waited' })
    expect(paused(calendar, '09:32 03/11/2023', '10:00 30/10/2003', '10:00 01/11/2023')).toBeUndefined()
  })
})
