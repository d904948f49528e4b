import { afterEach, expect } from 'vitest'
import { type Moved, moveBook } from '../../src/journal/move/move.ts'
import { verifyChain } from '../../src/journal/read/verify-chain.ts'
import type { Store } from '../../src/journal/store.ts'
import { expectWholeFeed } from '../journal/conformance-feed.ts'
import { type Engine, engines, type OpenedBook } from './engines.ts'
import { openTestStore } from './stores.ts'
import { checkpointAt, KEYS, tellMore, wholeDump, writeWholeBook } from './whole-book.ts'

/** Where a test moves books: what it opens is closed after it. */
export function movingGround() {
  const cleanups: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
  })
  return {
    afterwards: (cleanup: () => Promise<unknown>): void => void cleanups.push(cleanup),
    /** An empty book on an engine; the first of them where nothing hangs on it. */
    async opened(engine: Engine | undefined = engines[0]): Promise<OpenedBook> {
      if (engine === undefined) throw new Error('there is no engine')
      const book = await engine.open()
      cleanups.push(book.close)
      return book
    },
    /** A book with something in every table, on the engine that is quickest to write. */
    async wholeBook(): Promise<Store> {
      const { store, close } = await openTestStore()
      cleanups.push(close)
      await writeWholeBook(store)
      return store
    },
  }
}

export const move = (source: Store, target: Store): Promise<Moved> => moveBook(source, target, KEYS.verifier)

export const carriedRows = ({ copied: carried }: Moved): number =>
  carried.reduce((all, { missing, changed }) => all + missing + changed, 0)

/** The target is the source, and sound. */
export async function expectArrived(moved: Moved, source: Store, target: Store): Promise<void> {
  expect(moved.written).toEqual([])
  expect(moved.verification?.tables.filter(({ same }) => !same)).toEqual([])
  expect(moved.verification).toMatchObject({ whole: true, feeds: [], chain: { faults: [] } })
  expect(await wholeDump(target)).toBe(await wholeDump(source))
}

/** A further event goes in after all that came, and every feed goes on without a hole. */
export async function expectGoesOn(target: Store): Promise<void> {
  const before = await target.highWaterMark()
  const rows = await expectWholeFeed(target)
  await tellMore(target)
  expect(await target.highWaterMark()).toBeGreaterThan(before)
  expect(await expectWholeFeed(target)).toBeGreaterThan(rows)
  await checkpointAt(target, '10')
  expect(await verifyChain(target, KEYS.verifier)).toMatchObject({ checkpoints: 3, faults: [] })
}

/** The same store, with something done to each write. */
export const watching = (
  store: Store,
  around: (write: () => Promise<void>, given: Parameters<Store['restore']>) => Promise<void>,
): Store => ({ ...store, restore: (...given) => around(() => store.restore(...given), given) })

export class Broken extends Error {}

/** The same store, whose n-th write is the last that is made; its answer is lost on the way. */
export function breaking(store: Store, writes: number): Store {
  let left = writes
  return watching(store, async (write) => {
    await write()
    left -= 1
    if (left <= 0) throw new Broken('the line was cut')
  })
}
