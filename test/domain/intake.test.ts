import { describe, expect, it } from 'vitest'
import { dueAtDoor } from '../../src/domain/dossier/dues.ts'
import { bandsOf, proposedCharges } from '../../src/domain/intake/charges.ts'
import { oddities } from '../../src/domain/intake/oddities.ts'
import { collectedFee, dueAtDoorOf, exempted } from '../../src/domain/intake/payment.ts'
import type { Tariff } from '../../src/domain/tariff.ts'
import { dossierAfter, feeCollected, received, registered } from '../support/given.ts'

const row = (service: Tariff['service'], band: string, amount: number, upToGrams?: number): Tariff => ({
  service,
  band,
  amount,
  ...(upToGrams === undefined ? {} : { upToGrams }),
})
const TABLE = [
  row('submit', 'liên tỉnh', 31_000, 100),
  row('submit', 'nội tỉnh', 26_000, 100),
  row('submit', 'nội tỉnh', 29_000, 500),
  row('return', 'nội tỉnh', 30_000, 500),
  row('collection', 'mọi nơi', 8_000),
]

describe('what a counter proposes to take', () => {
  it('is the fee, both ways and the charge for collecting it, by the table of the day', () => {
    const sums = (service: 'both' | 'submit' | 'return', grams = 100) =>
      proposedCharges({ fee: 50_000 }, service, TABLE, { band: 'nội tỉnh', grams }).map(
        ({ key, amount }) => `${key} ${amount}`,
      )
    expect(sums('both')).toEqual([
      'state_fee 50000',
      'postage_submit 26000',
      'postage_return 30000',
      'collection 8000',
    ])
    expect(sums('submit', 400)).toEqual(['state_fee 50000', 'postage_submit 29000', 'collection 8000'])
    expect(sums('return')).toEqual(['postage_return 30000'])
    expect(proposedCharges({}, 'both', [], { band: '', grams: 100 })).toEqual([])
  })

  it('begins with the nearest band', () => {
    expect(bandsOf(TABLE, 'both')).toEqual(['nội tỉnh', 'liên tỉnh'])
  })

  it('is less postage, and never less fee, for whom the law exempts', () => {
    expect(exempted('postage_return', 30_000, 'poor')).toBe(15_000)
    expect(exempted('postage_return', 30_000, 'veteran')).toBe(0)
    expect(exempted('state_fee', 50_000, 'veteran')).toBe(50_000)
  })
})

describe('how a sum is settled', () => {
  it('is an entry of who paid, or is kept for the door', () => {
    const sum = { key: 'postage_return', amount: 30_000, exemption: undefined } as const
    expect(collectedFee({ ...sum, payment: 'cash' })).toMatchObject({
      kind: 'postage',
      leg: 'return',
      payer: 'citizen',
      method: 'cash',
    })
    expect(collectedFee({ ...sum, payment: 'province' })).toMatchObject({ payer: 'province' })
    expect(collectedFee({ ...sum, payment: 'on_delivery' })).toBeUndefined()
    expect(dueAtDoorOf({ ...sum, payment: 'on_delivery' })).toEqual({
      kind: 'postage',
      leg: 'return',
      amount: 30_000,
    })
    expect(dueAtDoorOf({ ...sum, payment: 'cash' })).toBeUndefined()
  })

  it('is due at the door until it was taken', () => {
    const due = { kind: 'postage', amount: 30_000, leg: 'return' } as const
    const agreed = [registered({ atDoor: [due] }), received()]
    expect(dueAtDoor(dossierAfter(...agreed))).toEqual([due])
    const part = feeCollected('cuoc-tra', 10_000, { kind: 'postage', leg: 'return' })
    expect(dueAtDoor(dossierAfter(...agreed, part))).toEqual([{ ...due, amount: 20_000 }])
    const rest = feeCollected('cuoc-tra-2', 20_000, { kind: 'postage', leg: 'return' })
    expect(dueAtDoor(dossierAfter(...agreed, part, rest))).toEqual([])
  })
})

describe('what is odd', () => {
  const proposed = [{ key: 'postage_submit', amount: 26_000 }] as const
  it('is asked about once: nothing taken, another sum, a seal that was used', () => {
    const usual = { proposed, amounts: { postage_submit: 26_000 }, seal: 'NP-1', sealUsed: false }
    expect(oddities(usual)).toEqual([])
    expect(oddities({ ...usual, amounts: { postage_submit: 0 } }).map(({ odd }) => odd)).toEqual([
      'nothing-taken',
    ])
    expect(oddities({ ...usual, amounts: { postage_submit: 20_000 } })[0]?.mark).toBe(
      'other-amount postage_submit 20000',
    )
    expect(oddities({ ...usual, sealUsed: true })).toEqual([
      { odd: 'seal-used', mark: 'seal-used NP-1', seal: 'NP-1' },
    ])
  })
})
