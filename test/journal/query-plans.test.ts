import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locks } from '../../src/journal/schema/locks.ts'
import { storedTables } from '../../src/journal/schema/tables.ts'
import { type Sql, sql, statementOf } from '../../src/journal/sql.ts'
import type { Row, Store } from '../../src/journal/store.ts'
import { dump } from '../support/book.ts'
import type { OpenedBook } from '../support/engines.ts'
import { atLength, enginesHere } from '../support/extent.ts'
import { openTestStore } from '../support/stores.ts'
import { NARROW, NOT_ONLY_OPEN, SORTS, WHOLE, WIDE } from './reads-allowed.ts'
import { writeBook } from './reads-book.ts'
import { answersOf } from './reads-calls.ts'
import { d1Planner, type Planner, postgresPlanner, sqlitePlanner } from './reads-planners.ts'
import type { Access, Indexes, Plan } from './reads-plans.ts'
import { allSaidBy, inEachText, readSources, recording } from './reads-templates.ts'

/** Parts of a query this short are no query's own: a comma, a parameter. */
const OWN_WORDS = 20

type Asked = Readonly<{ query: Sql; text: string; sites: readonly string[] }>

let tables: ReadonlyMap<(typeof storedTables)[number], readonly Row[]>
let expected: Readonly<Record<string, unknown>>
let after: string
let asked: readonly Sql[]
let queries: readonly Asked[]

const sources = readSources()

/** Each text once, with the functions it comes from. */
function distinct(all: readonly Sql[]): readonly Asked[] {
  const byText = new Map(all.map((query) => [statementOf(query, 'question marks').text, query]))
  return [...byText].map(([text, query]) => {
    const said = new Set(allSaidBy(query))
    const own = sources.templates.filter(({ says }) => says.length > OWN_WORDS && said.has(says))
    return { query, text, sites: [...new Set(own.map(({ site }) => site))] }
  })
}

async function copy(to: Store): Promise<void> {
  for (const [name, rows] of tables) await to.restore(name, rows)
}

beforeAll(async () => {
  const book = await openTestStore()
  await writeBook(book.store)
  const read = async (name: (typeof storedTables)[number]) =>
    [name, await book.store.read(sql`select * from ${sql.identifier(name)}`)] as const
  tables = new Map(await Promise.all(storedTables.map(read)))
  const recorded = recording(book.store)
  expected = await answersOf(recorded.store)
  asked = recorded.asked
  queries = distinct(asked.flatMap(inEachText))
  after = await dump(book.store)
  await book.close()
})

describe('the reads of the journal', () => {
  test('are all called here', () => {
    const said = new Set(asked.flatMap(allSaidBy))
    expect(sources.unclear).toEqual([])
    expect(sources.templates.filter(({ whole }) => whole).length).toBeGreaterThan(60)
    const missed = sources.templates.filter(({ says }) => says !== '' && !said.has(says))
    expect(missed.map(({ site, line, says }) => `${site}, line ${line}: ${says}`)).toEqual([])
  })

  test('find something to tell, so that equal answers mean something', () => {
    for (const [name, answer] of Object.entries(expected))
      expect.soft(JSON.stringify(answer).replaceAll('null', ''), name).toMatch(/\w/)
  })

  describe.each(enginesHere)('on $name', ({ open }) => {
    let book: OpenedBook
    beforeAll(async () => {
      book = await open()
      await copy(book.store)
    })
    afterAll(() => book.close())

    test('give what they give on every other engine, and lead to the same book', async () => {
      const got = await answersOf(book.store)
      for (const [name, answer] of Object.entries(expected)) expect.soft(got[name], name).toEqual(answer)
      expect(await dump(book.store)).toBe(after)
    })
  })
})

type Planned = Asked & Readonly<{ plans: readonly Plan[] }>

const used = new Set<string>()

/** Whether a list allows this of one of these functions; what allows nothing any more is found out below. */
function allowed(list: Readonly<Record<string, string>>, sites: readonly string[], thing?: string): boolean {
  const names = sites.map((site) => (thing === undefined ? site : `${site}, ${thing}`))
  const entries = names.filter((name) => name in list)
  for (const entry of entries) used.add(entry)
  return entries.length > 0
}

/** The index under the name that PostgreSQL gives it, which says the table. */
const named = ({ table, index = '' }: Access): string =>
  index.startsWith('sqlite_autoindex') ? `${table}_pkey` : index

const holdsOnlyOpen = (indexes: Indexes, { index = '' }: Access): boolean =>
  indexes.get(index)?.partial === true && !NOT_ONLY_OPEN.has(index)

/** What a rule finds wrong with the plans of an engine, in words. */
type Rule = Readonly<{
  rule: string
  broken(queries: readonly Planned[], indexes: Indexes): readonly string[]
}>

const each = (
  rule: string,
  wrong: (query: Planned, plan: Plan, indexes: Indexes) => readonly string[],
): Rule => ({
  rule,
  broken: (queries, indexes) =>
    queries.flatMap((query) =>
      query.plans
        .flatMap((plan) => wrong(query, plan, indexes))
        .map((what) => `${query.sites.join(', ')}: ${what} in ${query.text}`),
    ),
})

const walks = each('walk no table from end to end, but those that are meant', ({ sites }, plan, indexes) =>
  plan.accesses
    .filter((access) => access.by.length === 0 && !holdsOnlyOpen(indexes, access))
    .filter(({ table }) => !allowed(WHOLE, sites, table))
    .map(({ says }) => says),
)

const searches = each(
  'search by what names one thing, or among what is open, or read a page in its order',
  ({ sites, text }, { accesses, sorts }, indexes) => {
    const paged = sorts.length === 0 && text.includes('limit') ? accesses[0]?.index : undefined
    return accesses
      .filter(({ by, exactly }) => by.length > 0 && !exactly.some((column) => NARROW.has(column)))
      .filter((access) => access.index !== paged && !holdsOnlyOpen(indexes, access))
      .filter((access) => !allowed(WIDE, sites, named(access)))
      .map(({ says }) => says)
  },
)

const sorting = each('sort nothing that grows with the book', ({ sites }, { sorts }) =>
  sorts.filter(() => !allowed(SORTS, sites)),
)

const idle: Rule = {
  rule: 'need every index that is no lock',
  broken: (queries, indexes) => {
    const needed = new Set<string>(locks.flatMap((lock) => ('index' in lock ? [lock.index] : [])))
    const accesses = queries.flatMap(({ plans }) => plans.flatMap((plan) => plan.accesses))
    for (const { index } of accesses) if (index !== undefined) needed.add(index)
    return [...indexes.keys()].filter((name) => !needed.has(name) && !name.startsWith('sqlite_autoindex'))
  },
}

const planners: readonly Readonly<{ name: string; make(): Promise<Planner>; rules: readonly Rule[] }>[] = [
  // These two plan without looking at the rows: what they choose here, they choose on every book.
  { name: 'SQLite', make: sqlitePlanner, rules: [walks, searches, sorting, idle] },
  { name: 'D1', make: d1Planner, rules: [walks, searches, sorting, idle] },
  // This one chooses what is cheapest on the rows there are: the test asks whether there is a good way at all.
  { name: 'PostgreSQL', make: () => postgresPlanner(copy), rules: [walks] },
]

describe.each(planners.filter(({ name }) => (name !== 'SQLite') === atLength))(
  'the plans of $name',
  ({ make, rules }) => {
    let planner: Planner
    let planned: readonly Planned[]
    beforeAll(async () => {
      planner = await make()
      const all: Planned[] = []
      for (const one of queries) all.push({ ...one, plans: await planner.plansOf(one.query) })
      planned = all
    })
    afterAll(() => planner.close())

    test.each(rules)('$rule', ({ broken }) => {
      expect(broken(planned, planner.indexes)).toEqual([])
    })
  },
)

// PostgreSQL does some of it, and D1 plans as SQLite does: at length every planner has been asked.
if (atLength)
  test('nothing is allowed that no plan does', () => {
    const entries = [WHOLE, WIDE, SORTS].flatMap((list) => Object.keys(list))
    expect(entries.filter((entry) => !used.has(entry))).toEqual([])
  })
