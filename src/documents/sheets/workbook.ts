import { Zip, ZipDeflate } from 'fflate'
import { type Instant, vietnamTime } from '../../domain/instant.ts'
import { joined, RUNS, type SheetCell, type SheetRow, type SheetWriter } from './sheet.ts'

// A workbook of one sheet (ECMA-376, parts 1 and 2), packed while it is being written: what is kept of any number of
// rows is their packed bytes. Of the libraries that write workbooks those that were looked at hold every cell until the
// end, and pack in threads that Workers do not have.

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** Places in the table of looks. */
const LOOKS = { head: 1, moment: 2, runs: 3 } as const

/** A text that looks like a formula keeps the mark that it is none, also for whoever writes in its cell. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" quotePrefix="1"/></cellXfs></styleSheet>`

const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${XML}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${PART}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PART}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${PART}.styles+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="${LINKS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${LINKS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': STYLES,
}

/** Excel takes a workbook with a longer text for a broken one. */
const CELL_LETTERS_MAX = 32_767
const NAME_LETTERS_MAX = 31
/** What no name of a sheet may hold. */
const NOT_IN_NAMES = /[[\]:*?/\\']/g
/** What XML cannot say at all. */
const UNSAYABLE = /[^\t\n\r\u0020-\ufffd]/g
/** Read as one letter by Excel where it stands in a text. */
const LIKE_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g

const said = (text: string): string =>
  text
    .slice(0, CELL_LETTERS_MAX)
    .replaceAll(UNSAYABLE, '')
    .replaceAll(LIKE_ESCAPED, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')

const textCell = (place: string, text: string, look?: number): string =>
  text === ''
    ? ''
    : `<c r="${place}" t="inlineStr"${look === undefined ? '' : ` s="${look}"`}><is><t xml:space="preserve">${said(text)}</t></is></c>`

const DAY_MS = 86_400_000
const MINUTES_OF_DAY = 1_440
/** Days are counted from here, as if 1900 had been a leap year. */
const FIRST_DAY = Date.UTC(1899, 11, 30)

/** The wall clock of Vietnam as a count of days, by the minute. */
function serialOf(at: Instant): number {
  const { date, hour, minute } = vietnamTime(at)
  return (Date.parse(date) - FIRST_DAY) / DAY_MS + (hour * 60 + minute) / MINUTES_OF_DAY
}

const cellXml = (place: string, cell: SheetCell): string => {
  if (typeof cell === 'string') return textCell(place, cell, RUNS.test(cell) ? LOOKS.runs : undefined)
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  return `<c r="${place}" s="${LOOKS.moment}"><v>${serialOf(cell.at)}</v></c>`
}

const LETTERS = 26
const lettersOf = (column: number): string =>
  column < LETTERS
    ? String.fromCharCode(65 + column)
    : lettersOf(Math.floor(column / LETTERS) - 1) + lettersOf(column % LETTERS)

const rowXml = (cells: SheetRow, row: number): string =>
  `<row r="${row}">${cells.map((cell, column) => cellXml(`${lettersOf(column)}${row}`, cell)).join('')}</row>`

const WIDTH = 22

/** Above the rows: the heads stand still while the rest is scrolled. */
const beforeRows = (heads: readonly string[]): string =>
  `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${heads.length}" width="${WIDTH}" customWidth="1"/></cols><sheetData><row r="1">${heads.map((head, column) => textCell(`${lettersOf(column)}1`, head, LOOKS.head)).join('')}</row>`

/** The same rows are the same bytes, whenever and wherever they are written. */
const NO_TIME = '1980-01-02T00:00:00Z'

/**
 * A workbook of one sheet, made row by row.
 * @param title the name of the sheet
 */
export function workbookWriter(title: string, heads: readonly string[]): SheetWriter {
  const encoder = new TextEncoder()
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const open = (name: string): ZipDeflate => {
    const part = new ZipDeflate(name)
    part.mtime = NO_TIME
    zip.add(part)
    return part
  }
  const name = said(title.replaceAll(NOT_IN_NAMES, ' ').slice(0, NAME_LETTERS_MAX))
  const book = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${name.replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  for (const [part, xml] of Object.entries({ ...PARTS, 'xl/workbook.xml': book }))
    open(part).push(encoder.encode(xml), true)
  const sheet = open('xl/worksheets/sheet1.xml')
  sheet.push(encoder.encode(beforeRows(heads)))
  let count = 1
  return {
    add(rows) {
      const xml = rows.map((cells, at) => rowXml(cells, count + at + 1)).join('')
      count += rows.length
      sheet.push(encoder.encode(xml))
    },
    end() {
      const all = `A1:${lettersOf(heads.length - 1)}${count}`
      sheet.push(encoder.encode(`</sheetData><autoFilter ref="${all}"/></worksheet>`), true)
      zip.end()
      return joined(pieces)
    },
  }
}
