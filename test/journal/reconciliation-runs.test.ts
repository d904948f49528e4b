import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunLine } from '../../src/domain/reconciliation/run.ts'
import { keepRun, linesAfter, linesOfRun, runsOfDay } from '../../src/journal/reconciliation/runs.ts'
import { dump } from '../support/book.ts'
import { openTestStore } from '../support/stores.ts'

const DAY = '2026-11-20'
const AT = '2026-11-21T01:00:00.000Z'
let book: Awaited<ReturnType<typeof openTestStore>>

beforeAll(async () => {
  book = await openTestStore()
})
afterAll(() => book.close())

const sum = (key: string, taken: number): RunLine => ({ key, party: key, what: 'sum', data: { taken } })
const keep = (lines: readonly RunLine[], waits: readonly string[], position: number, at = AT) =>
  keepRun(
    book.store,
    'money',
    DAY,
    { inputs: { position }, inputsHash: `read ${position}`, rules: '1', lines, waits, counts: {} },
    at,
  )

test('a run is provisional until nothing is missing, then final, and later news amends it by a date', async () => {
  const { store } = book
  await keep([sum('a', 1), sum('b', 2)], ['b'], 10)
  const before = await dump(store)
  expect((await keep([sum('b', 2), sum('a', 1)], ['b'], 11)).written).toBe(false)
  expect(await dump(store), 'the same result in another order writes nothing').toBe(before)

  const final = (await keep([sum('a', 1), sum('b', 3)], [], 12)).run
  await keep([sum('a', 1), sum('b', 3)], ['b'], 13)
  const amended = await keep([sum('a', 1), sum('c', 4)], [], 14, '2026-11-25T01:00:00.000Z')
  expect(amended.run).toMatchObject({ state: 'amendment', number: 3, amends: 2 })
  expect((await runsOfDay(store, 'money', DAY)).map(({ number, state }) => [number, state])).toEqual([
    [1, 'provisional'],
    [2, 'final'],
    [3, 'amendment'],
  ])
  expect(await linesAfter(store, final), 'the final stays as it was').toEqual([sum('a', 1), sum('b', 3)])
  expect(await linesAfter(store, amended.run)).toEqual([sum('a', 1), sum('c', 4)])
  const changes = await linesOfRun(store, amended.run.run)
  expect(changes.map(({ key, gone }) => [key, gone])).toEqual([
    ['b', 1],
    ['c', 0],
  ])
})
