import { allColumnsOf, columnsOf, type TableName, tableNames } from '../schema/tables.ts'
import { COMMIT_ROWS_MAX, type Commit, type Head, type Row, type StoredTable, type Value } from '../store.ts'

/** One row: what D1 takes, so that a book can move there. */
export const ROW_BYTES_MAX = 2_000_000

/** The values of a row in the order of its columns: copied, so that what is written is what was given. */
export type SoundRow = readonly Value[]

/** The rows of a commit, by table in the order of writing. */
export type SoundRows = Readonly<{
  tables: ReadonlyMap<TableName, readonly SoundRow[]>
  standsOn: readonly Head[]
  /** Their size, counted by characters: nearly what they take in memory. */
  bytes: number
}>

const NOTHING: readonly Head[] = []

/** A number, or the marks around a text. */
const VALUE_BYTES = 8
/** What a character takes at the most in JSON, as \u001f does. */
const CHARACTER_BYTES_MAX = 6

/** The most that rows take as JSON in UTF-8 which were counted by their characters. */
export const bytesMax = (bytes: number): number => bytes * CHARACTER_BYTES_MAX

const encoder = new TextEncoder()

export const bytesOf = (text: string): number => encoder.encode(text).length

/**
 * No engine gives back what is neither of these as it was given: U+0000 is refused by PostgreSQL, half a surrogate
 * pair is changed on the way by every engine, and a fraction is not what a column of ours holds.
 */
function sound(value: unknown, table: StoredTable, column: string): Value {
  if (typeof value === 'string') {
    if (value.isWellFormed() && !value.includes('\u0000')) return value
    throw new TypeError(`unsound text in ${table}.${column}`)
  }
  if (value === null || value === undefined) return null
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new TypeError(`${table}.${column} takes text, a whole number below 2^53, or null`)
}

/** Puts the values of a row at the end of a list, and gives their size. */
function add(
  list: SoundRow[],
  table: StoredTable,
  columns: readonly string[],
  row: Readonly<Record<string, unknown>>,
): number {
  const values: Value[] = []
  let bytes = 0
  for (const column of columns) {
    const value = sound(row[column], table, column)
    values.push(value)
    bytes += typeof value === 'string' ? value.length + VALUE_BYTES : VALUE_BYTES
  }
  // Few rows come near the bound, and only those are measured as they travel.
  if (bytesMax(bytes) > ROW_BYTES_MAX && bytesOf(JSON.stringify(values)) >= ROW_BYTES_MAX)
    throw new RangeError(`a row of ${table} is larger than ${ROW_BYTES_MAX} bytes`)
  list.push(values)
  return bytes
}

/**
 * The rows of a commit, looked through and copied. Throws where a value would not come back as it went on some
 * engine, and where there are more than COMMIT_ROWS_MAX rows.
 */
export function soundRows(rows: Commit): SoundRows {
  const tables = new Map<TableName, readonly SoundRow[]>()
  let count = 0
  let bytes = 0
  for (const table of tableNames) {
    const given: readonly Readonly<Record<string, unknown>>[] | undefined = rows[table]
    if (given === undefined || given.length === 0) continue
    count += given.length
    if (count > COMMIT_ROWS_MAX) throw new RangeError(`more than ${COMMIT_ROWS_MAX} rows in one commit`)
    const columns = columnsOf(table)
    const list: SoundRow[] = []
    for (const row of given) bytes += add(list, table, columns, row)
    tables.set(table, list)
  }
  return { tables, standsOn: rows.standsOn ?? NOTHING, bytes }
}

/** Whole rows of a table, as a move carries them. */
export function soundWhole(table: StoredTable, rows: readonly Row[]): readonly SoundRow[] {
  const columns = allColumnsOf(table)
  const list: SoundRow[] = []
  for (const row of rows) add(list, table, columns, row)
  return list
}

/** The rows of commits that go together, as of one. */
export function together(commits: readonly SoundRows[]): SoundRows['tables'] {
  const [only] = commits
  if (only !== undefined && commits.length === 1) return only.tables
  const lists = new Map<TableName, SoundRow[]>()
  for (const { tables } of commits)
    for (const [table, rows] of tables) {
      const list = lists.get(table)
      if (list === undefined) lists.set(table, [...rows])
      else for (const row of rows) list.push(row)
    }
  return new Map(tableNames.flatMap((table) => (lists.has(table) ? [[table, lists.get(table) ?? []]] : [])))
}
