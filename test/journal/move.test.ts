import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/journal/checkpoint.ts'
import { type D1Like, openD1 } from '../../src/journal/engines/d1.ts'
import { openD1Http } from '../../src/journal/engines/d1-http.ts'
import { type Moved, moveBook } from '../../src/journal/move.ts'
import { planMove, type Step } from '../../src/journal/move-carry.ts'
import { CannotMove } from '../../src/journal/move-standing.ts'
import type { Store } from '../../src/journal/store.ts'
import { storedTables } from '../../src/journal/tables.ts'
import { startD1Api } from '../support/d1-api.ts'
import { type Engine, engines, freshD1, type OpenedBook } from '../support/engines.ts'
import { openTestStore } from '../support/stores.ts'
import {
  checkpointAt,
  goOnLiving,
  KEYS,
  tellMore,
  wholeDump,
  writeReferenceData,
  writeWholeBook,
} from '../support/whole-book.ts'
import { expectWholeFeed } from './conformance-feed.ts'
import * as row from './conformance-rows.ts'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function opened(engine: Engine): Promise<OpenedBook> {
  const book = await engine.open()
  cleanups.push(book.close)
  return book
}

/** A source on SQLite, the quickest to write. */
async function wholeBook(): Promise<Store> {
  const { store, close } = await openTestStore()
  cleanups.push(close)
  await writeWholeBook(store)
  return store
}

const move = (source: Store, target: Store): Promise<Moved> => moveBook(source, target, KEYS.verifier)

/** The target is the source, sound, and can be gone on with. */
async function expectArrived(moved: Moved, source: Store, target: Store): Promise<void> {
  expect(moved.written).toEqual([])
  expect(moved.arrival?.tables.filter(({ same }) => !same)).toEqual([])
  expect(moved.arrival).toMatchObject({ whole: true, feeds: [], chain: { faults: [] } })
  expect(await wholeDump(target)).toBe(await wholeDump(source))
}

const carriedRows = ({ carried }: Moved): number =>
  carried.reduce((all, { missing, changed }) => all + missing + changed, 0)

/** A further event goes in after all that came, and every feed goes on without a hole. */
async function expectGoesOn(target: Store): Promise<void> {
  const before = await target.settled()
  const rows = await expectWholeFeed(target)
  await tellMore(target)
  expect(await target.settled()).toBeGreaterThan(before)
  expect(await expectWholeFeed(target)).toBeGreaterThan(rows)
  await checkpointAt(target, '10')
  expect(await verifyChain(target, KEYS.verifier)).toMatchObject({ checkpoints: 3, faults: [] })
}

const pairs = engines.flatMap((from) =>
  engines.map((to) => ({ from, to, way: `${from.name} to ${to.name}` })),
)

test.each(pairs)('a book arrives whole from $way, and goes on there', async ({ from, to }) => {
  const source = (await opened(from)).store
  const target = (await opened(to)).store
  await writeWholeBook(source)
  const moved = await move(source, target)
  await expectArrived(moved, source, target)
  const again = await move(source, target)
  expect(carriedRows(again)).toBe(0)
  await expectArrived(again, source, target)
  await expectGoesOn(target)
})

async function doorOfD1() {
  const db = (await freshD1()) as unknown as D1Like
  const api = await startD1Api(db)
  cleanups.push(api.close)
  const waits: number[] = []
  const door = await openD1Http({ ...api, sleep: async (ms) => void waits.push(ms) })
  return { api, door, inside: openD1(db), waits }
}

test('a book arrives whole in D1 over HTTP, whose answers get lost now and then', async () => {
  const source = await wholeBook()
  const { api, door, inside, waits } = await doorOfD1()
  api.trouble(
    ...Array.from({ length: 400 }, (_, n) =>
      n % 7 === 3 ? ('cut after' as const) : n % 11 === 5 ? { status: 429 } : undefined,
    ),
  )
  await expectArrived(await move(source, door), source, inside)
  expect(waits.length).toBeGreaterThan(10)
  await expectGoesOn(inside)
})

test('a book arrives whole out of D1 over HTTP', async () => {
  const { door, inside } = await doorOfD1()
  await writeWholeBook(inside)
  const target = (await opened(engines[2] as Engine)).store
  await expectArrived(await move(door, target), inside, target)
  await expectGoesOn(target)
})

class Broken extends Error {}

/** The same store, whose n-th write is the last that is made; its answer is lost on the way. */
function breaking(store: Store, writes: number): Store {
  let left = writes
  return {
    ...store,
    restore: async (...given) => {
      await store.restore(...given)
      left -= 1
      if (left <= 0) throw new Broken('the line was cut')
    },
  }
}

describe.each(engines)('into $name', (engine) => {
  test('a move that is stopped at every write goes on and arrives', async () => {
    const source = await wholeBook()
    const target = (await opened(engine)).store
    let stops = 0
    let moved: Moved | undefined
    while (moved === undefined) {
      moved = await move(source, breaking(target, 1)).catch((error: unknown) => {
        if (!(error instanceof Broken)) throw error
        stops += 1
        return undefined
      })
    }
    // Every table has a page at least, and some have several.
    expect(stops).toBeGreaterThan(storedTables.length)
    expect(carriedRows(moved)).toBe(0)
    await expectArrived(moved, source, target)
    await expectGoesOn(target)
  })

  test('what the source wrote and changed since an earlier move is brought up to date', async () => {
    const source = await wholeBook()
    const target = (await opened(engine)).store
    await move(source, target)
    await goOnLiving(source)
    const moved = await move(source, target)
    expect(moved.carried.find(({ table }) => table === 'settings')).toMatchObject({ missing: 1, changed: 2 })
    expect(moved.carried.find(({ table }) => table === 'legs')).toMatchObject({ changed: 2 })
    expect(moved.carried.find(({ table }) => table === 'personal')).toMatchObject({ missing: 1, changed: 1 })
    await expectArrived(moved, source, target)
    await expectGoesOn(target)
  })

  test('a move that is stopped again and again while the source goes on living arrives', async () => {
    const source = await wholeBook()
    const target = (await opened(engine)).store
    for (let round = 1; round <= 12; round += 1) {
      await expect(move(source, breaking(target, 2 + round))).rejects.toThrow(Broken)
      await goOnLiving(source, round)
    }
    await expectArrived(await move(source, target), source, target)
    await expectGoesOn(target)
  })

  test('a target that holds another book is refused, and stays as it was', async () => {
    const source = await wholeBook()
    const target = (await opened(engine)).store
    await writeWholeBook(target)
    const before = await wholeDump(target)
    await expect(move(source, target)).rejects.toThrow(CannotMove)
    await expect(planMove(source, target)).rejects.toThrow(CannotMove)
    expect(await wholeDump(target)).toBe(before)
  })
})

test('a target that went on by itself is refused, and stays as it was', async () => {
  const source = await wholeBook()
  const target = (await opened(engines[0] as Engine)).store
  await move(source, target)
  await tellMore(target)
  const before = await wholeDump(target)
  await expect(move(source, target)).rejects.toThrow('went on by itself')
  // The source is ahead in numbers now, and the two have still parted.
  await goOnLiving(source)
  await tellMore(source)
  await expect(move(source, target)).rejects.toThrow('went on by itself')
  expect(await wholeDump(target)).toBe(before)
})

test('a book without events is known by its keys', async () => {
  const [source, same, other] = await Promise.all(
    [1, 2, 3].map(async () => (await opened(engines[0] as Engine)).store),
  )
  if (!source || !same || !other) throw new Error('three stores were opened')
  await writeReferenceData(source)
  await move(source, same)
  await writeReferenceData(other)
  await other.commit({ settings: [{ key: 'of another province', value: 'v' }] })
  await source.commit({ settings: [{ key: 'z', value: 'v' }] })
  await writeWholeBook(source)
  await expect(move(source, other)).rejects.toThrow('settings')
  await expectArrived(await move(source, same), source, same)
})

test('a source that is written meanwhile is told, and the same call carries the rest', async () => {
  const source = await wholeBook()
  const target = (await opened(engines[0] as Engine)).store
  let written = false
  const watching: Store = {
    ...target,
    restore: async (...given) => {
      if (!written) {
        written = true
        await goOnLiving(source)
      }
      await target.restore(...given)
    },
  }
  const moved = await move(source, watching)
  expect(moved.arrival).toBeUndefined()
  expect(moved.written.join('; ')).toMatch(
    /journal from position \d+ to \d+; the feed of \S+ from \d+ to \d+/,
  )
  expect(moved.written.join('; ')).toMatch(/looks from 1300 to 1302 rows/)
  await expectArrived(await move(source, target), source, target)
})

test.each([
  ['an event', `update events set body = replace(body, 'BB-3', 'BB-4') where version = 3`, 'events'],
  ['a printed paper', `update papers set sha256 = 'forged'`, 'papers'],
  ['a number of a feed', `update feed set seq = seq + 500 where party = 'VNPOST' and seq > 3`, 'feed'],
])('%s that was changed on the way is found on arrival', async (_, change, table) => {
  const source = await wholeBook()
  const { store: target, tamper } = await opened(engines[0] as Engine)
  await move(source, target)
  await tamper(change)
  const { arrival } = await move(source, target)
  expect(arrival?.whole).toBe(false)
  expect(arrival?.tables.filter(({ same }) => !same).map((one) => one.table)).toEqual([table])
  expect((arrival?.chain.faults.length ?? 0) > 0).toBe(table === 'events')
  expect(arrival?.feeds).toEqual(table === 'feed' ? ['VNPOST'] : [])
})

test('a row of the target that the source never had stops the move before its table is touched', async () => {
  const source = await wholeBook()
  const { store: target } = await opened(engines[0] as Engine)
  await expect(move(source, breaking(target, 12))).rejects.toThrow(Broken)
  await target.commit({ settings: [{ key: 'key 77x', value: 'from somebody else' }] })
  await expect(move(source, target)).rejects.toThrow(/rows of settings that the source has not/)
  expect(await target.read(sql`select key from settings`)).toEqual([{ key: 'key 77x' }])
})

test('a dry run says what would be carried, and writes nothing', async () => {
  const source = await wholeBook()
  const target = (await opened(engines[0] as Engine)).store
  const empty = await wholeDump(target)
  const first = await planMove(source, target)
  expect(await wholeDump(target)).toBe(empty)
  expect(first.every(({ source: all, missing, changed }) => missing === all && changed === 0)).toBe(true)
  await move(source, target)
  await goOnLiving(source)
  const before = await wholeDump(target)
  const second = await planMove(source, target)
  expect(await wholeDump(target)).toBe(before)
  expect(second).toEqual((await move(source, target)).carried)
  expect(second.map(({ table }) => table).sort()).toEqual([...storedTables].sort())
})

test('whoever watches sees every table come to its end, and can stop between two pages', async () => {
  const source = await wholeBook()
  const target = (await opened(engines[0] as Engine)).store
  const steps: Step[] = []
  await moveBook(source, target, undefined, { told: (step) => void steps.push(step) })
  for (const doing of ['carrying', 'checking'] as const) {
    const last = new Map(steps.filter((step) => step.doing === doing).map((step) => [step.table, step]))
    expect(last.size).toBe(storedTables.length)
    for (const { rows, of } of last.values()) expect(rows).toBe(of)
  }
  const stopping = new AbortController()
  const empty = (await opened(engines[0] as Engine)).store
  const told = ({ table, rows }: Step) => table === 'looks' && rows > 0 && stopping.abort()
  await expect(moveBook(source, empty, undefined, { told, signal: stopping.signal })).rejects.toThrow()
  const [looks] = await empty.read<{ n: number }>(sql`select count(*) as n from looks`)
  expect(looks?.n).toBeGreaterThan(0)
  expect(looks?.n).toBeLessThan(1_300)
})

test('a page holds few rows where they are large', async () => {
  const { store: source, close } = await openTestStore()
  cleanups.push(close)
  const large = 'x'.repeat(300_000)
  const settings = Array.from({ length: 30 }, (_, n) => ({ key: `key ${n}`, value: n % 2 ? large : 'small' }))
  await source.commit({ settings, looks: [row.look('a')] })
  const target = (await opened(engines[0] as Engine)).store
  const written: number[] = []
  const watching: Store = {
    ...target,
    restore: async (table, rows, as) => {
      written.push(JSON.stringify(rows).length)
      await target.restore(table, rows, as)
    },
  }
  await expectArrived(await move(source, watching), source, target)
  expect(written.length).toBeGreaterThan(7)
  expect(Math.max(...written)).toBeLessThan(800_000)
})
