import Database from 'better-sqlite3'
import { Hono } from 'hono'
import { bookOn } from '../../support/book.ts'
import { P } from '../../support/small-world.ts'
import { write } from '../engines/arena.ts'
import { JOURNEY_STEPS, journey } from '../engines/journeys.ts'
import { inTurns, type Report } from '../harness.ts'
import type { Callers } from './callers.ts'
import { openSite, served } from './site.ts'

const PAGE = 1_000
const PAGES = 20
const ROUNDS = 5
const WARM_UP = 1
/** Asked of a page beside plain code under the same adapter. */
const BOUND = 0.3
/** An office hears of nearly every step. */
const DOSSIERS = Math.ceil((PAGE * 1.5) / JOURNEY_STEPS)
const AT_ONCE = 32
/** Beyond the dossiers of the other figures. */
const FROM = 3_000_000

const ROWS = `select f.seq, f.backfill, e.body, e.hash from feed f
  join events e on e.dossier = f.dossier and e.version = f.version
  where f.party = ? and f.seq > ? order by f.seq limit ?`

type Row = Readonly<{ seq: number; backfill: number; body: string; hash: string }>

/** A page of a feed through the door, beside better-sqlite3 that reads the same rows and sends them as they stand. */
export async function feedPage(report: Report, callers: Callers): Promise<void> {
  const site = await openSite()
  const book = bookOn(site.deps.journal.store)
  for (let start = 0; start < DOSSIERS; start += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, DOSSIERS - start) }, async (_, n) => {
        for (const input of journey(FROM + start + n)) await write(book, input)
      }),
    )
  const db = new Database(site.file, { readonly: true })
  const rowsOf = db.prepare(ROWS)
  const read = (): readonly Row[] => rowsOf.all(P.office, 0, PAGE) as Row[]
  if (read().length < PAGE) throw new Error('the feed is shorter than a page')
  const plainly = new Hono().get('/v1/events', (c) =>
    c.body(`[${read().map(({ body }) => body)}]`, 200, { 'content-type': 'application/json' }),
  )
  const plain = await served(plainly)
  const over = async (url: string): Promise<number> => {
    const lists = [Array.from({ length: PAGES }, () => '')]
    const work = { method: 'GET', headers: site.headers, lists, status: 200 } as const
    return (await callers.call({ url: `${url}/v1/events?after=0&limit=${PAGE}`, ...work })) / PAGES
  }
  const ms = await inTurns(
    [
      { name: 'door', run: () => over(site.url) },
      { name: 'plain', run: () => over(plain.url) },
      {
        name: 'bare',
        async run() {
          const begun = performance.now()
          for (let page = 0; page < PAGES; page += 1) read()
          return (performance.now() - begun) / PAGES
        },
      },
    ],
    ROUNDS,
    WARM_UP,
  )
  db.close()
  await plain.close()
  await site.close()
  const row = {
    what: `a feed page of ${PAGE} by GET /v1/events`,
    value: ms.door,
    unit: 'ms',
    better: 'less',
  } as const
  report.row({ ...row, beside: { what: 'better-sqlite3, same adapter', value: ms.plain }, bound: BOUND })
  report.row({ ...row, beside: { what: 'better-sqlite3, read and not sent', value: ms.bare } })
}
