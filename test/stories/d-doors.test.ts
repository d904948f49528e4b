import { expect } from 'vitest'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { keyId } from '../../src/journal/access/keys.ts'
import { sql } from '../../src/journal/sql.ts'
import type { RowOf } from '../../src/journal/store.ts'
import { settleWaiting } from '../../src/journal/write/settle.ts'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { browser, form, textOf } from '../web/browser.ts'
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

const kept = async (s: Stage) =>
  (await s.get(P.authority, '/v1/kept-reports')).body as readonly Record<string, unknown>[]

const decideOn = async (s: Stage, party: string, id: string, json: object) => {
  const answer = await s.t.as(P.authority, `/v1/kept-reports/${party}/${id}`, { method: 'POST', json })
  return [answer.status, await answer.json()] as const
}

story(
  'D4 reports of impossible times are kept and parked with the reason, and settled or dropped',
  async (s) => {
    await s.play(...g.WITH_POST)
    const before = (await s.dossier()).version
    const future = g.happened(g.told(g.dispatched(g.WAYBILL, A.carrier)), '2026-12-24T02:00:00.000Z')
    const past = g.happened(g.told(g.collected({}, A.centre)), '2026-11-02T02:00:00.000Z')
    expect(await s.say({ ...future, id: 'in-the-future' })).toMatchObject({
      state: 'parked',
      status: 202,
      code: 'in-the-future',
    })
    expect(await s.say({ ...past, id: 'long-before-it' })).toMatchObject({
      state: 'parked',
      code: 'before-previous',
    })
    expect((await s.dossier()).version).toBe(before)
    expect(await kept(s)).toMatchObject([
      { party: P.carrier, id: 'in-the-future', state: 'parked', reason: 'in-the-future', subject: s.id },
      { party: P.centre, id: 'long-before-it', state: 'parked', reason: 'before-previous', subject: s.id },
    ])

    // Settled: it is in the book at the nearest moment that can be, with what its sender says.
    expect(await decideOn(s, P.carrier, 'in-the-future', { action: 'settle' })).toEqual([
      200,
      { state: 'applied' },
    ])
    const dossier = await s.dossier()
    expect(dossier.legs.at(-1)).toMatchObject({ state: 'in_transit', waybill: g.WAYBILL })
    expect(dossier.trace.at(-1)).toMatchObject({ id: 'in-the-future', statedAt: '2026-12-24T02:00:00.000Z' })
    expect(dossier.trace.at(-1)?.happenedAt).toBe(s.t.clock.now)
    expect((await s.cases()).filter((row) => row.kind === 'applied-with-gap')).toMatchObject([
      { owner: P.carrier, detail: { claimed: '2026-12-24T02:00:00.000Z' } },
    ])

    // Dropped: it stays out, and its sender reads why.
    const drop = { action: 'drop', because: 'did_not_happen' }
    expect((await decideOn(s, P.centre, 'long-before-it', { action: 'drop' }))[0]).toBe(422)
    expect(await decideOn(s, P.centre, 'long-before-it', drop)).toEqual([200, { state: 'rejected' }])
    expect((await decideOn(s, P.centre, 'long-before-it', drop))[0]).toBe(404)
    expect((await s.get(P.centre, '/v1/inbox')).body).toMatchObject([
      { state: 'rejected', reason: 'dropped' },
    ])
    expect(await kept(s)).toEqual([])
  },
)

story('D4 only who answers for it settles a report', async (s) => {
  await s.play(...g.WITH_POST)
  const future = g.happened(g.told(g.dispatched(g.WAYBILL, A.carrier)), '2026-12-24T02:00:00.000Z')
  await s.say({ ...future, id: 'in-the-future' })
  for (const party of [P.carrier, P.centre, P.otherCarrier]) {
    const answer = await s.t.as(party, `/v1/kept-reports/${P.carrier}/in-the-future`, {
      method: 'POST',
      json: { action: 'settle' },
    })
    expect([party, answer.status]).toEqual([party, 403])
  }
  const supervisor = browser(s.t.app)
  await supervisor.signIn('supervisor')
  const page = await supervisor.get('/dieu-hanh/tin?all=1')
  expect(textOf(page)).toContain('Thời điểm nằm trong tương lai')
  const after = await supervisor.send(form(page, '/dieu-hanh/tin', 'Ghi vào sổ'), { do: 'settle' })
  expect(textOf(after)).toContain('Đã xử lý 1 tin')
  expect((await s.dossier()).legs.at(-1)?.waybill).toBe(g.WAYBILL)
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

story(
  'D11 a paper shows no more of people than the door of people does, and each look is logged',
  async (s) => {
    await s.play(...g.ACCEPTED)
    const paper = `/v1/dossiers/${s.id}/papers/post-slip.pdf`
    const doors = [paper, `/v1/dossiers/${s.id}/papers/label.zpl`, '/v1/handovers/BB-1/paper.pdf']
    const looks = () =>
      s.t.store.read<{ party: string; what: string }>(sql`select party, what from access_log order by what`)
    for (const path of doors) expect([path, (await s.t.as(P.office, path)).status]).toEqual([path, 200])
    expect(await looks()).toEqual([
      { party: P.office, what: 'paper handover-list' },
      { party: P.office, what: 'paper label' },
      { party: P.office, what: 'paper post-slip' },
    ])
    // A key that may print and may not read people prints nothing that names them.
    const key = s.t.key(P.office)
    const [row] = await s.t.store.read<RowOf<'api_keys'>>(
      sql`select * from api_keys where id = ${keyId(key)}`,
    )
    if (!row) throw new Error('no key')
    await s.t.store.commit({ api_keys: [{ ...row, scopes: 'dossiers:read papers:read' }] })
    for (const path of doors) {
      const answer = await s.t.as(P.office, path)
      expect([path, answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([
        path,
        403,
        'khóa này không có quyền people:read',
      ])
    }
    expect((await looks()).length).toBe(3)
  },
)
