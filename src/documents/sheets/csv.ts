import { writeTime } from '../../domain/instant.ts'
import { joined, RUNS, type SheetCell, type SheetRow, type SheetWriter } from './sheet.ts'

const QUOTED = /[";\n\r]/
const NUMBER = /^-\d+(?:[.,]\d+)*$/

/** Where the settings of a machine cut lines at commas or tabs, what stands behind one begins a cell of its own. */
const RUNS_ELSEWHERE = /([,\t]\s*)(?=[=+@]|-[^\d\s])/g

const csvText = (text: string): string => {
  const begun = RUNS.test(text) && !NUMBER.test(text) ? `'${text}` : text
  const safe = begun.replaceAll(RUNS_ELSEWHERE, "$1'")
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const csvCell = (cell: SheetCell): string =>
  typeof cell === 'object' ? csvText(writeTime(cell.at)) : csvText(String(cell))

const linesOf = (rows: readonly SheetRow[]): string =>
  rows.map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('')

/** The mark that Excel looks for. */
const MARK = '\ufeff'

/** A sheet in UTF-8, with the semicolons of Vietnamese settings; nothing in it is run. */
export const writeCsv = (rows: readonly SheetRow[]): string => MARK + linesOf(rows)

/** The same in pieces. */
export function csvWriter(heads: readonly string[]): SheetWriter {
  const encoder = new TextEncoder()
  const pieces = [encoder.encode(writeCsv([heads]))]
  return {
    add: (rows) => pieces.push(encoder.encode(linesOf(rows))),
    end: () => joined(pieces),
  }
}
