import * as csv from 'csv-parse/browser/esm/sync'
import type { Reject } from '../domain/reconciliation/carrier-row.ts'
import { textOfBytes } from './text-of-bytes.ts'

/** A day of a province's items is some 5 MB; four files of this size hold a million rows. */
export const FILE_BYTES_MAX = 50_000_000
export const ROWS_MAX = 250_000
const COLUMNS_MAX = 80
const CELL_MAX = 2_000
export const LINE_LETTERS_MAX = COLUMNS_MAX * CELL_MAX
/** A quoted note may hold line feeds; one that goes on longer is a quote that somebody forgot to close. */
export const RECORD_LINES_MAX = 10
const RECORDS_PER_PARSE = 5_000

export type FileProblem = Readonly<{
  code:
    | 'too-large'
    | 'too-many-rows'
    | 'line-too-long'
    | 'unreadable-workbook'
    | 'empty'
    | 'spreadsheet'
    | 'not-utf8'
    | 'nul-bytes'
    | 'missing-columns'
    | 'duplicate-columns'
    | 'too-many-columns'
    | 'wrong-columns'
  columns?: readonly string[] | undefined
}>

export type CsvLine = Readonly<{ line: number; cells: readonly string[] }>
export type CsvLines = Readonly<{
  header: readonly string[]
  lines: readonly CsvLine[]
  rejects: readonly Reject[]
}>

export const isProblem = <T extends object>(answer: T | FileProblem): answer is FileProblem =>
  'code' in answer

type Piece = Readonly<{ line: number; text: string }>

// The build for browsers needs no Buffer and so runs on Workers as well. Its package names the types of the
// streaming build for it; this is the signature it really has.
const parse = csv.parse as unknown as (text: string, options: Record<string, unknown>) => string[][]

/** Bytes of a file to its cells, with the numbers of their lines. A bad line is a reject, never the end. */
export function readCsv(bytes: Uint8Array): CsvLines | FileProblem {
  const text = textOf(bytes)
  if (typeof text !== 'string') return text
  const physical = text.split(/\r\n|\n|\r/)
  // Excel writes the separator it used into a first line of its own.
  const first = /^sep=.$/i.test(physical[0] ?? '') ? 1 : 0
  const headerAt = physical.findIndex((line, index) => index >= first && line.trim() !== '')
  const headerLine = physical[headerAt]
  if (headerLine === undefined) return { code: 'empty' }
  const delimiter = delimiterOf(headerLine)
  const header = headerCells(headerLine, delimiter)
  const problem = headerProblem(header)
  if (problem) return problem
  const from = { from: headerAt + 1, until: physical.length, before: 0 }
  const { pieces, rejects } = cutRecords(physical, from, wellFormedBy(delimiter))
  if (pieces.length + rejects.length > ROWS_MAX) return { code: 'too-many-rows' }
  const lines: CsvLine[] = []
  for (const record of parseRecords(pieces, delimiter)) {
    const why = shapeProblem(record.cells, header.length)
    if (why) rejects.push({ line: record.line, field: '', why })
    else lines.push(record)
  }
  return { header, lines, rejects }
}

export const headerCells = (line: string, delimiter: Delimiter): readonly string[] =>
  (parseRecords([{ line: 1, text: line }], delimiter)[0]?.cells ?? []).map((name) =>
    name.trim().toLowerCase(),
  )

function textOf(bytes: Uint8Array): string | FileProblem {
  if (bytes.length > FILE_BYTES_MAX) return { code: 'too-large' }
  if (bytes.length === 0) return { code: 'empty' }
  const [a, b, c, d] = bytes
  // A workbook is a ZIP archive or, of old, an OLE document: neither is text, whatever its name says.
  if (
    (a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04) ||
    (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)
  )
    return { code: 'spreadsheet' }
  const text = textOfBytes(bytes)
  if (text === undefined) return { code: bytes.includes(0) ? 'nul-bytes' : 'not-utf8' }
  return text.includes('\0') ? { code: 'nul-bytes' } : text
}

/** Vietnamese settings of Excel write semicolons; the header, which holds no free text, tells. */
const DELIMITERS = [',', ';', '\t'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** Which of them cuts the heads into the most columns. */
export function delimiterOf(header: string): Delimiter {
  const columns = (delimiter: Delimiter): number => header.split(delimiter).length
  return DELIMITERS.reduce((most, one) => (columns(one) > columns(most) ? one : most))
}

export function headerProblem(header: readonly string[]): FileProblem | undefined {
  if (header.length > COLUMNS_MAX) return { code: 'too-many-columns' }
  const twice = header.filter((name, index) => name !== '' && header.indexOf(name) !== index)
  return twice.length > 0 ? { code: 'duplicate-columns', columns: twice.slice(0, COLUMNS_MAX) } : undefined
}

/**
 * Joins the physical lines of quoted cells and takes out lines whose quotes do not close: one bad line must not sink
 * its neighbours. The parser's own options do not promise that (csv-parse 7.0.3, tried with relax_quotes on and off).
 * With skip_records_with_error a quote left open in line 3 of 8 ends the file after line 2; where a later line has a
 * quote, all in between is gone, or becomes a cell of line 3. With max_record_size the good lines are lost as well.
 * @param before how many lines stand before these; a record that begins before `until` may go on behind it
 * @returns with `next`, where the first record begins that was not taken
 */
export function cutRecords(
  physical: readonly string[],
  { from, until, before }: Readonly<{ from: number; until: number; before: number }>,
  wellFormed: RegExp,
): { pieces: Piece[]; rejects: Reject[]; next: number } {
  const pieces: Piece[] = []
  const rejects: Reject[] = []
  let at = from
  while (at < until) {
    const line = physical[at] ?? ''
    const taken = line.trim() === '' ? 0 : linesOfRecord(physical, at, wellFormed)
    if (taken > 0)
      pieces.push({
        line: before + at + 1,
        text: taken === 1 ? line : physical.slice(at, at + taken).join('\n'),
      })
    else if (line.trim() !== '') rejects.push({ line: before + at + 1, field: '', why: 'broken-quotes' })
    at += Math.max(1, taken)
  }
  return { pieces, rejects, next: at }
}

/** What a record looks like whose quotes all close. */
export const wellFormedBy = (delimiter: Delimiter): RegExp =>
  new RegExp(`^(?:(?:"(?:[^"]|"")*"|[^"${delimiter}][^${delimiter}]*|)(?:${delimiter}|$))*$`)

/** How many lines from here on make a record; 0 where its quotes never close. */
function linesOfRecord(physical: readonly string[], at: number, wellFormed: RegExp): number {
  let text = physical[at] ?? ''
  if (!text.includes('"')) return 1
  for (let taken = 1; taken <= RECORD_LINES_MAX; taken += 1) {
    if (text.length > LINE_LETTERS_MAX) return 0
    if (wellFormed.test(text)) return taken
    const next = physical[at + taken]
    if (next === undefined) return 0
    text = `${text}\n${next}`
  }
  return 0
}

export function parseRecords(pieces: readonly Piece[], delimiter: Delimiter): CsvLine[] {
  const out: CsvLine[] = []
  for (let from = 0; from < pieces.length; from += RECORDS_PER_PARSE) {
    const batch = pieces.slice(from, from + RECORDS_PER_PARSE)
    // A record without quotes is its cells: the parser, which takes each letter by itself, is asked for the others.
    const quoted = batch.filter(({ text }) => text.includes('"'))
    const records = parse(quoted.map((piece) => piece.text).join('\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_quotes: true,
      relax_column_count: true,
    })
    if (records.length !== quoted.length) throw new Error('the parser saw other records than were cut')
    const parsed = new Map(quoted.map(({ line }, index) => [line, records[index] ?? []]))
    for (const { line, text } of batch) out.push({ line, cells: parsed.get(line) ?? text.split(delimiter) })
  }
  return out
}

/** Cells beyond the header are forgiven when empty: Excel leaves a trailing separator. */
export function shapeProblem(cells: readonly string[], columns: number): string | undefined {
  if (cells.length < columns) return 'too-few-cells'
  if (cells.slice(columns).some((cell) => cell.trim() !== '')) return 'too-many-cells'
  return cells.some((cell) => cell.length > CELL_MAX) ? 'cell-too-long' : undefined
}
