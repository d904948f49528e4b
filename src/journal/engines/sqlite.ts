import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { PARAMETERS_MAX, type Store, StoreUnavailable } from '../store.ts'
import { encodedRows, toRestored } from './encoded-rows.ts'
import { unavailable } from './sqlite-errors.ts'
import { groupWriter, type SqliteStats } from './sqlite-group.ts'
import { migrateSqlite } from './sqlite-migrate.ts'
import { setUp } from './sqlite-settings.ts'
import { restoreTexts } from './write-texts.ts'

/** Prepared reads kept. Their texts come from our own templates, so a few hundred are all of them. */
const READS_MAX = 500

export type SqliteOptions = Readonly<{
  file: string
  /** How long to wait for another process that is writing. */
  busyTimeoutMs: number
  migrationsFolder?: string
  /** A bound on the size of the database, in pages of 4 kB. */
  maxPageCount?: number
  /** Called after each outer COMMIT, which is one fsync. */
  onSync?: () => void
}>

export type SqliteStore = Store &
  Readonly<{
    stats(): SqliteStats
    /** A copy of the database as it is now, made while it is in use. */
    backup(path: string): Promise<void>
    /** A setting as this connection has it. */
    setting(name: string): unknown
    /** Moves the bound on the size of the database, as an operator who made room would. */
    setMaxPageCount(pages: number): void
  }>

/** Opens the database, brings its tables up to date, and gives the store. */
export function openSqlite(options: SqliteOptions): SqliteStore {
  mkdirSync(dirname(options.file), { recursive: true })
  const db = new Database(options.file, { timeout: options.busyTimeoutMs })
  try {
    setUp(db, options)
    const driver = {
      execute: (text: string) => void db.exec(text),
      rows: (text: string) => db.prepare(text).all(),
    }
    migrateSqlite(driver, options.migrationsFolder)
  } catch (error) {
    db.close()
    throw error
  }
  return storeOn(db, options)
}

function storeOn(db: Database.Database, options: SqliteOptions): SqliteStore {
  const dialect = new SQLiteSyncDialect()
  const reads = new Map<string, Database.Statement>()
  const writer = groupWriter(db, options.onSync)
  let closed = false

  function readerOf(text: string): Database.Statement {
    let statement = reads.get(text)
    if (statement === undefined) {
      statement = db.prepare(text)
      if (!statement.readonly || !statement.reader) throw new Error('a read must not write')
      const oldest = reads.size >= READS_MAX ? reads.keys().next().value : undefined
      if (oldest !== undefined) reads.delete(oldest)
    } else reads.delete(text)
    // Put back at the end, so that the first of the map is the one not used for longest.
    reads.set(text, statement)
    return statement
  }

  return {
    async read<R>(query: SQL): Promise<R[]> {
      if (closed) throw new StoreUnavailable('closed')
      const { sql, params } = dialect.sqlToQuery(query)
      if (params.length > PARAMETERS_MAX) throw new RangeError(`more than ${PARAMETERS_MAX} parameters`)
      try {
        return readerOf(sql).all(...params) as R[]
      } catch (error) {
        throw unavailable(error)
      }
    },
    async commit(rows) {
      if (closed) throw new StoreUnavailable('closed')
      return writer.commit(encodedRows(rows))
    },
    async highWaterMark() {
      // One writer at a time: a position that is not there yet comes after all that are.
      const top = readerOf('select max(position) as position from events').get() as {
        position: number | null
      }
      return top.position ?? 0
    },
    async restore(table, rows, as = 'there') {
      if (closed) throw new StoreUnavailable('closed')
      const pieces = toRestored(table, rows)
      try {
        writer.run('begin immediate')
        for (const { json } of pieces)
          for (const text of restoreTexts(table, 'sqlite', as)) writer.run(text, json)
        writer.run('commit')
      } catch (error) {
        if (db.inTransaction) db.exec('rollback')
        throw unavailable(error)
      }
    },
    async close() {
      if (closed) return
      closed = true
      writer.drain()
      db.close()
    },
    stats: writer.stats,
    async backup(path) {
      await db.backup(path)
    },
    setting: (name) => db.pragma(name, { simple: true }),
    setMaxPageCount: (pages) => void db.pragma(`max_page_count = ${pages}`),
  }
}
