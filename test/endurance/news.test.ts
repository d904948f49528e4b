import { afterEach, beforeEach, expect, it } from 'vitest'
import { feedAfter } from '../../src/app/feed.ts'
import { feedNews } from '../../src/journal/read/feed-news.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { wakingStore } from '../../src/journal/waking-store.ts'
import { startPushing } from '../../src/main/node/push-clock.ts'
import { openPushing, type PushWorld } from '../jobs/push.ts'
import { engines, type OpenedBook } from '../support/engines.ts'
import { P } from '../support/small-world.ts'

// Two instances on one PostgreSQL: the one waits, the other writes. Nobody looks here, however long it takes.

const NEVER = (): Promise<void> => new Promise(() => {})

let book: OpenedBook
let here: Store
let there: PushWorld
let reads = 0

beforeEach(async () => {
  const engine = engines.find(({ name }) => name === 'PostgreSQL')
  if (!engine) throw new Error('no PostgreSQL')
  book = await engine.open()
  there = await openPushing(async () => book)
  const other = await book.another()
  reads = 0
  here = {
    ...other,
    read(query) {
      reads += 1
      return other.read(query)
    },
  }
})
afterEach(() => there.closeAll())

const listens = (): Promise<void> => expect.poll(() => here.elsewhere?.listens()).toBe(true)

it('wakes whoever waits on one by what the other writes, without a look', async () => {
  const slept: number[] = []
  const news = feedNews(here, (ms) => {
    slept.push(ms)
    return NEVER()
  })
  await listens()
  const deps = {
    ...there.deps,
    sleep: NEVER,
    feedNews: news,
    journal: { ...there.deps.journal, store: here },
  }
  const WAITERS = 10
  for (let round = 0; round < 3; round += 1) {
    const ask = { after: round, limit: 10, wait: 30_000 }
    const waiting = Array.from({ length: WAITERS }, (_, n) =>
      feedAfter(deps, { party: P.office, role: 'system', key: `key-${n}` }, ask),
    )
    await expect.poll(() => news.waiting()).toBe(WAITERS)
    reads = 0
    await there.register()
    for (const page of await Promise.all(waiting)) expect(page).toMatchObject({ next: round + 1 })
    // The head of the feed and a page for each who was woken, and no more.
    expect(reads).toBe(2 * WAITERS)
  }
  // What is lost on the way is looked for now and then only.
  expect(slept.filter((ms) => ms < 30_000)).toEqual([10_000])
})

it('goes on when the connection for it is lost, and looks until there is another', async () => {
  const heard: unknown[] = []
  here.elsewhere?.hear((parties) => heard.push(parties))
  await listens()
  await book.tamper(
    `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'ban-giao news' and datname = current_database()`,
  )
  // Told at once that something may have been missed, and again when it hears once more.
  await expect.poll(() => heard.length).toBeGreaterThan(1)
  await listens()
  await expect.poll(() => there.deps.journal.store.elsewhere?.listens()).toBe(true)
  const before = heard.length
  await there.register()
  await expect.poll(() => heard.slice(before).flat()).toContain(P.office)
  expect(await here.read(sql`select count(*) as n from feed where party = ${P.office}`)).toEqual([{ n: 1 }])
})

it('wakes the sender of one by what the other writes', async () => {
  const to = await there.receiver()
  await there.endpoint(to)
  const { store, wakes } = wakingStore(here)
  await listens()
  const sender = there.sender('here')
  const stop = startPushing({ ...sender, journal: { ...sender.journal, store } }, wakes)
  for (let n = 1; n <= 10; n += 1) {
    await there.register()
    // By its own looks it would take half a minute for each.
    await to.heard(n)
  }
  await stop()
})
