import { describe, expect, test } from 'vitest'
import { planMove } from '../../src/journal/move/copy.ts'
import type { Moved } from '../../src/journal/move/move.ts'
import { CannotMove } from '../../src/journal/move/snapshot.ts'
import { storedTables } from '../../src/journal/schema/tables.ts'
import { sql } from '../../src/journal/sql.ts'
import { engines } from '../support/engines.ts'
import {
  Broken,
  breaking,
  carriedRows,
  expectArrived,
  expectGoesOn,
  move,
  movingGround,
  watching,
} from '../support/moving.ts'
import { goOnLiving, tellMore, wholeDump, writeReferenceData, writeWholeBook } from '../support/whole-book.ts'

const { opened, wholeBook } = movingGround()

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
    expect(moved.copied.find(({ table }) => table === 'settings')).toMatchObject({ missing: 1, changed: 2 })
    expect(moved.copied.find(({ table }) => table === 'legs')).toMatchObject({ changed: 2 })
    expect(moved.copied.find(({ table }) => table === 'personal')).toMatchObject({ missing: 1, changed: 1 })
    await expectArrived(moved, source, target)
    await expectGoesOn(target)
  })

  test('a move that is stopped again and again while the source goes on living arrives', async () => {
    const source = await wholeBook()
    const target = (await opened(engine)).store
    for (let round = 1; round <= 8; round += 1) {
      await expect(move(source, breaking(target, 3 + 2 * round))).rejects.toThrow(Broken)
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
  const target = (await opened()).store
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
  const [source, same, other] = await Promise.all([1, 2, 3].map(async () => (await opened()).store))
  if (!source || !same || !other) throw new Error('three stores were opened')
  await writeReferenceData(source)
  await move(source, same)
  await writeReferenceData(other)
  await other.commit({ settings: [{ key: 'of another province', value: 'v' }] })
  await source.commit({ settings: [{ key: 'z', value: 'v' }] })
  await writeWholeBook(source)
  const before = await wholeDump(other)
  await expect(move(source, other)).rejects.toThrow('settings')
  expect(await wholeDump(other)).toBe(before)
  await expectArrived(await move(source, same), source, same)
})

test('a source that is written meanwhile is told, and the same call carries the rest', async () => {
  const source = await wholeBook()
  const target = (await opened()).store
  let written = false
  const moved = await move(
    source,
    watching(target, async (write) => {
      if (!written) await goOnLiving(source)
      written = true
      await write()
    }),
  )
  expect(moved.verification).toBeUndefined()
  expect(moved.written.join('; ')).toMatch(
    /journal from position \d+ to \d+; the feed of \S+ from \d+ to \d+/,
  )
  expect(moved.written.join('; ')).toMatch(/access_log from 1300 to 1302 rows/)
  await expectArrived(await move(source, target), source, target)
})

test('a row of the target that the source never had stops the move before its table is touched', async () => {
  const source = await wholeBook()
  const { store: target } = await opened()
  await expect(move(source, breaking(target, 12))).rejects.toThrow(Broken)
  await target.commit({ settings: [{ key: 'key 77x', value: 'from somebody else' }] })
  await expect(move(source, target)).rejects.toThrow(/rows of settings that the source has not/)
  expect(await target.read(sql`select key from settings`)).toEqual([{ key: 'key 77x' }])
})
