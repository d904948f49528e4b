import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { PROCEDURE } from '../support/small-world.ts'

// The doors for numbers of items, as the system of a carrier or an office uses them.

let t: TestApp
const ask = async (party: string, path: string, json?: unknown) => {
  const answer = await t.as(party, path, json === undefined ? {} : { json })
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}
const DOSSIERS = ['0199a000-0000-7000-9000-000000000001', '0199a000-0000-7000-9000-000000000002'] as const
const [FIRST, SECOND] = DOSSIERS
const allocate = (dossier: string, more: object = {}, party: string = P.office) =>
  ask(party, '/v1/waybills/allocations', { dossier, leg: 'submit', ...more })

beforeAll(async () => {
  t = await openTestApp()
  for (const [at, subject] of DOSSIERS.entries()) {
    const draft = g.registered({ receipt: `BG00000000${at}X` })
    const answer = await ask(P.office, '/v1/events?as=command', {
      specversion: '1.0',
      id: `register-${at}`,
      source: P.office,
      type: 'vn.bcci.dossier.registered',
      time: t.clock.now,
      subject,
      data: { ...draft.data, procedure: PROCEDURE },
    })
    expect(answer.body).toMatchObject({ state: 'applied' })
  }
})
afterAll(() => t.close())

describe('the doors for numbers of items', () => {
  let pool = ''

  it('take in a range once, S10 by its check digits, and say what is wrong with another', async () => {
    const wish = { id: 'range-0001', from: 'EH 123 456 785 VN', until: 'EH123456799VN', legs: [] }
    const made = await ask(P.carrier, '/v1/waybill-pools', wish)
    expect(made).toMatchObject({
      status: 201,
      body: { party: P.carrier, from: 'EH123456785VN', until: 'EH123456799VN', s10: true, size: 2 },
    })
    pool = made.body.id
    expect(await ask(P.carrier, '/v1/waybill-pools', wish)).toMatchObject({ status: 201, body: made.body })
    expect(await ask(P.carrier, '/v1/waybill-pools', { ...wish, id: 'range-0002' })).toMatchObject({
      status: 409,
      body: { type: '/problems/waybill-range-known' },
    })
    // The last digit is not the one that the standard reckons.
    expect(
      await ask(P.carrier, '/v1/waybill-pools', { ...wish, id: 'range-0003', from: 'EH123456789VN' }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/until' }] } })
    expect(await ask(P.centre, '/v1/waybill-pools', { ...wish, id: 'range-0004' })).toMatchObject({
      status: 403,
    })
    expect(
      await ask(P.otherCarrier, '/v1/waybill-pools', { ...wish, id: 'range-0005', party: P.office }),
    ).toMatchObject({ status: 403 })
  })

  it('give the next number for a leg and try, the same when asked again, and say when there is none', async () => {
    const taken = await allocate(FIRST)
    expect(taken).toMatchObject({
      status: 201,
      body: { number: 'EH123456785VN', pool, state: 'given', party: P.office, dossier: FIRST, try: 1 },
    })
    expect(await allocate(FIRST, { try: 1 })).toMatchObject({ status: 200, body: taken.body })
    expect(await allocate(FIRST, { try: 2 })).toMatchObject({
      status: 404,
      body: { type: '/problems/unknown-leg', errors: [{ pointer: '/leg' }] },
    })
    expect(await allocate(SECOND)).toMatchObject({ status: 201, body: { number: 'EH123456799VN' } })
    expect((await allocate(FIRST, {}, P.otherOffice)).body.type).toBe('/problems/unknown-dossier')
  })

  it('list ranges with what is left, and numbers by range and state, unchanged for no bytes', async () => {
    const { body, headers } = await ask(P.office, '/v1/waybill-pools')
    expect(body).toMatchObject([{ id: pool, left: 0, rested: 0, gives: true }])
    const etag = headers.get('etag') ?? ''
    const again = await t.as(P.office, '/v1/waybill-pools', { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const first = await ask(P.office, `/v1/waybills?pool=${pool}&state=given&limit=1`)
    expect(first.body).toMatchObject([{ number: 'EH123456785VN', sentAt: null }])
    const after = first.headers.get('x-next-after')
    const second = await ask(P.office, `/v1/waybills?pool=${pool}&state=given&limit=1&after=${after}`)
    expect(second.body).toMatchObject([{ number: 'EH123456799VN' }])
    expect((await ask(P.office, '/v1/waybills?state=withdrawn')).body).toEqual([])
    // The carrier sees what its offices took; another office of it and another carrier see nothing of it.
    expect((await ask(P.carrier, '/v1/waybills')).body).toHaveLength(2)
    expect((await ask(P.office2, '/v1/waybills')).body).toEqual([])
    expect((await ask(P.otherCarrier, '/v1/waybill-pools')).body).toEqual([])
  })

  it('tell of a number how it is written, and of its use only to whom it belongs', async () => {
    const look = async (party: string, number: string) =>
      (await ask(party, `/v1/waybills/${encodeURIComponent(number)}`)).body
    expect(await look(P.office, 'eh 123-456-785 vn')).toMatchObject({
      number: 'EH123456785VN',
      wellFormed: true,
      s10: 'valid',
      pool,
      state: 'given',
      given: { dossier: FIRST },
    })
    const untold = { wellFormed: true, state: null, given: null }
    expect(await look(P.office2, 'EH123456785VN')).toMatchObject({ ...untold, pool })
    expect(await look(P.otherCarrier, 'EH123456785VN')).toMatchObject({ ...untold, pool: null })
    expect(await look(P.office, 'EH123456789VN')).toMatchObject({ ...untold, s10: 'wrong-check-digit' })
    expect(await look(P.office, 'x')).toMatchObject({ number: null, wellFormed: false, s10: 'not-s10' })
  })

  it('take a number back before its item is sent out, for a reason of the list', async () => {
    const path = '/v1/waybills/EH123456799VN/withdrawal'
    expect(await ask(P.office, path, { why: 'tired' })).toMatchObject({ status: 422 })
    const unknown = await ask(P.office2, path, { why: 'not_sent' })
    expect(unknown).toMatchObject({ status: 404, body: { type: '/problems/unknown-waybill' } })
    expect(await ask(P.office, path, { why: 'not_sent' })).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', why: 'not_sent', freeFrom: '2026-11-23T02:00:00.000Z' },
    })
    expect(await allocate(SECOND)).toMatchObject({
      status: 409,
      body: { type: '/problems/no-waybill-left' },
    })
    t.clock.advance(7 * 24 * 60)
    expect((await ask(P.office, '/v1/waybill-pools')).body).toMatchObject([{ left: 0, rested: 1 }])
    expect(await allocate(SECOND)).toMatchObject({ status: 201, body: { number: 'EH123456799VN' } })
  })

  it('close a range and open it again', async () => {
    const set = (state: string, party: string = P.carrier) =>
      ask(party, `/v1/waybill-pools/${pool}/state`, { state })
    expect(await set('closed')).toMatchObject({ status: 200, body: { state: 'closed' } })
    expect(await set('open', P.otherCarrier)).toMatchObject({
      status: 404,
      body: { type: '/problems/unknown-waybill-pool' },
    })
    expect(await set('open')).toMatchObject({ status: 200, body: { state: 'open' } })
  })

  it('ask for a key that may: reading is not taking', async () => {
    const answer = await t.app.request('/v1/waybill-pools')
    expect(answer.status).toBe(401)
  })
})
