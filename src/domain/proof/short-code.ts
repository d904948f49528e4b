import { normaliseCode } from '../codes/normalise-code.ts'
import { READ_AS, RECEIPT_SYMBOLS } from '../codes/receipt-number.ts'

/**
 * The code under the QR, for whoever has no camera: twelve symbols that follow from the hash of the statement.
 * There are 2 * 10^16 of them; it names a paper to the service and proves nothing by itself.
 */
export const SHORT_CODE_LENGTH = 12
const GROUP = 4

/** @param hash SHA-256 of the statement's text, hexadecimal */
export function shortCodeOf(hash: string): string {
  let rest = BigInt(`0x${hash.slice(0, 32)}`)
  const size = BigInt(RECEIPT_SYMBOLS.length)
  let code = ''
  for (let place = 0; place < SHORT_CODE_LENGTH; place += 1) {
    code += RECEIPT_SYMBOLS.charAt(Number(rest % size))
    rest /= size
  }
  return code
}

/** Reads a typed code, with spaces, hyphens and letters taken for digits; undefined where it is none. */
export function parseShortCode(text: string): string | undefined {
  const symbols = [...normaliseCode(text)].map((symbol) => READ_AS[symbol] ?? symbol)
  const whole =
    symbols.length === SHORT_CODE_LENGTH && symbols.every((symbol) => RECEIPT_SYMBOLS.includes(symbol))
  return whole ? symbols.join('') : undefined
}

/** `4X7K-0M9R-TP2C`, as it is printed. */
export const writeShortCode = (code: string): string =>
  code.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? code
