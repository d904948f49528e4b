import { describe, expect, it } from 'vitest'
import { feeLeft, recallLeft } from '../../../src/domain/dossier/dues.ts'
import * as g from '../../support/given.ts'
import { A } from '../../support/small-world.ts'

const old = (originals: number, name = 'Giấy phép cũ') => g.paper(name, originals)
const ready = (...recall: ReturnType<typeof old>[]) => [...g.ACCEPTED, g.resultReady({ recall, feeDue: 100 })]
const taken = (packet: string, ...papers: ReturnType<typeof old>[]) =>
  g.say('recall.taken', A.postman, { packet, papers })

describe('old papers to take back', () => {
  it('are taken in parts, and what is left is told with its counts', () => {
    const some = g.dossierAfter(...ready(old(3)), taken('th-1', old(1)))
    expect(recallLeft(some)).toEqual([old(2)])
    expect(
      recallLeft(g.dossierAfter(...ready(old(3)), taken('th-1', old(1)), taken('th-2', old(2)))),
    ).toEqual([])
  })

  it('two lines of one name are two papers', () => {
    const both = ready(old(1), old(1))
    expect(recallLeft(g.dossierAfter(...both, taken('th-1', old(1))))).toEqual([old(1)])
    expect(recallLeft(g.dossierAfter(...both, taken('th-1', old(2))))).toEqual([])
    expect(recallLeft(g.dossierAfter(...both, taken('th-1', old(0))))).toEqual([old(1)])
  })

  it('are known by name whatever the keyboard wrote, and another paper is another', () => {
    expect(
      recallLeft(g.dossierAfter(...ready(old(1, 'Sổ hòa giải')), taken('th-1', old(1, 'sổ  hoà giải')))),
    ).toEqual([])
    expect(recallLeft(g.dossierAfter(...ready(old(1)), taken('th-1', old(1, 'Giấy khác'))))).toEqual([old(1)])
  })

  it('are waived by name, or all that is left', () => {
    const waived = (papers?: ReturnType<typeof old>[]) =>
      g.say('recall.waived', A.officer, { ...(papers ? { papers } : {}), reason: { code: 'not_needed' } })
    const two = ready(old(1), old(1, 'Sổ cũ'))
    expect(recallLeft(g.dossierAfter(...two, waived([old(1)])))).toEqual([old(1, 'Sổ cũ')])
    expect(recallLeft(g.dossierAfter(...two, taken('th-1', old(1)), waived()))).toEqual([])
  })
})

describe('the fee due', () => {
  it('is settled by what is taken after it was asked for, and by nothing else', () => {
    const before = [...g.ACCEPTED, g.feeCollected('truoc', 100), g.resultReady({ feeDue: 100 })]
    expect(feeLeft(g.dossierAfter(...before))).toBe(100)
    expect(feeLeft(g.dossierAfter(...before, g.feeCollected('cuoc', 100, { kind: 'postage' })))).toBe(100)
    expect(feeLeft(g.dossierAfter(...before, g.feeCollected('sau', 60)))).toBe(40)
    const waived = g.say('fee.waived', A.officer, { amount: 40, reason: { code: 'exempt' } })
    expect(feeLeft(g.dossierAfter(...before, g.feeCollected('sau', 60), waived))).toBe(0)
  })
})
