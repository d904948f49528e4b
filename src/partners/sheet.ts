import { type FileProblem, isProblem, readCsv } from './csv-lines.ts'
import { readWorkbook } from './workbook.ts'

// Sheets that people fill in: CSV in the encodings that programs here write, and workbooks of Excel.

export const SHEET_BYTES_MAX = 1_000_000
export const SHEET_ROWS_MAX = 5_000

export type SheetProblem =
  | 'too-large'
  | 'too-many-rows'
  | 'empty'
  | 'old-workbook'
  | 'unreadable'
  | 'unknown-encoding'
  | 'broken-lines'

export type SheetLine = Readonly<{ line: number; cells: readonly string[] }>
export type Sheet = Readonly<{ header: readonly string[]; lines: readonly SheetLine[] }>

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, place) => bytes[place] === byte)

/** A file to its cells as text; a formula is what it last came to, and is never run. */
export async function readSheet(bytes: Uint8Array): Promise<Sheet | Readonly<{ problem: SheetProblem }>> {
  if (bytes.length > SHEET_BYTES_MAX) return { problem: 'too-large' }
  if (bytes.length === 0) return { problem: 'empty' }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { problem: 'old-workbook' }
  const sheet = startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) ? await workbookOf(bytes) : csvOf(bytes)
  if ('problem' in sheet) return sheet
  if (sheet.lines.length > SHEET_ROWS_MAX) return { problem: 'too-many-rows' }
  return sheet.lines.length === 0 ? { problem: 'empty' } : sheet
}

function csvOf(bytes: Uint8Array): Sheet | Readonly<{ problem: SheetProblem }> {
  const read = readCsv(bytes)
  if (isProblem(read)) return { problem: PROBLEMS[read.code] ?? 'unreadable' }
  if (read.rejects.length > 0) return { problem: 'broken-lines' }
  const lines = read.lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  return { header: read.header, lines }
}

/** What is wrong with the text as a whole. */
const PROBLEMS: Readonly<Partial<Record<FileProblem['code'], SheetProblem>>> = {
  empty: 'empty',
  'not-utf8': 'unknown-encoding',
  'nul-bytes': 'unknown-encoding',
}

/** A day in a cell. */
const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

async function workbookOf(bytes: Uint8Array): Promise<Sheet | Readonly<{ problem: SheetProblem }>> {
  const read = await readWorkbook(bytes, dayOf)
  if ('fault' in read) return { problem: read.fault }
  const [header, ...lines] = read.rows
  return header ? { header: header.cells, lines } : { problem: 'empty' }
}
