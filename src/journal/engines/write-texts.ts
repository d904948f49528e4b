import { getTableColumns } from 'drizzle-orm'
import {
  allColumnsOf,
  columnsOf,
  keyOf,
  type TableName,
  tableNames,
  tableOf,
  tables,
} from '../schema/tables.ts'
import type { Restored, StoredTable } from '../store.ts'

/** How an engine reads rows out of a JSON parameter; all else of a write is the same SQL everywhere. */
export type Dialect = 'sqlite' | 'postgres'

export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/**
 * The rows of a parameter as `r(value, key)`, `key` counting them in the order given. They are laid down first in
 * SQLite, which would else write the text of a row anew for each of its columns.
 */
const ROWS: Readonly<Record<Dialect, string>> = {
  sqlite: 'with r as materialized (select value, key from json_each(?))',
  postgres: 'with r(value, key) as (select * from jsonb_array_elements($1::jsonb) with ordinality)',
}

/** One value of a row; PostgreSQL has to be told that it is a number. */
function valueAt(table: StoredTable, column: string, place: number, dialect: Dialect): string {
  const value = `r.value->>${place}`
  if (dialect === 'sqlite') return value
  const columns: Readonly<Record<string, { getSQLType(): string }>> = getTableColumns(tableOf(table))
  return columns[column]?.getSQLType() === 'integer' ? `(${value})::bigint` : value
}

const valuesOf = (table: StoredTable, columns: readonly string[], dialect: Dialect): readonly string[] =>
  columns.map((column, place) => valueAt(table, column, place, dialect))

/** What becomes of a row whose key stands there already: the same SQL on every engine. */
export function onConflict(name: TableName): string {
  const { table, mode, ...more } = tables[name]
  if (mode === 'append' || mode === 'feed') return ''
  const stays: readonly string[] = 'stays' in more ? more.stays : []
  const key = keyOf(table)
  const rest = columnsOf(name).filter((column) => !key.includes(column))
  const set = rest.map((c) => {
    if (mode === 'count') return `"${c}" = "${name}"."${c}" + excluded."${c}"`
    return `"${c}" = ${stays.includes(c) ? `coalesce("${name}"."${c}", excluded."${c}")` : `excluded."${c}"`}`
  })
  const older = 'newest' in more ? ` where "${name}"."${more.newest}" <= excluded."${more.newest}"` : ''
  // A row that is all key says nothing new when it comes again.
  return `on conflict (${quoted(key)}) do ${set.length === 0 ? 'nothing' : `update set ${set.join(', ')}${older}`}`
}

function makeTexts(name: TableName, dialect: Dialect): readonly string[] {
  const { mode } = tables[name]
  if (mode === 'feed') return feedTexts(dialect)
  const columns = columnsOf(name)
  const values = valuesOf(name, columns, dialect)
  const from = mode === 'count' ? added(values) : `${values.join(', ')} from r where true order by r.key`
  return [`${ROWS[dialect]} insert into "${name}" (${quoted(columns)}) select ${from} ${onConflict(name)}`]
}

/** Rows of one key add up among themselves. The number is the last column. */
function added(values: readonly string[]): string {
  const keys = values.slice(0, -1).join(', ')
  return `${keys}, sum(${values.at(-1)}) from r where true group by ${keys} order by ${keys}`
}

/**
 * First the heads move on by as many rows as each party gets, then the rows take the places that opened. Heads
 * are taken in one order by everybody, so that two instances never wait for each other in a circle. The events stand
 * in the book already; a row of one that does not has no position, and its commit fails.
 */
function feedTexts(dialect: Dialect): readonly string[] {
  const number = (value: string): string => (dialect === 'sqlite' ? value : `(${value})::bigint`)
  const party = 'r.value->>0'
  return [
    `${ROWS[dialect]}
   insert into "feed_heads" ("party", "seq")
   select ${party}, count(*) from r where true group by ${party} order by ${party}
   on conflict ("party") do update set "seq" = "feed_heads"."seq" + excluded."seq"`,
    `${ROWS[dialect]}, g as materialized (
     select r.key, ${party} as party, e.position, ${number('r.value->>3')} as backfill
     from r left join "events" as e on e.dossier = r.value->>1 and e.version = ${number('r.value->>2')})
   insert into "feed" ("party", "seq", "position", "backfill")
   select g.party, h.seq + 1 - row_number() over (partition by g.party order by g.key desc),
     g.position, g.backfill
   from g join "feed_heads" as h on h.party = g.party order by g.key`,
  ]
}

const textsOf = (dialect: Dialect): ReadonlyMap<TableName, readonly string[]> =>
  new Map(tableNames.map((name) => [name, makeTexts(name, dialect)]))

const texts: Readonly<Record<Dialect, ReadonlyMap<TableName, readonly string[]>>> = {
  sqlite: textsOf('sqlite'),
  postgres: textsOf('postgres'),
}

/** The statements that write a piece. Each takes the piece as its one parameter. */
export const writeTexts = (name: TableName, dialect: Dialect): readonly string[] =>
  texts[dialect].get(name) ?? []

/**
 * The statements that put whole rows where none of the same key stands, or take away the rows of the same keys.
 * PostgreSQL counts positions by itself and is told where to go on; SQLite goes on after the highest there ever
 * was.
 */
export function restoreTexts(name: StoredTable, dialect: Dialect, as: Restored): readonly string[] {
  const columns = allColumnsOf(name)
  if (as === 'gone') {
    const key = keyOf(tableOf(name))
    const values = key.map((column) => valueAt(name, column, columns.indexOf(column), dialect))
    return [
      `${ROWS[dialect]} delete from "${name}" where (${quoted(key)}) in (select ${values.join(', ')} from r)`,
    ]
  }
  const values = valuesOf(name, columns, dialect)
  const text = `${ROWS[dialect]} insert into "${name}" (${quoted(columns)}) select ${values.join(', ')}
   from r where true order by r.key on conflict (${quoted(keyOf(tableOf(name)))}) do nothing`
  if (name !== 'events' || dialect === 'sqlite') return [text]
  return [text, `select setval(pg_get_serial_sequence('events', 'position'), max(position)) from events`]
}
