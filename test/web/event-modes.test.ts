import { CloudEvent, emitterFor, HTTP, httpTransport, Mode } from 'cloudevents'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listen } from '../../src/main/node/server.ts'
import { EVENT_BYTES_MAX } from '../../src/web/api/events.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { receivedEvent, registrationEvent } from '../support/server.ts'

// The public package of the standard sends and reads over a socket.

let t: TestApp
let url = ''
let close: () => Promise<void>
beforeAll(async () => {
  t = await openTestApp()
  const server = await listen(t.deps, 0, '127.0.0.1')
  url = `http://127.0.0.1:${server.port}/v1/events`
  close = async () => {
    await server.close()
    await t.close()
  }
})
afterAll(() => close())

let counter = 0
const registration = (): ReturnType<typeof registrationEvent> => {
  counter += 1
  return { ...registrationEvent(`mode-event-${counter}`), time: t.clock.now }
}
const authorization = () => ({ authorization: `Bearer ${t.key(P.office)}` })

type Told = Readonly<{ status: number; body: Record<string, unknown> }>

async function send(headers: Readonly<Record<string, string>>, body: string): Promise<Told> {
  const answer = await fetch(url, { method: 'POST', headers: { ...authorization(), ...headers }, body })
  return { status: answer.status, body: (await answer.json()) as Told['body'] }
}
const structured = (event: object) =>
  send({ 'content-type': 'application/cloudevents+json; charset=UTF-8' }, JSON.stringify(event))
const batch = (events: readonly object[]) =>
  send({ 'content-type': 'application/cloudevents-batch+json' }, JSON.stringify(events))
const binary = (
  { data, ...event }: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, string>> = {},
) => {
  const headers = Object.fromEntries(
    Object.entries(event).map(([name, value]) => [`ce-${name}`, encodeURIComponent(String(value))]),
  )
  return send({ 'content-type': 'application/json', ...headers, ...more }, JSON.stringify(data))
}
const pointers = ({ body }: Told) => (body.errors as { pointer: string }[]).map(({ pointer }) => pointer)

it('D7 the SDK of the standard sends an event in binary and in structured mode by its own transport', async () => {
  for (const mode of [Mode.BINARY, Mode.STRUCTURED]) {
    const event = new CloudEvent({ ...registration(), datacontenttype: 'application/json' })
    const emit = emitterFor(httpTransport(url), { mode })
    const told = (await emit(event, { headers: authorization() })) as { body: string }
    expect(JSON.parse(told.body)).toMatchObject({ state: 'applied', id: event.id })
  }
})

it('events that the SDK wrote come in a batch', async () => {
  const events = [new CloudEvent(registration()), new CloudEvent(registration())]
  const { status, body } = await batch(events)
  expect([status, body]).toMatchObject([200, [{ status: 201 }, { status: 201 }]])
  expect((await batch([])).body).toEqual([])
})

it('the SDK reads every event of the feed, as a batch and one by one', async () => {
  const { body } = await structured(registration())
  await structured({ ...receivedEvent('mode-received', String(body.dossier)), time: t.clock.now })
  const answer = await fetch(url, { headers: authorization() })
  const headers = Object.fromEntries(answer.headers)
  const text = await answer.text()
  const read = HTTP.toEvent({ headers, body: text }) as CloudEvent<unknown>[]
  const sent = JSON.parse(text) as Record<string, unknown>[]
  expect(read.length).toBeGreaterThan(2)
  expect(read.map((event) => event.validate())).toEqual(read.map(() => true))
  expect(read.map((event) => [event.id, event.data])).toEqual(sent.map((event) => [event.id, event.data]))
  for (const event of sent) {
    const one = HTTP.toEvent({
      headers: { 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify(event),
    }) as CloudEvent<unknown>
    expect([one.id, one.sequence]).toEqual([event.id, event.sequence])
  }
})

it('the same event in another mode is the same event, and with another body a conflict', async () => {
  const event = registration()
  const first = await binary(event)
  expect(first.status).toBe(201)
  const again = { ...first.body, replayed: true }
  const { data, ...attributes } = event
  const data_base64 = Buffer.from(JSON.stringify(data)).toString('base64')
  const shifted = new Date(Date.parse(event.time) + 7 * 3_600_000).toISOString().replace('Z', '+07:00')
  for (const told of [
    await binary(event),
    await structured(event),
    await structured({ ...attributes, data_base64 }),
    await structured({ ...event, source: `/parties/${event.source}`, time: shifted, traceparent: 'other' }),
  ])
    expect(told).toEqual({ status: 200, body: again })
  expect((await batch([event])).body).toEqual([{ ...again, status: 200 }])
  const other = await binary({ ...event, data: { ...data, service: 'submit' } })
  expect([other.status, other.body.type]).toEqual([409, '/problems/id-used-for-something-else'])
})

it('a header is decoded once, quotes are taken off, and bytes that are no UTF-8 are refused at their name', async () => {
  const quoted = await binary(registration(), { 'ce-source': '"/parties/VNP.590100"' })
  expect(quoted.status).toBe(201)
  const bad = await binary(registration(), {
    'ce-person': '%C0%A0',
    'ce-datacontenttype': 'application/json',
  })
  expect([bad.status, pointers(bad)]).toEqual([422, ['/datacontenttype', '/person']])
  const nameless = await binary(registration(), { 'ce-my-name': 'x' })
  expect(pointers(nameless)).toEqual(['/my-name'])
})

it('data that is not JSON is told by its media type', async () => {
  const xml = { 'content-type': 'application/xml' }
  expect((await binary(registration(), xml)).status).toBe(415)
  expect((await binary(registration(), { 'content-type': 'application/json; charset=utf-16' })).status).toBe(
    415,
  )
  expect(
    pointers(await structured({ ...registration(), datacontenttype: 'text/xml', data: '<a/>' })),
  ).toEqual(['/datacontenttype', '/data'])
  const { data: _, ...bare } = registration()
  expect(
    pointers(await structured({ ...bare, data_base64: Buffer.from('<a/>').toString('base64') })),
  ).toEqual(['/data_base64', '/data'])
  const json = { datacontenttype: 'application/json; charset=utf-8', dataschema: 'https://example.org/1' }
  expect((await structured({ ...registration(), ...json })).status).toBe(201)
})

it('everything that is wrong with an event is told at once', async () => {
  const event = { ...registration(), id: 'short', time: 'now', nested: {}, Name: 1, subject: '' }
  const told = await structured({ ...event, data: { ...event.data, service: 'none', office: 5 } })
  expect([told.status, pointers(told).sort()]).toEqual([
    422,
    ['/Name', '/data/office', '/data/service', '/id', '/nested', '/subject', '/time'],
  ])
  const typeless = await structured({ ...event, type: 'org.example.tried' })
  expect(pointers(typeless)).toContain('/type')
  const details = (told.body.errors as { detail: string }[]).map(({ detail }) => detail)
  expect(details).not.toContain('không đúng dạng')
})

it('an event of 64 KiB is taken, and one over the limit is refused, also inside a batch', async () => {
  const padded = (bytes: number) => ({ ...registration(), padding: 'ă'.repeat(bytes / 2) })
  expect((await structured(padded(64 * 1024))).status).toBe(201)
  const large = padded(EVENT_BYTES_MAX)
  expect((await structured(large)).status).toBe(413)
  expect((await batch([registration(), large])).body).toMatchObject([{ status: 201 }, { status: 413 }])
})

it('a mode takes what it says: no list in structured mode, no single event in a batch', async () => {
  const list = await send(
    { 'content-type': 'application/cloudevents+json' },
    JSON.stringify([registration()]),
  )
  expect(list.status).toBe(422)
  const single = await send(
    { 'content-type': 'application/cloudevents-batch+json' },
    JSON.stringify(registration()),
  )
  expect(single.status).toBe(422)
})
