import type { CarrierLine, Reject } from '../domain/reconciliation/carrier-row.ts'
import type { CarrierFile, CarrierFormat } from './carrier-format.ts'
import { type FileProblem, isProblem } from './csv-lines.ts'
import { hccCsv } from './hcc-csv.ts'

/**
 * Every format that carriers' files come in, the most particular first: the last takes whatever no other recognises,
 * and says what is wrong with it. A new format is a file of its own and a line here.
 */
export const CARRIER_FORMATS = [hccCsv] as const satisfies readonly CarrierFormat[]

/** Lines about one item; a real one has a dozen. They are compared together, so their number has a limit. */
const LINES_PER_ITEM_MAX = 100

/** Reads a carrier's status file in the first format that recognises it; what holds of every format is seen to here. */
export function readCarrierFile(
  bytes: Uint8Array,
  formats: readonly CarrierFormat[] = CARRIER_FORMATS,
): CarrierFile | FileProblem {
  const format = formats.find((one) => one.recognises(bytes)) ?? hccCsv
  const file = format.read(bytes)
  return isProblem(file) ? file : withinLimit(file)
}

function withinLimit({ rows: read, rejects: before }: CarrierFile): CarrierFile {
  const counts = new Map<string, number>()
  const rows: CarrierLine[] = []
  const rejects: Reject[] = [...before]
  for (const line of read) {
    const count = (counts.get(line.row.waybill) ?? 0) + 1
    counts.set(line.row.waybill, count)
    if (count <= LINES_PER_ITEM_MAX) rows.push(line)
    else rejects.push({ line: line.line, field: 'ItemCode', why: 'too-many-lines' })
  }
  return { rows, rejects: rejects.sort((a, b) => a.line - b.line) }
}
