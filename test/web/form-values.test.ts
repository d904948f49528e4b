import { describe, expect, it } from 'vitest'
import { oddDay, oddNumber } from '../../src/domain/odd-values.ts'
import {
  dayFrom,
  instantFrom,
  typedDay,
  typedMoment,
  whyNoDay,
  whyNoInstant,
} from '../../src/web/pages/parts/typed-dates.ts'

const vi = (words: string): string => words
const NOW = '2026-11-16T02:00:00.000Z'

describe('a day that is typed', () => {
  it.each(['1/12/2026', '01/12/2026', '01-12-2026', '1.12.2026', ' 01 12 2026 ', '01122026', '2026-12-01'])(
    'is the first of December as %j',
    (text) => {
      expect(dayFrom(text)).toBe('2026-12-01')
    },
  )

  it('is none where there is no such day, or no day at all, and says which', () => {
    for (const text of ['30/02/2026', '31/04/2026', '12/13/2026', '00/01/2026'])
      expect([dayFrom(text), whyNoDay(vi, text)]).toEqual([undefined, 'Ngày không có thật'])
    for (const text of ['mai', '1/12', '1/12/26', '20261201', '1/12/2026/5']) {
      expect(dayFrom(text)).toBeUndefined()
      if (text !== '20261201') expect(whyNoDay(vi, text)).toContain('ngày/tháng/năm')
    }
    expect(dayFrom('29/02/2028')).toBe('2028-02-29')
  })

  it('is shown as it is typed', () => {
    expect([typedDay('2026-12-01'), typedDay('abc'), typedMoment(NOW)]).toEqual([
      '01/12/2026',
      'abc',
      '16/11/2026 09:00',
    ])
    expect(instantFrom(typedMoment(NOW))).toBe(NOW)
  })
})

describe('a time that is typed', () => {
  it.each(['16/11/2026 09:00', '16/11/2026 9h', '16-11-2026 9h00', '09:00 16/11/2026', '2026-11-16T09:00'])(
    'is read on the clocks of Vietnam: %j',
    (text) => {
      expect(instantFrom(text)).toBe(NOW)
    },
  )

  it('is none without a day or an hour that there is', () => {
    for (const text of ['16/11/2026', '16/11/2026 24:00', '16/11/2026 10:60', '9h'])
      expect([instantFrom(text), whyNoInstant(vi, text)]).toEqual([
        undefined,
        'Không đọc được thời điểm: gõ ngày/tháng/năm giờ:phút, ví dụ 01/12/2026 09:30',
      ])
    expect(whyNoInstant(vi, '30/02/2026 10:00')).toBe('Ngày không có thật')
  })
})

describe('an odd value', () => {
  it('is a day far from the usual ones', () => {
    const odd = (usual: 'lately' | 'ahead', date: string) => oddDay(usual, date, NOW)
    expect([odd('lately', '2020-11-16'), odd('lately', '2026-10-20')]).toEqual(['long-ago', undefined])
    expect([odd('ahead', '2026-11-15'), odd('ahead', '2026-11-16'), odd('ahead', '2062-01-01')]).toEqual([
      'over',
      undefined,
      'far-ahead',
    ])
  })

  it('is no money, very much money, and very many papers', () => {
    expect([0, 15_000, 999_000_000].map((value) => oddNumber('money', value))).toEqual([
      'nothing',
      undefined,
      'much',
    ])
    expect([1, 50, 999].map((value) => oddNumber('few', value))).toEqual([undefined, undefined, 'many'])
  })
})
