import { COUNTRY_CODES } from './country-codes.ts'
import { normaliseCode } from './normalise-code.ts'

/** A UPU S10 item identifier, `EH123456785VN`, as most carriers' waybills are (facts/standards.md 2.1). */
export type S10 = Readonly<{
  text: string
  service: string
  serial: string
  checkDigit: number
  country: string
}>

/**
 * A wrong check digit is a warning on a number that came from a carrier, whose domestic numbers are not promised
 * to follow S10, and an error on a hand-typed one (facts/bcci.md 5.4): so the answer tells the two apart.
 * The check misses 1.85 % of single wrong digits, and a typed number is looked up as well.
 */
export type S10Reading = Readonly<
  { result: 'valid' | 'wrong-check-digit'; item: S10 } | { result: 'not-s10' }
>

const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const
const SHAPE = /^([A-Z]{2})(\d{8})(\d)([A-Z]{2})$/
/** JA-JZ, KA-KZ, SA-SZ, TA-TZ and WA-WZ are reserved and on no item (facts/standards.md 2.1). */
const RESERVED = /^[JKSTW]/

/** 11 - (sum mod 11), where 10 becomes 0 and 11 becomes 5. */
export function s10CheckDigit(serial: string): number {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(serial.charAt(i)), 0)
  const digit = 11 - (sum % 11)
  return digit === 10 ? 0 : digit === 11 ? 5 : digit
}

export function readS10(text: string): S10Reading {
  const squeezed = normaliseCode(text)
  const [, service, serial, digit, country] = SHAPE.exec(squeezed) ?? []
  if (service === undefined || serial === undefined || country === undefined) return { result: 'not-s10' }
  if (RESERVED.test(service) || !COUNTRY_CODES.has(country)) return { result: 'not-s10' }
  const item = { text: squeezed, service, serial, checkDigit: Number(digit), country }
  return { result: item.checkDigit === s10CheckDigit(serial) ? 'valid' : 'wrong-check-digit', item }
}

export const isS10 = (text: string): boolean => readS10(text).result === 'valid'

/** Undefined where the parts do not make a number: service and country two letters, the serial 0 to 99999999. */
export function makeS10(service: string, serial: number, country: string): string | undefined {
  const digits = String(serial).padStart(8, '0')
  if (!/^\d{8}$/.test(digits)) return undefined
  const text = `${service}${digits}${s10CheckDigit(digits)}${country}`
  return isS10(text) ? normaliseCode(text) : undefined
}

/** `EH 123 456 785 VN`, as labels print it. */
export function writeS10(item: S10): string {
  const digits = `${item.serial}${item.checkDigit}`
  return [item.service, digits.slice(0, 3), digits.slice(3, 6), digits.slice(6), item.country].join(' ')
}
