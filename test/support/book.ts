import { randomBytes } from 'node:crypto'
import type { ReferenceData } from '../../src/domain/reference.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { tableNames } from '../../src/journal/schema/tables.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { reference as smallWorld } from './small-world.ts'

/** A book on a store with the small world. */
export const bookOn = (store: Store, reference: ReferenceData = smallWorld): Journal => ({
  store,
  reference: () => reference,
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  hmacKey: 'a pepper for tests',
})

/** Everything in the named tables (default: all), as text that two states can be compared by. */
export async function dump(store: Store, tables: readonly string[] = tableNames): Promise<string> {
  const out: string[] = []
  for (const table of tables) {
    const rows = await store.read(sql`select * from ${sql.raw(table)}`)
    out.push(table, ...rows.map((row) => JSON.stringify(row)).sort())
  }
  return out.join('\n')
}

export const VIEWS = [
  'dossiers',
  'dossier_parties',
  'aliases',
  'packets',
  'legs',
  'handovers',
  'offers',
  'cases',
  'people_search',
  'money_moves',
  'money_held',
  'day_counts',
] as const
