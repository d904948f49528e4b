import { allColumnsOf, columnsOf, keyOf, type TableName, tableNames, tableOf } from '../schema/tables.ts'
import type { Restored, StoredTable, Value } from '../store.ts'
import type { SoundRow, SoundRows } from './sound-rows.ts'
import { onConflict, quoted } from './write-texts.ts'

/** What is used of a statement of the driver. A list of values costs less than as many arguments. */
type Statement = Readonly<{ run(values: SoundRow): unknown; get(values: SoundRow): unknown }>

/** What is used of the driver's connection. */
type Connection = Readonly<{ prepare(text: string): Statement }>

export type RowWriter = Readonly<{
  /** Writes rows in a transaction that has begun. */
  write(tables: SoundRows['tables']): void
  /** Makes whole rows stand, or takes away those of the same keys, in a transaction that has begun. */
  restore(table: StoredTable, rows: readonly SoundRow[], as: Restored): void
  /** Texts that were run, each counted once for however many rows it wrote. */
  statements(): number
}>

/** A row is an insert of its own: several in one statement take a third longer, because SQLite lays them down first. */
const insertText = (name: StoredTable, columns: readonly string[], more = ''): string =>
  `insert into "${name}" (${quoted(columns)}) values (${columns.map(() => '?').join(', ')}) ${more}`

/** Moves a head on by as many rows as its party gets, and tells where it stands then. */
const HEAD = `insert into "feed_heads" ("party", "seq") values (?, ?)
  on conflict ("party") do update set "seq" = "feed_heads"."seq" + excluded."seq" returning "seq"`

/** An event that is not in the book has no position, and the commit of its row fails. */
const FEED = `insert into "feed" ("seq", "party", "position", "backfill")
  values (?, ?, (select position from "events" where dossier = ? and version = ?), ?)`

const textOf = (name: TableName): string =>
  name === 'feed' ? FEED : insertText(name, columnsOf(name), onConflict(name))

const texts: ReadonlyMap<TableName, string> = new Map(tableNames.map((name) => [name, textOf(name)]))

/** Whole rows of a move: they are put where none of the same key stands, or those of their keys taken away. */
function restoreText(name: StoredTable, as: Restored): string {
  const key = keyOf(tableOf(name))
  return as === 'there'
    ? insertText(name, allColumnsOf(name), `on conflict (${quoted(key)}) do nothing`)
    : `delete from "${name}" where ${key.map((column) => `"${column}" = ?`).join(' and ')}`
}

/** Writes rows with their values bound, by statements that are prepared once. */
export function rowWriter(db: Connection): RowWriter {
  // A text or two for each table, so the schema is its bound.
  const prepared = new Map<string, Statement>()
  let statements = 0

  function statementOf(text: string): Statement {
    let statement = prepared.get(text)
    if (statement === undefined) {
      statement = db.prepare(text)
      prepared.set(text, statement)
    }
    statements += 1
    return statement
  }

  /** The heads move on first, then the rows take the places that opened, in the order given. */
  function placed(rows: readonly SoundRow[]): readonly SoundRow[] {
    const counts = new Map<Value, number>()
    for (const row of rows) counts.set(partyIn(row), (counts.get(partyIn(row)) ?? 0) + 1)
    const heads = statementOf(HEAD)
    const last = new Map<Value, number>()
    for (const [party, count] of counts) {
      const { seq } = heads.get([party, count]) as Readonly<{ seq: number }>
      last.set(party, seq - count)
    }
    return rows.map((row) => {
      const seq = (last.get(partyIn(row)) ?? 0) + 1
      last.set(partyIn(row), seq)
      return [seq, ...row]
    })
  }

  function writeAll(text: string, rows: readonly SoundRow[]): void {
    const statement = statementOf(text)
    for (const row of rows) statement.run(row)
  }

  return {
    write(tables) {
      for (const [name, rows] of tables)
        writeAll(texts.get(name) ?? '', name === 'feed' ? placed(rows) : rows)
    },
    restore(name, rows, as) {
      const columns = allColumnsOf(name)
      const key = keyOf(tableOf(name)).map((column) => columns.indexOf(column))
      const whole = rows.map((row) => (as === 'there' ? row : key.map((place) => row[place] ?? null)))
      writeAll(restoreText(name, as), whole)
    },
    statements: () => statements,
  }
}

const PARTY = columnsOf('feed').indexOf('party')

const partyIn = (row: SoundRow): Value => row[PARTY] ?? null
