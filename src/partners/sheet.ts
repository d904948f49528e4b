import { type CellValue, readSheet as readWorkbook } from 'read-excel-file/universal'
import { isProblem, readCsv } from './csv-lines.ts'
import { workbookFault } from './workbook-bounds.ts'

// Sheets that people fill in: CSV in the encodings that programs here write, and workbooks of Excel.

export const SHEET_BYTES_MAX = 1_000_000
export const SHEET_ROWS_MAX = 5_000
const COLUMNS_MAX = 80

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
  const text = textOf(bytes)
  if (text === undefined) return { problem: 'unknown-encoding' }
  const read = readCsv(new TextEncoder().encode(text))
  if (isProblem(read)) return { problem: read.code === 'empty' ? 'empty' : 'unreadable' }
  if (read.rejects.length > 0) return { problem: 'broken-lines' }
  const lines = read.lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  return { header: read.header, lines }
}

const decoded = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Letters of Windows-1258 that Vietnamese has no use for: where they come up, it was another encoding. */
const NOT_VIETNAMESE = /[\u0080-\u009f¡-©«-±´-·¹»-¿Œœ]/

/** UTF-8, UTF-16 where it says so at its beginning, and Windows-1258, which writes marks apart from their letters. */
function textOf(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0xff, 0xfe)) return decoded('utf-16le', bytes)
  if (startsWith(bytes, 0xfe, 0xff)) return decoded('utf-16be', bytes)
  if (bytes.includes(0)) return undefined
  const utf8 = decoded('utf-8', bytes)
  if (utf8 !== undefined) return utf8.normalize('NFC')
  const old = decoded('windows-1258', bytes)
  return old === undefined || NOT_VIETNAMESE.test(old) ? undefined : old.normalize('NFC')
}

const cellOf = (value: CellValue<string> | null | undefined): string => {
  if (value === null || value === undefined) return ''
  const given: unknown = value
  return given instanceof Date ? given.toISOString().slice(0, 10) : String(value)
}

async function workbookOf(bytes: Uint8Array): Promise<Sheet | Readonly<{ problem: SheetProblem }>> {
  const fault = await workbookFault(bytes)
  if (fault !== undefined) return { problem: fault }
  let rows: readonly (readonly (CellValue<string> | null)[])[]
  try {
    // Numbers stay as they are written: a code such as 1.000656 is no number.
    rows = await readWorkbook<string>(new Uint8Array(bytes).buffer, { parseNumber: (text) => text })
  } catch {
    return { problem: 'unreadable' }
  }
  const all = rows.map((row, place) => ({ line: place + 1, cells: row.slice(0, COLUMNS_MAX).map(cellOf) }))
  const filled = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const [header, ...lines] = filled
  return header ? { header: header.cells, lines } : { problem: 'empty' }
}
