import { describe, expect, it } from 'vitest'
import type { Actor } from '../../../src/domain/party.ts'
import * as g from '../../support/given.ts'
import { A, P } from '../../support/small-world.ts'

const refund = (fee: string, amount: number) =>
  g.say('fee.refunded', A.clerk, { fee, amount, reason: { code: 'too_much' } })
const remit = (to: string, ...lines: { fee: string; amount: number }[]) =>
  g.say('fee.remitted', A.clerk, { number: 'NT-1', to, lines })
const past = [
  g.registered(),
  g.feeCollected('le-phi', 100),
  g.feeCollected('le-phi-2', 50),
  g.feeCollected('cuoc', 30, { kind: 'postage' }),
  g.feeCollected('thu-ho', 8, { kind: 'collection_charge' }),
]

describe('money', () => {
  it('each sum has an id of its own', () => {
    g.given(...past)
      .when(g.feeCollected('cuoc', 1))
      .refuses('already-known', { pointer: '/data/fee' })
  })

  it('no more is given back than was taken', () => {
    g.given(...past)
      .when(refund('le-phi', 101))
      .refuses('amount-too-high', { about: { left: '100' } })
    g.given(...past, refund('le-phi', 60))
      .when(refund('le-phi', 41))
      .refuses('amount-too-high')
    g.given(...past, refund('le-phi', 60))
      .when(refund('le-phi', 40))
      .gives('fee.refunded')
    g.given(...past)
      .when(refund('khac', 1))
      .refuses('unknown-fee')
  })

  it('no more is handed on than is there, not even by two lines of one list', () => {
    g.given(...past, refund('le-phi', 60))
      .when(remit(P.agency, { fee: 'le-phi', amount: 41 }))
      .refuses('amount-too-high')
    const twice = remit(P.agency, { fee: 'le-phi', amount: 60 }, { fee: 'le-phi', amount: 60 })
    g.given(...past)
      .when(twice)
      .refuses('amount-too-high', { pointer: '/data/lines/1/amount' })
    const whole = remit(P.agency, { fee: 'le-phi', amount: 60 }, { fee: 'le-phi', amount: 40 })
    expect(
      g
        .given(...past)
        .when(whole)
        .gives('fee.remitted').fees[0]?.remitted,
    ).toBe(100)
    g.given(...past, whole)
      .when(refund('le-phi', 1))
      .refuses('money-not-held', { about: { holder: P.agency } })
  })

  it('what was handed on is given back by whoever received it, and by nobody else', () => {
    const past2 = [...past, remit(P.agency, { fee: 'le-phi', amount: 60 })]
    const back = (by: Actor, amount: number) => ({ ...refund('le-phi', amount), by })
    const after = g
      .given(...past2)
      .when(back(A.agencyOfficer, 25))
      .gives('fee.refunded')
    expect(after.fees[0]).toMatchObject({
      refunded: 25,
      held: [
        { party: P.office, amount: 40 },
        { party: P.agency, amount: 35 },
      ],
    })
    g.given(...past2)
      .when(back(A.agencyOfficer, 61))
      .refuses('amount-too-high', { about: { left: '60' } })
    g.given(...past2)
      .when(back(A.clerk, 41))
      .refuses('amount-too-high', { about: { left: '40' } })
    g.given(...past2)
      .when(back(A.clerk, 40))
      .gives('fee.refunded')
  })

  it('the kinds never mix: state fees in one list, and postage never to the agency', () => {
    const lines = [
      { fee: 'le-phi', amount: 1 },
      { fee: 'le-phi-2', amount: 1 },
    ]
    g.given(...past)
      .when(remit(P.agency, ...lines))
      .gives('fee.remitted')
    g.given(...past)
      .when(remit(P.agency, ...lines, { fee: 'cuoc', amount: 1 }))
      .refuses('kinds-mixed')
    g.given(...past)
      .when(remit(P.agency, { fee: 'cuoc', amount: 1 }))
      .refuses('kinds-mixed')
    g.given(...past)
      .when(remit(P.carrier, { fee: 'cuoc', amount: 1 }, { fee: 'thu-ho', amount: 1 }))
      .refuses('kinds-mixed')
    g.given(...past)
      .when(remit(P.carrier, { fee: 'cuoc', amount: 1 }))
      .gives('fee.remitted')
    g.given(...past)
      .when(remit('KHONG.CO', { fee: 'cuoc', amount: 1 }))
      .refuses('unknown-party')
  })
})
