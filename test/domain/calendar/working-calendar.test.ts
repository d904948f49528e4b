import { describe, expect, it } from 'vitest'
import {
  Holiday,
  isWorkingDay,
  USUAL_OPENINGS,
  usualCalendar,
  WorkingCalendar,
} from '../../../src/domain/calendar/working-calendar.ts'
import { HOLIDAYS } from './holidays.ts'

const calendar = usualCalendar(HOLIDAYS)

describe('working calendar', () => {
  it('is data that its schema reads back', () => {
    expect(WorkingCalendar.parse(JSON.parse(JSON.stringify(calendar)))).toEqual(calendar)
  })

  it.each([
    ['2023-10-27', true, 'an ordinary Friday'],
    ['2023-10-28', false, 'a Saturday'],
    ['2023-10-29', false, 'a Sunday'],
    ['2026-01-01', false, 'New Year'],
    ['2026-01-02', false, 'a Friday off by a swap'],
    ['2026-01-03', false, 'the Saturday after it'],
    ['2026-01-10', true, 'the Saturday worked in its place'],
    ['2026-01-11', false, 'the Sunday after it'],
    ['2026-02-13', true, 'the last day before Tết'],
    ['2026-02-16', false, 'Tết'],
    ['2026-02-17', false, 'Tết'],
    ['2026-02-20', false, 'Tết'],
    ['2026-02-23', true, 'the first day after Tết'],
    ['2026-04-27', false, 'the day off for a Giỗ Tổ on a Sunday'],
    ['2026-11-23', true, 'the Monday whose swap is only proposed'],
    ['2026-11-24', false, 'Ngày Văn hóa Việt Nam'],
    ['1969-12-29', true, 'a Monday before the epoch'],
    ['1969-12-28', false, 'a Sunday before the epoch'],
  ])('%s is a working day: %s (%s)', (date, working) => {
    expect(isWorkingDay(calendar, date)).toBe(working)
  })

  it('makes a proposed swap a day off once it is decided', () => {
    const decided = HOLIDAYS.map((row) =>
      row.kind === 'PROPOSED_SWAP' ? { ...row, kind: 'SWAP_OFF' as const, dayOff: true } : row,
    )
    expect(isWorkingDay(usualCalendar(decided), '2026-11-23')).toBe(false)
  })

  it('lets a day off win over a worked swap, in either order of the rows', () => {
    const work = HOLIDAYS.filter((row) => row.kind === 'SWAP_WORK')
    const off = work.map((row) => ({ ...row, kind: 'STATUTORY' as const, dayOff: true }))
    expect(isWorkingDay(usualCalendar([...work, ...off]), '2026-01-10')).toBe(false)
    expect(isWorkingDay(usualCalendar([...off, ...work]), '2026-01-10')).toBe(false)
  })

  it('knows half days', () => {
    const week = calendar.week.with(6, [{ from: 420, until: 690 }])
    expect(isWorkingDay(WorkingCalendar.parse({ ...calendar, week }), '2023-10-28')).toBe(true)
  })

  it('is refused without a working day, with openings out of order, or ending before they begin', () => {
    const none = [[], [], [], [], [], [], []]
    expect(WorkingCalendar.safeParse({ ...calendar, week: none }).success).toBe(false)
    const backwards = [...USUAL_OPENINGS].reverse()
    expect(WorkingCalendar.safeParse({ ...calendar, swappedDay: backwards }).success).toBe(false)
    expect(WorkingCalendar.safeParse({ ...calendar, swappedDay: [{ from: 690, until: 420 }] }).success).toBe(
      false,
    )
  })

  it('refuses a holiday whose dayOff contradicts its kind, whose year is another or whose date is none', () => {
    const [row] = HOLIDAYS
    expect(Holiday.safeParse(row).success).toBe(true)
    expect(Holiday.safeParse({ ...row, dayOff: false }).success).toBe(false)
    expect(Holiday.safeParse({ ...row, kind: 'PROPOSED_SWAP' }).success).toBe(false)
    expect(Holiday.safeParse({ ...row, year: 2025 }).success).toBe(false)
    expect(Holiday.safeParse({ ...row, date: '2026-02-30' }).success).toBe(false)
  })
})
