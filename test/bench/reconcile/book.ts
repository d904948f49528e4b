import type { Store } from '../../../src/journal/store.ts'
import { filling, type Template } from '../engines/clones.ts'
import { JOURNEY_STEPS } from '../engines/journeys.ts'
import { templateAfter } from '../engines/template.ts'

// A large book in minutes. What a comparison can tell news from is written for every item, byte for byte as the service
// wrote it for one: its dossier, journeys and names, its registration, dispatch, scan and delivery. Items that the file
// has news of have their whole history, because a report is decided by it.

/** What stands of an item that the file says nothing new of. */
const TABLES: ReadonlySet<string> = new Set(['dossiers', 'legs', 'aliases', 'events', 'personal'])
const EVENTS: ReadonlySet<unknown> = new Set([
  'dossier.registered',
  'item.dispatched',
  'item.scanned',
  'item.delivered',
])

const OF = 2_000_000
/** Numbers of items that were delivered begin here times as many items with news: no two events have one position. */
const APART = 6

const pruned = (whole: Template): Template => ({
  ...whole,
  rows: whole.rows
    .filter(([table]) => TABLES.has(table))
    .map(([table, rows]) => [table, table === 'events' ? rows.filter(({ type }) => EVENTS.has(type)) : rows]),
})

/** Numbers of the items of a book; the spare ones are on the way as well, and no file tells of them. */
export type Items = Readonly<{
  onTheWay: readonly number[]
  spare: readonly number[]
  delivered: readonly number[]
}>

export const itemsOf = (count: number, news: number): Items => ({
  onTheWay: Array.from({ length: news }, (_, n) => n),
  spare: Array.from({ length: news }, (_, n) => news + n),
  delivered: Array.from({ length: count - news }, (_, n) => APART * news + n),
})

/** Writes the items of a book; those on the way have everything but their delivery. */
export async function fillItems(store: Store, { onTheWay, spare, delivered }: Items): Promise<void> {
  const moving = onTheWay.length + spare.length
  const { pour, end } = filling(store)
  await pour(await templateAfter(OF, JOURNEY_STEPS - 1), 0, moving)
  const [first = 0] = delivered
  await pour(pruned(await templateAfter(OF, JOURNEY_STEPS)), first, delivered.length)
  await end()
}
