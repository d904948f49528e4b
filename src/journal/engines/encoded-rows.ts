import {
  allColumnsOf,
  columnsOf,
  keyOf,
  type Rows,
  type TableName,
  tableNames,
  tables,
} from '../schema/tables.ts'
import { COMMIT_ROWS_MAX, type Row, type StoredTable } from '../store.ts'

/** One parameter; D1 takes at most 2,000,000 bytes of a value. A single larger row still travels alone. */
export const PARAMETER_BYTES_MAX = 1_000_000
/** One row: what D1 takes, so that a book can move there. */
export const ROW_BYTES_MAX = 2_000_000

/** One row on its way: a JSON array of its values, and its key where its table puts rows. */
type EncodedRow = Readonly<{ json: string; bytes: number; key: string | undefined }>

/** The rows of a commit as text, by table in the order of writing. */
export type EncodedRows = ReadonlyMap<TableName, readonly EncodedRow[]>

/** Rows of one table as one JSON parameter: an array of arrays of values. */
export type Batch<T extends StoredTable = TableName> = Readonly<{ table: T; json: string; bytes: number }>

const keyPlaces: ReadonlyMap<StoredTable, readonly number[]> = new Map(
  tableNames
    .filter((name) => tables[name].mode === 'put')
    .map((name) => {
      const columns = columnsOf(name)
      return [name, keyOf(tables[name].table).map((column) => columns.indexOf(column))]
    }),
)

/** U+0000 is refused by PostgreSQL and half a surrogate pair is changed on the way by every engine. */
const UNSOUND = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

const encoder = new TextEncoder()
/** Room for the longest row that is taken: a longer one is not encoded to its end. */
const scratch = new Uint8Array(ROW_BYTES_MAX + 4)

/** Bytes of a text in UTF-8; a text beyond the bound of a row gives more than that bound. */
const bytesOf = (text: string): number =>
  text.length > ROW_BYTES_MAX ? text.length : encoder.encodeInto(text, scratch).written

function sound(value: unknown, table: StoredTable, column: string): string | number | null {
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new TypeError(`${table}.${column} takes text, a whole number below 2^53, or null`)
}

function toLine(
  table: StoredTable,
  columns: readonly string[],
  row: Readonly<Record<string, unknown>>,
): EncodedRow {
  const values: (string | number | null)[] = []
  for (const column of columns) values.push(sound(row[column] ?? null, table, column))
  const json = JSON.stringify(values)
  // Hardly any row holds an escaped character: the search for two letters spares nearly all the expression.
  if (json.includes('\\u') && UNSOUND.test(json)) throw new TypeError(`unsound text in a row of ${table}`)
  const bytes = bytesOf(json) + 1
  if (bytes > ROW_BYTES_MAX) throw new RangeError(`a row of ${table} is larger than ${ROW_BYTES_MAX} bytes`)
  const places = keyPlaces.get(table)
  // No value that was found sound holds U+0000, so it parts those of a key.
  return { json, bytes, key: places?.map((place) => values[place]).join('\u0000') }
}

/**
 * Rows as text, so that what is written is what was given, whatever happens to it later. Throws where a value
 * would not come back as it went, and where there are more than COMMIT_ROWS_MAX rows.
 */
export function encodedRows(rows: Rows): EncodedRows {
  let count = 0
  const lines = new Map<TableName, readonly EncodedRow[]>()
  for (const table of tableNames) {
    const list: readonly Readonly<Record<string, unknown>>[] = rows[table] ?? []
    count += list.length
    if (count > COMMIT_ROWS_MAX) throw new RangeError(`more than ${COMMIT_ROWS_MAX} rows in one commit`)
    const columns = columnsOf(table)
    if (list.length > 0)
      lines.set(
        table,
        list.map((row) => toLine(table, columns, row)),
      )
  }
  return lines
}

export const sizeOf = (lines: EncodedRows): number => {
  let bytes = 0
  for (const list of lines.values()) for (const line of list) bytes += line.bytes
  return bytes
}

/**
 * The rows of commits that go together, cut into parameters. Of rows that replace each other the last stays:
 * it is what would stand there anyway, and PostgreSQL refuses to write a row twice in one statement.
 */
export function batches(commits: readonly EncodedRows[]): readonly Batch[] {
  return tableNames.flatMap((table) => {
    const list = commits.flatMap((lines) => lines.get(table) ?? [])
    return list.length > 0 ? cut(table, keyPlaces.has(table) ? lastOfEach(list) : list) : []
  })
}

function lastOfEach(list: readonly EncodedRow[]): readonly EncodedRow[] {
  const byKey = new Map<string | undefined, EncodedRow>()
  for (const line of list) {
    byKey.delete(line.key)
    byKey.set(line.key, line)
  }
  return byKey.size === list.length ? list : [...byKey.values()]
}

/** Whole rows of a table, as a move carries them. */
export const toRestored = (table: StoredTable, rows: readonly Row[]): readonly Batch<StoredTable>[] =>
  rows.length === 0
    ? []
    : cut(
        table,
        rows.map((row) => toLine(table, allColumnsOf(table), row)),
      )

function cut<T extends StoredTable>(table: T, list: readonly EncodedRow[]): readonly Batch<T>[] {
  const pieces: Batch<T>[] = []
  let texts: string[] = []
  let bytes = 0
  const end = (): void => {
    pieces.push({ table, json: `[${texts.join(',')}]`, bytes })
    texts = []
    bytes = 0
  }
  for (const line of list) {
    if (texts.length > 0 && bytes + line.bytes > PARAMETER_BYTES_MAX) end()
    texts.push(line.json)
    bytes += line.bytes
  }
  end()
  return pieces
}
