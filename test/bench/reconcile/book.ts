import type { Store } from '../../../src/journal/store.ts'
import { bookOn } from '../../support/book.ts'
import { openTestStore } from '../../support/stores.ts'
import { write } from '../engines/arena.ts'
import { capturing } from '../engines/captured.ts'
import { fillBook, type Template, templateOf } from '../engines/clones.ts'
import { JOURNEY_STEPS, journey } from '../engines/journeys.ts'

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

async function template(steps: number): Promise<Template> {
  const { store, close } = await openTestStore()
  const captured = capturing(store, store.stats)
  for (const input of journey(OF).slice(0, steps)) await write(bookOn(captured.store), input)
  const commits = captured.take().flat()
  await close()
  return templateOf(OF, steps, commits)
}

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
  await fillBook(store, await template(JOURNEY_STEPS - 1), 0, moving, moving)
  const [first = 0] = delivered
  await fillBook(store, pruned(await template(JOURNEY_STEPS)), first, delivered.length, delivered.length)
}
