import Database from 'better-sqlite3'

// SQLite writes into a log, and now and then moves what is there into the book: whoever commits then waits for some
// thousand pages and two syncs. A connection of its own may do it as well, beside whoever reads and writes. How full the
// log is SQLite itself is asked: a file of a book that this process opens beside it takes all of its locks along when it is
// closed (https://www.sqlite.org/howtocorrupt.html, section 2.2).

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
  // Looks only, and moves nothing.
  const look = db.prepare('pragma wal_checkpoint(noop)')
  const state = (): LogState => {
    const { log, checkpointed } = look.get() as Readonly<{ log: number; checkpointed: number }>
    return { pages: log, left: log - Math.min(log, checkpointed) }
  }
  return {
    state,
    move() {
      const { pages, left } = state()
      if (left < WORTH_PAGES && !(pages >= LONG_PAGES && left > 0)) return
      for (let round = 0; round < ROUNDS_MAX && state().left > 0; round += 1)
        db.pragma('wal_checkpoint(passive)')
    },
    close: () => void db.close(),
  }
}
