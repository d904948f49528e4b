import type { ColumnNames } from './carrier-columns.ts'
import type { CarrierFormat, OpenedFile } from './carrier-format.ts'
import { type FileProblem, isProblem } from './csv-lines.ts'
import { type OpenedCsv, openCsv } from './csv-pieces.ts'
import type { FileBytes } from './file-bytes.ts'
import { type HccLines, hccLines } from './hcc-lines.ts'

/** The status file of the HCC interface as a table of text: whatever is no other format is held to this one. */
export const hccCsv: CarrierFormat = { name: 'hcc-csv', recognises: () => true, open }

/** What looks like a day with its month first, in whichever column; hardly a file has one. */
const MONTH_FIRST = /(?<!\d)\d{1,2}([-/.])(?:1[3-9]|2\d|3[01])\1\d{4}/

/** Problems of the whole file and of single lines are values, both. */
async function open(file: FileBytes, columns?: ColumnNames): Promise<OpenedFile | FileProblem> {
  const csv = await openCsv(file, MONTH_FIRST)
  if (isProblem(csv)) return csv
  const reader = hccLines(csv.header, columns)
  if (isProblem(reader)) return reader
  const mixed = csv.marked && (await isMixed(csv, reader))
  return {
    async *pieces() {
      for await (const { lines, rejects } of csv.pieces()) {
        const read = reader.read(lines, mixed)
        yield { rows: read.rows, rejects: [...rejects, ...read.rejects] }
      }
    },
  }
}

async function isMixed(csv: OpenedCsv, reader: HccLines): Promise<boolean> {
  for await (const { lines } of csv.pieces()) if (reader.isMixed(lines)) return true
  return false
}
