import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type Sql, statementOf } from '../sql.ts'
import { CannotOpen, PARAMETERS_MAX, type Store, StoreUnavailable } from '../store.ts'
import { company } from './company.ts'
import { dataVersion } from './data-version.ts'
import { heardRows } from './heard-rows.ts'
import { namedRows, type Reader, readerOf } from './named-rows.ts'
import { soundRows, soundWhole } from './sound-rows.ts'
import { unavailable } from './sqlite-errors.ts'
import { bringToRest, damageIn, type FileProblem, fileProblem, hasLog, markOpened } from './sqlite-file.ts'
import { groupWriter, type SqliteStats } from './sqlite-group.ts'
import { migrateSqlite } from './sqlite-migrate.ts'
import { setUp } from './sqlite-settings.ts'

/** Prepared reads kept. Their texts come from our own templates, so some hundreds are all of them. */
const READS_MAX = 1_000

/** Why a file and its log are not opened, each in a sentence. */
const PROBLEMS: Readonly<Record<FileProblem, string>> = {
  'not-a-book': 'the file is not a SQLite database',
  'log-without-book': 'its log (-wal) lies there without the book',
  'log-of-another': 'the log (-wal) beside it belongs to another file: a copy was put over the book',
  'log-missing':
    'it was copied while it was in use, without its log (-wal), and what was written last is not there, or another program took the log in after a crash; npm run manage -- verify --checkpoints FILE tells which, and a copy of it is taken as it is by npm run manage -- restore COPY --without-log',
  'cut-short': 'the file is cut short',
}

export type SqliteOptions = Readonly<{
  file: string
  /** How long to wait for another process that is writing. */
  busyTimeoutMs: number
  migrationsFolder?: string
  /** A bound on the size of the database, in pages of 4 kB. */
  maxPageCount?: number
  /** Opens a copy whose log was left behind, to look at what is there. */
  evenWithoutLog?: boolean
  /** Called after each outer COMMIT, which is one fsync. */
  onSync?: () => void
}>

export type SqliteStore = Store &
  Readonly<{
    stats(): SqliteStats
    /** A copy of the database as it is now, made while it is in use. */
    backup(path: string): Promise<void>
    /** Opened although its log was left behind when it was copied. */
    withoutLog: boolean
    /** A setting as this connection has it. */
    setting(name: string): unknown
    /** Moves the bound on the size of the database, as an operator who made room would. */
    setMaxPageCount(pages: number): void
  }>

/** Opens the database, brings its tables up to date, and gives the store. */
export function openSqlite(options: SqliteOptions): SqliteStore {
  mkdirSync(dirname(options.file), { recursive: true })
  const problem = fileProblem(options.file)
  if (problem !== undefined && !(problem === 'log-missing' && options.evenWithoutLog))
    throw new CannotOpen(`${PROBLEMS[problem]}; npm run manage -- restore FILE puts a backup back`)
  // After a crash the book is looked through once, before anything is written on top of it.
  const crashed = hasLog(options.file)
  const db = new Database(options.file, { timeout: options.busyTimeoutMs })
  try {
    const damage = crashed ? damageIn(db) : undefined
    if (damage !== undefined)
      throw new CannotOpen(`it is damaged (${damage}); npm run manage -- restore FILE puts a backup back`)
    setUp(db, options)
    const driver = {
      execute: (text: string) => void db.exec(text),
      rows: (text: string) => db.prepare(text).all(),
    }
    migrateSqlite(driver, options.migrationsFolder)
    if (problem === undefined) markOpened(db)
  } catch (error) {
    db.close()
    throw error
  }
  return storeOn(db, options, problem === undefined)
}

/** @param rests whether closing it says that it is whole */
function storeOn(db: Database.Database, options: SqliteOptions, rests: boolean): SqliteStore {
  const reads = new Map<string, Reader>()
  const heard = heardRows()
  const writer = groupWriter(db, heard, options.onSync)
  const version = dataVersion(db)
  let closed = false

  function readerFor(text: string): Reader {
    let reader = reads.get(text)
    if (reader === undefined) {
      const statement = db.prepare(text)
      if (!statement.readonly || !statement.reader) throw new Error('a read must not write')
      reader = readerOf(statement)
      const oldest = reads.size >= READS_MAX ? reads.keys().next().value : undefined
      if (oldest !== undefined) reads.delete(oldest)
      reads.set(text, reader)
    }
    return reader
  }

  return {
    async read<R>(query: Sql): Promise<R[]> {
      if (closed) throw new StoreUnavailable('closed')
      const { text, params } = statementOf(query, 'question marks')
      if (params.length > PARAMETERS_MAX) throw new RangeError(`more than ${PARAMETERS_MAX} parameters`)
      try {
        return namedRows(readerFor(text), params) as R[]
      } catch (error) {
        throw unavailable(error)
      }
    },
    foreignWrites() {
      if (closed) throw new StoreUnavailable('closed')
      return version()
    },
    hearRows: heard.hear,
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    inCompany: company(),
    async commit(rows) {
      if (closed) throw new StoreUnavailable('closed')
      return writer.commit(soundRows(rows), rows.patient)
    },
    async highWaterMark() {
      // One writer at a time: a position that is not there yet comes after all that are.
      const [top] = namedRows(readerFor('select max(position) as position from events'), [])
      return Number(top?.position ?? 0)
    },
    async restore(table, rows, as = 'there') {
      if (closed) throw new StoreUnavailable('closed')
      const whole = soundWhole(table, rows)
      try {
        writer.restore(table, whole, as)
      } catch (error) {
        throw unavailable(error)
      }
    },
    async close() {
      if (closed) return
      closed = true
      writer.drain()
      if (rests) bringToRest(db)
      db.close()
    },
    stats: writer.stats,
    withoutLog: !rests,
    async backup(path) {
      await db.backup(path)
      // The copy is at rest: one file, which no log belongs to.
      const copy = new Database(path)
      bringToRest(copy)
      copy.close()
    },
    setting: (name) => db.pragma(name, { simple: true }),
    setMaxPageCount: (pages) => void db.pragma(`max_page_count = ${pages}`),
  }
}
