import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  makeOrderNumber,
  ORDER_TRY_MAX,
  type OrderLeg,
  OrderNumber,
  parseOrderNumber,
} from '../../../src/domain/codes/order-number.ts'
import { DRAW_BYTES } from '../../../src/domain/codes/random-symbols.ts'
import { makeReceiptNumber } from '../../../src/domain/codes/receipt-number.ts'

const receipt = fc.uint8Array({ minLength: DRAW_BYTES, maxLength: DRAW_BYTES }).map(makeReceiptNumber)
const leg = fc.constantFrom<OrderLeg>('submit', 'supplement', 'return', 'send_back')
const tries = fc.integer({ min: 1, max: ORDER_TRY_MAX })

describe('order number', () => {
  it('is receipt number, leg and try, and is read back from however a partner writes it', () => {
    fc.assert(
      fc.property(receipt, leg, tries, (receiptNumber, kind, n) => {
        const text = makeOrderNumber(receiptNumber, kind, n) ?? ''
        const parts = { text, receiptNumber, leg: kind, try: n }
        expect(text.length).toBeLessThanOrEqual(16)
        expect(parseOrderNumber(text)).toEqual(parts)
        expect(parseOrderNumber(` ${text.toLowerCase()} `)).toEqual(parts)
        expect(parseOrderNumber(text.replace('-', ''))).toEqual(parts)
        expect(OrderNumber.parse(text)).toBe(text)
      }),
    )
  })

  it('looks like BG0000000000-R1', () => {
    expect(makeOrderNumber('BG0000000000', 'return', 1)).toBe('BG0000000000-R1')
  })

  it('differs for every journey of a dossier', () => {
    const legs: readonly OrderLeg[] = ['submit', 'supplement', 'return', 'send_back']
    const all = legs.flatMap((kind) =>
      Array.from({ length: ORDER_TRY_MAX }, (_, i) => makeOrderNumber('BG0000000000', kind, i + 1)),
    )
    expect(new Set(all).size).toBe(4 * ORDER_TRY_MAX)
  })

  it.each([0, -1, 1.5, 100, Number.NaN])('has no try %d', (n) => {
    expect(makeOrderNumber('BG0000000000', 'submit', n)).toBeUndefined()
  })

  it.each(['', 'BG0000000000', 'BG0000000000-R', 'BG0000000000-R0', 'BG0000000000-R01', 'BG0000000000-R100'])(
    'is not %j',
    (text) => {
      expect(parseOrderNumber(text)).toBeUndefined()
    },
  )

  it('is not read where the receipt number is wrong or the leg unknown', () => {
    expect(parseOrderNumber('BG0000000001-R1')).toBeUndefined()
    expect(parseOrderNumber('BG0000000000-X1')).toBeUndefined()
  })
})
