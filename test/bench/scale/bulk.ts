import Database from 'better-sqlite3'
import { GIVEN } from '../../../src/journal/schema/tables.ts'
import type { StoredTable, Value } from '../../../src/journal/store.ts'
import { filled, type Mould, namesIn, type TablePattern } from './patterns.ts'

/** Dossiers that go into a book one table after the other: their rows lie together as long as they are few. */
const CHUNK = 500
const CACHE_KIB = 1_000_000

/** Rows that dossiers share: heads of feeds are counted here, days by the service at the end. */
const SHARED: ReadonlySet<StoredTable> = new Set(['feed_heads', 'day_counts'])

/** Writes the rows of many dossiers into the file of a book that nobody has open. */
export type Bulk = Readonly<{
  /** Dossiers poured into one mould. @param own what is each one's own */
  pour(mould: Mould, own: readonly (readonly string[])[]): void
  /** Makes the indexes and what the engine counts, and lets go of the file. */
  close(): void
}>

/**
 * A million dossiers take minutes only without a log on the disk and with indexes made once at the end; their unique ones prove
 * there that no two dossiers took the same name.
 */
export function openBulk(file: string): Bulk {
  const db = new Database(file)
  const mode = db.pragma('journal_mode = memory', { simple: true })
  if (mode !== 'memory') throw new Error(`somebody has the book open: its journal mode is ${mode}`)
  db.pragma('synchronous = off')
  db.pragma('locking_mode = exclusive')
  db.pragma(`cache_size = -${CACHE_KIB}`)
  db.pragma('temp_store = file')
  const indexes = db
    .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
    .all() as readonly Readonly<{ name: string; sql: string }>[]
  for (const { name } of indexes) db.exec(`drop index "${name}"`)

  const inserts = new Map<StoredTable, Database.Statement>()
  let position = 0
  const seqs = new Map<Value, number>()

  function insertOf({ table, columns }: TablePattern): Database.Statement {
    const known = inserts.get(table)
    if (known) return known
    const into = columns.map((column) => `"${column}"`).join(', ')
    const made = db.prepare(`insert into "${table}" (${into}) values (${columns.map(() => '?').join(', ')})`)
    inserts.set(table, made)
    return made
  }

  function writeRows(pattern: TablePattern, named: readonly (readonly string[])[], events: number): void {
    const { table, columns, rows } = pattern
    const insert = insertOf(pattern)
    const [placed, sequenced] = [
      columns.indexOf(GIVEN.events),
      table === 'feed' ? columns.indexOf(GIVEN.feed) : -1,
    ]
    const party = columns.indexOf('party')
    for (const [n, names] of named.entries())
      for (const row of rows) {
        const values = row.map((value) => filled(value, names))
        // A template begins at 1: what the engine gives goes on from where the dossier before ended.
        if (placed >= 0) values[placed] = position + n * events + Number(values[placed])
        if (sequenced >= 0) {
          const seq = (seqs.get(values[party] ?? null) ?? 0) + 1
          seqs.set(values[party] ?? null, seq)
          values[sequenced] = seq
        }
        insert.run(values)
      }
  }

  return {
    pour(mould, own) {
      const events = mould.bodies.length
      for (let from = 0; from < own.length; from += CHUNK) {
        const named = own.slice(from, from + CHUNK).map((names) => namesIn(mould, names))
        db.exec('begin')
        for (const pattern of mould.tables) if (!SHARED.has(pattern.table)) writeRows(pattern, named, events)
        db.exec('commit')
        position += named.length * events
      }
    },
    close() {
      const head = db.prepare('insert into feed_heads (party, seq) values (?, ?)')
      for (const [party, seq] of seqs) head.run(party, seq)
      for (const { sql } of indexes) db.exec(sql)
      db.pragma('journal_mode = delete')
      db.close()
    },
  }
}
