import { expect } from 'vitest'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { settleWaiting } from '../../src/journal/write/settle.ts'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

const PORTAL = 'G22.99-0001'
const WITH_PORTAL = { aliases: [{ kind: 'portal' as const, value: PORTAL }] }

/** Handed in online before the agency took it up, and told to this service after that. */
const online = () => g.happened(g.registered({ ...WITH_PORTAL, channel: 'online' }, A.centre), g.START)

const raw = (s: Stage, party: string, body: string) =>
  s.t.app.request('/v1/events', {
    method: 'POST',
    headers: { authorization: `Bearer ${s.t.key(party)}`, 'content-type': 'application/json' },
    body,
  })

const envelope = (s: Stage, more: object = {}) => ({
  specversion: '1.0',
  id: 'envelope-0001',
  source: P.office,
  type: 'vn.bcci.dossier.registered',
  time: s.t.clock.now,
  ...more,
})

const registration = (more: object = {}) => {
  const { receipt: _, ...data } = g.registered(more).data as Record<string, unknown>
  return data
}

story('D2 an office that registers without naming an office is the one that takes it in', async (s) => {
  const { office: _, ...data } = registration()
  const answer = await raw(s, P.office, JSON.stringify(envelope(s, { subject: s.id, data })))
  expect(answer.status).toBe(201)
  const dossier = await s.dossier()
  expect([dossier.office, dossier.legs.map((leg) => leg.office)]).toEqual([P.office, [P.office, P.office]])
})

story('D2 no error says that the dossier is unknown when something else is wrong', async (s) => {
  const { office: _, ...data } = registration()
  // A carrier that names none of its offices.
  const carrier = await s.say({ ...g.registered({}, A.carrier), data: data as never })
  expect(carrier).toMatchObject({ status: 422, code: 'names-not-you' })
  const nameless = await raw(
    s,
    P.office,
    JSON.stringify(envelope(s, { type: 'vn.bcci.packet.received_by_post', data: g.received().data })),
  )
  expect([nameless.status, ((await nameless.json()) as { type: string }).type]).toEqual([
    422,
    '/problems/subject-missing',
  ])
  // Known to its sender, who may not say this of it.
  await s.play(...g.WITH_POST)
  const elsewhere = await s.say({
    ...g.told(g.dispatched(g.WAYBILL, A.agency)),
    type: 'custody.found' as never,
    data: { packets: ['kq'], holder: P.centre } as never,
  })
  expect(elsewhere.code).not.toBe('unknown-dossier')
})

story('D3 a report before its registration is kept and applied when the number is there', async (s) => {
  const told = g.happened(g.told(g.dossierAccepted({}, A.agency)), g.START)
  const early = { ...told, dossier: PORTAL, id: 'early-accepted' }
  const kept = await s.say(early)
  expect(kept).toMatchObject({ state: 'waiting', status: 202, body: { needs: ['dossier.registered'] } })
  expect(kept.body).not.toHaveProperty('dossier')
  expect((await s.get(P.agency, '/v1/inbox')).body).toMatchObject([
    { state: 'waiting', subject: 'G22.990001' },
  ])
  await s.play(online())
  expect((await s.dossier()).processing).toBe('accepted')
  expect((await s.get(P.agency, '/v1/inbox')).body).toEqual([])
  // Sent again it is answered as what became of it.
  expect(await s.say(early)).toMatchObject({ state: 'applied', status: 200, body: { dossier: s.id } })
})

story('D3 reports that came early go into the book in the order in which they can', async (s) => {
  const early = <D extends g.Draft>(draft: D, id: string): D => ({ ...draft, dossier: PORTAL, id })
  const told = [
    await s.say(early(g.told(g.resultReady({}, A.agency)), 'early-result')),
    await s.say(early(g.told(g.dossierAccepted({}, A.agency)), 'early-accepted')),
  ]
  expect(told.map((one) => one.state)).toEqual(['waiting', 'waiting'])
  await s.play(online())
  expect((await s.dossier()).processing).toBe('finished')
})

story(
  'D3 only who may speak of a number is kept: a stranger hears the same of what is there and what is not',
  async (s) => {
    await s.play(...g.ACCEPTED)
    const stranger = { ...A.otherCarrier }
    const about = async (dossier: string, id: string) => {
      const { status, body } = await s.say({ ...g.told(g.received({ seal: 'NP-9' }, stranger)), dossier, id })
      return JSON.stringify([status, body])
    }
    // The agency's code, our own numbers: nobody's of the post.
    const receipt = (await s.dossier()).receipt
    for (const [known, unknown] of [
      [g.CODE, '000.00.06.H56-261116-0999'],
      [receipt, makeReceiptNumber(new Uint8Array(16))],
      [s.id, '0199a000-0000-7000-9000-0000000000ff'],
    ] as const)
      expect(await about(known, 'by-stranger-1')).toBe(await about(unknown, 'by-stranger-1'))
    expect((await s.dossier()).parties.map((row) => row.party)).not.toContain(P.otherCarrier)
    expect((await s.get(P.otherCarrier, '/v1/inbox')).body).toEqual([])
  },
)

story('D3 a report of a number that never comes is parked for people', async (s) => {
  await s.say({ ...g.told(g.dossierAccepted({}, A.agency)), dossier: PORTAL, id: 'early-accepted' })
  s.at('2026-11-26T02:00:00.000Z')
  await settleWaiting(s.t.deps.journal, s.t.clock.now)
  expect((await s.get(P.agency, '/v1/inbox')).body).toMatchObject([
    { state: 'parked', reason: 'unknown-dossier', subject: 'G22.990001' },
  ])
})

story('D8 a day that is none is told, and not a broken service', async (s) => {
  for (const days of ['28-11-2026/2026-11-29', '2026-11-01/29-11-2026', '2026-02-30/2026-03-01']) {
    const { status, body } = await s.get(P.centre, `/v1/registers/${P.centre}/${days}.pdf`)
    expect([days, status]).toEqual([days, 422])
    expect(JSON.stringify(body)).toContain('yyyy-mm-dd')
  }
})

story('D15 null is absent; a name that comes twice and absurd depth are refused', async (s) => {
  const data = { ...registration(), owner: null, matter: null, recipient: null, slip: null }
  const body = envelope(s, { subject: s.id, data, person: null, latereason: null, datacontenttype: null })
  s.t.clock.now = g.START
  expect((await raw(s, P.office, JSON.stringify({ ...body, time: g.START }))).status).toBe(201)
  expect((await s.get(P.office, `/v1/dossiers/${s.id}/people`)).body).not.toHaveProperty('owner')
  // Where null means something it stays: no day of appointment is known.
  await s.play(g.received(), g.offered('BB-1000', P.centre, ['hs']), g.accepted('BB-1000', ['hs']))
  expect(await s.say(g.dossierAccepted({ appointment: null }, A.agency))).toMatchObject({ state: 'applied' })

  const text = JSON.stringify(envelope(s, { id: 'twice-00001', data: registration() }))
  const twice = await raw(
    s,
    P.office,
    text.replace('"service":"both"', '"service":"both","servic\\u0065":"return"'),
  )
  expect([twice.status, ((await twice.json()) as { detail: string }).detail]).toEqual([
    400,
    expect.stringContaining('service'),
  ])
  const deep = `${text.slice(0, -1)},"extension":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
  const answer = await raw(s, P.office, deep)
  expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
    400,
    expect.stringContaining('lồng quá sâu'),
  ])
})
