import { codeSchema } from './code-schema.ts'
import { normaliseCode } from './normalise-code.ts'
import { randomSymbols } from './random-symbols.ts'

/**
 * Our receipt number, số biên nhận (contract, section 2): `BG`, nine random characters and a check character.
 * It says nothing about the dossier. There are 1.8 * 10^12 of them: the unique index on aliases finds the rare
 * one that was drawn before, and the door draws again.
 */
export type ReceiptNumber = string

const PREFIX = 'BG'
const RANDOM_LENGTH = 9
export const RECEIPT_NUMBER_LENGTH = PREFIX.length + RANDOM_LENGTH + 1

/**
 * Ten digits and thirteen letters: a prime number of symbols, which the check needs. Left out are
 * - the letters read as digits (B G I L O S Z; they are understood as 8 6 1 1 0 5 2), and U, read as V;
 * - A E Y D W: a scanner types like a keyboard, and where a Vietnamese input method is on, Telex makes "AS"
 *   into "Á", "DD" into "Đ" and "W" into "Ư", VNI does it with digits. Both leave the other consonants alone.
 */
export const RECEIPT_SYMBOLS = '0123456789CFHJKMNPQRTVX'

/** Letters that people write for the digits they look like. */
export const READ_AS: Readonly<Record<string, string>> = {
  B: '8',
  G: '6',
  I: '1',
  L: '1',
  O: '0',
  S: '5',
  U: 'V',
  Z: '2',
}

/**
 * Weights 10, 9, ..., 2 and 1 for the check character; the sum is 0 modulo 23. All weights differ and none is 0
 * modulo a prime, so any one wrong character and any two exchanged ones, neighbours or not, are found.
 */
function checkCharacter(random: string): string {
  let sum = 0
  for (let i = 0; i < RANDOM_LENGTH; i += 1) {
    sum += (RANDOM_LENGTH + 1 - i) * RECEIPT_SYMBOLS.indexOf(random.charAt(i))
  }
  const modulus = RECEIPT_SYMBOLS.length
  return RECEIPT_SYMBOLS.charAt((modulus - (sum % modulus)) % modulus)
}

export function makeReceiptNumber(randomBytes: Uint8Array): ReceiptNumber {
  const random = randomSymbols(RECEIPT_SYMBOLS, RANDOM_LENGTH, randomBytes)
  return PREFIX + random + checkCharacter(random)
}

/** Reads a typed or scanned number; undefined where it is none or its check character is wrong. */
export function parseReceiptNumber(text: string): ReceiptNumber | undefined {
  const squeezed = normaliseCode(text)
  if (squeezed.length !== RECEIPT_NUMBER_LENGTH || !squeezed.startsWith(PREFIX)) return undefined
  const symbols = [...squeezed.slice(PREFIX.length)].map((symbol) => READ_AS[symbol] ?? symbol)
  if (!symbols.every((symbol) => RECEIPT_SYMBOLS.includes(symbol))) return undefined
  const random = symbols.slice(0, RANDOM_LENGTH).join('')
  return checkCharacter(random) === symbols.at(-1) ? PREFIX + symbols.join('') : undefined
}

/** `BG-4X7-K0M-9RT-P`, as people read it; machines and bar codes take the number itself. */
export function writeReceiptNumber(number: ReceiptNumber): string {
  return [
    number.slice(0, 2),
    number.slice(2, 5),
    number.slice(5, 8),
    number.slice(8, 11),
    number.slice(11),
  ].join('-')
}

// Marked so that browsers, which read numbers and parse no bodies, get this file without zod.
export const ReceiptNumber = /* @__PURE__ */ codeSchema(parseReceiptNumber, 'not-a-receipt-number')
