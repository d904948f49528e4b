import { type CellValue, readSheet } from 'read-excel-file/universal'
import { type WorkbookFault, workbookFault } from './workbook-bounds.ts'

const COLUMNS_MAX = 80

export type WorkbookRow = Readonly<{ line: number; cells: readonly string[] }>

const cellOf = (value: CellValue<string> | null | undefined, momentOf: (date: Date) => string): string => {
  if (value === null || value === undefined) return ''
  const given: unknown = value
  return given instanceof Date ? momentOf(given) : String(value)
}

/**
 * The rows of a workbook's first sheet that say something, as text; a formula is what it last came to, and is never run.
 * @param momentOf how a day or a moment is written, which the workbook has as Vietnam's clock
 */
export async function readWorkbook(
  bytes: Uint8Array,
  momentOf: (date: Date) => string,
): Promise<Readonly<{ rows: readonly WorkbookRow[] }> | Readonly<{ fault: WorkbookFault }>> {
  const fault = await workbookFault(bytes)
  if (fault !== undefined) return { fault }
  let rows: readonly (readonly (CellValue<string> | null)[])[]
  try {
    // Numbers stay as they are written: a code such as 1.000656 is no number.
    rows = await readSheet<string>(new Uint8Array(bytes).buffer, { parseNumber: (text) => text })
  } catch {
    return { fault: 'unreadable' }
  }
  const all = rows.map((row, place) => ({
    line: place + 1,
    cells: row.slice(0, COLUMNS_MAX).map((cell) => cellOf(cell, momentOf)),
  }))
  return { rows: all.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')) }
}
