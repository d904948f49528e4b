import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { USUAL_RULES_OF_TIME } from '../../../src/domain/reference.ts'
import { freeAfterUse, neverGiven, nextSerials, WINDOW } from '../../../src/domain/waybills/giving.ts'
import { lowPools, type PoolUse } from '../../../src/domain/waybills/low.ts'
import {
  numberAt,
  type PoolRange,
  rangeBetween,
  rangeFault,
  serialIn,
} from '../../../src/domain/waybills/pool.ts'
import { readPoolFile } from '../../../src/domain/waybills/pool-file.ts'

const S10: PoolRange = {
  prefix: 'EH',
  suffix: 'VN',
  digits: 8,
  s10: true,
  first: 12_345_678,
  last: 12_345_699,
}
const PLAIN: PoolRange = { prefix: 'VTP', suffix: '', digits: 7, s10: false, first: 1, last: 900 }

describe('a range of waybills', () => {
  it('gives S10 numbers with the check digit of the standard', () => {
    expect(numberAt(S10, 12_345_678)).toBe('EH123456785VN')
    expect(numberAt({ ...S10, prefix: 'RR' }, 47_312_482)).toBe('RR473124829VN')
    expect(serialIn(S10, 'EH123456785VN')).toBe(12_345_678)
    // A wrong check digit is no number of it.
    expect(serialIn(S10, 'EH123456789VN')).toBeUndefined()
    expect(serialIn(S10, 'EH123457000VN')).toBeUndefined()
  })

  it('is stated by its first and last number, however they are typed', () => {
    expect(rangeBetween('eh 123 456 785 vn', 'EH-123-456-799-VN')).toEqual({ ...S10, last: 12_345_679 })
    expect(rangeBetween('VTP0000001', 'vtp0000900')).toEqual(PLAIN)
    // A check digit that is wrong, other letters, another length.
    for (const [from, until] of [
      ['EH123456789VN', 'EH123456799VN'],
      ['EH123456785VN', 'EA123456799VN'],
      ['VTP0000001', 'VTP000900'],
      ['VTP0000001', 'VTX0000900'],
      ['', 'x'],
    ] as const)
      expect(rangeBetween(from, until)).toBeUndefined()
  })

  it('is refused where its numbers could not be read back', () => {
    expect(rangeFault(S10)).toBeUndefined()
    expect(rangeFault(PLAIN)).toBeUndefined()
    expect(rangeFault({ ...PLAIN, first: 901 })).toBe('order')
    expect(rangeFault({ ...PLAIN, last: 10_000_000 })).toBe('digits')
    expect(rangeFault({ ...PLAIN, prefix: 'VTP9' })).toBe('prefix')
    expect(rangeFault({ ...PLAIN, suffix: 'VN2' })).toBe('suffix')
    expect(rangeFault({ ...PLAIN, prefix: 'EH', suffix: 'VN', digits: 9 })).toBe('is-s10')
    expect(rangeFault({ ...S10, prefix: 'KA' })).toBe('not-s10')
    expect(rangeFault({ ...PLAIN, prefix: 'V', digits: 3 })).toBe('number')
  })

  it('reads each of its numbers back to the serial it was made of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.boolean(), (serial, s10) => {
        const range = s10
          ? { ...S10, first: 0, last: 99_999_999 }
          : { ...PLAIN, digits: 8, first: 0, last: 99_999_999 }
        expect(serialIn(range, numberAt(range, serial))).toBe(serial)
      }),
    )
  })
})

describe('the next number of a range', () => {
  it('leaves none out and gives none twice, whichever of the window is taken', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: WINDOW - 1 }), { minLength: 120, maxLength: 120 }),
        (choices) => {
          const range = { first: 5, last: 84 }
          const given: number[] = []
          for (const choice of choices) {
            const newest = given.toSorted((a, b) => b - a).slice(0, WINDOW)
            expect(neverGiven(range, newest)).toBe(80 - given.length)
            const next = nextSerials(range, newest)
            const serial = next[choice % Math.max(next.length, 1)]
            if (serial !== undefined) given.push(serial)
          }
          expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, at) => at + 5))
        },
      ),
      { numRuns: 20 },
    )
  })

  it('rests for the months that the rules say', () => {
    expect(freeAfterUse('2026-11-16T02:00:00.000Z', USUAL_RULES_OF_TIME)).toBe('2027-11-16T02:00:00.000Z')
  })
})

describe('a file of ranges', () => {
  it('are read from one cell too, and a line is never read as something else than it says', () => {
    const nine = { prefix: 'A', suffix: '', digits: 7, s10: false, first: 1, last: 9 }
    for (const text of ['A0000001 A0000009', 'A0000001-A0000009', 'A0000001 – A0000009'])
      expect(readPoolFile(text)).toEqual({ ranges: [nine], rejects: [] })
    expect(readPoolFile('EH 123 456 785 VN')).toMatchObject({
      ranges: [{ first: 12_345_678, last: 12_345_678 }],
    })
    for (const text of [
      'A0000001,A0000005,A0000009',
      'A0000009-A0000001',
      '=A0000001,A0000009',
      '@SUM(A1)',
      '1e9',
      'A0000001,A1e9',
    ])
      expect(readPoolFile(text)).toEqual({ ranges: [], rejects: [1] })
  })

  it('joins numbers in a row, and names the lines that are none', () => {
    const text = [
      'Từ số;Đến số',
      'EH123456785VN;EH123456799VN',
      'VTP0000001',
      '"VTP0000002"',
      '',
      'EH123456789VN',
      'VTP0000003',
      'VTP0000010,VTP0000019',
    ].join('\r\n')
    expect(readPoolFile(text)).toEqual({
      ranges: [
        { ...S10, last: 12_345_679 },
        { ...PLAIN, last: 3 },
        { ...PLAIN, first: 10, last: 19 },
      ],
      rejects: [6],
    })
    expect(readPoolFile('VTP0000001\n'.repeat(20_001))).toBe('too-long')
  })
})

describe('what runs out', () => {
  const pool = (party: string, more: Partial<PoolUse> = {}): PoolUse => ({
    ...PLAIN,
    pool: `${party} range`,
    party,
    house: 'VNP',
    legs: [],
    state: 'open',
    highest: undefined,
    ...more,
  })

  it('is told where all valid ranges of a party for the same journeys have too little left', () => {
    const pools = [
      pool('A', { highest: 850 }),
      pool('A', { validUntil: '2027-01-01', highest: 895 }),
      pool('B', { highest: 895 }),
      pool('B'),
      pool('C', { validUntil: '2026-11-16' }),
      pool('D', { state: 'closed' }),
      pool('E', { legs: ['return'], highest: 801 }),
      pool('E', { highest: 899 }),
    ]
    expect(lowPools(pools, '2026-11-16', 100)).toEqual([
      { party: 'C', legs: [], left: 0 },
      { party: 'E', legs: [], left: 1 },
      { party: 'A', legs: [], left: 55 },
      { party: 'E', legs: ['return'], left: 99 },
    ])
    expect(lowPools(pools, '2026-11-16', 0)).toEqual([])
  })
})
