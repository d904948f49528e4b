import { join } from 'node:path'
import type { Event } from '@event-driven-io/emmett'
import {
  appendToStream,
  createEventStoreSchema,
  getSQLiteEventStore,
  type SQLiteConnection,
  sqliteConnection,
} from '@event-driven-io/emmett-sqlite'
import { readEvent } from '../../../src/journal/event-body.ts'
import type { RowOf } from '../../../src/journal/store.ts'
import { freshDirectory } from '../../support/stores.ts'
import type { Emmett } from '../engines/emmett-contenders.ts'

// The peer that keeps events in SQLite. Its event store opens a connection for each append and closes it after,
// and of two appends at once one finds it closed ("SQLITE_MISUSE: Database is closed"): so they come one after
// the other. The function below its event store takes a connection that stays open; but of appends at once on one
// connection all but the last are answered before the COMMIT, and several connections tell each other "database
// is locked": so here too they come one after the other.

type Appended = Event<string, Record<string, unknown>, Record<string, unknown>>

const FULL = 2
const BUSY = /SQLITE_BUSY|database is locked/
const TRIES_MAX = 100

/** An event of ours as the peer takes it: what happened as data, and by whom and when beside it. */
function toAppended(row: RowOf<'events'>): Appended {
  const { data, ...envelope } = readEvent(row) as unknown as Record<string, unknown>
  return { type: row.type, data: data as Record<string, unknown>, metadata: envelope } as Appended
}

async function checkSettings(connection: SQLiteConnection): Promise<void> {
  const [sync] = await connection.query<{ synchronous: number }>('pragma synchronous')
  const [mode] = await connection.query<{ journal_mode: string }>('pragma journal_mode')
  if (sync?.synchronous !== FULL || mode?.journal_mode !== 'wal')
    throw new Error(`emmett has synchronous = ${sync?.synchronous} and journal_mode = ${mode?.journal_mode}`)
}

export async function openEmmett(): Promise<Emmett> {
  const directory = await freshDirectory()
  let checked = false
  const eventStore = getSQLiteEventStore({
    fileName: join(directory.path, 'store.sqlite'),
    hooks: {
      // Its connections are its own; this is where one can be looked at. FULL is what its build of SQLite begins with.
      async onBeforeCommit(_, { connection }) {
        if (!checked) await checkSettings(connection)
        checked = true
      },
    },
  })
  const connection = sqliteConnection({ fileName: join(directory.path, 'kept.sqlite') })
  await createEventStoreSchema(connection)
  await connection.command('pragma synchronous = full')
  await checkSettings(connection)
  const append = (row: RowOf<'events'>) =>
    appendToStream(connection, `dossier-${row.dossier}`, 'dossier', [toAppended(row)])
  let busy = 0
  /** An append that finds the file locked is made again; each time it is counted, and its time is the peer's. */
  async function again(work: () => Promise<unknown>): Promise<void> {
    for (let tries = 1; ; tries += 1)
      try {
        await work()
        return
      } catch (error) {
        if (!BUSY.test(String(error)) || tries === TRIES_MAX) throw error
        busy += 1
      }
  }
  return {
    async eventStore(events) {
      for (const row of events)
        await again(() => eventStore.appendToStream(`dossier-${row.dossier}`, [toAppended(row)]))
      if (!checked) throw new Error('the settings of emmett were not seen')
    },
    async kept(events) {
      for (const row of events) await again(() => append(row))
    },
    async grouped(events, size) {
      for (let start = 0; start < events.length; start += size)
        await again(() =>
          connection.withTransaction(async () => {
            for (const row of events.slice(start, start + size)) await append(row)
          }),
        )
    },
    busy: () => busy,
    async close() {
      connection.close()
      await directory.remove()
    },
  }
}
