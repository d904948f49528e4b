/** Pages kept in memory: the upper levels of the indexes of a book of millions. */
const CACHE_KIB = 65_536
/** Pages of the log before they are moved into the database: pages written again and again move once. */
const LOG_PAGES = 8_000

/**
 * Sets what the promises rest on, and reads it back: SQLite takes a misspelt or impossible setting without
 * a word, and a reopened WAL database is back at synchronous=NORMAL, where a power cut loses commits.
 */
export function setUp(
  db: Readonly<{ pragma(text: string, options?: Readonly<{ simple: boolean }>): unknown }>,
  options: Readonly<{ busyTimeoutMs: number; maxPageCount?: number }>,
): void {
  const wanted: readonly (readonly [name: string, value: string | number, reads: string | number])[] = [
    ['busy_timeout', options.busyTimeoutMs, options.busyTimeoutMs],
    ['journal_mode', 'wal', 'wal'],
    ['synchronous', 'full', 2],
    ['foreign_keys', 'on', 1],
    ['trusted_schema', 'off', 0],
    ['secure_delete', 'on', 1],
    ['cache_size', -CACHE_KIB, -CACHE_KIB],
    ['wal_autocheckpoint', LOG_PAGES, LOG_PAGES],
    ...(options.maxPageCount === undefined
      ? []
      : [['max_page_count', options.maxPageCount, options.maxPageCount] as const]),
  ]
  for (const [name, value] of wanted) db.pragma(`${name} = ${value}`)
  for (const [name, , reads] of wanted) {
    const is = db.pragma(name, { simple: true })
    if (is !== reads) throw new Error(`SQLite has ${name} = ${is}, and needs ${reads}`)
  }
}
