import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submit } from '../../src/journal/write/submit.ts'
import { JOURNEY_STEPS, journey } from '../bench/engines/journeys.ts'
import { bookOn } from '../support/book.ts'
import { openTestStore } from '../support/stores.ts'

// Half-filled pages at the end of each table weigh nothing where the books compared both have them.

const FEW = 40
const MANY = 140
const ONCE = 20

type Extent = Readonly<{ bytes: number; entries: number }>

/** A row of a table and a row of an index are an entry each; inner pages of a table hold none. */
const EXTENT = `select sum(bytes) as bytes, sum(entries) as entries from (
  select d.pgsize as bytes,
    case when s.name is null then 0
      when d.pagetype = 'leaf' then d.ncell
      when d.pagetype = 'internal' and (s.type = 'index' or s.sql like '%without rowid%') then d.ncell
      else 0 end as entries
  from dbstat d left join sqlite_schema s on s.name = d.name)`

let opened: Awaited<ReturnType<typeof openTestStore>>
let perDossier: Extent

async function live(from: number, until: number): Promise<Extent> {
  const journal = bookOn(opened.store)
  for (let start = from; start < until; start += ONCE)
    await Promise.all(
      Array.from({ length: ONCE }, async (_, place) => {
        for (const input of journey(start + place))
          expect(await submit(journal, input)).toMatchObject({ answer: { state: 'applied' } })
      }),
    )
  const db = new Database(opened.file, { readonly: true })
  const extent = db.prepare(EXTENT).get() as Extent
  db.close()
  return extent
}

describe('a dossier of twelve events', () => {
  beforeAll(async () => {
    opened = await openTestStore()
    const few = await live(0, FEW)
    const many = await live(FEW, MANY)
    const each = (what: keyof Extent): number => (many[what] - few[what]) / (MANY - FEW)
    perDossier = { bytes: each('bytes'), entries: each('entries') }
  })
  afterAll(() => opened.close())

  it('takes at most 18 kB of the file', () => {
    expect(perDossier.bytes).toBeLessThanOrEqual(18_000)
  })

  it('takes at most 15 entries of tables and indexes for an event', () => {
    expect(JOURNEY_STEPS).toBe(12)
    expect(perDossier.entries / JOURNEY_STEPS).toBeLessThanOrEqual(15)
  })
})
