import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DRAW_BYTES } from '../../../src/domain/codes/random-symbols.ts'
import { makeReceiptNumber, writeReceiptNumber } from '../../../src/domain/codes/receipt-number.ts'
import { makeS10 } from '../../../src/domain/codes/s10.ts'
import { readScanned, withoutSecret } from '../../../src/domain/codes/scanned.ts'

const receipt = makeReceiptNumber(new Uint8Array(16).fill(7))
const anyReceipt = fc.uint8Array({ minLength: DRAW_BYTES, maxLength: DRAW_BYTES }).map(makeReceiptNumber)
const SECRET = 'BCFGHJKL'
const is = (text: string, ...numbers: string[]): void =>
  expect(readScanned(text), JSON.stringify(text)).toEqual({ is: 'number', numbers })

/** What Windows' Vietnamese keyboard makes of what a scanner types. */
const KEYS = ['đ', 'ă', 'â', 'ê', 'ô', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323']
const onVietnameseKeyboard = (text: string): string =>
  text
    .replaceAll(/\d/g, (digit) => KEYS[Number(digit)] ?? '')
    .replaceAll('#', 'Ê')
    .replaceAll(']', 'ơ')

describe('what is scanned', () => {
  it('is a number as it stands, however it is typed', () => {
    is(receipt, receipt)
    is(writeReceiptNumber(receipt), writeReceiptNumber(receipt))
    is('0001/2026/VNP.590100', '0001/2026/VNP.590100')
    is('H57.15-261128-0001', 'H57.15-261128-0001')
    is(' EH 522 268 441 VN ', 'EH522268441VN')
  })

  it('is the number in the address of a slip, whatever stands behind it and without its secret', () => {
    for (const address of [
      `https://bangiao.example/t#${receipt}.${SECRET}`,
      `HTTPS://BANGIAO.EXAMPLE/T#${receipt}.${SECRET}`,
      `https://bangiao.example/t#${receipt}.${SECRET}.`,
      `https://bangiao.example/t#${receipt}.${SECRET}%20`,
      `https://bangiao.example/t#${receipt}`,
      `/T#${receipt}.${SECRET}`,
      `]Q3https://bangiao.example/t#${receipt}.${SECRET}\r\n`,
    ]) {
      is(address, receipt)
      expect(withoutSecret(address)).toBe(receipt)
    }
  })

  it('that is an address leading nowhere keeps nothing of it', () => {
    for (const address of [
      `https://a.example/t#?.${SECRET}`,
      `t#${SECRET}`,
      'https://a.example/',
      `x#${SECRET}`,
    ]) {
      expect(readScanned(address)).toEqual({ is: 'address' })
      expect(withoutSecret(address)).not.toContain(SECRET)
      expect(readScanned(withoutSecret(address))).toEqual({ is: 'address' })
    }
  })

  it('is understood with what scanners put around it', () => {
    for (const around of [
      `]C1${receipt}`,
      `\u0002${receipt}\u0003`,
      `\u001d${receipt}`,
      `\u200b${receipt}\u200b`,
      `${receipt}\r\n`,
      `${receipt}\t`,
      `\u0002]C1\u001d${receipt}\r`,
    ])
      is(around, receipt)
  })

  it('is turned back from the Vietnamese keyboard of Windows, every digit in its place', () => {
    fc.assert(
      fc.property(anyReceipt, (number) => {
        is(onVietnameseKeyboard(number), number)
        is(onVietnameseKeyboard(`]C1${number}`), number)
        is(onVietnameseKeyboard(`https://a.example/t#${number}.${SECRET}`), number)
      }),
    )
    for (let serial = 0; serial < 300; serial += 1) {
      const number = makeS10('EH', serial * 331_777, 'VN') ?? ''
      is(onVietnameseKeyboard(number), number)
    }
  })

  it('is a receipt number of letters alone, which its check tells from a word', () => {
    is('BGFKJHHHVJRR', 'BGFKJHHHVJRR')
    is('bg-fkj-hhh-vjr-r', 'bg-fkj-hhh-vjr-r')
    expect(readScanned('BGFKJHHHVJRA')).toMatchObject({ is: 'misread' })
  })

  it('is turned back from Telex', () => {
    const [doubled = '', toned = ''] = [makeS10('EE', 12_345_678, 'VN'), makeS10('AS', 12_345_678, 'VN')]
    is(doubled.replace('EE', 'Ê'), doubled)
    is(toned.replace('AS', 'Á'), toned)
  })

  it('is our own number misread, an end, nothing, or a text that is no number', () => {
    const wrong = `${receipt.slice(0, -1)}${receipt.endsWith('0') ? '1' : '0'}`
    expect(readScanned(wrong)).toEqual({ is: 'misread', text: wrong })
    expect(readScanned('XONG')).toEqual({ is: 'end' })
    expect(readScanned(']C1xong\r')).toEqual({ is: 'end' })
    expect(readScanned(' \u200b\r\n')).toEqual({ is: 'nothing' })
    for (const text of ['Nguyễn Văn An', 'xin chào', '***', '“12 34”'])
      expect(readScanned(text)).toEqual({ is: 'text', text })
  })

  it('says the same of what is kept of it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        expect(readScanned(withoutSecret(text))).toEqual(readScanned(text))
      }),
    )
  })
})
