import { afterEach, beforeEach, expect, it } from 'vitest'
import { PINGS } from '../../src/app/webhooks/ping-limit.ts'
import { ENDPOINTS_MAX } from '../../src/domain/webhooks/endpoints.ts'
import { P } from '../support/app.ts'
import { openPushing, type PushWorld } from './push.ts'

// What somebody with a right key and ill will tries with the addresses that are pushed to.

let w: PushWorld
beforeEach(async () => {
  w = await openPushing()
})
afterEach(() => w.closeAll())

it('a stranger’s address is not flooded by pings, however many are asked for side by side', async () => {
  const to = await w.receiver()
  const { body } = await w.post('/v1/webhook-endpoints', { url: to.url })
  const ping = () => w.as(P.office, `/v1/webhook-endpoints/${body.id}/ping`, { json: {} })
  for (let n = 0; n < PINGS.max; n += 1) expect((await ping()).status).toBe(200)
  const refused = await Promise.all([ping(), ping(), ping()])
  expect(refused.map(({ status }) => status)).toEqual([429, 429, 429])
  expect(refused[0]?.headers.get('retry-after')).toBe('60')
  expect(to.requests).toHaveLength(PINGS.max)
  w.clock.advance(1)
  const together = await Promise.all(Array.from({ length: PINGS.max + 5 }, ping))
  expect(together.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(PINGS.max)
  w.clock.advance(1)
  expect((await ping()).status).toBe(200)
})

it('a party has no more endpoints than it may, however many are named side by side', async () => {
  const name = (n: number) => w.post('/v1/webhook-endpoints', { url: `https://${n}.example.vn/` })
  for (let n = 2; n < ENDPOINTS_MAX; n += 1) await name(n)
  const made = await Promise.all(Array.from({ length: 12 }, (_, n) => name(100 + n)))
  const rest = await name(200)
  const list: unknown[] = await w.get('/v1/webhook-endpoints')
  expect(made.some(({ status }) => status === 201)).toBe(true)
  expect(rest.status === 201 ? list.length : ENDPOINTS_MAX).toBe(ENDPOINTS_MAX)
  expect(list.length).toBeLessThanOrEqual(ENDPOINTS_MAX)
})

it.each([
  ['https:hook.example.vn', 'https://hook.example.vn/'],
  ['https:///hook.example.vn/a', 'https://hook.example.vn/a'],
  ['https://hook.example.vn\\@127.0.0.1/', 'https://hook.example.vn/@127.0.0.1/'],
  ['https://HOOK.example.vn:443/a\tb', 'https://hook.example.vn/ab'],
])('an address that was typed as %s is shown as it is called', async (url, called) => {
  const { body } = await w.post('/v1/webhook-endpoints', { url })
  expect(body.url).toBe(called)
  const same = await w.post(`/v1/webhook-endpoints/${body.id}`, { url })
  expect(same.body).toMatchObject({ url: called })
})
