import { createHash } from 'node:crypto'
import { CHAIN_START } from '../../../src/journal/event-body.ts'
import { readHistory } from '../../../src/journal/read/history.ts'
import { parseStored, readStoredEvents } from '../../../src/journal/read/stored-events.ts'
import { keyOf, type TableName, tables } from '../../../src/journal/schema/tables.ts'
import { sql } from '../../../src/journal/sql.ts'
import type { Row, Store } from '../../../src/journal/store.ts'
import { viewRows } from '../../../src/journal/write/view-rows.ts'
import { bookOn } from '../../support/book.ts'
import { dossierOf } from '../engines/names.ts'
import { NOW, type Seeded } from './seed.ts'

const SAMPLE = 40

/** Looks at dossiers here and there: their chain is whole, and the service folds them to the rows that stand there. */
export async function checkSample(store: Store, { finished, open }: Seeded): Promise<void> {
  const total = finished + open
  const sample = Array.from({ length: SAMPLE }, (_, n) => Math.floor((n * (total - 1)) / (SAMPLE - 1)))
  for (const n of sample) await checkOne(store, dossierOf(n), n < finished)
}

async function checkOne(store: Store, id: string, isFinished: boolean): Promise<void> {
  let head = CHAIN_START
  for (const { body, hash } of await readStoredEvents(store, id)) {
    if (parseStored({ body }).previous !== head || createHash('sha256').update(body).digest('hex') !== hash)
      throw new Error(`the chain of ${id} is broken`)
    head = hash
  }
  const { dossier } = await readHistory(store, id)
  if (!dossier) throw new Error(`${id} has no history`)
  const { reference } = bookOn(store)
  const { day_counts: _shared, ...views } = viewRows(undefined, dossier, reference(NOW), NOW)
  for (const [table, rows] of Object.entries(views))
    for (const row of rows ?? []) await checkRow(store, table as TableName, row as Row)
  const [row] = await store.read<{ closed: number }>(sql`select closed from dossiers where dossier = ${id}`)
  if (row?.closed !== (isFinished ? 1 : 0)) throw new Error(`${id} is not as it was meant to be`)
}

async function checkRow(store: Store, table: TableName, row: Row): Promise<void> {
  const key = keyOf(tables[table].table)
  const same = sql.join(
    key.map((column) => sql`${sql.raw(`"${column}"`)} = ${row[column] ?? null}`),
    sql` and `,
  )
  const [there] = await store.read<Row>(sql`select * from ${sql.raw(table)} where ${same}`)
  for (const [column, value] of Object.entries(row))
    if ((there?.[column] ?? null) !== (value ?? null))
      throw new Error(`${table} of ${JSON.stringify(key.map((name) => row[name]))} has another ${column}`)
}
