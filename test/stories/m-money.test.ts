import { expect } from 'vitest'
import { readStatement, splitProofText } from '../../src/domain/proof/statement.ts'
import { sql } from '../../src/journal/sql.ts'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { story } from './stage.ts'

// Money: stories M1 to M5 (facts/bcci.md 1.4, 2.9, 5.5).

const refund = (amount: number, by = A.clerk) =>
  g.say('fee.refunded', by, { fee: 'le-phi', amount, reason: { code: 'too_much' } })
const remit = (to: string, amount: number, by = A.clerk) =>
  g.say('fee.remitted', by, { number: 'NT-1', to, lines: [{ fee: 'le-phi', amount }] })
const TAKEN = [...g.ACCEPTED, g.feeCollected('le-phi', 135_000)]

story('M3 only who has the money gives it back, and it goes to nobody without a part', async (stage) => {
  await stage.play(...TAKEN)
  expect(await stage.say(refund(1, A.officer))).toMatchObject({ state: 'refused', code: 'money-not-held' })
  expect(await stage.say(remit(P.agency2, 135_000))).toMatchObject({ code: 'wrong-receiver' })
  expect(await stage.say(remit(P.otherOffice, 135_000))).toMatchObject({ code: 'wrong-receiver' })
  expect(await stage.say(remit(P.agency, 135_000, A.carrier))).toMatchObject({ state: 'applied' })
  expect((await stage.dossier()).fees[0]?.held).toEqual([{ party: P.agency, amount: 135_000 }])
})

story('M4 what was handed on is given back by whoever received it', async (stage) => {
  await stage.play(...TAKEN, remit(P.agency, 135_000))
  const { body, state } = await stage.say(g.told(refund(100_000), A.carrier))
  expect(state).toBe('refused')
  expect(body?.detail ?? body?.title).toContain('không giữ')
  await stage.play(refund(100_000, A.agencyOfficer))
  const [fee] = (await stage.dossier()).fees
  expect(fee).toMatchObject({
    refunded: 100_000,
    remitted: 135_000,
    held: [{ party: P.agency, amount: 35_000 }],
  })
  expect(await stage.say(refund(35_001, A.agencyOfficer))).toMatchObject({ code: 'amount-too-high' })
})

story('M5 an amount whose paper cannot be printed is refused at the door, with the limit', async (stage) => {
  await stage.play(...g.ACCEPTED)
  const million = 10 ** 12
  const told = await stage.say(g.told(g.feeCollected('le-phi', million), A.carrier))
  expect(told.status).toBe(422)
  expect(JSON.stringify(told.body)).toContain('999999999999')
  await stage.play(g.told(g.feeCollected('le-phi', million - 1), A.carrier))
  const { status, text } = await stage.paper(P.office, `/v1/dossiers/${stage.id}/papers/fee-confirmation.pdf`)
  expect(status).toBe(200)
  expect(text).toContain('999.999.999.999 đ')
  expect(text).toContain('Chín trăm chín mươi chín tỷ')
})

/** Two packets go out on one journey; two-way postage was paid, the way back for 61,500. */
const TWO_PACKETS = [
  ...g.OFFERED_IN.slice(0, 2),
  g.feeCollected('cuoc-gui', 30_500, { kind: 'postage' }),
  g.offered('BB-1', P.centre, ['hs']),
  g.accepted('BB-1', ['hs']),
  g.dossierAccepted(),
  g.feeCollected('cuoc-phat', 61_500, { kind: 'postage', leg: 'return' }),
  g.resultReady({
    recall: [g.OLD_LICENCE],
    feeDue: 135_000,
    originals: { packet: 'goc', papers: [g.FORM] },
  }),
  g.offered('KQ-1', P.office, ['kq', 'goc'], A.officer),
  g.accepted('KQ-1', ['kq', 'goc'], A.clerk),
]

story(
  'M1 the delivery list has the postage once, what is to collect and to take back, and the waybill',
  async (stage) => {
    await stage.play(...TWO_PACKETS)
    const before = await stage.paper(P.office, '/v1/handovers/KQ-1/delivery-list.pdf')
    expect(before.status).toBe(200)
    expect(before.text.split('61.500 đ')).toHaveLength(1 + 3)
    expect(before.text).toContain('Tổng cước bưu điện đã thu: 61.500 đ (Sáu mươi mốt nghìn năm trăm đồng)')
    expect(before.text).not.toContain('92.000')
    expect(before.text).not.toContain('123.000')
    expect(before.text).not.toContain(g.WAYBILL)
    expect(before.text).toContain(
      'Phí, lệ phí phải thu hộ khi phát: 135.000 đ (Một trăm ba mươi lăm nghìn đồng)',
    )
    expect(before.text).toContain(g.OLD_LICENCE.name)
    const [row] = await stage.t.store.read<{ statement: string }>(
      sql`select statement from papers where kind = 'delivery-list'`,
    )
    expect(readStatement(splitProofText(row?.statement ?? '')?.statement ?? '')?.figures).toMatchObject({
      amount: 61_500,
    })

    // Dispatched: the list is printed anew, with the number under which it goes out.
    await stage.play(g.dispatched())
    const after = await stage.paper(P.office, '/v1/handovers/KQ-1/delivery-list.pdf')
    expect(after.text).toContain(g.WAYBILL)
    expect(after.text.split('61.500 đ')).toHaveLength(1 + 3)
  },
)

story('M2 postage for a way back that nobody went is to be given back', async (stage) => {
  const paid = g.feeCollected('cuoc-phat', 30_500, { kind: 'postage', leg: 'return' })
  const wayIn = g.feeCollected('cuoc-gui', 30_500, { kind: 'postage' })
  await stage.play(
    ...g.ACCEPTED.slice(0, 2),
    paid,
    wayIn,
    ...g.ACCEPTED.slice(2),
    g.resultReady(),
    g.collected(),
  )
  const owed = (await stage.cases()).filter((row) => row.kind === 'postage-to-give-back')
  expect(owed).toMatchObject([{ owner: P.office, detail: { amount: '30500' } }])
  const reason = { code: 'fetched_in_person' }
  await stage.play(g.say('fee.refunded', A.clerk, { fee: 'cuoc-phat', amount: 30_500, reason }))
  expect((await stage.cases()).map((row) => row.kind)).not.toContain('postage-to-give-back')
})

story('M2 postage of a way that was gone, or will be, is not owed', async (stage) => {
  const paid = g.feeCollected('cuoc-phat', 30_500, { kind: 'postage', leg: 'return' })
  await stage.play(...g.ACCEPTED, paid, g.resultReady())
  expect((await stage.cases()).map((row) => row.kind)).not.toContain('postage-to-give-back')
  await stage.play(
    g.offered('KQ-1', P.office, ['kq'], A.officer),
    g.accepted('KQ-1', ['kq'], A.clerk),
    g.dispatched(),
    g.delivered({ mode: 'counter' }),
  )
  expect((await stage.cases()).map((row) => row.kind)).not.toContain('postage-to-give-back')
})
