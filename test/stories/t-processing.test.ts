import { expect } from 'vitest'
import { markedApologies } from '../../src/domain/dossier/apologies.ts'
import { computedAppointment } from '../../src/domain/dossier/findings.ts'
import * as g from '../support/given.ts'
import { A, P, reference } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

// The work of the agency and its codes: stories T4, T5, T9 and T10 (facts/bcci.md 4.1, 6.1, 6.2).

const code = async (stage: Stage): Promise<unknown> => {
  const { body } = await stage.get(P.agency, `/v1/dossiers/${stage.id}`)
  return (body as { portalCode: number }).portalCode
}
const kindsOf = async (stage: Stage): Promise<readonly string[]> =>
  (await stage.cases()).map((row) => row.kind).sort()

const MILLION = 1_000_000
const ask = g.say('dossier.payment_requested', A.officer, { amount: 25 * MILLION, kind: 'land_tax' })
const pay = (amount: number) => g.say('dossier.paid', A.officer, { amount, method: 'transfer' })
/** Three days later, at the same hour. */
const THURSDAY = '2026-11-19T00:55:00.000Z'

story(
  'T4 an obligation to pay stops the clock until it is paid in full, in however many parts',
  async (stage) => {
    await stage.play(...g.ACCEPTED)
    const due = computedAppointment(await stage.dossier(), reference)
    await stage.play(ask)
    expect(await stage.dossier()).toMatchObject({
      processing: 'payment_requested',
      pausedAt: '2026-11-16T00:55:00.000Z',
    })
    await stage.play(pay(20 * MILLION))
    expect(await stage.dossier()).toMatchObject({
      processing: 'payment_requested',
      askedPayment: { paid: 20 * MILLION },
    })
    expect(await stage.say(g.resultReady())).toMatchObject({ code: 'out-of-turn' })
    expect(await stage.say(pay(6 * MILLION))).toMatchObject({
      code: 'amount-too-high',
      refusal: { about: { left: String(5 * MILLION) } },
    })
    stage.at(THURSDAY)
    await stage.play(pay(5 * MILLION))
    const dossier = await stage.dossier()
    expect(dossier).toMatchObject({ processing: 'processing', pausedAt: undefined })
    expect(dossier.pauses).toEqual([{ from: '2026-11-16T00:55:00.000Z', to: THURSDAY }])
    expect((computedAppointment(dossier, reference) ?? '') > (due ?? '')).toBe(true)
    await stage.play(g.resultReady())
  },
)

story('T4 papers asked for while money is owed do not make the money paid', async (stage) => {
  await stage.play(...g.ACCEPTED, ask, g.supplementRequested(), pay(20 * MILLION), g.supplemented())
  expect(await stage.dossier()).toMatchObject({
    processing: 'payment_requested',
    pausedAt: '2026-11-16T00:55:00.000Z',
  })
  await stage.play(pay(5 * MILLION))
  expect(await stage.dossier()).toMatchObject({ processing: 'processing', pausedAt: undefined })
})

const sorry = (appointment: string) =>
  g.say('dossier.rescheduled', A.officer, { appointment, reason: { code: 'more_time' } })

story(
  'T5 an apology after the day it puts off, and a second one, are kept, marked and counted',
  async (stage) => {
    await stage.play(...g.ACCEPTED)
    // Due on 24 November: the day before is the last for an apology.
    stage.at('2026-11-23T03:00:00.000Z')
    await stage.play(sorry('2026-11-27T10:00:00.000Z'))
    expect(await kindsOf(stage)).not.toContain('apology-late')
    stage.at('2026-11-28T03:00:00.000Z')
    await stage.play(sorry('2026-12-04T10:00:00.000Z'))
    expect(markedApologies(await stage.dossier(), reference)).toMatchObject([
      { late: false, repeated: false, before: '2026-11-24T10:00:00.000Z' },
      { late: true, repeated: true, before: '2026-11-27T10:00:00.000Z' },
    ])
    expect(await kindsOf(stage)).toEqual(expect.arrayContaining(['apology-late', 'apology-repeated']))
    const { body } = await stage.get(P.agency, `/v1/dossiers/${stage.id}`)
    expect(body).toMatchObject({ apologies: [{ late: false }, { late: true, repeated: true }] })
  },
)

story(
  'T9 a plain dossier passes 4 on its way, and what is declined after acceptance is not 3',
  async (stage) => {
    await stage.play(...g.AT_CENTRE)
    expect(await code(stage)).toBe(1)
    await stage.play(g.dossierAccepted())
    expect(await code(stage)).toBe(4)
    await stage.play(g.resultReady())
    expect(await code(stage)).toBe(9)
    await stage.play(g.collected())
    expect(await code(stage)).toBe(10)
  },
)

story('T9 declined at the door is 3, declined in work is 8', async (stage) => {
  await stage.play(...g.ACCEPTED, g.declined())
  expect(await code(stage)).toBe(8)
  const second = '0199a000-0000-7000-9000-000000000002'
  const other = [g.registered({ service: 'submit', channel: 'direct', receipt: undefined }), g.declined()]
  await stage.play(...other.map((draft) => ({ ...draft, dossier: second })))
  const { body } = await stage.get(P.agency, `/v1/dossiers/${second}`)
  expect(body).toMatchObject({ processing: 'declined', portalCode: 3 })
})

const byName = { ...g.RECEIVER, checked: 'none' } as const

story(
  'T10 a name that is the same proves no delivery: 9 stays, and a case says what is missing',
  async (stage) => {
    await stage.play(...g.WITH_POST.map(withoutRecall), g.dispatched())
    await stage.play(g.told(g.delivered({ waybill: g.WAYBILL, receiver: byName }), A.carrier))
    expect(await code(stage)).toBe(9)
    const unproved = (await stage.cases()).find((row) => row.kind === 'delivery-not-proved')
    expect(unproved).toMatchObject({
      owner: P.office,
      detail: { lacks: expect.stringContaining('identity') },
    })
    expect(await stage.get(P.agency, `/v1/dossiers/${stage.id}`)).toMatchObject({
      body: { citizenStatus: 'delivered' },
    })

    // The same is told once more with a signature kept by its hash: proved, and nothing moves.
    const proof = { kind: 'signature', sha256: 'a'.repeat(64) } as const
    const again = await stage.say(g.delivered({ waybill: g.WAYBILL, receiver: byName, proof }))
    expect(again.state).toBe('applied')
    expect(await code(stage)).toBe(10)
    expect(await kindsOf(stage)).not.toContain('delivery-not-proved')
    expect(await stage.say(g.delivered({ waybill: g.WAYBILL }))).toMatchObject({ code: 'out-of-turn' })
  },
)

const withoutRecall = (draft: g.Draft): g.Draft => (draft.type === 'result.ready' ? g.resultReady() : draft)

story(
  'F6 a system that says it matched is graded by the names: a stranger’s name opens the case, and its word stays',
  async (stage) => {
    await stage.play(...g.WITH_POST.map(withoutRecall), g.dispatched())
    const receiver = { ...g.RECEIVER, name: 'Phạm Văn Lạ' }
    await stage.play(g.told(g.delivered({ waybill: g.WAYBILL, receiver }), A.carrier))
    const found = (await stage.cases()).find((row) => row.kind === 'delivered-to-somebody-else')
    expect(found).toMatchObject({ detail: { relation: 'self', matched: 'false' } })
    expect(await code(stage)).toBe(9)
  },
)

story('F6 what a system states of a relative stays', async (stage) => {
  await stage.play(...g.WITH_POST.map(withoutRecall), g.dispatched())
  const son = { ...g.RECEIVER, name: 'Phạm Văn Lạ', relation: 'family' } as const
  await stage.play(g.told(g.delivered({ waybill: g.WAYBILL, receiver: son }), A.carrier))
  expect(await kindsOf(stage)).not.toContain('delivered-to-somebody-else')
  expect(await code(stage)).toBe(10)
})

story('T10 a carrier cannot say by itself that its code is a proof', async (stage) => {
  await stage.play(...g.WITH_POST, g.dispatched())
  const data = { waybill: g.WAYBILL, receiver: byName, carrierProof: 'OTP' }
  await stage.play(g.told(g.delivered(data), A.carrier))
  expect(await code(stage)).toBe(9)
})
