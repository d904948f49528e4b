import { afterEach, beforeEach, expect, test } from 'vitest'
import { type D1Like, openD1 } from '../../src/journal/engines/d1.ts'
import { openD1Http, TRIES_MAX } from '../../src/journal/engines/d1-http.ts'
import { sql } from '../../src/journal/sql.ts'
import { CannotOpen, type Store, StoreUnavailable } from '../../src/journal/store.ts'
import { type D1Api, startD1Api, type Trouble } from '../support/d1-api.ts'
import { freshD1 } from '../support/engines.ts'
import { TEXTS } from './conformance-values.ts'

let db: D1Like
let api: D1Api
let inside: Store
let waits: number[]
beforeEach(async () => {
  db = await freshD1()
  api = await startD1Api(db)
  inside = openD1(db)
  waits = []
})
afterEach(() => api.close())

const open = (more: Partial<{ token: string; database: string }> = {}): Promise<Store> =>
  openD1Http({
    account: api.account,
    database: api.database,
    token: api.token,
    baseUrl: api.baseUrl,
    sleep: async (ms) => void waits.push(ms),
    ...more,
  })

const rows = TEXTS.map((value, place) => ({ key: `key ${place}`, value }))
const kept = sql`select key, value from settings order by key`
const inOrder = [...rows].sort((a, b) => (a.key < b.key ? -1 : 1))

/** Everything an error says, its causes included. */
function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.message}\n${error.stack}\n${wordsOf(error.cause)}` : String(error)
}

const failing = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => error,
  )

test('what is restored and read through the door is what stands in the database', async () => {
  const store = await open()
  await store.restore('settings', rows)
  await store.restore('rate_limits', [
    { subject: 'a', day: 'd', count: 9 },
    { subject: 'b', day: 'd', count: 10 },
  ])
  expect(await inside.read(kept)).toEqual(inOrder)
  expect(await store.read(kept)).toEqual(inOrder)
  // A number is sent as its digits and still compared as a number.
  expect(await store.read(sql`select subject from rate_limits where count > ${9}`)).toEqual([
    { subject: 'b' },
  ])
  expect(await store.read(sql`select key from settings order by key limit ${1}`)).toHaveLength(1)
  await store.restore('settings', rows.slice(1), 'gone')
  expect(await inside.read(kept)).toEqual(rows.slice(0, 1))
})

test.each<[string, Trouble]>([
  ['too many requests', { status: 429, headers: { 'retry-after': '7' } }],
  ['a server that is unwell', { status: 503, body: '<html>bad gateway</html>' }],
  [
    'a failure inside',
    { status: 500, body: '{"success":false,"errors":[{"code":7500,"message":"internal error"}]}' },
  ],
  ['a database that is overloaded', { status: 400, body: '{"errors":[{"message":"D1 DB is overloaded."}]}' }],
  ['a connection cut before the work', 'cut before'],
  ['a connection cut after the work', 'cut after'],
])('after %s a request is sent again, and nothing comes twice', async (_, trouble) => {
  const store = await open()
  api.trouble(trouble, trouble)
  await store.restore('settings', rows)
  expect(await inside.read(kept)).toEqual(inOrder)
  expect(waits).toHaveLength(2)
})

test('it waits as long as it is told, else longer each time, and not for ever', async () => {
  const store = await open()
  const busy = { status: 429, headers: { 'retry-after': '12' } }
  const never = { status: 429, headers: { 'retry-after': '86400' } }
  api.trouble(busy, { status: 500 }, { status: 500 }, never)
  await store.read(kept)
  expect(waits).toEqual([12_000, 2_000, 4_000, 300_000])
})

test('it gives up after a bounded number of tries, and says why', async () => {
  const store = await open()
  const before = api.requests()
  api.trouble(...Array.from({ length: TRIES_MAX }, () => ({ status: 429 })))
  const error = await failing(store.restore('settings', rows))
  expect(error).toBeInstanceOf(StoreUnavailable)
  expect(wordsOf(error)).toContain('too many requests')
  expect(api.requests() - before).toBe(TRIES_MAX)
  // It is well again afterwards.
  expect(await store.read(kept)).toEqual([])
})

test('it rests where the requests of the moment are nearly used up', async () => {
  const store = await open()
  api.answerWith({ ratelimit: '"default";r=3;t=40, "other";r=900;t=200' })
  await store.read(kept)
  expect(waits).toEqual([])
  api.answerWith({ ratelimit: '"default";r=1199;t=300' })
  await store.read(kept)
  await store.read(kept)
  expect(waits).toEqual([40_000])
})

test('a wrong statement is told at once', async () => {
  const store = await open()
  const before = api.requests()
  const error = await failing(store.read(sql`select key from nowhere`))
  expect(wordsOf(error)).toContain('no such table: nowhere')
  expect(api.requests() - before).toBe(1)
})

test.each([
  ['a token that is not known', { token: 'another-secret-token' }, /D1 Edit.*Authentication error/],
  ['a database that is not there', { database: 'not-here' }, /no such database/],
])('%s is told when it is opened', async (_, more, words) => {
  const error = await failing(open(more))
  expect(error).toBeInstanceOf(CannotOpen)
  expect((error as Error).message).toMatch(words)
  expect(api.requests()).toBe(1)
})

test('a database that lacks tables is told when it is opened', async () => {
  for (const table of ['access_log', 'feed_heads']) await db.prepare(`drop table ${table}`).all()
  const error = await failing(open())
  expect(error).toBeInstanceOf(CannotOpen)
  expect((error as Error).message).toMatch(/access_log, feed_heads.*migrations apply/)
})

test('the token is in no error, whatever comes back', async () => {
  const echo = JSON.stringify({ errors: [{ code: 1, message: `Bearer ${api.token} is no good` }] })
  const store = await open()
  const errors: unknown[] = []
  for (const status of [400, 401, 403, 429, 500]) {
    api.trouble(...Array.from({ length: TRIES_MAX }, () => ({ status, body: echo })))
    errors.push(await failing(store.read(kept)))
  }
  errors.push(await failing(open({ token: `${api.token}\u0001` })))
  await api.close()
  errors.push(await failing(store.read(kept)))
  api = await startD1Api(db)
  expect(errors).toHaveLength(7)
  for (const error of errors) expect(wordsOf(error)).not.toContain(api.token)
})

test('it does not commit: half a commit could be there', async () => {
  const store = await open()
  await expect(store.commit({ settings: rows })).rejects.toThrow('moving')
  expect(await inside.read(kept)).toEqual([])
})
