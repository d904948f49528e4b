import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqlite, type SqliteStore } from '../../src/journal/engines/sqlite.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { registrationEvent } from '../support/server.ts'
import { freshDirectory } from '../support/stores.ts'

// What only a SQLite file can be asked: how often it waited for the disk, and what happens when that is full.

let t: TestApp
let store: SqliteStore
beforeEach(async () => {
  const directory = await freshDirectory()
  store = openSqlite({ file: `${directory.path}/book.sqlite`, busyTimeoutMs: 5000 })
  t = await openTestApp(async () => ({
    store,
    another: async () => store,
    statements: () => store.stats().statements,
    tamper: async () => {},
    close: async () => {
      await store.close()
      await directory.remove()
    },
  }))
})
afterEach(() => t.close())

let counter = 0
function register(more: object = {}): Promise<Response> {
  counter += 1
  const event = registrationEvent(`disk-event-${counter}`)
  return t.as(P.office, '/v1/events', {
    json: { ...event, time: t.clock.now, data: { ...event.data, ...more } },
  })
}
const told = async (): Promise<number> =>
  ((await (await t.as(P.office, '/v1/events?after=0')).json()) as unknown[]).length

it('shares one disk write between many that arrive together', async () => {
  const { groups: before } = store.stats()
  const answers = await Promise.all(Array.from({ length: 64 }, () => register()))
  expect(answers.every((answer) => answer.status === 201)).toBe(true)
  expect(64 / (store.stats().groups - before)).toBeGreaterThanOrEqual(16)
})

it('says 503 while the disk is full, writes nothing, and goes on when there is room again', async () => {
  await register()
  const before = await told()
  store.setMaxPageCount(Number(store.setting('page_count')))
  const answers: Response[] = []
  const long = { name: 'Nguyễn Văn An', address: 'đường rất dài '.repeat(30) }
  for (let n = 0; n < 30; n += 1) answers.push(await register({ applicant: long }))
  const refused = answers.filter((answer) => answer.status === 503)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused[0]?.headers.get('retry-after')).toBe('5')
  expect((await (refused[0] as Response).json()).type).toBe('/problems/unavailable')
  const taken = answers.filter((answer) => answer.status === 201).length
  expect(await told()).toBe(before + taken)
  store.setMaxPageCount(1_000_000)
  expect((await register()).status).toBe(201)
})
