import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'

// A book is a file and, while it is in use, its log beside it. Which belong together is read from their bytes before
// SQLite opens them: it takes any log that lies there for the file's own, and makes one wrong book of two (practice,
// stories.md O1). Formats: https://www.sqlite.org/fileformat2.html, sections 1.3 and 4.

const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'
const PAGE_SIZE_AT = 16
const WRITE_VERSION_AT = 18
const PAGE_COUNT_AT = 28
const OPENING_AT = 60
const APPLICATION_AT = 68
/** In write-ahead mode. */
const WAL = 2

const LOG_HEADER_BYTES = 32
const LOG_PAGE_SIZE_AT = 8
const FRAME_HEADER_BYTES = 24

/** Says that a book was closed by a service that knows of these marks: `BGia`. */
export const APPLICATION_ID = 0x42476961

export const logOf = (file: string): string => `${file}-wal`

/** What does not fit: each is told in a sentence. */
export type FileProblem = 'not-a-book' | 'log-without-book' | 'log-of-another' | 'log-missing' | 'cut-short'

const bytesAt = (file: number, at: number, length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(file, bytes, 0, length, at))
}

function reading<T>(path: string, read: (file: number, size: number) => T): T | undefined {
  if (!existsSync(path)) return undefined
  const file = openSync(path, 'r')
  try {
    return read(file, fstatSync(file).size)
  } finally {
    closeSync(file)
  }
}

const pageSizeIn = (header: Buffer): number => {
  const size = header.readUInt16BE(PAGE_SIZE_AT)
  return size === 1 ? 65_536 : size
}

/** The opening that the newest first page of a log names; undefined where there is none, or it is no log. */
function openingInLog(log: number, size: number): number | undefined {
  if (size < LOG_HEADER_BYTES) return undefined
  const pageSize = bytesAt(log, 0, LOG_HEADER_BYTES).readUInt32BE(LOG_PAGE_SIZE_AT)
  const frame = FRAME_HEADER_BYTES + pageSize
  let opening: number | undefined
  for (let at = LOG_HEADER_BYTES; at + frame <= size; at += frame)
    if (bytesAt(log, at, 4).readUInt32BE(0) === 1)
      opening = bytesAt(log, at + FRAME_HEADER_BYTES + OPENING_AT, 4).readUInt32BE(0)
  return opening
}

/**
 * Whether a file and its log can be opened together; undefined where nothing speaks against it. The two are read one
 * after the other: where another process opened the book in between they belong to two moments, so it is looked again.
 */
export const fileProblem = (file: string): FileProblem | undefined =>
  problemNow(file) === undefined ? undefined : problemNow(file)

function problemNow(file: string): FileProblem | undefined {
  const log = reading(logOf(file), (opened, size) => ({ size, opening: openingInLog(opened, size) }))
  const book = reading(file, (opened, size) => ({ size, header: bytesAt(opened, 0, HEADER_BYTES) }))
  const hasLog = log !== undefined && log.size > LOG_HEADER_BYTES
  if (book === undefined || book.size === 0) return hasLog ? 'log-without-book' : undefined
  const { header, size } = book
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    return 'not-a-book'
  // Without its log the file is all there is; with it the log may hold the rest.
  if (!hasLog && header.readUInt32BE(PAGE_COUNT_AT) * pageSizeIn(header) > size) return 'cut-short'
  // Books of before say nothing of how they were closed.
  if (header.readUInt32BE(APPLICATION_AT) !== APPLICATION_ID) return undefined
  const inUse = header[WRITE_VERSION_AT] === WAL
  if (!inUse) return hasLog ? 'log-of-another' : undefined
  if (log === undefined) return 'log-missing'
  const opening = header.readUInt32BE(OPENING_AT)
  return log.opening !== undefined && log.opening !== opening ? 'log-of-another' : undefined
}

/** Whether what was written last is in the log only: the service did not close the book. */
export const hasLog = (file: string): boolean =>
  (reading(logOf(file), (_, size) => size > LOG_HEADER_BYTES) ?? false) === true

type Driver = Readonly<{
  pragma(text: string, options?: Readonly<{ simple: boolean }>): unknown
  prepare(text: string): Readonly<{ get(): unknown }>
}>

/** Marks a book that is opened from rest, in the file itself, so that its log is known by it. */
export function markOpened(db: Driver): void {
  if (Number(db.pragma('user_version', { simple: true })) !== 0) return
  db.pragma(`application_id = ${APPLICATION_ID}`)
  const { opening } = db.prepare('select abs(random() % 2000000000) + 1 as opening').get() as Readonly<{
    opening: number
  }>
  db.pragma(`user_version = ${opening}`)
  db.pragma('wal_checkpoint(TRUNCATE)')
}

/** Brings a book to rest: one file, without a log. Where somebody else has it open, it stays as it is. */
export function bringToRest(db: Driver): void {
  try {
    db.pragma('busy_timeout = 0')
    if (db.pragma('journal_mode = delete', { simple: true }) !== 'delete') return
    db.pragma('user_version = 0')
  } catch {
    // In use by another process: the last one of them brings it to rest.
  }
}

/** What SQLite finds wrong in the pages of a book; undefined where it is sound. */
export function damageIn(db: Driver): string | undefined {
  const [found] = db.pragma('quick_check(1)') as readonly Readonly<{ quick_check: string }>[]
  return found?.quick_check === 'ok' ? undefined : (found?.quick_check ?? 'nothing was checked')
}
