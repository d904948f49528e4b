import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { serve } from '@hono/node-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { feedAfter } from '../../src/app/feed.ts'
import { feedNews, WAITING_PER_HOLDER_MAX } from '../../src/journal/read/feed-news.ts'
import { createApp } from '../../src/web/app.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { enginesHere } from '../support/extent.ts'
import { receivedEvent, registrationEvent } from '../support/server.ts'

// The feed that a party's own system reads: what it may rely on.

const LOOK_MS = 1_000

type Sleeper = Readonly<{ ms: number; end(): void }>

describe.each(enginesHere)('the feed, on $name', ({ open }) => {
  let t: TestApp
  beforeEach(async () => {
    t = await openTestApp(open)
  })
  afterEach(() => t.close())

  let counter = 0
  async function register(): Promise<string> {
    counter += 1
    const event = { ...registrationEvent(`feed-test-${counter}`), time: t.clock.now }
    const answer = await t.as(P.office, '/v1/events', { json: event })
    expect(answer.status).toBe(201)
    return (await answer.json()).dossier
  }
  async function receive(dossier: string): Promise<void> {
    const event = { ...receivedEvent(`feed-received-${dossier}`, dossier), time: t.clock.now }
    expect((await t.as(P.office, '/v1/events', { json: event })).status).toBe(201)
  }
  const types = async (answer: Response): Promise<string[]> =>
    ((await answer.json()) as { type: string }[]).map(({ type }) => type)

  it('says the next cursor and the next address, and marks a full page by a tag that never changes', async () => {
    for (let n = 0; n < 3; n += 1) await register()
    const page = await t.as(P.office, '/v1/events?limit=2')
    expect(page.headers.get('x-next-after')).toBe('2')
    expect(page.headers.get('link')).toBe('</v1/events?limit=2&after=2>; rel="next"')
    const tag = page.headers.get('etag') ?? ''
    await register()
    const again = await t.as(P.office, '/v1/events?limit=2', { headers: { 'if-none-match': tag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const last = await t.as(P.office, '/v1/events?limit=5&after=2')
    expect([last.headers.get('x-next-after'), last.headers.get('etag')]).toEqual(['4', null])
  })

  it('filters by type, by the beginning of types and by dossier, and its cursor goes on over what was left out', async () => {
    const first = await register()
    const second = await register()
    await receive(first)
    await receive(second)
    const only = await t.as(P.office, '/v1/events?type=vn.bcci.packet.&limit=1')
    expect(await types(only)).toEqual(['vn.bcci.packet.received_by_post'])
    expect(only.headers.get('x-next-after')).toBe('3')
    const rest = await t.as(P.office, '/v1/events?type=vn.bcci.packet.&after=3')
    expect([await types(rest), rest.headers.get('x-next-after')]).toEqual([
      ['vn.bcci.packet.received_by_post'],
      '4',
    ])
    const none = await t.as(P.office, '/v1/events?type=vn.bcci.item.scanned&type=dossier.accepted')
    expect([await types(none), none.headers.get('x-next-after')]).toEqual([[], '4'])
    const one = await t.as(P.office, `/v1/events?subject=${second}`)
    expect(await types(one)).toEqual(['vn.bcci.dossier.registered', 'vn.bcci.packet.received_by_post'])
    expect(one.headers.get('x-next-after')).toBe('4')
    const both = await t.as(P.office, `/v1/events?subject=${second}&type=packet.`)
    expect(await types(both)).toEqual(['vn.bcci.packet.received_by_post'])
    expect((await t.as(P.office, '/v1/events?type=vn.bcci.nothing')).status).toBe(422)
  })

  it('tells of a foreign dossier in a filter what it tells of one that is not there', async () => {
    const dossier = await register()
    const ask = async (subject: string) => {
      const answer = await t.as(P.otherCarrier, `/v1/events?subject=${subject}`)
      return [answer.status, await answer.text()]
    }
    expect(await ask(dossier)).toEqual(await ask('0199a000-0000-7000-8000-999999999999'))
    expect((await ask(dossier))[0]).toBe(404)
  })

  it('answers 410 to a cursor that was never given out, with the newest one and what to do (D5)', async () => {
    await register()
    expect((await t.as(P.office, '/v1/events?after=1')).status).toBe(200)
    const answer = await t.as(P.office, '/v1/events?after=2&wait=30000', {
      headers: { 'accept-language': 'en' },
    })
    expect(answer.status).toBe(410)
    const problem = await answer.json()
    expect(problem).toMatchObject({ type: '/problems/unknown-cursor', newest: 1 })
    expect(problem.errors[0].pointer).toBe('/after')
    expect(problem.detail).toContain('after=0')
  })

  it('refuses parameters that a door does not have, on every door (D5)', async () => {
    const doors = [
      '/v1/events?form=1',
      '/v1/inbox?after=&status=x',
      '/v1/dossiers?state=open',
      '/v1/checkpoints?x',
    ]
    for (const door of doors) {
      const answer = await t.as(P.office, door)
      expect([door, answer.status]).toEqual([door, 422])
      expect((await answer.json()).type).toBe('/problems/unknown-parameter')
    }
    expect((await t.as(P.office, '/v1/events?limit=1&limit=2')).status).toBe(422)
  })

  it('asks the book once a second however many wait, and wakes them by what is written here at once', async () => {
    await register()
    const WAITERS = 1_000
    let reads = 0
    const sleepers: Sleeper[] = []
    const sleep = (ms: number, until?: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        sleepers.push({ ms, end: resolve })
        until?.addEventListener('abort', () => resolve())
      })
    const inner = t.store
    const counted = {
      ...inner,
      read: ((query) => {
        reads += 1
        return inner.read(query)
      }) as typeof inner.read,
    }
    const news = feedNews(counted, sleep)
    const deps = { ...t.deps, sleep, feedNews: news, journal: { ...t.deps.journal, store: news.store } }
    const asked = Array.from({ length: WAITERS }, (_, n) =>
      feedAfter(
        deps,
        { party: P.office, role: 'system', key: `key-${n}` },
        { after: 1, limit: 10, wait: 30_000 },
      ),
    )
    await expect.poll(() => news.waiting()).toBe(WAITERS)
    reads = 0
    const tick = async (): Promise<void> => {
      const looks = sleepers.filter(({ ms }) => ms === LOOK_MS)
      expect(looks).toHaveLength(1)
      sleepers.splice(sleepers.indexOf(looks[0] as Sleeper), 1)
      looks[0]?.end()
      await expect.poll(() => sleepers.filter(({ ms }) => ms === LOOK_MS).length).toBe(1)
    }
    for (let n = 0; n < 5; n += 1) await tick()
    expect(reads).toBe(5)
    // Written by another instance: seen by the next look.
    await register()
    expect(news.waiting()).toBe(WAITERS)
    const looks = sleepers.filter(({ ms }) => ms === LOOK_MS)
    looks[0]?.end()
    const pages = await Promise.all(asked)
    expect(pages.every((page) => 'entries' in page && page.entries.length === 1 && page.next === 2)).toBe(
      true,
    )
    expect(news.waiting()).toBe(0)
  })

  it('wakes whoever waits by what this process writes, without a look', async () => {
    const sleep = (): Promise<void> => new Promise(() => {})
    const news = feedNews(t.store, sleep)
    const app = createApp({
      ...t.deps,
      sleep,
      feedNews: news,
      journal: { ...t.deps.journal, store: news.store },
    })
    const headers = { authorization: `Bearer ${t.key(P.centre)}` }
    const waiting = app.request('/v1/events?wait=30000', { headers })
    await expect.poll(() => news.waiting()).toBe(1)
    const event = { ...registrationEvent('feed-wakes-1'), time: t.clock.now }
    await app.request('/v1/events', {
      method: 'POST',
      body: JSON.stringify(event),
      headers: { authorization: `Bearer ${t.key(P.office)}`, 'content-type': 'application/json' },
    })
    expect(await types(await waiting)).toEqual(['vn.bcci.dossier.registered'])
  })

  it('lets so many requests of a key wait and names the reason to the next; stopping lets all go', async () => {
    const sleep = (): Promise<void> => new Promise(() => {})
    const news = feedNews(t.store, sleep)
    const app = createApp({ ...t.deps, sleep, feedNews: news })
    const ask = () =>
      app.request('/v1/events?wait=30000', { headers: { authorization: `Bearer ${t.key(P.office)}` } })
    const waiting = Array.from({ length: WAITING_PER_HOLDER_MAX }, ask)
    await expect.poll(() => news.waiting()).toBe(WAITING_PER_HOLDER_MAX)
    const refused = await ask()
    expect([refused.status, (await refused.json()).type]).toEqual([429, '/problems/too-many-waiting'])
    news.stop()
    for (const answer of await Promise.all(waiting)) expect(answer.status).toBe(200)
    expect((await ask()).status).toBe(200)
    expect(news.waiting()).toBe(0)
  })

  it('forgets a client that has gone away', async () => {
    const sleep = (): Promise<void> => new Promise(() => {})
    const news = feedNews(t.store, sleep)
    const app = createApp({ ...t.deps, sleep, feedNews: news })
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.write(
      `GET /v1/events?wait=30000 HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${t.key(P.office)}\r\n\r\n`,
    )
    await expect.poll(() => news.waiting()).toBe(1)
    socket.destroy()
    await expect.poll(() => news.waiting()).toBe(0)
    await new Promise((resolve) => server.close(resolve))
  })
})
