import type { Deps } from '../deps.ts'
import { writeCsv } from '../documents/sheets/csv.ts'
import { writeCell } from '../domain/reference-cells.ts'
import { COLUMNS, type Column, type TableName } from '../domain/reference-columns.ts'
import { at } from '../domain/reference-rows.ts'
import { withoutMarks } from '../domain/without-marks.ts'
import { choiceWords, columnWords } from '../words/reference-tables.ts'
import type { Language } from '../words/words.ts'
import type { Cells } from './reference-entry.ts'
import { wholeTable } from './reference-tables.ts'

// Tables as sheets: which column of a file is which, and a sheet to fill in.

const plain = (text: string): string =>
  withoutMarks(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** The column that the words at the head of a sheet name, in either language or as machines call it. */
const columnNamed = (table: TableName, head: string): Column | undefined => {
  const wanted = plain(head)
  if (wanted === '') return undefined
  return COLUMNS[table].find(({ path }) =>
    [columnWords[path]?.vi, columnWords[path]?.en, path].some((words) => words && plain(words) === wanted),
  )
}

export type SheetRows = Readonly<{
  columns: readonly string[]
  /** Lines of the file, with the cells of those columns. */
  rows: readonly Readonly<{ line: number; cells: readonly string[] }>[]
}>

export type HeaderFault = Readonly<{
  unknown: readonly string[]
  missing: readonly string[]
  twice: readonly string[]
}>

/** The columns of a sheet that are known; a head that is not, or one that is missing, is told before any row is read. */
export function rowsOfSheet(
  table: TableName,
  sheet: Readonly<{
    header: readonly string[]
    lines: readonly Readonly<{ line: number; cells: readonly string[] }>[]
  }>,
): SheetRows | Readonly<{ header: HeaderFault }> {
  const named = sheet.header.map((head) => columnNamed(table, head)?.path)
  const paths = named.filter((path) => path !== undefined)
  const unknown = sheet.header.filter((head, place) => head.trim() !== '' && named[place] === undefined)
  const missing = COLUMNS[table]
    .filter((one) => one.needed && !paths.includes(one.path))
    .map(({ path }) => path)
  const twice = [...new Set(paths.filter((path, place) => paths.indexOf(path) !== place))]
  if (unknown.length > 0 || missing.length > 0 || twice.length > 0)
    return { header: { unknown, missing, twice } }
  const rows = sheet.lines.map(({ line, cells }) => ({
    line,
    cells: named.flatMap((path, place) => (path === undefined ? [] : [(cells[place] ?? '').trim()])),
  }))
  return { columns: paths, rows }
}

export const cellsOf = ({ columns, rows }: SheetRows): readonly Cells[] =>
  rows.map(({ cells }) => new Map(columns.map((path, place) => [path, cells[place] ?? ''])))

const wordsOf =
  (language: Language) =>
  (choice: string): string =>
    choiceWords[choice]?.[language] ?? choice

/** The cells of a row as people read them. */
export const shownCells = (
  table: TableName,
  row: unknown,
  language: Language,
): readonly (readonly [Column, string])[] =>
  COLUMNS[table].map((column) => [column, writeCell(column, at(row, column.path), wordsOf(language))])

/** A sheet with the heads of a table and the rows that hold today. */
export async function templateOf(deps: Deps, table: TableName, language: Language): Promise<string> {
  const heads = COLUMNS[table].map(({ path }) => columnWords[path]?.[language] ?? path)
  const rows = await wholeTable(deps, table)
  const lines = rows.map(({ row, from, until }) =>
    shownCells(table, { ...row, ...(from ? { from } : {}), ...(until ? { until } : {}) }, language).map(
      ([, text]) => text,
    ),
  )
  return writeCsv([heads, ...lines])
}
