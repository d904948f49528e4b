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

export type TestStore = Readonly<{ store: SqliteStore; file: string; close(): Promise<void> }>

/** A store of a test's own, on a real file, with every migration applied. */
export async function openTestStore(): Promise<TestStore> {
  const directory = await freshDirectory()
  const file = join(directory.path, 'book.sqlite')
  const store = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
  return {
    store,
    file,
    close: async () => {
      await store.close()
      await directory.remove()
    },
  }
}
