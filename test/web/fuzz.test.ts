import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isEventType } from '../../src/domain/dossier/events/events.ts'
import { REASON_CODES } from '../../src/domain/dossier/reasons.ts'
import { roleMay } from '../../src/domain/dossier/rights.ts'
import { verifyChain } from '../../src/journal/read/verify-chain.ts'
import { rebuildViews } from '../../src/journal/write/rebuild.ts'
import { openapi } from '../../src/web/api/openapi.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { arbitraryOf, type Hints } from '../support/arbitrary-of.ts'
import { dump, VIEWS } from '../support/book.ts'
import { runs } from '../support/extent.ts'
import { receivedEvent, registrationEvent } from '../support/server.ts'
import { PROCEDURE, reference } from '../support/small-world.ts'

// What fits the grammar of the description is sent, and some that does not. Every answer is held against the description
// by the app itself (support/described.ts), so that a status or a field that nobody stated ends the test.

type Json = Readonly<Record<string, unknown>>
type Parameter = Readonly<{ name: string; in: string; required: boolean; schema: Json }>
type Operation = Readonly<{
  parameters: readonly Parameter[]
  requestBody?: Readonly<{ content: Readonly<Record<string, Readonly<{ schema: Json }>>> }>
}>

const described = openapi({ version: 'test' })
const schemas = (described.components as Readonly<{ schemas: Readonly<Record<string, Json>> }>).schemas
const DOSSIERS = 4
const BATCH = 25
/** Problems of the envelope and the shape: what answers so has not come as far as a rule. */
const SHAPES =
  /^\/problems\/(wrong-shape|unknown-type|malformed-json|too-large|unsupported-media-type|not-allowed)$/

let t: TestApp
let hints: Hints
beforeAll(async () => {
  t = await openTestApp()
  const dossiers: string[] = []
  for (let n = 0; n < DOSSIERS; n += 1) {
    const event = { ...registrationEvent(`fuzz-register-${n}`), time: t.clock.now }
    const answer = await t.as(P.office, '/v1/events', { json: event })
    const { dossier } = (await answer.json()) as { dossier: string }
    dossiers.push(dossier)
    const papers = { ...receivedEvent(`fuzz-received-${n}`, dossier), time: t.clock.now }
    expect((await t.as(P.office, '/v1/events', { json: papers })).status).toBe(201)
  }
  const party = fc.constantFrom(...Object.values(P))
  const packet = fc.constantFrom('hs', 'hs', 'hs', 'kq', 'bs')
  const person = fc.constantFrom('p-lan', 'p-minh', 'p-son')
  const names = (arbitrary: fc.Arbitrary<unknown>, ...all: readonly string[]) =>
    Object.fromEntries(all.map((name) => [name, arbitrary]))
  hints = {
    schemas,
    byName: {
      ...names(
        party,
        'centre',
        'agency',
        'office',
        'to',
        'from',
        'holder',
        'party',
        'source',
        'carrier',
        'owner',
      ),
      ...names(packet, 'packet', 'packets', 'replaces', 'absent'),
      ...names(person, 'person', 'countersigner', 'postman', 'confirmedBy'),
      ...names(fc.constantFrom(...dossiers), 'subject', 'dossier'),
      ...names(fc.constantFrom('0900000123', '0912345678'), 'phone'),
      ...names(fc.constantFrom('EH410000099VN', 'EH410000125VN'), 'waybill'),
      ...names(fc.constantFrom('BB-2026-1', 'BB-2026-2', 'KQ-2026-1'), 'handover'),
      ...names(fc.constantFrom('f1', 'f2'), 'fee'),
      code: fc.constantFrom(...REASON_CODES),
      procedure: fc.constant(PROCEDURE),
      time: fc.constantFrom(t.clock.now, t.clock.now, '2026-11-16T01:30:00Z', '2026-11-17T00:00:00+07:00'),
      id: fc.stringMatching(/^[a-z0-9]{12,20}$/),
    },
  }
})
afterAll(() => t.close())

const parties = Object.values(P)
/** Those who have to do with the dossiers of this file, and one who has not. */
const SENDERS = [P.office, P.office, P.centre, P.agency, P.carrier, P.otherOffice]

/** Something else in the place of one field: most of what comes in is right, and some is not. */
const spoilt = (event: Json): fc.Arbitrary<Json> =>
  fc
    .tuple(fc.constantFrom(...Object.keys(event)), fc.jsonValue({ maxDepth: 2 }))
    .map(([name, value]) => ({ ...event, [name]: value }))

const typeOf = (name: string): string => name.replace('Event_', '').replace('_', '.')

/** Events that a party sends: mostly such as its system may say at all. */
function events(party: string): fc.Arbitrary<Json> {
  const types = Object.keys(schemas).filter((name) => name.startsWith('Event_'))
  const may = types.filter((name) => {
    const type = typeOf(name)
    return isEventType(type) && roleMay(reference.directory, type, { party, role: 'system' })
  })
  const named = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(may.length > 0 ? may : types)) },
    { weight: 1, arbitrary: fc.constantFrom(...types) },
  )
  const right = named.chain((name) => {
    const { id: _, ...named } = hints.byName
    const fields = (schemas[name]?.properties ?? {}) as Readonly<Record<string, Json>>
    const data = arbitraryOf(fields.data ?? {}, {
      ...hints,
      byName: named,
    })
    return fc
      .record({ envelope: arbitraryOf(schemas[name] ?? {}, hints), data })
      .map(({ envelope, data }): Json => ({ ...(envelope as object), data }))
  })
  return fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: right.chain(spoilt) })
}

type Row = Readonly<{ status: number; type?: string }>

it('at least half of the events by the grammar reach the rules; none breaks anything, and the book stays whole', async () => {
  const seen = new Map<string, number>()
  let [sent, reached, applied] = [0, 0, 0]
  const count = ({ status, type = '' }: Row) => {
    sent += 1
    if (!SHAPES.test(type)) reached += 1
    if (status === 201) applied += 1
    const kind = `${status} ${type}`
    seen.set(kind, (seen.get(kind) ?? 0) + 1)
    expect(status, kind).toBeLessThan(500)
  }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SENDERS).chain((party) =>
        fc.record({
          party: fc.constant(party),
          rows: fc.array(events(party), { minLength: BATCH, maxLength: BATCH }),
        }),
      ),
      fc.constantFrom('report', 'command'),
      async ({ rows, party }, as) => {
        // Most are told by the one that calls.
        const own = rows.map((row, n) => ('source' in row && n % 12 > 0 ? { ...row, source: party } : row))
        const batch = await t.as(party, `/v1/events?as=${as}`, { json: own })
        expect(batch.status).toBe(200)
        for (const row of (await batch.json()) as Row[]) count(row)
        const [one] = own
        const single = await t.as(party, '/v1/events', { json: { ...one, id: `${one?.id}-s` } })
        const { type = '' } = (await single.json()) as { type?: string }
        count({ status: single.status, type })
      },
    ),
    { numRuns: runs(12), seed: 12, endOnFailure: true },
  )
  const told = JSON.stringify([...seen].sort((one, other) => other[1] - one[1]).slice(0, 12))
  expect(reached / sent, `${reached} of ${sent}: ${told}`).toBeGreaterThanOrEqual(0.5)
  expect(applied, told).toBeGreaterThan(0)
  const chain = await verifyChain(t.store, async () => true)
  expect(chain.faultCount).toBe(0)
  const before = await dump(t.store, VIEWS)
  await rebuildViews(t.deps.journal, t.clock.now)
  expect(await dump(t.store, VIEWS)).toEqual(before)
})

it('a subject or a type that cannot be made into text is told as a wrong shape', async () => {
  const odd = { toString: '' }
  const rows = [{ subject: odd }, { type: odd }, null, 'x', 7]
  const answer = await t.as(P.office, '/v1/events', { json: rows })
  expect(((await answer.json()) as Row[]).map(({ status }) => status)).toEqual([422, 422, 422, 422, 422])
})

it('every door answers what fits its parameters and body, and what does not, as it says', async () => {
  const doors = Object.entries(
    described.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>,
  )
    .flatMap(([path, methods]) => Object.entries(methods).map(([method, one]) => ({ path, method, one })))
    .filter(({ path }) => path.startsWith('/v1/'))
  const junk = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('', '0', '-1', 'null', '9'.repeat(400)))
  const named = fc.oneof(hints.byName.subject ?? fc.constant(''), fc.stringMatching(/^[A-Za-z0-9.-]{1,30}$/))
  const callOf = ({ path, method, one }: (typeof doors)[number]) => {
    const givenFor = ({ name, in: where, schema }: Parameter) =>
      fc.oneof(
        {
          weight: 5,
          arbitrary: where === 'path' && name === 'id' ? named : arbitraryOf(schema, hints, name),
        },
        { weight: 1, arbitrary: junk },
      )
    const values = fc.record(
      Object.fromEntries(one.parameters.map((parameter) => [parameter.name, givenFor(parameter)])),
      { requiredKeys: one.parameters.filter((one) => one.in === 'path').map(({ name }) => name) },
    )
    const [[type, content] = ['', undefined]] = Object.entries(one.requestBody?.content ?? {})
    const body = content
      ? fc.oneof(
          { weight: 5, arbitrary: arbitraryOf(content.schema, hints).map((value) => JSON.stringify(value)) },
          { weight: 1, arbitrary: fc.string() },
        )
      : fc.constant(undefined)
    return fc.record({
      path: fc.constant(path),
      method: fc.constant(method.toUpperCase()),
      parameters: fc.constant(one.parameters),
      values: values as fc.Arbitrary<Readonly<Record<string, unknown>>>,
      body,
      type: fc.constant(type),
      party: fc.constantFrom(...parties),
    })
  }
  const calls = fc.constantFrom(...doors).chain(callOf)
  await fc.assert(
    fc.asyncProperty(calls, async ({ path, method, parameters, values, body, type, party }) => {
      const query = new URLSearchParams()
      let address = path
      for (const { name, in: where } of parameters) {
        const value = values[name]
        if (value === undefined) continue
        // A part that is empty or only dots is another address.
        const part = encodeURIComponent(String(value)).replace(/^\.*$/, 'x')
        if (where === 'path') address = address.replace(`{${name}}`, part)
        else query.set(name, String(value))
      }
      const answer = await t.as(party, `${address}?${query}`, {
        method,
        ...(body === undefined ? {} : { body, headers: { 'content-type': type } }),
      })
      expect(answer.status, `${method} ${address}`).toBeLessThan(500)
    }),
    { numRuns: runs(120), seed: 12, endOnFailure: true },
  )
})
