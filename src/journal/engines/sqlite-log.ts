import { closeSync, openSync, readSync } from 'node:fs'
import { endianness } from 'node:os'
import Database from 'better-sqlite3'
import { logOf } from './sqlite-file.ts'

// SQLite writes into a log, and now and then moves what is there into the book: whoever commits then waits for some
// thousand pages and two syncs. A connection of its own may do it as well, beside whoever reads and writes. How full the
// log is stands in its index, whose format is https://www.sqlite.org/walformat.html, section 2.1.

const INDEX_BYTES = 100
const FRAMES_AT = 16
const MOVED_AT = 96

/** Pages in the log that are worth a sync of the book. */
const WORTH_PAGES = 1_000
/** Once it is this long it is moved to its last page: only then it begins anew. */
const LONG_PAGES = 4_000
/** Who writes goes on meanwhile; what came is moved as well, so often. */
const ROUNDS_MAX = 4

/** Pages in the log of a book, and those of them that are not in the book yet. */
export type LogState = Readonly<{ pages: number; left: number }>

export type SqliteLog = Readonly<{
  state(): LogState
  /** Moves what is in the log into the book, where it is worth it. Nobody waits for it but who asks. */
  move(): void
  close(): void
}>

/** The log of a book that somebody else has open. */
export function openLog(file: string, busyTimeoutMs: number): SqliteLog {
  const db = new Database(file, { fileMustExist: true, timeout: busyTimeoutMs })
  // As whoever writes the book: what was moved is on disk before the log is written over.
  db.pragma('synchronous = full')
  db.pragma('wal_autocheckpoint = 0')
  // The first read makes the index where nobody has it yet.
  db.prepare('select count(*) from sqlite_schema').get()
  const index = openSync(logOf(file).replace(/-wal$/, '-shm'), 'r')
  const bytes = Buffer.alloc(INDEX_BYTES)
  const at = (place: number): number =>
    endianness() === 'LE' ? bytes.readUInt32LE(place) : bytes.readUInt32BE(place)
  const state = (): LogState => {
    readSync(index, bytes, 0, INDEX_BYTES, 0)
    const pages = at(FRAMES_AT)
    return { pages, left: pages - Math.min(pages, at(MOVED_AT)) }
  }
  return {
    state,
    move() {
      const { pages, left } = state()
      if (left < WORTH_PAGES && !(pages >= LONG_PAGES && left > 0)) return
      for (let round = 0; round < ROUNDS_MAX && state().left > 0; round += 1)
        db.pragma('wal_checkpoint(passive)')
    },
    close() {
      closeSync(index)
      db.close()
    },
  }
}
