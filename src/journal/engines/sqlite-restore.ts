import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { CannotOpen } from '../store.ts'
import { isBusy } from './sqlite-errors.ts'
import { bringToRest, damageIn, fileProblem, hasLog, logOf } from './sqlite-file.ts'

/** What a copy of a book holds. */
export type CopyFound = Readonly<{
  events: number
  position: number
  recordedAt: string | null
  checkpoint: string | null
}>

const COUNTS = `select (select count(*) from events) as events, (select max(position) from events) as position,
  (select max(coalesce(recorded_at, happened_at)) from events) as "recordedAt", (select max(slot) from checkpoints) as checkpoint`

/**
 * Copies a book, with its log where it has one, to where it can be put in place: looked through and at rest.
 * @param evenWithoutLog where the log was left behind: what it held is not there
 */
export function takeCopy(from: string, to: string, evenWithoutLog: boolean): CopyFound {
  const problem = fileProblem(from)
  if (problem !== undefined && !(problem === 'log-missing' && evenWithoutLog))
    throw new CannotOpen(
      problem === 'log-missing'
        ? `${from} was copied while it was in use, without its log (-wal): what was written last is not there; --without-log takes it all the same`
        : `${from} is no whole copy of a book (${problem})`,
    )
  const pieces = [to, logOf(to), `${to}-shm`]
  for (const piece of pieces) rmSync(piece, { force: true })
  copyFileSync(from, to)
  if (hasLog(from)) copyFileSync(logOf(from), logOf(to))
  try {
    const db = new Database(to)
    try {
      const damage = damageIn(db)
      if (damage !== undefined) throw new CannotOpen(`${from} is damaged: ${damage}`)
      const found = db.prepare(COUNTS).get() as CopyFound
      bringToRest(db)
      return found
    } finally {
      db.close()
    }
  } catch (error) {
    for (const piece of pieces) rmSync(piece, { force: true })
    if (error instanceof CannotOpen) throw error
    throw new CannotOpen(`${from} is no book that can be read`, error)
  }
}

/** Whether a process has the book open. What cannot be read at all is held by nobody who could use it. */
export function isInUse(file: string): boolean {
  if (!existsSync(file) || fileProblem(file) !== undefined) return false
  const db = new Database(file, { timeout: 0 })
  try {
    return db.pragma('journal_mode = delete', { simple: true }) !== 'delete'
  } catch (error) {
    return isBusy(error)
  } finally {
    db.close()
  }
}

/**
 * Puts a copy in the place of a book. What lay there is kept in a folder beside it, the log with it: a log is never
 * left beside a file that it does not belong to.
 * @param aside the name of that folder
 */
export function putInPlace(copy: string, book: string, aside: string): string | undefined {
  const old = [book, logOf(book), `${book}-shm`].filter((piece) => existsSync(piece))
  const folder = join(dirname(book), aside)
  if (old.length > 0) mkdirSync(folder)
  for (const piece of old) renameSync(piece, join(folder, basename(piece)))
  renameSync(copy, book)
  return old.length > 0 ? folder : undefined
}
