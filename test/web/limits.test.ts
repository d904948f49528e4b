import { parseItem, parseList } from 'structured-headers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Quotas } from '../../src/deps.ts'
import { tidyUp } from '../../src/jobs/tidy-up.ts'
import { sql } from '../../src/journal/sql.ts'
import { createApp } from '../../src/web/app.ts'
import { openTestApp, P, PASSWORD, type TestApp } from '../support/app.ts'
import { asDescribed } from '../support/described.ts'
import type { OpenedBook } from '../support/engines.ts'
import { enginesHere } from '../support/extent.ts'

const HOME = '10.0.0.7'
const STRANGER = '203.0.113.5'
const QUOTAS: Quotas = { key: 100, address: 60, refused: 20 }

let t: TestApp
let book: OpenedBook
let app: ReturnType<typeof createApp>
const onBook = (store: TestApp['store']) =>
  asDescribed(createApp({ ...t.deps, journal: { ...t.deps.journal, store }, proxies: 1, quotas: QUOTAS }))
/** One more instance on the same book, with a connection of its own. */
const another = async () => onBook(await book.another())

type Asked = Readonly<{ key?: string; address?: string; at?: typeof app; path?: string; body?: BodyInit }>
const ask = ({ key, address = STRANGER, at = app, path = '/v1/checkpoints', body }: Asked = {}) =>
  at.request(path, {
    headers: { 'x-forwarded-for': address, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    ...(body === undefined ? {} : { method: 'POST', body, duplex: 'half' }),
  })

async function statuses(times: number, asked: Asked): Promise<Readonly<Record<number, number>>> {
  const counts: Record<number, number> = {}
  for (let n = 0; n < times; n += 1) {
    const { status } = await ask(asked)
    counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}

/** A list of strings with parameters, as the draft of the headers asks for. */
const read = (answer: Response, name: string) =>
  parseList(answer.headers.get(name) ?? '').map(([value, parameters]) => {
    expect(typeof value).toBe('string')
    return [value, Object.fromEntries(parameters)]
  })

describe.each(enginesHere)('limits on $name', ({ open }) => {
  beforeEach(async () => {
    t = await openTestApp(async () => {
      book = await open()
      return book
    })
    app = onBook(t.store)
  })
  afterEach(() => t.close())

  describe('a key', () => {
    it('is told what is left with every answer, in headers that a parser of structured fields reads', async () => {
      const answer = await ask({ key: t.key(P.office) })
      expect(answer.status).toBe(200)
      expect(read(answer, 'ratelimit-policy')).toEqual([['key', { q: 100, w: 60 }]])
      expect(read(answer, 'ratelimit')).toEqual([['key', { r: 99, t: 60 }]])
      t.clock.advance(0.5)
      expect(read(await ask({ key: t.key(P.office) }), 'ratelimit')).toEqual([['key', { r: 98, t: 30 }]])
    })

    it('that calls too often is refused by the problem that IANA names, until the minute is over; others are not', async () => {
      expect(await statuses(120, { key: t.key(P.office) })).toEqual({ 200: 100, 429: 20 })
      const answer = await ask({ key: t.key(P.office) })
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(await answer.json()).toMatchObject({
        type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
        status: 429,
        'violated-policies': ['key'],
      })
      const [{ r, t: seconds }] = read(answer, 'ratelimit').map(([, parameters]) => parameters) as [
        Record<string, number>,
      ]
      expect(r).toBe(0)
      expect(parseItem(answer.headers.get('retry-after') ?? '')[0]).toBeGreaterThanOrEqual(seconds ?? 0)
      expect((await ask({ key: t.key(P.agency) })).status).toBe(200)
      t.clock.advance(1)
      expect((await ask({ key: t.key(P.office) })).status).toBe(200)
    })

    it('is counted by instances together: each lets through a twentieth beyond the quota at most', async () => {
      const instances = [app, await another(), await another()]
      let passed = 0
      for (let n = 0; n < 60; n += 1)
        for (const at of instances) if ((await ask({ at, key: t.key(P.office) })).status === 200) passed += 1
      expect(passed).toBeGreaterThanOrEqual(100)
      expect(passed).toBeLessThanOrEqual(100 + (3 * 100) / 20)
    })

    it('costs the book a row a minute and twenty writings; a person costs it nothing', async () => {
      await statuses(100, { key: t.key(P.office) })
      await statuses(2, { path: '/dang-nhap' })
      const rows = await t.store.read<{ count: number }>(
        sql`select count from rate_limits where day like 'requests %'`,
      )
      expect(rows).toEqual([{ count: 100 }])
      await tidyUp.run({ journal: t.deps.journal } as never, t.clock.now)
      expect(await t.store.read(sql`select * from rate_limits where day like 'requests %'`)).toHaveLength(1)
      t.clock.advance(20)
      await tidyUp.run({ journal: t.deps.journal } as never, t.clock.now)
      expect(await t.store.read(sql`select * from rate_limits where day like 'requests %'`)).toEqual([])
    })
  })

  describe('whoever has no key', () => {
    it('is refused after so many tries from an address before anything is looked up; right keys there are not', async () => {
      await ask({ key: t.key(P.office) })
      expect(await statuses(30, {})).toEqual({ 401: 20, 429: 10 })
      const answer = await ask()
      expect(await answer.json()).toMatchObject({
        type: 'https://iana.org/assignments/http-problem-types#abnormal-usage-detected',
        'violated-policies': ['refused'],
      })
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect((await ask({ key: t.key(P.office) })).status).toBe(200)
      expect((await ask({ address: HOME })).status).toBe(401)

      const reads: string[] = []
      const store: typeof t.store = {
        ...t.store,
        read: (query) => {
          reads.push('read')
          return t.store.read(query)
        },
      }
      const watched = onBook(store)
      const wrong = `${t.key(P.office).slice(0, -1)}${t.key(P.office).endsWith('a') ? 'b' : 'a'}`
      await statuses(20, { at: watched, key: wrong })
      reads.length = 0
      expect(await statuses(5, { at: watched, key: wrong })).toEqual({ 429: 5 })
      expect(reads).toEqual([])
    })

    it('reads pages so often and no more; health and what pages load are free', async () => {
      expect(await statuses(70, { path: '/dang-nhap' })).toEqual({ 200: 60, 429: 10 })
      expect(await statuses(100, { path: '/livez' })).toEqual({ 200: 100 })
      expect((await ask({ path: '/livez' })).headers.get('ratelimit')).toBeNull()
      expect(await statuses(100, { path: '/assets/none.css' })).toEqual({ 404: 100 })
      expect((await ask({ path: '/dang-nhap', address: HOME })).status).toBe(200)
    })

    it('D10 is refused before 45 MB are read, with a key or without one, known address or not', async () => {
      const chunk = new Uint8Array(1_000_000)
      for (const more of [{}, { key: 'bg_nobody' }, { path: '/v1/carrier-files' }, { path: '/dang-nhap' }]) {
        let sent = 0
        const body = new ReadableStream<Uint8Array>({
          pull(to) {
            sent += 1
            if (sent > 45) to.close()
            else to.enqueue(chunk)
          },
        })
        const { status } = await ask({ path: '/v1/events', ...more, body })
        expect([401, 413]).toContain(status)
        expect(sent).toBeLessThanOrEqual(4)
      }
    })
  })

  it('every 429 and 503 says when to come again, whatever refused', async () => {
    const signIn = (password: string) =>
      app.request('/dang-nhap', {
        method: 'POST',
        headers: { accept: 'text/html', 'x-forwarded-for': STRANGER },
        body: new URLSearchParams({ login: 'clerk', password }),
      })
    for (let n = 0; n < 6; n += 1) await signIn(`wrong ${n}`)
    const slowed = await signIn(PASSWORD)
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
    const stopping = createApp({ ...t.deps, stopping: () => true })
    const answer = await stopping.request('/readyz')
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})
