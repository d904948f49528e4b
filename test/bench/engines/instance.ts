import { openPostgres } from '../../../src/journal/engines/postgres.ts'
import { bookOn } from '../../support/book.ts'
import { write } from './arena.ts'
import { journey } from './journeys.ts'

// A process of its own that serves one book of PostgreSQL, as one instance of several. It is told which dossiers
// are its own, makes their inputs ready, and writes them when told to go.

/** Whose journeys to write: `atOnce` beside each other, one dossier each, from the n-th on. */
export type Task = Readonly<{ from: number; atOnce: number }>
export type Told = Task | 'go' | 'end'

const store = await openPostgres({ url: process.argv[2] ?? '' })
const book = bookOn(store)
let lists: readonly ReturnType<typeof journey>[] = []

const say = (word: 'ready' | 'done'): void => void process.send?.(word)

process.on('message', async (told: Told) => {
  if (told === 'end') {
    await store.close()
    process.disconnect()
  } else if (told === 'go') {
    await Promise.all(
      lists.map(async (list) => {
        for (const input of list) await write(book, input)
      }),
    )
    say('done')
  } else {
    lists = Array.from({ length: told.atOnce }, (_, place) => journey(told.from + place))
    say('ready')
  }
})
say('ready')
