import type { CarrierLine, Reject } from '../domain/reconciliation/carrier-row.ts'
import { parseColumns } from './carrier-columns.ts'
import type { CarrierFile, CarrierFormat, OpenedFile } from './carrier-format.ts'
import { type FileProblem, isProblem } from './csv-lines.ts'
import { bytesInMemory, type FileBytes, headOf } from './file-bytes.ts'
import { hccCsv } from './hcc-csv.ts'
import { hccWorkbook } from './hcc-workbook.ts'
import { withinLimit } from './rows-of-item.ts'

/**
 * Every format that carriers' files come in, the most particular first: the last takes whatever no other recognises,
 * and says what is wrong with it. A new format is a file of its own and a line here.
 */
export const CARRIER_FORMATS = [hccWorkbook, hccCsv] as const satisfies readonly CarrierFormat[]

const HEAD_BYTES = 512

/**
 * Opens a carrier's status file in the first format that recognises it; what holds of every format is seen to here.
 * Whatever is wrong with all of it is said before a line of it is given.
 * @param headings what the headings of the carrier's own files stand for, as JSON
 */
export async function openCarrierFile(
  file: FileBytes,
  headings?: string,
  formats: readonly CarrierFormat[] = CARRIER_FORMATS,
): Promise<OpenedFile | FileProblem> {
  if (file.size === 0) return { code: 'empty' }
  const columns = headings === undefined ? undefined : parseColumns(headings)
  if (headings !== undefined && columns === undefined) return { code: 'wrong-columns' }
  const head = await headOf(file, HEAD_BYTES)
  const opened = await (formats.find((one) => one.recognises(head)) ?? hccCsv).open(file, columns)
  if (isProblem(opened)) return opened
  return {
    async *pieces() {
      const within = withinLimit()
      for await (const piece of opened.pieces()) yield within(piece)
    },
  }
}

/** What is brought in one request; larger files are put into the folder. */
const SENT_BYTES_MAX = 50_000_000
const SENT_ROWS_MAX = 250_000

/**
 * Reads a file that was sent whole.
 * @param turn gives others their turn between its pieces
 */
export async function readCarrierFile(
  bytes: Uint8Array,
  headings?: string,
  turn?: () => Promise<void>,
  formats: readonly CarrierFormat[] = CARRIER_FORMATS,
): Promise<CarrierFile | FileProblem> {
  if (bytes.length > SENT_BYTES_MAX) return { code: 'too-large' }
  const opened = await openCarrierFile(bytesInMemory(bytes, turn), headings, formats)
  if (isProblem(opened)) return opened
  const rows: CarrierLine[] = []
  const rejects: Reject[] = []
  for await (const piece of opened.pieces()) {
    rows.push(...piece.rows)
    rejects.push(...piece.rejects)
    await turn?.()
    if (rows.length + rejects.length > SENT_ROWS_MAX) return { code: 'too-many-rows' }
  }
  return { rows, rejects: rejects.sort((a, b) => a.line - b.line) }
}
