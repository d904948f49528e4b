import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { openPostgres } from '../../../src/journal/engines/postgres.ts'
import { openSqlite } from '../../../src/journal/engines/sqlite.ts'
import { createPostgres } from '../../support/postgres-server.ts'
import { freshDirectory } from '../../support/stores.ts'
import { type Arena, arenaOn } from './arena.ts'
import { entriesIn } from './index-entries.ts'
import { leastSqlite } from './least-sqlite.ts'
import { plainPostgres } from './plain-postgres.ts'
import { plainSqlite } from './plain-sqlite.ts'
import { rawFilling } from './raw-filling.ts'

export type OpenedArena = Readonly<{ arena: Arena; close(): Promise<void> }>

const BUSY_TIMEOUT_MS = 5_000

/** SQLite works in this process and nowhere else. */
function ofTheProcessor(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

export async function openSqliteArena(now: string): Promise<OpenedArena> {
  const directory = await freshDirectory()
  const file = (name: string): string => join(directory.path, `${name}.sqlite`)
  const open = (name: string) => openSqlite({ file: file(name), busyTimeoutMs: BUSY_TIMEOUT_MS })
  const stores = [open('service'), open('alone'), open('large')] as const
  const [store, alone, large] = stores
  await open('plain').close()
  const [plain, largePlain] = [plainSqlite(file('plain')), plainSqlite(file('large'))]
  const least = leastSqlite(file('least'))
  const beside = ['service', 'plain'].map((name) => new Database(file(name)))
  return {
    arena: arenaOn(
      {
        store,
        counts: store.stats,
        plain,
        alone,
        large,
        largePlain,
        raw: rawFilling(file('large')),
        least,
        entries: () => entriesIn(file('service')),
        spent: ofTheProcessor,
        async size() {
          const db = new Database(file('service'))
          db.pragma('wal_checkpoint(truncate)')
          const bytes =
            Number(db.pragma('page_count', { simple: true })) *
            Number(db.pragma('page_size', { simple: true }))
          db.close()
          return bytes
        },
        async checkpoint() {
          for (const db of beside) db.pragma('wal_checkpoint(passive)')
        },
      },
      now,
    ),
    async close() {
      for (const each of [plain, largePlain, least, ...beside]) each.close()
      for (const each of stores) await each.close()
      await directory.remove()
    },
  }
}

/** @param server the address of a server, ending before the name of a database */
export async function openPostgresArena(server: string, now: string): Promise<OpenedArena> {
  const names = ['service', 'plain', 'alone', 'large'] as const
  const databases = await Promise.all(names.map((name) => createPostgres(server, `bench_${name}`)))
  const [service = '', written = '', single = '', filled = ''] = databases.map(({ url }) => url)
  const stores = [
    await openPostgres({ url: service }),
    await openPostgres({ url: single }),
    await openPostgres({ url: filled }),
  ] as const
  const [store, alone, large] = stores
  const [plain, largePlain] = [await plainPostgres(written), await plainPostgres(filled)]
  return {
    arena: arenaOn(
      {
        store,
        counts: store.stats,
        plain,
        alone,
        large,
        largePlain,
        spent: () => performance.now(),
        async size() {
          const client = new pg.Client({ connectionString: service })
          await client.connect()
          const { rows } = await client.query('select pg_database_size(current_database()) as bytes')
          await client.end()
          return Number((rows[0] as { bytes: string }).bytes)
        },
        // PostgreSQL has a process of its own for it.
        checkpoint: async () => {},
      },
      now,
    ),
    async close() {
      await plain.close()
      await largePlain.close()
      for (const each of stores) await each.close()
      for (const each of databases) await each.drop()
    },
  }
}
