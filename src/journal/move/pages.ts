import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { allColumnsOf, keyOf, storedTables, tableOf } from '../schema/tables.ts'
import { type Sql, sql } from '../sql.ts'
import type { Row, Store, StoredTable, Value } from '../store.ts'

/** Rows of one page of a move. */
export const PAGE_ROWS_MAX = 5_000
/** Characters of one page, its last row aside: with its marks and letters it is about one parameter of a write. */
export const PAGE_CHARS_MAX = 400_000
/** Rows asked for first; more follow where they are small, so that an engine never measures far beyond a page. */
const PAGE_ROWS_FIRST = 500

/** The values of a primary key, in the order of its columns. */
export type Key = readonly Value[]

const listed = (columns: readonly string[]): Sql =>
  sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  )

/** A key beside its columns. Every engine compares rows of values column by column, and by the primary key. */
const against = (table: StoredTable, operator: '>' | '<=', key: Key): Sql =>
  sql`(${listed(keyOf(tableOf(table)))}) ${sql.raw(operator)} (${sql.join(
    key.map((value) => sql`${value}`),
    sql`, `,
  )})`

/** The rows after one key and up to another; without a bound, from the first or to the last. */
export function within(table: StoredTable, after: Key | undefined, upTo: Key | undefined): Sql {
  const bounds = [
    ...(after ? [against(table, '>', after)] : []),
    ...(upTo ? [against(table, '<=', upTo)] : []),
  ]
  return bounds.length === 0 ? sql`` : sql`where ${sql.join(bounds, sql` and `)}`
}

export const keyOfRow = (table: StoredTable, row: Row): Key =>
  keyOf(tableOf(table)).map((column) => row[column] ?? null)

/** The same text for the same row, whatever the engine. */
export const textOfRow = (table: StoredTable, row: Row): string =>
  JSON.stringify(allColumnsOf(table).map((column) => row[column] ?? null))

/** The characters of a row's texts, as every engine counts them. */
function charsOf(table: StoredTable): Sql {
  const texts = getTableConfig(tableOf(table)).columns.filter((column) => column.getSQLType() === 'text')
  return sql.join(
    texts.map((column) => sql`coalesce(length(${sql.identifier(column.name)}), 0)`),
    sql` + `,
  )
}

/** Rows after a key in the order of keys: as many as were asked for, and fewer where they are large. */
async function pageAfter(
  store: Store,
  table: StoredTable,
  after: Key | undefined,
  rows: number,
): Promise<readonly Row[]> {
  const columns = listed(allColumnsOf(table))
  const key = listed(keyOf(tableOf(table)))
  // A row belongs to the page while those before it have not filled it, so there is always one.
  return store.read(
    sql`select ${columns} from (
          select ${columns}, page_chars, sum(page_chars) over (order by ${key}) as page_filled from (
            select ${columns}, ${charsOf(table)} as page_chars from ${sql.identifier(table)} ${within(table, after, undefined)}
            order by ${key} limit ${rows}) as measured) as page
        where page_filled - page_chars < ${sql.raw(String(PAGE_CHARS_MAX))} order by ${key}`,
  )
}

/** The characters of a page: never fewer than an engine counts, so that below the bound nothing was left out. */
const charsIn = (rows: readonly Row[]): number =>
  rows.reduce(
    (all, row) =>
      Object.values(row).reduce<number>(
        (n, value) => n + (typeof value === 'string' ? value.length : 0),
        all,
      ),
    0,
  )

/** All rows of a table after a key, page by page, in the order of keys. */
export async function* pagesAfter(
  store: Store,
  table: StoredTable,
  from?: Key | undefined,
): AsyncGenerator<readonly Row[]> {
  let after = from
  let wanted = PAGE_ROWS_FIRST
  for (;;) {
    const rows = await pageAfter(store, table, after, wanted)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    if (rows.length < wanted && charsIn(rows) < PAGE_CHARS_MAX) return
    after = keyOfRow(table, last)
    wanted = Math.min(2 * rows.length, PAGE_ROWS_MAX)
  }
}

/** Rows between two keys; with one more than expected, whoever compares sees that there are others. */
export const rowsWithin = (
  store: Store,
  table: StoredTable,
  after: Key | undefined,
  upTo: Key,
  expected: number,
): Promise<Row[]> =>
  store.read(
    sql`select ${listed(allColumnsOf(table))} from ${sql.identifier(table)} ${within(table, after, upTo)}
        limit ${expected + 1}`,
  )

export async function countWithin(
  store: Store,
  table: StoredTable,
  after?: Key | undefined,
  upTo?: Key | undefined,
): Promise<number> {
  const [found] = await store.read<{ n: number }>(
    sql`select count(*) as n from ${sql.identifier(table)} ${within(table, after, upTo)}`,
  )
  return found?.n ?? 0
}

/** Tables counted by one read: D1 has 30 seconds for it, and each read is a request there. */
const TABLES_PER_READ = 8

/** How many rows each table has. */
export async function countsOf(store: Store): Promise<ReadonlyMap<StoredTable, number>> {
  const counts = new Map<StoredTable, number>()
  for (let start = 0; start < storedTables.length; start += TABLES_PER_READ) {
    const tables = storedTables.slice(start, start + TABLES_PER_READ)
    const each = tables.map(
      (table) => sql`(select count(*) from ${sql.identifier(table)}) as ${sql.identifier(table)}`,
    )
    const [row] = await store.read(sql`select ${sql.join(each, sql`, `)}`)
    for (const table of tables) counts.set(table, Number(row?.[table] ?? 0))
  }
  return counts
}

/** The highest key of a table; undefined where it is empty. */
export async function highestKey(store: Store, table: StoredTable): Promise<Key | undefined> {
  const key = keyOf(tableOf(table))
  const falling = sql.join(
    key.map((column) => sql`${sql.identifier(column)} desc`),
    sql`, `,
  )
  const [row] = await store.read(
    sql`select ${listed(key)} from ${sql.identifier(table)} order by ${falling} limit 1`,
  )
  return row && keyOfRow(table, row)
}
