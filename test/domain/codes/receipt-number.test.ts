import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DRAW_BYTES } from '../../../src/domain/codes/random-symbols.ts'
import {
  makeReceiptNumber,
  parseReceiptNumber,
  RECEIPT_SYMBOLS,
  ReceiptNumber,
  writeReceiptNumber,
} from '../../../src/domain/codes/receipt-number.ts'

const randomBytes = fc.uint8Array({ minLength: DRAW_BYTES, maxLength: DRAW_BYTES })
const number = randomBytes.map(makeReceiptNumber)
const symbols = [...RECEIPT_SYMBOLS]
const BODY = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

const put = (text: string, at: number, symbol: string) => text.slice(0, at) + symbol + text.slice(at + 1)

/** Every number whose body is zero but for two places; the check is linear, so these stand for all. */
function* numbersWithTwoPlaces(): Generator<string> {
  for (const a of BODY.slice(0, -1)) {
    for (const b of BODY.slice(0, -1)) {
      for (const x of symbols) {
        for (const y of symbols) {
          const open = put(put('BG0000000000', a, x), b, y)
          const found = symbols
            .map((check) => put(open, 11, check))
            .filter((text) => parseReceiptNumber(text))
          expect(found).toHaveLength(1)
          yield found[0] ?? ''
        }
      }
    }
  }
}

describe('receipt number', () => {
  it('is BG, nine random characters and a check, in what Code 128 and a phone can say', () => {
    fc.assert(fc.property(number, (text) => /^BG[0-9CFHJKMNPQRTVX]{10}$/.test(text)))
  })

  it('is read back as made, as written, in lower case and with spaces', () => {
    fc.assert(
      fc.property(number, (text) => {
        expect(parseReceiptNumber(text)).toBe(text)
        expect(parseReceiptNumber(writeReceiptNumber(text))).toBe(text)
        expect(parseReceiptNumber(`  ${text.toLowerCase().replace(/(..)/g, '$1 ')}\n`)).toBe(text)
        expect(ReceiptNumber.parse(writeReceiptNumber(text))).toBe(text)
      }),
    )
  })

  it('is written in groups', () => {
    const text = makeReceiptNumber(new Uint8Array(DRAW_BYTES))
    expect(writeReceiptNumber(text)).toBe('BG-000-000-000-0')
  })

  it('forgives letters read for digits', () => {
    const text = symbols.map((check) => `BG861105200${check}`).find((one) => parseReceiptNumber(one)) ?? ''
    expect(text).toHaveLength(12)
    expect(parseReceiptNumber(`BGBGILOSZOO${text.charAt(11)}`)).toBe(text)
  })

  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(number, (text) => {
        for (const at of BODY) {
          for (const symbol of symbols) {
            if (symbol !== text[at]) expect(parseReceiptNumber(put(text, at, symbol))).toBeUndefined()
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  it('finds every exchange of two characters, neighbours or not, whatever the two are', () => {
    let exchanged = 0
    for (const text of numbersWithTwoPlaces()) {
      for (const a of BODY) {
        for (const b of BODY) {
          const [x, y] = [text.charAt(a), text.charAt(b)]
          if (a >= b || x === y) continue
          exchanged += 1
          if (parseReceiptNumber(put(put(text, a, y), b, x))) expect.fail(`${text}: ${a} and ${b}`)
        }
      }
    }
    expect(exchanged).toBeGreaterThan(500_000)
  })

  it('draws every symbol as often as any other', () => {
    // All values of two bytes, the others fixed: the first symbol's counts may differ by one draw in 23.
    const counts = new Map<string, number>()
    for (let n = 0; n < 65_536; n += 1) {
      const bytes = new Uint8Array(DRAW_BYTES)
      bytes.set([n >> 8, n & 255], DRAW_BYTES - 2)
      const symbol = makeReceiptNumber(bytes).charAt(2)
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
    }
    expect(counts.size).toBe(23)
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1)
  })

  it('is never made from too little chance', () => {
    expect(() => makeReceiptNumber(new Uint8Array(DRAW_BYTES - 1))).toThrow(RangeError)
  })

  it.each([
    '',
    'BG',
    'BG-000-000-000-00',
    'XX0000000000',
    'BGĐ000000000',
    'BGÁ000000000',
    `BG${'0'.repeat(100_000)}`,
  ])('is not %j', (text) => {
    expect(parseReceiptNumber(text)).toBeUndefined()
    expect(ReceiptNumber.safeParse(text).success).toBe(false)
  })

  it('holds no letter that a Vietnamese input method changes', () => {
    expect(RECEIPT_SYMBOLS).not.toMatch(/[AEIOUYDW]/)
  })
})
