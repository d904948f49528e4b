import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Row, Store } from '../../src/journal/store.ts'
import { storedTables } from '../../src/journal/tables.ts'
import { dump } from '../support/book.ts'
import { engines, type OpenedBook } from '../support/engines.ts'
import { openTestStore } from '../support/stores.ts'
import { writeBook } from './reads-book.ts'
import { answersOf } from './reads-calls.ts'
import { allSaidBy, readSources, recording } from './reads-templates.ts'

type Tables = ReadonlyMap<(typeof storedTables)[number], readonly Row[]>
let tables: Tables
let expected: Readonly<Record<string, unknown>>
let after: string
const asked: SQL[] = []

async function copy(to: Store): Promise<void> {
  for (const [name, rows] of tables) await to.restore(name, rows)
}

beforeAll(async () => {
  const book = await openTestStore()
  await writeBook(book.store)
  tables = new Map(
    await Promise.all(
      storedTables.map(
        async (name) => [name, await book.store.read(sql`select * from ${sql.identifier(name)}`)] as const,
      ),
    ),
  )
  const recorded = recording(book.store)
  expected = await answersOf(recorded.store)
  asked.push(...recorded.asked)
  after = await dump(book.store)
  await book.close()
}, 60_000)

describe.each(engines)('the reads of the journal on $name', ({ open }) => {
  let book: OpenedBook
  beforeAll(async () => {
    book = await open()
    await copy(book.store)
  }, 60_000)
  afterAll(() => book.close())

  test('all run, and give what they give on every other engine', async () => {
    const got = await answersOf(book.store)
    for (const [name, answer] of Object.entries(expected)) expect.soft(got[name], name).toEqual(answer)
    expect(await dump(book.store)).toBe(after)
  })
})

test('every read of the journal is among them', () => {
  const { templates, unclear } = readSources()
  const said = new Set(asked.flatMap(allSaidBy))
  expect(unclear).toEqual([])
  expect(templates.length).toBeGreaterThan(100)
  const missed = templates.filter(({ says }) => says !== '' && !said.has(says))
  expect(missed.map(({ site, line, says }) => `${site}, line ${line}: ${says}`)).toEqual([])
})
