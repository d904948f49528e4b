import Database from 'better-sqlite3'
import type { Input } from '../../../src/domain/dossier/events/events.ts'
import { storedTables } from '../../../src/journal/schema/tables.ts'
import type { Row, StoredTable } from '../../../src/journal/store.ts'
import { bookOn } from '../../support/book.ts'
import { openTestStore } from '../../support/stores.ts'
import { write } from '../engines/arena.ts'

/** All that the service wrote for one dossier, as it stands in the book, what the engine gives included. */
export type Written = ReadonlyMap<StoredTable, readonly Row[]>

/** A book in which dossiers are lived one after the other, each on an empty page. */
export type Scratch = Readonly<{
  live(inputs: readonly Input[]): Promise<Written>
  close(): Promise<void>
}>

export async function openScratch(): Promise<Scratch> {
  const { store, file, close } = await openTestStore()
  const book = bookOn(store)
  // Beside the service: what it wrote is read as any program would read it, and wiped.
  const db = new Database(file)
  const tables = storedTables.map((table) => ({
    table,
    all: db.prepare(`select * from "${table}"`),
    wipe: db.prepare(`delete from "${table}"`),
  }))
  const places = db.prepare('delete from sqlite_sequence')
  return {
    async live(inputs) {
      for (const input of inputs) await write(book, input)
      const written = new Map<StoredTable, readonly Row[]>()
      for (const { table, all } of tables) {
        const rows = all.all() as Row[]
        if (rows.length > 0) written.set(table, rows)
      }
      db.transaction(() => {
        for (const { wipe } of tables) wipe.run()
        places.run()
      })()
      return written
    },
    async close() {
      db.close()
      await close()
    },
  }
}
