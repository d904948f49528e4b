import { expect } from 'vitest'
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
