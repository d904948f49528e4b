import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKey } from '../../src/app/administration.ts'
import type { Actor } from '../../src/domain/party.ts'
import { jsonFault } from '../../src/web/http/strict-json.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { registrationEvent } from '../support/server.ts'

// What an integrator sends by mistake, or somebody with ill will on purpose, is told truly and where it stands.

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

type Told = Readonly<{
  type: string
  detail?: string
  errors?: readonly Readonly<{ detail: string; pointer: string }>[]
}>

const ask = async (path: string, init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${t.key(P.office)}`, 'accept-language': 'en' }
  const answer = await t.app.request(path, { ...init, headers: { ...headers, ...init.headers } })
  return { answer, status: answer.status, told: (await answer.json()) as Told }
}
const post = (body: BodyInit, headers: Readonly<Record<string, string>> = {}) =>
  ask('/v1/events', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/cloudevents+json', ...headers },
  })
const asText = (id: string): string => JSON.stringify({ ...registrationEvent(id), time: t.clock.now })

it('a number in an address is written in digits, and nothing else stands for one', async () => {
  const doors = [
    '/v1/events?after=',
    '/v1/events?wait=',
    '/v1/events?limit=',
    '/v1/inbox?limit=',
    '/v1/holidays?year=',
    '/v1/charges?service=return&grams=',
    '/v1/slip-stacks?before=',
  ]
  for (const door of doors)
    for (const text of ['', '%205', '5%20', '0x1', '1e0', '1.0', '+1', 'true', '٣', '99999999999999999'])
      expect([door, text, (await ask(door + text)).status]).toEqual([door, text, 422])
  const twice = await ask('/v1/events?limit=1&limit=2')
  expect([twice.status, twice.told.errors]).toEqual([
    422,
    [{ detail: 'must be a number', pointer: '/limit' }],
  ])
  expect((await ask('/v1/events?after=0&limit=5&wait=0')).status).toBe(200)
})

it('a body that was packed is refused by its coding, and not taken for broken text', async () => {
  const { answer, status, told } = await post(gzipSync(asText('odd-packed')), { 'content-encoding': 'gzip' })
  expect([status, told.type]).toEqual([415, '/problems/unsupported-media-type'])
  expect(told.detail).toBe('Content-Encoding: identity')
  expect(answer.headers.get('accept-encoding')).toBe('identity')
  expect((await post(asText('odd-plainly'), { 'content-encoding': 'identity' })).status).toBe(201)
})

describe('a field that some readers take for something else', () => {
  const hidden = '{"__proto__": {"office": "590200"}, '

  it.each([
    ['at the top', (text: string) => text.replace('{', hidden)],
    ['in the data', (text: string) => text.replace('"data":{', `"data":${hidden}`)],
    ['written with escapes', (text: string) => text.replace('{', hidden.replace('__', '\\u005f_'))],
    ['in a list', (text: string) => text.replace('"papers":[', `"papers":[${hidden}"name": "a"}`)],
  ])('is refused %s, so that no two bodies pass for one', async (_, change) => {
    const { status, told } = await post(change(asText('odd-hidden')))
    expect([status, told.type]).toEqual([400, '/problems/malformed-json'])
    expect(told.detail).toContain('has a field named "__proto__"')
  })

  it('may still be a value', () => {
    expect(jsonFault('{"a": "__proto__", "b": ["__proto__"]}')).toBeUndefined()
  })
})

it('what is wrong with a field is told by what was sent: nothing, another kind, too little, another form', async () => {
  const event = { ...registrationEvent('odd-fields'), time: t.clock.now }
  const { procedure: _, ...data } = event.data
  const sent = { ...event, data: { ...data, centre: 7, office: 'x', service: 'none' } }
  const { told } = await post(JSON.stringify(sent))
  expect(Object.fromEntries((told.errors ?? []).map(({ pointer, detail }) => [pointer, detail]))).toEqual({
    '/data/procedure': 'must be there, and be text',
    '/data/centre': 'must be text',
    '/data/office': 'holds capital letters, digits and the signs . - only',
    '/data/service': 'must be one of: submit, return, both',
  })
  const offered = { ...event, type: 'vn.bcci.handover.offered', subject: 'BG0' }
  const list = { handover: 'BK-1', to: P.centre, packets: [{ packet: 'HS' }] }
  const formed = await post(JSON.stringify({ ...offered, data: list }))
  expect(formed.told.errors).toEqual([
    { detail: 'is shorter than 4 characters', pointer: '/subject' },
    { detail: 'is not of the form /^[a-z0-9][a-z0-9-]{0,39}$/', pointer: '/data/packets/0/packet' },
  ])
  const empty = await post(JSON.stringify({ ...offered, data: { ...list, packets: [] } }))
  expect(empty.told.errors).toContainEqual({ detail: 'has fewer than 1 entries', pointer: '/data/packets' })
})

it('a key that opens nothing is told from none at all, and a key that may not is told what it lacks', async () => {
  const wrong = await ask('/v1/events', { headers: { authorization: 'Bearer bg_nothing' } })
  expect([wrong.status, wrong.answer.headers.get('www-authenticate')]).toEqual([
    401,
    'Bearer error="invalid_token"',
  ])
  const none = await t.app.request('/v1/events')
  expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  const by: Actor = { party: P.office, role: 'administrator', person: 'p-lan' }
  const made = await makeKey(t.deps, by, {
    id: 'wish-odd',
    party: P.office,
    label: 'a',
    scopes: ['events:read'],
  })
  const key = typeof made === 'object' ? made.key : ''
  const lacking = await ask('/v1/webhook-endpoints', { headers: { authorization: `Bearer ${key}` } })
  expect(lacking.told.detail).toBe('this key has no scope webhooks:manage')
})
