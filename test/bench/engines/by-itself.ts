import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { freshDirectory } from '../../support/stores.ts'
import { type Entries, entriesIn } from './index-entries.ts'
import { journey } from './journeys.ts'

// A process of its own that runs the service of some checkout on SQLite, without HTTP: it is told which dossiers to
// write, makes their inputs ready, and writes them when told to go.

/** Whose journeys to write: `atOnce` beside each other, `each` one after the other, from the n-th on. */
export type Task = Readonly<{ from: number; atOnce: number; each: number }>
export type Told = Task | 'go' | 'count' | 'end'
export type Said =
  | 'ready'
  /** In milliseconds of the clock and microseconds of the processor. */
  | Readonly<{ ms: number; cpu: number }>
  | Entries
  | Readonly<{ problem: string }>

const root = process.argv[2] ?? ''
const load = async <M>(path: string): Promise<M> => (await import(pathToFileURL(join(root, path)).href)) as M
const { openSqlite } = await load<typeof import('../../../src/journal/engines/sqlite.ts')>(
  'src/journal/engines/sqlite.ts',
)
const { submit } = await load<typeof import('../../../src/journal/write/submit.ts')>(
  'src/journal/write/submit.ts',
)
const { bookOn } = await load<typeof import('../../support/book.ts')>('test/support/book.ts')

const BUSY_TIMEOUT_MS = 5_000
const directory = await freshDirectory()
const file = join(directory.path, 'book.sqlite')
const store = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
const book = bookOn(store)
let lists: readonly ReturnType<typeof journey>[] = []

const say = (word: Said): void => void process.send?.(word)

async function write(list: ReturnType<typeof journey>): Promise<void> {
  for (const input of list) {
    const submitted = await submit(book, input)
    if (!('answer' in submitted) || submitted.answer.state !== 'applied')
      throw new Error(`${input.type} was not applied: ${JSON.stringify(submitted)}`)
  }
}

async function go(): Promise<Said> {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  await Promise.all(lists.map(write))
  const { user, system } = process.cpuUsage(before)
  return { ms: performance.now() - begun, cpu: user + system }
}

process.on('message', async (told: Told) => {
  try {
    if (told === 'end') {
      await store.close()
      await directory.remove()
      process.disconnect()
    } else if (told === 'go') say(await go())
    else if (told === 'count') say(entriesIn(file))
    else {
      const { from, atOnce, each } = told
      lists = Array.from({ length: atOnce }, (_, place) =>
        Array.from({ length: each }, (_, n) => journey(from + place * each + n)).flat(),
      )
      say('ready')
    }
  } catch (error) {
    say({ problem: String(error) })
  }
})
say('ready')
