import { codeSchema } from './code-schema.ts'
import { normaliseCode } from './normalise-code.ts'

/** A carrier's number of an item, in capitals, without blanks and hyphens (practice, stories.md R8). */
export type Waybill = string

const SHAPE = /^[0-9A-Z]{8,30}$/

/** `EH-522-268-441-VN`, `EH 522 268 441 VN` and `eh522268441vn` are one number; undefined where it is none. */
export function parseWaybill(given: string): Waybill | undefined {
  const squeezed = normaliseCode(given)
  return SHAPE.test(squeezed) ? squeezed : undefined
}

export const Waybill = codeSchema(parseWaybill, 'not-a-waybill')
