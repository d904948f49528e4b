import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fromVietnam,
  instantOf,
  millisOf,
  parseInstant,
  vietnamTime,
  writeTime,
} from '../../src/domain/instant.ts'
import { writeFormTime } from '../../src/words/form-times.ts'

describe('moments', () => {
  it.each([
    ['2023-10-27T09:32:00+07:00', '2023-10-27T02:32:00.000Z'],
    ['2023-10-27t02:32:00z', '2023-10-27T02:32:00.000Z'],
    ['2023-10-27T02:32:00.123456789Z', '2023-10-27T02:32:00.123Z'],
    ['2024-02-29T00:00:00+14:00', '2024-02-28T10:00:00.000Z'],
  ])('%s is read in any offset and kept in UTC with milliseconds', (text, instant) => {
    expect(parseInstant(text)).toBe(instant)
    expect(parseInstant(instant)).toBe(instant)
  })

  it.each([
    '2023-02-29T00:00:00Z',
    '2023-10-27',
    '2023-10-27T09:32:00',
    '2023-10-27 09:32:00Z',
    '2023-13-01T00:00:00Z',
    '2023-10-27T25:00:00Z',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01T00:00:00+01:00',
    'hôm nay',
  ])('%s is no moment', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  it('are written as Date writes them, each that there is', () => {
    const any = fc.oneof(
      fc.integer({ min: -8.64e15, max: 8.64e15 }),
      fc.integer({ min: 0, max: 4e12 }),
      fc.double({ min: 0, max: 4e12, noNaN: true }),
      fc.constantFrom(0, -1, 253_402_300_799_999, 253_402_300_800_000),
    )
    fc.assert(
      fc.property(any, (ms) => {
        expect(instantOf(ms)).toBe(new Date(ms).toISOString())
        expect(millisOf(instantOf(ms))).toBe(new Date(ms).getTime())
      }),
    )
    expect(() => instantOf(Number.NaN)).toThrow(RangeError)
  })

  it('are told by the clocks of Vietnam', () => {
    const instant = '2023-10-26T17:05:00.000Z'
    expect(vietnamTime(instant)).toEqual({ date: '2023-10-27', hour: 0, minute: 5, second: 0 })
    expect(fromVietnam('2023-10-27', 5)).toBe(instant)
    expect(writeTime(instant)).toBe('00:05 27/10/2023')
    expect(writeFormTime(instant)).toBe('00 giờ 05 phút, ngày 27/10/2023')
  })
})
