import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figuresSummed } from '../../src/journal/read/day-figures.ts'
import { sql } from '../../src/journal/sql.ts'
import type { RowOf } from '../../src/journal/store.ts'
import { countDaysAnew, driftOfDays } from '../../src/journal/write/count-days-anew.ts'
import { dump } from '../support/book.ts'
import { openTestStore, type TestStore } from '../support/stores.ts'
import { writeBook } from './reads-book.ts'

// What is kept so that nobody counts: the figures of days, what a desk has to do next, how a dossier ended unusually.

let book: TestStore
beforeAll(async () => {
  book = await openTestStore()
  await writeBook(book.store)
})
afterAll(() => book.close())

const KEPT = ['dossiers', 'dossier_parties', 'day_counts'] as const

test('the figures of days are what counting gives, through corrections and random dossiers', async () => {
  const kinds = await book.store.read(sql`select distinct what from day_counts order by what`)
  expect(kinds).toEqual([{ what: 'handover' }, { what: 'journey' }, { what: 'late' }, { what: 'tries' }])
  expect(await driftOfDays(book.store)).toEqual([])
})

test('what was counted and all taken back is no figure of anybody', async () => {
  const journey = {
    party: 'NOBODY',
    day: '2026-11-16a',
    what: 'journey',
    other: '',
    how: 'unproved',
    count: 1,
  }
  await book.store.commit({ day_counts: [journey] })
  expect(await figuresSummed(book.store, ['NOBODY'], '2026-11-16a')).toHaveLength(1)
  await book.store.commit({ day_counts: [{ ...journey, count: -1 }] })
  expect(await figuresSummed(book.store, ['NOBODY'], '2026-11-16a')).toEqual([])
  expect(await driftOfDays(book.store)).toEqual([])
  await book.store.restore('day_counts', [journey], 'gone')
})

test('figures that went wrong are right again when they are counted anew', async () => {
  const before = await dump(book.store, ['day_counts'])
  const raw = new Database(book.file)
  raw.exec(
    "update day_counts set count = count + 3 where what = 'handover'; delete from day_counts where what = 'late'",
  )
  raw.close()
  expect(await driftOfDays(book.store)).not.toEqual([])
  await countDaysAnew(book.store)
  expect(await dump(book.store, ['day_counts'])).toBe(before)
})

test('figures that two count anew at one moment are right afterwards', async () => {
  const before = await dump(book.store, ['day_counts'])
  const [row] = await book.store.read<RowOf<'day_counts'>>(
    sql`select * from day_counts where count > 0 limit 1`,
  )
  await book.store.commit({ day_counts: [{ ...(row as RowOf<'day_counts'>), count: 3 }] })
  let others = 1
  const commit: typeof book.store.commit = async (rows) => {
    for (; others > 0; others -= 1) await countDaysAnew(book.store)
    return book.store.commit(rows)
  }
  await countDaysAnew({ ...book.store, commit })
  expect(await dump(book.store, ['day_counts'])).toBe(before)
})

test('a book of before gets by its migration what it would have been written with', async () => {
  const before = await dump(book.store, KEPT)
  const folder = join(import.meta.dirname, '../../drizzle/sqlite')
  const file = readdirSync(folder).find((name) => name.endsWith('_kept_counts.sql')) ?? ''
  const raw = new Database(book.file)
  raw.exec('delete from day_counts; update dossiers set desk = null; update dossier_parties set ended = null')
  for (const statement of readFileSync(join(folder, file), 'utf8').split('--> statement-breakpoint'))
    if (/^\s*(update|insert)/i.test(statement)) raw.exec(statement)
  raw.close()
  expect(await dump(book.store, KEPT)).toBe(before)
})
