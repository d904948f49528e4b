import { afterEach, beforeEach, expect, it } from 'vitest'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import { sql } from '../../src/journal/sql.ts'
import type { RowOf } from '../../src/journal/store.ts'
import { rebuildViews } from '../../src/journal/write/rebuild.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { createApp } from '../../src/web/app.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'

// What a citizen sees is read from one row, written with the events; without it the events say the same.

let t: TestApp
let reads: string[] = []
let app: ReturnType<typeof createApp>
let look: (path?: string) => Promise<string>
beforeEach(async () => {
  t = await openTestApp()
  const { journal } = t.deps
  const { store } = journal
  app = createApp({
    ...t.deps,
    journal: {
      ...journal,
      store: {
        ...store,
        read: (query) => {
          reads.push(query.strings.join('?'))
          return store.read(query)
        },
      },
    },
  })
  look = async () => {
    const answer = await app.request('/v1/tracking', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: g.RECEIPT, secret: await secretOf(journal, g.DOSSIER) }),
    })
    expect(answer.status).toBe(200)
    return answer.text()
  }
})
afterEach(() => t.close())

async function write(drafts: readonly g.Draft[], from = 0): Promise<void> {
  for (const [n, draft] of drafts.entries())
    expect(
      await submit(t.deps.journal, {
        ...g.complete(draft, from + n),
        dossier: g.DOSSIER,
        id: `tracked-${from + n}`,
      }),
    ).not.toHaveProperty('refusal')
}

async function kept(): Promise<RowOf<'dossiers'>> {
  const [row] = await t.store.read<RowOf<'dossiers'>>(sql`select * from dossiers`)
  if (!row) throw new Error('there is no dossier')
  return row
}

const readsOfEvents = (): readonly string[] =>
  reads.filter((text) => /\b(from|join) (events|personal)\b/.test(text))

it('a look-up reads the book three times, and no event', async () => {
  await write([...g.ON_THE_ROAD, g.scanned('held'), g.delivered()])
  reads = []
  expect(JSON.parse(await look()).history).toHaveLength(g.ON_THE_ROAD.length + 2)
  expect(readsOfEvents()).toEqual([])
  expect(reads).toHaveLength(3)
})

it('who has just written a dossier looks at it, and at its actions, without its events being read', async () => {
  await write(g.ON_THE_ROAD)
  reads = []
  const key = t.key(P.office)
  const told = await app.request(`/v1/dossiers/${g.DOSSIER}`, { headers: { authorization: `Bearer ${key}` } })
  expect(await told.json()).toMatchObject({ version: g.ON_THE_ROAD.length })
  expect(readsOfEvents()).toEqual([])
})

it('without the row, or with one of another make, the same is told; the next event or a rebuild writes it', async () => {
  await write(g.ON_THE_ROAD)
  const told = await look()
  const row = await kept()
  for (const citizen of [null, row.citizen?.replace('"v":1', '"v":0') ?? '']) {
    await t.store.commit({ dossiers: [{ ...row, citizen }] })
    reads = []
    expect(await look()).toBe(told)
    expect(readsOfEvents()).toHaveLength(1)
    await rebuildViews(t.deps.journal, t.clock.now)
    expect(await kept()).toEqual(row)
  }
  await t.store.commit({ dossiers: [{ ...row, citizen: null }] })
  await write([g.held()], g.ON_THE_ROAD.length)
  reads = []
  expect(JSON.parse(await look()).status).toBe('held')
  expect(readsOfEvents()).toEqual([])
})

it('a row that was reckoned before the last event does not take its place', async () => {
  await write(g.ON_THE_ROAD)
  const before = await kept()
  await write([g.held()], g.ON_THE_ROAD.length)
  await t.store.commit({ dossiers: [before] })
  expect(JSON.parse(await look()).status).toBe('held')
})

it('nothing personal stands in the row: once it is erased from beside the book, all is told as before', async () => {
  await write(g.DELIVERED)
  const told = await look()
  const side = await t.store.read<RowOf<'personal'>>(sql`select * from personal where body is not null`)
  const values = side.flatMap(({ body }) => Object.values(JSON.parse(body ?? '{}') as Record<string, string>))
  expect(values.length).toBeGreaterThan(3)
  const { citizen } = await kept()
  for (const value of values) expect(citizen).not.toContain(value)
  await t.store.commit({
    personal: side.map((row) => ({ ...row, body: null, salt: '', erased_at: t.clock.now })),
  })
  await rebuildViews(t.deps.journal, t.clock.now)
  expect((await kept()).citizen).toBe(citizen)
  expect(await look()).toBe(told)
})
