import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '../../config.ts'
import { openPostgres } from '../../journal/engines/postgres.ts'
import { openSqlite, type SqliteStore } from '../../journal/engines/sqlite.ts'
import { CannotOpen, type Store } from '../../journal/store.ts'

export const BUSY_TIMEOUT_MS = 5000

/** A book and how to copy it while it is in use; a server of its own is copied by its own tools. */
export type OpenedStore = Readonly<{
  store: Store
  backup: SqliteStore['backup'] | undefined
  /** Its log was left behind when it was copied. */
  withoutLog: boolean
}>

/** Opens the book that the settings name: in PostgreSQL where DATABASE_URL is set, else a SQLite file. */
export async function openStore(
  settings: Pick<Config, 'DATABASE_URL' | 'BAN_GIAO_DATA'>,
  evenWithoutLog = false,
): Promise<OpenedStore> {
  const { DATABASE_URL: url, BAN_GIAO_DATA: folder } = settings
  if (url !== undefined) return { store: await openPostgres({ url }), backup: undefined, withoutLog: false }
  const store = openFile(bookFile(folder), `the book in the folder ${folder}`, evenWithoutLog)
  return { store, backup: store.backup, withoutLog: store.withoutLog }
}

/** The file of a book that is named by its folder. */
export const bookFile = (folder: string): string => join(folder, 'ban-giao.sqlite')

/**
 * Opens a SQLite file; it is made where it is not there.
 * @param called how a message names it
 * @param evenWithoutLog to look at a copy whose log was left behind
 */
export function openFile(file: string, called = `the book ${file}`, evenWithoutLog = false): SqliteStore {
  try {
    // The book holds what people entrusted to the service: no other user of the machine reads it.
    process.umask(0o077)
    mkdirSync(dirname(file), { recursive: true })
    return openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS, evenWithoutLog })
  } catch (error) {
    throw new CannotOpen(`${called} cannot be opened: ${wordsFor(error)}`, error)
  }
}

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk only reads',
  ENOSPC: 'the disk is full',
  EEXIST: 'there is a file of that name, not a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  SQLITE_READONLY: 'the file or its disk only reads',
  SQLITE_READONLY_DIRECTORY: 'the folder only reads',
  SQLITE_CANTOPEN: 'the file cannot be opened or made by this user',
  SQLITE_NOTADB: 'the file is not a SQLite database',
  SQLITE_CORRUPT: 'the file is damaged; npm run manage -- restore FILE puts a backup back',
  SQLITE_FULL: 'the disk is full',
  SQLITE_BUSY: 'another process has kept it locked for seconds',
}

function wordsFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return WORDS[code] ?? (error instanceof Error ? error.message : String(error))
}
