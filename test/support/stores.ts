import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite, type SqliteStore } from '../../src/journal/engines/sqlite.ts'

const BUSY_TIMEOUT_MS = 5_000

/** An empty directory of a test's own. */
export async function freshDirectory(): Promise<Readonly<{ path: string; remove(): Promise<void> }>> {
  const path = await mkdtemp(join(tmpdir(), 'ban-giao-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

let migrated: Promise<Buffer> | undefined

/** The file of a book with every migration applied and nothing in it. To copy it costs a third of making it. */
async function makeMigrated(): Promise<Buffer> {
  const { path, remove } = await freshDirectory()
  const file = join(path, 'book.sqlite')
  await openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS }).close()
  const bytes = readFileSync(file)
  await remove()
  return bytes
}

export type TestStore = Readonly<{
  store: SqliteStore
  file: string
  /** A further connection to the same book, for the test to close. */
  another(): SqliteStore
  close(): Promise<void>
}>

/** A store of a test's own, on a real file, with every migration applied. */
export async function openTestStore(): Promise<TestStore> {
  migrated ??= makeMigrated()
  const [directory, empty] = await Promise.all([freshDirectory(), migrated])
  const file = join(directory.path, 'book.sqlite')
  writeFileSync(file, empty)
  const another = () => openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
  const store = another()
  return {
    store,
    file,
    another,
    close: async () => {
      await store.close()
      await directory.remove()
    },
  }
}
