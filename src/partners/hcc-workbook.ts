import { type ColumnNames, headingOf } from './carrier-columns.ts'
import type { CarrierFormat, OpenedFile } from './carrier-format.ts'
import { type FileProblem, isProblem, shapeProblem } from './csv-lines.ts'
import { allBytes, type FileBytes } from './file-bytes.ts'
import { hccLines, LINES_AT_ONCE } from './hcc-lines.ts'
import { readWorkbook } from './workbook.ts'

/** A workbook is unfolded whole: what is larger is sent as a table of text. */
const BYTES_MAX = 8_000_000

/** The same columns in a workbook of Excel, the first sheet of it. */
export const hccWorkbook: CarrierFormat = {
  name: 'hcc-workbook',
  recognises: ([a, b, c, d]) => a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04,
  open,
}

/** A moment in a cell is Vietnam's clock, as in every file of a carrier. */
const momentOf = (date: Date): string =>
  new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ')

async function open(file: FileBytes, columns?: ColumnNames): Promise<OpenedFile | FileProblem> {
  if (file.size > BYTES_MAX) return { code: 'too-large' }
  const read = await readWorkbook(await allBytes(file, BYTES_MAX), momentOf)
  if ('fault' in read) return { code: read.fault === 'unreadable' ? 'unreadable-workbook' : read.fault }
  const [head, ...lines] = read.rows
  if (head === undefined) return { code: 'empty' }
  const header = head.cells.map(headingOf)
  const reader = hccLines(header, columns)
  if (isProblem(reader)) return reader
  const mixed = reader.isMixed(lines)
  return {
    async *pieces() {
      for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
        const some = lines.slice(from, from + LINES_AT_ONCE).map(({ line, cells }) => {
          const filled = [...cells, ...header.slice(cells.length).map(() => '')]
          return { line, cells: filled, why: shapeProblem(filled, header.length) }
        })
        const broken = some.flatMap(({ line, why }) => (why ? [{ line, field: '', why }] : []))
        const { rows, rejects } = reader.read(
          some.filter(({ why }) => !why),
          mixed,
        )
        yield { rows, rejects: [...broken, ...rejects] }
      }
    },
  }
}
