import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** By which reference data the open dossiers are reckoned, and after which of them that goes on; all are, where absent. */
export type ReckonedTo = Readonly<{ mark: string; after?: string | undefined }>

const KEY = 'reckoned-to'

export async function reckonedTo(store: Store): Promise<ReckonedTo | undefined> {
  const [row] = await store.read<{ value: string }>(sql`select value from settings where key = ${KEY}`)
  return row && (JSON.parse(row.value) as ReckonedTo)
}

export async function keepReckonedTo(store: Store, place: ReckonedTo): Promise<void> {
  await store.commit({ settings: [{ key: KEY, value: JSON.stringify(place) }] })
}
