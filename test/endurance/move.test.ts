import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openD1 } from '../../src/journal/engines/d1.ts'
import { openD1Http } from '../../src/journal/engines/d1-http.ts'
import { planMove, type Step } from '../../src/journal/move/copy.ts'
import { moveBook } from '../../src/journal/move/move.ts'
import { keyOfRow, pagesAfter } from '../../src/journal/move/pages.ts'
import { storedTables } from '../../src/journal/schema/tables.ts'
import { sql, statementOf } from '../../src/journal/sql.ts'
import * as row from '../journal/conformance-rows.ts'
import { recording } from '../journal/reads-templates.ts'
import { startD1Api } from '../support/d1-api.ts'
import { engines, freshD1 } from '../support/engines.ts'
import { expectArrived, expectGoesOn, move, movingGround, watching } from '../support/moving.ts'
import { openTestStore } from '../support/stores.ts'
import { goOnLiving, wholeDump, writeWholeBook } from '../support/whole-book.ts'

const { afterwards, opened, wholeBook } = movingGround()

const pairs = engines.flatMap((from) =>
  engines.map((to) => ({ from, to, way: `${from.name} to ${to.name}` })),
)

test.each(pairs)('a book arrives whole from $way, and goes on there', async ({ from, to }) => {
  const source = (await opened(from)).store
  const target = (await opened(to)).store
  await writeWholeBook(source)
  const moved = await move(source, target)
  await expectArrived(moved, source, target)
  await expectGoesOn(target)
})

async function doorOfD1() {
  const db = await freshD1()
  const api = await startD1Api(db)
  afterwards(api.close)
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
  const target = (await opened(engines.at(-1))).store
  await expectArrived(await move(door, target), inside, target)
  await expectGoesOn(target)
})

test.each([
  ['an event', `update events set body = replace(body, 'BB-3', 'BB-4') where version = 3`, 'events'],
  ['a printed paper', `update papers set sha256 = 'forged'`, 'papers'],
  ['a number of a feed', `update feed set seq = seq + 500 where party = 'VNPOST' and seq > 3`, 'feed'],
])('%s that was changed on the way is found on arrival', async (_, change, table) => {
  const source = await wholeBook()
  const { store: target, tamper } = await opened()
  await move(source, target)
  await tamper(change)
  const { verification: arrival } = await move(source, target)
  expect(arrival?.whole).toBe(false)
  expect(arrival?.tables.filter(({ same }) => !same).map((one) => one.table)).toEqual([table])
  expect((arrival?.chain.faults.length ?? 0) > 0).toBe(table === 'events')
  expect(arrival?.feeds).toEqual(table === 'feed' ? ['VNPOST'] : [])
})

test('a dry run says what would be carried, and writes nothing', async () => {
  const source = await wholeBook()
  const target = (await opened()).store
  const empty = await wholeDump(target)
  const first = await planMove(source, target)
  expect(await wholeDump(target)).toBe(empty)
  expect(first.every(({ source: all, missing, changed }) => missing === all && changed === 0)).toBe(true)
  await move(source, target)
  await goOnLiving(source)
  const before = await wholeDump(target)
  const second = await planMove(source, target)
  expect(await wholeDump(target)).toBe(before)
  expect(second).toEqual((await move(source, target)).copied)
  expect(second.map(({ table }) => table).sort()).toEqual([...storedTables].sort())
})

test('whoever watches sees every table come to its end, and can stop between two pages', async () => {
  const source = await wholeBook()
  const target = (await opened()).store
  const steps: Step[] = []
  await moveBook(source, target, undefined, { progress: (step) => void steps.push(step) })
  for (const doing of ['carrying', 'checking'] as const) {
    const last = new Map(steps.filter((step) => step.doing === doing).map((step) => [step.table, step]))
    expect(last.size).toBe(storedTables.length)
    for (const { rows, of } of last.values()) expect(rows).toBe(of)
  }
  const stopping = new AbortController()
  const empty = (await opened()).store
  const told = ({ table, rows }: Step) => table === 'access_log' && rows > 0 && stopping.abort()
  await expect(
    moveBook(source, empty, undefined, { progress: told, signal: stopping.signal }),
  ).rejects.toThrow()
  const [looks] = await empty.read<{ n: number }>(sql`select count(*) as n from access_log`)
  expect(looks?.n).toBeGreaterThan(0)
  expect(looks?.n).toBeLessThan(1_300)
})

test('a page holds few rows where they are large', async () => {
  const { store: source, close } = await openTestStore()
  afterwards(close)
  const large = 'x'.repeat(300_000)
  const settings = Array.from({ length: 30 }, (_, n) => ({ key: `key ${n}`, value: n % 2 ? large : 'small' }))
  await source.commit({ settings, access_log: [row.look('a')] })
  const target = (await opened()).store
  const written: number[] = []
  const measuring = watching(target, async (write, [, rows]) => {
    written.push(JSON.stringify(rows).length)
    await write()
  })
  await expectArrived(await move(source, measuring), source, target)
  expect(written.length).toBeGreaterThan(7)
  expect(Math.max(...written)).toBeLessThan(800_000)
})

test('the pages of every table are found by its key', async () => {
  const { store: source, file, close } = await openTestStore()
  afterwards(close)
  await writeWholeBook(source)
  const { store, asked } = recording(source)
  for (const table of storedTables) {
    const { value: page } = await pagesAfter(source, table).next()
    await pagesAfter(store, table, keyOfRow(table, page?.[0] ?? {})).next()
  }
  const db = new Database(file, { readonly: true })
  const steps = asked.flatMap((query) => {
    const { text, params } = statementOf(query, 'question marks')
    return db.prepare(`explain query plan ${text}`).all(...params) as { detail: string }[]
  })
  db.close()
  const searched = steps.flatMap(({ detail }) => /^SEARCH (\w+) USING .*>/.exec(detail)?.[1] ?? [])
  expect(searched.sort()).toEqual([...storedTables].sort())
})
