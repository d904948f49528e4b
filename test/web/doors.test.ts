import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { browser, form } from './browser.ts'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

describe('a body', () => {
  /** Sent in pieces, as long as somebody reads: says whether anybody did. */
  const streamed = () => {
    let read = 0
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          read += 1
          if (read > 100) controller.close()
          else controller.enqueue(new TextEncoder().encode(' '.repeat(1000)))
        },
      },
      { highWaterMark: 0 },
    )
    return { init: { method: 'POST', body, duplex: 'half' } as RequestInit, pieces: () => read }
  }

  it.each(['/v1/events', '/v1/carrier-files', '/v1/slip-stacks', '/v1/slip-marks'])(
    'of somebody unknown is not read at %s',
    async (path) => {
      const { init, pieces } = streamed()
      const answer = await t.app.request(path, init)
      expect([answer.status, answer.headers.get('connection'), pieces()]).toEqual([401, 'close', 0])
    },
  )

  it.each(['/v1/tracking', '/v1/verifications'])('of anybody is read at %s', async (path) => {
    const { init, pieces } = streamed()
    expect((await t.app.request(path, init)).status).toBe(400)
    expect(pieces()).toBeGreaterThan(0)
  })
})

describe('an answer', () => {
  const compressing = () => createApp({ ...t.deps, compresses: true })
  const headers = { 'accept-encoding': 'gzip', accept: 'text/html' }

  it('is compressed where the machine is one that has to do it', async () => {
    const plain = await (await t.app.request('/', { headers })).text()
    const answer = await compressing().request('/', { headers })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(answer.headers.get('vary')).toContain('Accept-Encoding')
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(gzipSync(plain).length * 1.1)
    expect((await t.app.request('/', { headers })).headers.get('content-encoding')).toBeNull()
  })

  it('that shows a key, this once, is left as it is', async () => {
    await t.store.commit({
      assignments: [
        {
          person: 'p-giam',
          party: P.authority,
          role: 'administrator',
          valid_from: '2020-01-01',
          valid_until: null,
        },
        {
          person: 'p-giam',
          party: P.authority,
          role: 'supervisor',
          valid_from: '2020-01-01',
          valid_until: '2020-01-02',
        },
      ],
    })
    const who = browser({
      request: (path, init) =>
        compressing().request(path, { ...init, headers: { ...init.headers, 'accept-encoding': 'gzip' } }),
    })
    const cookies = browser(t.app)
    await cookies.signIn('supervisor')
    for (const [name, value] of cookies.cookies) who.cookies.set(name, value)
    const page = await cookies.get('/quan-tri/khoa')
    const made = await who.send(form(page, '/quan-tri/khoa', 'name="label"'), {
      label: 'thử',
      party: P.authority,
      scope: 'events:read',
    })
    expect([made.status, made.headers.get('content-encoding')]).toEqual([200, null])
    expect(made.html).toContain('bg_')
  })

  it('about the doors is asked for again by its tag', async () => {
    const first = await t.app.request('/openapi.json')
    const tag = first.headers.get('etag') ?? ''
    const again = await t.app.request('/openapi.json', { headers: { 'if-none-match': tag } })
    expect([first.status, again.status, await again.text()]).toEqual([200, 304, ''])
  })
})

describe('a form of another site', () => {
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ] as const
  it.each(['/dang-nhap', '/dang-xuat', '/ngon-ngu'])(
    'neither gives nor takes a cookie at %s, whether the browser sends one or not',
    async (path) => {
      for (const from of foreign)
        for (const cookie of [{}, { cookie: 'bg_session=somebody' }]) {
          const headers = { ...from, ...cookie, 'content-type': 'application/x-www-form-urlencoded' }
          const answer = await t.app.request(path, { method: 'POST', headers, body: 'language=en' })
          expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null])
        }
    },
  )
})
