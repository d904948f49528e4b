import { codeSchema } from './code-schema.ts'
import { TYPED_CODE_MAX } from './normalise-code.ts'

/** The code of a procedure, mã TTHC: `1.000656`, seen also with an agency's (facts/bcci.md 3.2). */
export type ProcedureCode = string

export type ProcedureCodeParts = Readonly<{
  text: ProcedureCode
  /** The code in the national database of procedures. */
  national: string
  /** The agency's identifier where one is appended: `000.00.00.H56` or `H38`. */
  agency: string | undefined
}>

const PROCEDURE_CODE = /^(\d\.\d{6})(?:\.((?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}))?$/

export function parseProcedureCode(given: string): ProcedureCodeParts | undefined {
  if (given.length > TYPED_CODE_MAX) return undefined
  const text = given.trim().toUpperCase()
  const [, national, agency] = PROCEDURE_CODE.exec(text) ?? []
  return national === undefined ? undefined : { text, national, agency }
}

export const ProcedureCode = codeSchema((text) => parseProcedureCode(text)?.text, 'not-a-procedure-code')
