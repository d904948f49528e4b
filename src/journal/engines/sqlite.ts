import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { lockOf } from '../schema/locks.ts'
import { type LockConflict, PARAMETERS_MAX, type Store, StoreUnavailable } from '../store.ts'
import { batches, type EncodedRows, encodedRows, sizeOf, toRestored } from './encoded-rows.ts'
import { takeGroup, WAITING_MAX, type Waiting } from './group-commit.ts'
import { groupWindow } from './group-window.ts'
import { isBusy, unavailable } from './sqlite-errors.ts'
import { migrateSqlite } from './sqlite-migrate.ts'
import { setUp } from './sqlite-settings.ts'
import { restoreTexts, writeTexts } from './write-texts.ts'

/** Prepared reads kept. Their texts come from our own templates, so a few hundred are all of them. */
const READS_MAX = 500
/** How often a group asks for the write lock, each time for busyTimeoutMs. */
const BUSY_TRIES_MAX = 3
const BUSY_PAUSE_MS = 20

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

export type SqliteStats = Readonly<{
  /** Commits answered 'done'. */
  commits: number
  /** Outer COMMITs, which are fsyncs. */
  groups: number
  taken: number
  failed: number
  /** Every statement a commit ran, BEGIN, SAVEPOINT and COMMIT included. */
  statements: number
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

type Outcome = 'done' | LockConflict | Readonly<{ error: unknown }>

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
  const writes = new Map<string, Database.Statement>()
  const stats = { commits: 0, groups: 0, taken: 0, failed: 0, statements: 0 }
  const queue: Waiting[] = []
  let closed = false
  let busyTries = 0

  function run(text: string, ...parameters: readonly string[]): void {
    let statement = writes.get(text)
    // Writes have a handful of texts per table, so this cache is bounded by the schema.
    if (statement === undefined) {
      statement = db.prepare(text)
      writes.set(text, statement)
    }
    stats.statements += 1
    statement.run(...parameters)
  }

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

  function runPieces(commits: readonly EncodedRows[]): void {
    for (const { table, json } of batches(commits))
      for (const text of writeTexts(table, 'sqlite')) run(text, json)
  }

  /** One member in its savepoint. Throws only when the whole transaction is gone. */
  function runMember(member: Waiting): Outcome {
    run('savepoint member')
    try {
      runPieces([member.lines])
      run('release member')
      return 'done'
    } catch (error) {
      // A full disk or an I/O error may have ended the transaction; the next statement would then open and
      // commit one of its own, and members before this one would be answered without being written.
      if (!db.inTransaction) throw error
      run('rollback to member')
      run('release member')
      const taken = error instanceof Error ? lockOf(error.message) : undefined
      return taken === undefined ? { error } : { taken }
    }
  }

  /**
   * All members as if they were one commit, each table's rows in one statement, in a transaction that has begun.
   * False when one of them is in the way; then nothing of it was kept.
   */
  function runAsOne(members: readonly Waiting[]): boolean {
    try {
      runPieces(members.map(({ lines }) => lines))
      run('commit')
      stats.groups += 1
      return true
    } catch {
      if (db.inTransaction) db.exec('rollback')
      return false
    }
  }

  /** Each member by itself in one transaction that has begun. Throws when nothing of it was kept. */
  function runGroup(members: readonly Waiting[]): readonly Outcome[] {
    try {
      const outcomes = members.map(runMember)
      if (!outcomes.includes('done')) run('rollback')
      else {
        run('commit')
        stats.groups += 1
      }
      return outcomes
    } catch (error) {
      if (db.inTransaction) db.exec('rollback')
      throw error
    }
  }

  function settle(member: Waiting, outcome: Outcome): void {
    if (outcome === 'done') {
      stats.commits += 1
      member.resolve(outcome)
    } else if ('taken' in outcome) {
      stats.taken += 1
      member.resolve(outcome)
    } else {
      stats.failed += 1
      member.reject(unavailable(outcome.error))
    }
  }

  /** One outcome for each member. What fails as a whole is tried member by member. */
  function attempt(members: readonly Waiting[], begun: boolean): readonly Outcome[] {
    try {
      if (!begun) run('begin immediate')
      if (members.length > 1) {
        if (runAsOne(members)) return members.map(() => 'done')
        run('begin immediate')
      }
      return runGroup(members)
    } catch (error) {
      // One member may be too large for the room that is left, or the error may have passed.
      return members.length > 1 ? members.flatMap((member) => attempt([member], false)) : [{ error }]
    }
  }

  const schedule = groupWindow(() => queue.length, flush)

  function flush(): void {
    if (queue.length === 0) return
    try {
      run('begin immediate')
      busyTries = 0
    } catch (error) {
      busyTries += 1
      if (isBusy(error) && busyTries < BUSY_TRIES_MAX) {
        setTimeout(flush, BUSY_PAUSE_MS)
        return
      }
      busyTries = 0
      for (const member of takeGroup(queue)) settle(member, { error })
      schedule()
      return
    }
    const members = takeGroup(queue)
    const before = stats.groups
    const outcomes = attempt(members, true)
    members.forEach((member, place) => {
      settle(member, outcomes[place] ?? { error: new Error('a member without an outcome') })
    })
    schedule()
    for (let synced = before; synced < stats.groups; synced += 1) options.onSync?.()
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
      if (queue.length >= WAITING_MAX) throw new StoreUnavailable('crowded')
      const lines = encodedRows(rows)
      if (lines.size === 0) return 'done'
      const bytes = sizeOf(lines)
      return new Promise((resolve, reject) => {
        queue.push({ lines, bytes, resolve, reject })
        schedule()
      })
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
        run('begin immediate')
        for (const { json } of pieces) for (const text of restoreTexts(table, 'sqlite', as)) run(text, json)
        run('commit')
      } catch (error) {
        if (db.inTransaction) db.exec('rollback')
        throw unavailable(error)
      }
    },
    async close() {
      if (closed) return
      closed = true
      // Each turn settles a group or uses up a try, so this ends.
      while (queue.length > 0) flush()
      db.close()
    },
    stats: () => ({ ...stats }),
    async backup(path) {
      await db.backup(path)
    },
    setting: (name) => db.pragma(name, { simple: true }),
    setMaxPageCount: (pages) => void db.pragma(`max_page_count = ${pages}`),
  }
}
