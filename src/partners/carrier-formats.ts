import type { CarrierFile, CarrierFormat } from './carrier-format.ts'
import type { FileProblem } from './csv-lines.ts'
import { hccCsv } from './hcc-csv.ts'

/**
 * Every format that carriers' files come in, the most particular first: the last takes whatever no other recognises,
 * and says what is wrong with it. A new format is a file of its own and a line here.
 */
export const CARRIER_FORMATS = [hccCsv] as const satisfies readonly CarrierFormat[]

/** Reads a carrier's status file in the first format that recognises it. */
export function readCarrierFile(
  bytes: Uint8Array,
  formats: readonly CarrierFormat[] = CARRIER_FORMATS,
): CarrierFile | FileProblem {
  const format = formats.find((one) => one.recognises(bytes)) ?? hccCsv
  return format.read(bytes)
}
