import { join } from 'node:path'
import { openSqlite } from '../../../src/journal/engines/sqlite.ts'
import { bookOn } from '../../support/book.ts'
import { freshDirectory } from '../../support/stores.ts'
import { inTurns, type Report } from '../harness.ts'
import { write } from './arena.ts'
import { filling } from './clones.ts'
import { JOURNEY_STEPS, journey } from './journeys.ts'
import { rawFilling } from './raw-filling.ts'
import { templateAfter } from './template.ts'

// An event of a dossier that was not touched for long, beside one whose dossier was written a moment ago. Dossiers stand
// at every step of their journey, their events far apart; each is touched by this process once for the figure of the
// cold, and a second time for that of the warm, the same steps in both.

const AT_ONCE = 64
const EACH = 40
const ROUNDS = 8
/** A process is as fast as it gets after some ten thousand events. */
const WARM_UP = 6
/** At each step: as many as the rounds of either figure take. */
const DOSSIERS = 2 * EACH * (ROUNDS + WARM_UP)
const APART = 100_000
/** Cold events may take 1.35 times the processor of warm ones. */
const BOUND = 1 / 1.35
const BUSY_TIMEOUT_MS = 5_000
/** A template is a dossier too, beyond all others. */
const OF = 9_000_000

/** Steps that are timed: the first event of a dossier is never cold, the second has one before it in either figure. */
const STEPS = Array.from({ length: JOURNEY_STEPS - 2 }, (_, n) => n + 2)

/** The number of a dossier that stands after so many steps. */
const numberOf = (done: number, place: number): number => done * APART + place

export async function coldAndWarm(report: Report): Promise<void> {
  report.progress('SQLite: a book of dossiers that nobody touched for long')
  const directory = await freshDirectory()
  const file = join(directory.path, 'book.sqlite')
  await openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS }).close()
  const raw = rawFilling(file)
  const { pour, end } = filling(raw)
  for (let done = 1; done < JOURNEY_STEPS; done += 1)
    await pour(await templateAfter(OF, done), numberOf(done, 0), DOSSIERS)
  await end()
  raw.end()
  const store = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
  const book = bookOn(store)

  const dossiers = (first: number, behind: number) =>
    STEPS.flatMap((step) =>
      Array.from({ length: EACH }, (_, n) => ({ step, n: numberOf(step - behind, first + n) })),
    )
  /** Microseconds of the processor for each. */
  async function events(of: readonly Readonly<{ n: number; step: number }>[]): Promise<number> {
    const inputs = of.map(({ n, step }) => journey(n)[step])
    const before = process.cpuUsage()
    let next = 0
    async function work(): Promise<void> {
      for (let input = inputs[next++]; input !== undefined; input = inputs[next++]) await write(book, input)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    const { user, system } = process.cpuUsage(before)
    return (user + system) / inputs.length
  }

  const { cold, warm } = await inTurns(
    [
      { name: 'cold', run: (round) => events(dossiers(round * EACH, 0)) },
      {
        name: 'warm',
        async run(round) {
          const own = dossiers(DOSSIERS / 2 + round * EACH, 1)
          await events(own.map(({ n, step }) => ({ n, step: step - 1 })))
          return events(own)
        },
      },
    ],
    ROUNDS,
    WARM_UP,
  )
  await store.close()
  await directory.remove()
  report.row({
    what: 'SQLite: an event of a dossier that was not touched for long',
    value: cold,
    unit: 'µs of the processor',
    better: 'less',
    beside: { what: 'written a moment ago', value: warm },
    bound: BOUND,
  })
}
