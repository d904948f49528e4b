import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { registrationEvent } from '../support/server.ts'

// What a stranger does wrong with the first event is told truly: by its type, at its field, in both languages.

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

const CLOUD_EVENT = 'application/cloudevents+json'
type Json = Readonly<Record<string, unknown>>
type Try = Readonly<{
  what: string
  /** What is changed of a right registration; undefined takes it away. */
  event?: Json
  data?: Json
  body?: string
  headers?: Readonly<Record<string, string>>
  key?: 'none'
  path?: string
  says: readonly [status: number, type: string, pointer?: string | undefined, words?: string]
}>

const EVENTS = '/v1/events?as=command'
const FIRST: readonly Try[] = [
  { what: 'no key', key: 'none', says: [401, 'sign-in-needed', undefined, 'no header Authorization'] },
  {
    what: 'a key of another scheme',
    headers: { authorization: 'Token bg_1' },
    says: [401, 'sign-in-needed', undefined, 'has to read Bearer'],
  },
  {
    what: 'a key that nobody has',
    headers: { authorization: 'Bearer bg_00000000000000000000000000000000' },
    says: [401, 'sign-in-needed', undefined, 'is unknown, has ended or was revoked'],
  },
  {
    what: 'what curl says without a content type',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    says: [415, 'unsupported-media-type', undefined, CLOUD_EVENT],
  },
  { what: 'no body', body: '', says: [400, 'malformed-json', undefined, 'there is no body'] },
  { what: 'broken JSON', body: '{"id": ', says: [400, 'malformed-json'] },
  { what: 'no specversion', event: { specversion: undefined }, says: [422, 'wrong-shape', '/specversion'] },
  { what: 'an id with a full stop', event: { id: 'a.b' }, says: [422, 'wrong-shape', '/id', 'no full stop'] },
  {
    what: 'the source of another party',
    event: { source: P.centre },
    says: [403, 'not-allowed', '/source', `speaks for ${P.office}`],
  },
  {
    what: 'a type without its prefix',
    event: { type: 'dossier.registered' },
    says: [422, 'unknown-type', '/type', 'written vn.bcci.dossier.registered'],
  },
  {
    what: 'a type that there is not',
    event: { type: 'vn.bcci.dossier.created' },
    says: [422, 'unknown-type', '/type', 'is no type of event here'],
  },
  { what: 'no time', event: { time: undefined }, says: [422, 'wrong-shape', '/time', 'must be there'] },
  {
    what: 'a time without an offset',
    event: { time: '2026-11-16T08:30:00' },
    says: [422, 'wrong-shape', '/time', 'such as 2026-11-16T08:30:00+07:00'],
  },
  { what: 'a time to come', event: { time: '2026-11-17T08:30:00Z' }, says: [422, 'in-the-future', '/time'] },
  {
    what: 'a time of days ago',
    event: { time: '2026-11-12T08:30:00Z' },
    says: [422, 'late-reason-needed', '/latereason'],
  },
  { what: 'a number as subject', event: { subject: 'HS-1' }, says: [422, 'wrong-shape', '/subject', 'UUID'] },
  { what: 'no data', event: { data: undefined }, says: [422, 'wrong-shape', '/data'] },
  { what: 'an unknown office', data: { office: 'VNP.0' }, says: [422, 'unknown-party', '/data/office'] },
  {
    what: 'the office of another party',
    data: { office: P.otherOffice },
    says: [422, 'names-not-you', '/data/office'],
  },
  { what: 'an unknown centre', data: { centre: 'NOPE' }, says: [422, 'unknown-party', '/data/centre'] },
  {
    what: 'an agency where a centre belongs',
    data: { centre: P.agency },
    says: [422, 'unknown-party', '/data/centre', 'that fits'],
  },
  { what: 'an unknown agency', data: { agency: 'NOPE' }, says: [422, 'unknown-party', '/data/agency'] },
  {
    what: 'an unknown procedure',
    data: { procedure: '9.999999' },
    says: [422, 'unknown-procedure', '/data/procedure'],
  },
  {
    what: 'nobody who hands it in',
    data: { applicant: undefined },
    says: [422, 'wrong-shape', '/data/applicant'],
  },
  {
    what: 'a telephone number of two digits',
    data: { applicant: { name: 'Nguyễn Văn Thử', phone: '12' } },
    says: [422, 'wrong-shape', '/data/applicant/phone', 'digits'],
  },
  { what: 'no papers', data: { papers: undefined }, says: [422, 'wrong-shape', '/data/papers'] },
  { what: 'a field of their own', data: { colour: 'red' }, says: [422, 'wrong-shape', '/data', 'colour'] },
  {
    what: 'a parameter of their own',
    path: '/v1/events?mode=command',
    says: [422, 'unknown-parameter', '/mode', 'as'],
  },
  {
    what: 'an event that agencies tell',
    event: {
      type: 'vn.bcci.dossier.accepted',
      subject: 'BG0000000000',
      data: { code: '000.00.06.H56-261116-0001', appointment: '2026-11-23T10:00:00Z' },
    },
    says: [403, 'not-your-role', '/type', '/docs/events/dossier.accepted'],
  },
  {
    what: 'papers of a dossier that there is not',
    event: {
      type: 'vn.bcci.packet.received_by_post',
      subject: 'BG0000000000',
      data: { packet: 'hs', papers: [{ name: 'Tờ khai', originals: 1 }], seal: 'NP-1' },
    },
    says: [404, 'unknown-dossier', '/subject'],
  },
  {
    what: 'papers of no dossier',
    event: {
      type: 'vn.bcci.packet.received_by_post',
      data: { packet: 'hs', papers: [{ name: 'Tờ khai', originals: 1 }], seal: 'NP-1' },
    },
    says: [422, 'subject-missing', '/subject'],
  },
]

let tries = 0

async function send(
  { event, data, body, headers, key, path = EVENTS }: Try,
  language: string,
): Promise<Response> {
  tries += 1
  const right = { ...registrationEvent(`first-try-${tries}`), time: t.clock.now }
  const sent = { ...right, data: { ...right.data, ...data }, ...event }
  return t.app.request(path, {
    method: 'POST',
    body: body ?? JSON.stringify(sent),
    headers: {
      'content-type': CLOUD_EVENT,
      'accept-language': language,
      ...(key === 'none' ? {} : { authorization: `Bearer ${t.key(P.office)}` }),
      ...headers,
    },
  })
}

type Problem = Readonly<{
  type: string
  title: string
  detail?: string
  errors?: readonly { pointer: string; detail: string }[]
}>

describe('a stranger', () => {
  it('who does nothing wrong is answered with 201', async () => {
    expect((await send({ what: 'a right event', says: [201, ''] }, 'en')).status).toBe(201)
  })

  it.each(FIRST)('who sends $what is told so', async (one) => {
    const [status, type, pointer, words = ''] = one.says
    const answer = await send(one, 'en')
    const told = (await answer.json()) as Problem
    expect([answer.status, told.type, told.errors?.[0]?.pointer]).toEqual([
      status,
      `/problems/${type}`,
      pointer,
    ])
    expect(told.errors?.[0]?.detail ?? told.detail ?? '').toContain(words)
    const here = (await (await send(one, 'vi')).json()) as Problem
    expect(here.title).not.toBe(told.title)
    expect(here.errors?.map((error) => error.pointer)).toEqual(told.errors?.map((error) => error.pointer))
    // A place in a text and a list of types are the same in every language; a sentence is not.
    const sentence = told.errors?.[0]?.detail ?? told.detail ?? ''
    if (/[a-z]+ [a-z]+ [a-z]+/.test(sentence))
      expect(here.errors?.[0]?.detail ?? here.detail).not.toBe(sentence)
  })

  it('who asks for a dossier that there is not is told at the part of the address that names it', async () => {
    const told = (await (await t.as(P.office, '/v1/dossiers/BG0000000000')).json()) as Problem
    expect(told).toMatchObject({ type: '/problems/unknown-dossier', errors: [{ pointer: '/id' }] })
  })

  it('who posts what is no JSON to a door of JSON is told which type is read', async () => {
    const init = {
      method: 'POST',
      body: 'url=https://example.vn',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }
    const answer = await t.as(P.office, '/v1/webhook-endpoints', init)
    expect(answer.status).toBe(415)
    expect(await answer.json()).toMatchObject({ detail: 'application/json (UTF-8)' })
  })
})
