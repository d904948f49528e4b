import { bookOn } from '../../support/book.ts'
import { openTestStore } from '../../support/stores.ts'
import { write } from './arena.ts'
import { capturing } from './captured.ts'
import { type Template, templateOf } from './clones.ts'
import { journey } from './journeys.ts'

/** What the service writes for the first steps of a dossier's journey. */
export async function templateAfter(of: number, steps: number): Promise<Template> {
  const { store, close } = await openTestStore()
  const captured = capturing(store, store.stats)
  const book = bookOn(captured.store)
  for (const input of journey(of).slice(0, steps)) await write(book, input)
  const commits = captured.take().flat()
  await close()
  return templateOf(of, steps, commits)
}
