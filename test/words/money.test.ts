import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dongInWords, writeDong } from '../../src/words/money.ts'

const UNITS: Readonly<Record<string, number>> = {
  không: 0,
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
}
const SCALES: Readonly<Record<string, number>> = { nghìn: 1e3, triệu: 1e6 }

/** Reads the words back by a way of its own. */
function readWords(text: string): number {
  let [total, group, last] = [0, 0, 0]
  for (const word of text
    .toLowerCase()
    .replace(/ đồng$/, '')
    .split(' ')) {
    if (word === 'trăm') [group, last] = [group + last * 100, 0]
    else if (word === 'mươi') [group, last] = [group + last * 10, 0]
    else if (word === 'mười') [group, last] = [group + 10, 0]
    else if (word === 'linh') last = 0
    // Billions are counted in thousands and millions as well: what was said before them is how many.
    else if (word === 'tỷ') [total, group, last] = [(total + group + last) * 1e9, 0, 0]
    else if (word in SCALES) [total, group, last] = [total + (group + last) * (SCALES[word] ?? 0), 0, 0]
    else last = UNITS[word] ?? Number.NaN
  }
  return total + group + last
}

describe('đồng in words', () => {
  it.each([
    [0, 'Không đồng'],
    [1, 'Một đồng'],
    [4, 'Bốn đồng'],
    [5, 'Năm đồng'],
    [10, 'Mười đồng'],
    [11, 'Mười một đồng'],
    [14, 'Mười bốn đồng'],
    [15, 'Mười lăm đồng'],
    [20, 'Hai mươi đồng'],
    [21, 'Hai mươi mốt đồng'],
    [24, 'Hai mươi tư đồng'],
    [25, 'Hai mươi lăm đồng'],
    [44, 'Bốn mươi tư đồng'],
    [55, 'Năm mươi lăm đồng'],
    [100, 'Một trăm đồng'],
    [101, 'Một trăm linh một đồng'],
    [104, 'Một trăm linh bốn đồng'],
    [105, 'Một trăm linh năm đồng'],
    [110, 'Một trăm mười đồng'],
    [111, 'Một trăm mười một đồng'],
    [115, 'Một trăm mười lăm đồng'],
    [121, 'Một trăm hai mươi mốt đồng'],
    [999, 'Chín trăm chín mươi chín đồng'],
    [1_000, 'Một nghìn đồng'],
    [1_001, 'Một nghìn không trăm linh một đồng'],
    [1_015, 'Một nghìn không trăm mười lăm đồng'],
    [1_021, 'Một nghìn không trăm hai mươi mốt đồng'],
    [8_000, 'Tám nghìn đồng'],
    [21_000, 'Hai mươi mốt nghìn đồng'],
    [50_500, 'Năm mươi nghìn năm trăm đồng'],
    [105_000, 'Một trăm linh năm nghìn đồng'],
    [250_000, 'Hai trăm năm mươi nghìn đồng'],
    [1_000_000, 'Một triệu đồng'],
    [1_000_005, 'Một triệu không trăm linh năm đồng'],
    [1_005_000, 'Một triệu không trăm linh năm nghìn đồng'],
    [1_050_000, 'Một triệu không trăm năm mươi nghìn đồng'],
    [24_000_024, 'Hai mươi tư triệu không trăm hai mươi tư đồng'],
    [1_000_000_000, 'Một tỷ đồng'],
    [1_000_001_000, 'Một tỷ không trăm linh một nghìn đồng'],
    [2_015_000_000, 'Hai tỷ không trăm mười lăm triệu đồng'],
    [1_234_000_000_000, 'Một nghìn hai trăm ba mươi tư tỷ đồng'],
    [2_000_000_000_005, 'Hai nghìn tỷ không trăm linh năm đồng'],
    [
      999_999_999_999,
      'Chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín đồng',
    ],
  ])('says %d', (amount, words) => {
    expect(dongInWords(amount)).toBe(words)
  })

  it('can be read back to the same amount', () => {
    for (let amount = 0; amount < 20_000; amount += 1) {
      if (readWords(dongInWords(amount)) !== amount) expect.fail(`${amount}: ${dongInWords(amount)}`)
    }
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        (n) => readWords(dongInWords(n)) === n,
      ),
    )
  })

  it('is composed (NFC), with single spaces', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (amount) => {
        const words = dongInWords(amount)
        expect(words).toBe(words.normalize('NFC'))
        expect(words).not.toMatch(/ {2}| $|^ /)
      }),
    )
  })

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])(
    'puts no words to %d',
    (amount) => {
      expect(() => dongInWords(amount)).toThrow(RangeError)
    },
  )
})

describe('đồng in digits', () => {
  it.each([
    [0, '0 đ'],
    [500, '500 đ'],
    [1_000, '1.000 đ'],
    [250_000, '250.000 đ'],
    [1_234_567_890, '1.234.567.890 đ'],
    [-50_000, '-50.000 đ'],
  ])('writes %d as %s', (amount, text) => {
    expect(writeDong(amount)).toBe(text)
  })
})
