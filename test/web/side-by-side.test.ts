import { afterEach, expect, it } from 'vitest'
import { type Sql, statementOf } from '../../src/journal/sql.ts'
import { createApp } from '../../src/web/app.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { enginesHere } from '../support/extent.ts'
import { receivedEvent, registrationEvent } from '../support/server.ts'

// Many who speak of one dossier at the same moment: nobody is told to come again (practice, stories.md C15).

let t: TestApp
afterEach(() => t.close())

/** What writes to D1 is a request by itself, and an invocation has room for so many tries only. */
const WRITERS = { SQLite: 200, PostgreSQL: 200, D1: 30 }

let counter = 0
const fee = (subject: string) => {
  counter += 1
  return {
    specversion: '1.0',
    id: `fee-event-${counter}`,
    source: P.carrier,
    type: 'vn.bcci.fee.collected',
    subject,
    time: t.clock.now,
    data: { fee: `f-${counter}`, kind: 'postage', amount: 1_000 + counter, payer: 'citizen', method: 'cash' },
  }
}

async function dossierWithPapers(): Promise<string> {
  counter += 1
  const registration = { ...registrationEvent(`register-${counter}`), time: t.clock.now }
  const told = (await (await t.as(P.office, '/v1/events', { json: registration })).json()) as {
    dossier: string
  }
  const received = { ...receivedEvent(`received-${counter}`, told.dossier), time: t.clock.now }
  expect((await t.as(P.office, '/v1/events', { json: received })).status).toBe(201)
  return told.dossier
}

const versionOf = async (dossier: string): Promise<number> =>
  ((await (await t.as(P.office, `/v1/dossiers/${dossier}`)).json()) as { version: number }).version

it.each(enginesHere)(
  'events of one dossier side by side are all applied on $name',
  async ({ name, open }) => {
    t = await openTestApp(open)
    const dossier = await dossierWithPapers()
    const before = await versionOf(dossier)
    const events = Array.from({ length: WRITERS[name] }, () => fee(dossier))
    const answers = await Promise.all(events.map((json) => t.as(P.carrier, '/v1/events', { json })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(await versionOf(dossier)).toBe(before + events.length)
  },
)

it.each(enginesHere)(
  'batches of the same dossiers side by side are all applied on $name',
  async ({ open }) => {
    t = await openTestApp(open)
    const dossiers = [await dossierWithPapers(), await dossierWithPapers()]
    // Half of them come by another instance's door.
    const other = createApp(t.deps)
    const batches = Array.from({ length: 10 }, () => dossiers.flatMap((id) => [fee(id), fee(id), fee(id)]))
    const statuses = await Promise.all(
      batches.map(async (rows, n) => {
        const answer = await (n % 2 === 0 ? t.app : other).request('/v1/events', {
          method: 'POST',
          headers: {
            authorization: `Bearer ${t.key(P.carrier)}`,
            'content-type': 'application/cloudevents-batch+json',
          },
          body: JSON.stringify(rows),
        })
        return ((await answer.json()) as { status: number }[]).map(({ status }) => status)
      }),
    )
    expect(statuses.flat()).toEqual(Array(60).fill(201))
  },
)

it.each(enginesHere)(
  'a report by a number that a dossier gets while the number is looked for is of that dossier on $name',
  async ({ open }) => {
    t = await openTestApp(open)
    const aliases = [{ kind: 'portal', value: 'H57-DVC-0009' }]
    const registration = registrationEvent('gets-the-number')
    const registered = { ...registration, time: t.clock.now, data: { ...registration.data, aliases } }
    const { store } = t.deps.journal
    let answer: Response | undefined
    const late = {
      ...store,
      async read<R>(query: Sql) {
        const rows = await store.read<R>(query)
        if (answer === undefined && statementOf(query, 'question marks').text.includes('from aliases'))
          answer = await t.as(P.office, '/v1/events', { json: registered })
        return rows
      },
    }
    const door = createApp({ ...t.deps, journal: { ...t.deps.journal, store: late } })
    const received = { ...receivedEvent('by-the-number', 'H57-DVC-0009'), time: t.clock.now }
    const told = await door.request('/v1/events', {
      method: 'POST',
      headers: { authorization: `Bearer ${t.key(P.office)}`, 'content-type': 'application/json' },
      body: JSON.stringify(received),
    })
    expect([answer?.status, told.status]).toEqual([201, 202])
    const again = await t.as(P.office, '/v1/events', { json: received })
    expect(await again.json()).toMatchObject({ state: 'applied', replayed: true })
  },
)

it('an event beside a batch of hundreds is recorded before the batch is half through', async () => {
  t = await openTestApp()
  const rows = Array.from({ length: 200 }, (_, n) => ({
    ...registrationEvent(`in-batch-${n}`),
    time: t.clock.now,
  }))
  const batch = t.as(P.office, '/v1/events', { json: rows })
  const alone = await t.as(P.office, '/v1/events', {
    json: { ...registrationEvent('beside-the-batch'), time: t.clock.now },
  })
  expect(alone.status).toBe(201)
  expect(await t.deps.journal.store.highWaterMark()).toBeLessThan(rows.length / 2)
  expect(((await (await batch).json()) as { status: number }[]).map(({ status }) => status)).toEqual(
    Array(rows.length).fill(201),
  )
})
