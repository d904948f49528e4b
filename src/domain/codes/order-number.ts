import { codeSchema } from './code-schema.ts'
import { normaliseCode } from './normalise-code.ts'
import { parseReceiptNumber, RECEIPT_NUMBER_LENGTH, type ReceiptNumber } from './receipt-number.ts'

/** What a partner knows one journey by: receipt number, leg and try (contract, section 2), as in `BG7K0M9RT4P2-R1`. */
export type OrderNumber = string

export type OrderLeg = 'submit' | 'supplement' | 'return' | 'send_back'

export type OrderNumberParts = Readonly<{
  text: OrderNumber
  receiptNumber: ReceiptNumber
  leg: OrderLeg
  try: number
}>

/** No journey is tried more often; the number stays within the 20 characters that narrow partner fields hold. */
export const ORDER_TRY_MAX = 99

// None of these letters is changed by a Vietnamese input method (see receipt-number.ts).
const LETTER_OF: Readonly<Record<OrderLeg, string>> = {
  submit: 'S',
  supplement: 'P',
  return: 'R',
  send_back: 'B',
}
const LEG_OF = new Map(Object.entries(LETTER_OF).map(([leg, letter]) => [letter, leg as OrderLeg]))

const TAIL = /^([SPRB])([1-9]\d?)$/

/** Undefined where the try is not between 1 and ORDER_TRY_MAX. */
export function makeOrderNumber(
  receipt: ReceiptNumber,
  leg: OrderLeg,
  tryNumber: number,
): OrderNumber | undefined {
  if (!Number.isInteger(tryNumber) || tryNumber < 1 || tryNumber > ORDER_TRY_MAX) return undefined
  return `${receipt}-${LETTER_OF[leg]}${tryNumber}`
}

/** Partners hand the number back in lower case or without its hyphen: it is understood all the same. */
export function parseOrderNumber(given: string): OrderNumberParts | undefined {
  const squeezed = normaliseCode(given)
  const receiptNumber = parseReceiptNumber(squeezed.slice(0, RECEIPT_NUMBER_LENGTH))
  const [, letter, tries] = TAIL.exec(squeezed.slice(RECEIPT_NUMBER_LENGTH)) ?? []
  const leg = letter === undefined ? undefined : LEG_OF.get(letter)
  if (receiptNumber === undefined || leg === undefined) return undefined
  return { text: `${receiptNumber}-${letter}${tries}`, receiptNumber, leg, try: Number(tries) }
}

export const OrderNumber = /* @__PURE__ */ codeSchema(
  (text) => parseOrderNumber(text)?.text,
  'not-an-order-number',
)
