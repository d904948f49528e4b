import { describe, expect, it } from 'vitest'
import type { Store } from '../../src/journal/store.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { JOURNEY_STEPS, journey } from '../bench/engines/journeys.ts'
import { bookOn } from '../support/book.ts'
import { enginesHere } from '../support/extent.ts'

/** For a dossier of twelve events, where the engine tells what others write: whether it is there, and its people once. */
const READS_REMEMBERED_MAX = 3
/** Elsewhere also whether a report is kept under its id already and what waits, for each; what six give a name to. */
const READS_MAX = 33
/** Where a request waits for no other either, each event is asked for beforehand. */
const READS_APART_MAX = READS_MAX + JOURNEY_STEPS
/** Journeys at once: what one of them asks, all of them ask in the same question. */
const AT_ONCE = 8
const READS_TOGETHER_MAX = 6.5

function counting(store: Store) {
  let reads = 0
  const counted: Store = {
    ...store,
    read: (query) => {
      reads += 1
      return store.read(query)
    },
  }
  return { store: counted, reads: () => reads }
}

async function play(store: Store, from: number, journeys: number): Promise<void> {
  const book = bookOn(store)
  for (let step = 0; step < JOURNEY_STEPS; step += 1)
    await Promise.all(
      Array.from({ length: journeys }, async (_, n) => {
        const input = journey(from + n)[step]
        if (input) expect(await submit(book, input)).toMatchObject({ answer: { state: 'applied' } })
      }),
    )
}

function mostOf(store: Store): Readonly<{ alone: number; together: number }> {
  if (store.hearRows) return { alone: READS_REMEMBERED_MAX, together: READS_REMEMBERED_MAX }
  if (store.requestsApart) return { alone: READS_APART_MAX, together: READS_APART_MAX }
  return { alone: READS_MAX, together: READS_TOGETHER_MAX }
}

describe.each(enginesHere)('on $name', ({ open }) => {
  it('few questions are asked of the book for an event, and fewer where many write at once', async () => {
    const opened = await open()
    const { store, reads } = counting(opened.store)
    // What is remembered of all dossiers is known after two of them.
    await play(store, 0, 1)
    await play(store, 1, 1)
    const before = reads()
    await play(store, 2, 1)
    const alone = reads() - before
    await play(store, 3, AT_ONCE)
    const together = (reads() - before - alone) / AT_ONCE
    await opened.close()
    const most = mostOf(opened.store)
    expect(alone).toBeLessThanOrEqual(most.alone)
    expect(together).toBeLessThanOrEqual(most.together)
  })
})
