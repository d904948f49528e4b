import type { Reject } from '../domain/reconciliation/carrier-row.ts'
import {
  type CsvLine,
  cutRecords,
  delimiterOf,
  type FileProblem,
  headerCells,
  headerProblem,
  LINE_LETTERS_MAX,
  parseRecords,
  RECORD_LINES_MAX,
  shapeProblem,
  wellFormedBy,
} from './csv-lines.ts'
import type { FileBytes } from './file-bytes.ts'
import type { Encoding } from './text-of-bytes.ts'
import { encodingOfFile, textPieces } from './text-pieces.ts'

/** What a file of a carrier may be: some years of a province's items. */
const FILE_BYTES_MAX = 1_000_000_000
export const LINES_MAX = 2_000_000
/** A mark may fall between two pieces. */
const MARK_LETTERS_MAX = 40
/** Lines that are read before others have their turn. */
const LINES_PER_PIECE = 100

export type CsvPiece = Readonly<{ lines: readonly CsvLine[]; rejects: readonly Reject[] }>

/** A table of text that was looked through to its end: what is wrong with all of it is known before a line is read. */
export type OpenedCsv = Readonly<{
  header: readonly string[]
  /** Whether `mark` was found anywhere in it. */
  marked: boolean
  /** Its lines in order. */
  pieces(): AsyncIterable<CsvPiece>
}>

/** @param mark something in the text that its reader wants to know of before it begins */
export async function openCsv(file: FileBytes, mark: RegExp): Promise<OpenedCsv | FileProblem> {
  if (file.size === 0) return { code: 'empty' }
  if (file.size > FILE_BYTES_MAX) return { code: 'too-large' }
  const seen = survey(mark)
  const encoding = await encodingOfFile(file, seen.look)
  if (encoding === undefined) return { code: (await holdsNul(file)) ? 'nul-bytes' : 'not-utf8' }
  const { nul, ends, line, marked } = seen.of(encoding)
  if (nul) return { code: 'nul-bytes' }
  if (line > LINE_LETTERS_MAX) return { code: 'line-too-long' }
  if (ends > LINES_MAX) return { code: 'too-many-rows' }
  const head = await headOf(file, encoding)
  if (head === undefined) return { code: 'empty' }
  const delimiter = delimiterOf(head.text)
  const header = headerCells(head.text, delimiter)
  const problem = headerProblem(header)
  if (problem) return problem
  const wellFormed = wellFormedBy(delimiter)
  return {
    header,
    marked,
    async *pieces() {
      let pending: string[] = []
      /** Lines before those that are pending. */
      let before = 0
      for await (const { lines, isEnd } of physicalLines(textPieces(file, encoding))) {
        pending = pending.length === 0 ? lines : [...pending, ...lines]
        const from = Math.max(0, head.line - before)
        // A record may go on in lines that are not there yet.
        const until = isEnd ? pending.length : pending.length - RECORD_LINES_MAX
        if (until <= from) continue
        const cut = cutRecords(pending, { from, until, before }, wellFormed)
        yield* inLines(parseRecords(cut.pieces, delimiter), cut.rejects, header.length)
        pending = pending.slice(cut.next)
        before += cut.next
      }
    },
  }
}

function* inLines(
  records: readonly CsvLine[],
  broken: readonly Reject[],
  columns: number,
): Generator<CsvPiece> {
  for (let from = 0; from < Math.max(records.length, broken.length); from += LINES_PER_PIECE) {
    const lines: CsvLine[] = []
    const rejects: Reject[] = broken.slice(from, from + LINES_PER_PIECE)
    for (const record of records.slice(from, from + LINES_PER_PIECE)) {
      const why = shapeProblem(record.cells, columns)
      if (why) rejects.push({ line: record.line, field: '', why })
      else lines.push(record)
    }
    yield { lines, rejects }
  }
}

type Seen = { nul: boolean; ends: number; line: number; marked: boolean }

/** What a look at the text tells, for each encoding that was tried. */
function survey(mark: RegExp) {
  const all = new Map<Encoding, Seen>()
  const of = (encoding: Encoding): Seen => {
    const seen = all.get(encoding) ?? { nul: false, ends: 0, line: 0, marked: false }
    all.set(encoding, seen)
    return seen
  }
  let [rest, tail] = [0, '']
  return {
    of,
    look(encoding: Encoding, text: string): void {
      const seen = of(encoding)
      if (seen.ends === 0 && seen.line === 0) [rest, tail] = [0, '']
      seen.nul ||= text.includes('\0')
      seen.marked ||= mark.test(tail + text)
      tail = text.slice(-MARK_LETTERS_MAX)
      let at = 0
      for (const { index } of text.matchAll(/[\n\r]+/g)) {
        seen.line = Math.max(seen.line, rest + index - at)
        rest = 0
        at = index
        seen.ends += 1
      }
      rest += text.length - at
      seen.line = Math.max(seen.line, rest)
    },
  }
}

async function holdsNul(file: FileBytes): Promise<boolean> {
  for await (const piece of file.pieces()) if (piece.includes(0)) return true
  return false
}

type Head = Readonly<{ text: string /** The lines up to it. */; line: number }>

/** The first line that says something; Excel writes the separator it used into a line of its own before it. */
async function headOf(file: FileBytes, encoding: Encoding): Promise<Head | undefined> {
  let line = 0
  for await (const { lines } of physicalLines(textPieces(file, encoding)))
    for (const text of lines) {
      line += 1
      if (text.trim() === '' || (line === 1 && /^sep=.$/i.test(text))) continue
      return { text, line }
    }
  return undefined
}

const LINE_END = /\r\n|\n|\r/

/** The lines of a text, its letters put together. A line end that falls between two pieces is one. */
async function* physicalLines(
  texts: AsyncIterable<string>,
): AsyncGenerator<Readonly<{ lines: string[]; isEnd: boolean }>> {
  let rest = ''
  for await (const text of texts) {
    rest += text
    const cut = Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r', rest.length - 2))
    if (cut < 0) continue
    const lines = rest
      .slice(0, cut + 1)
      .normalize('NFC')
      .split(LINE_END)
    lines.pop()
    rest = rest.slice(cut + 1)
    yield { lines, isEnd: false }
  }
  yield { lines: rest.normalize('NFC').split(LINE_END), isEnd: true }
}
