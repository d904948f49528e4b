import { describe, expect, it } from 'vitest'
import { decide } from '../../../src/domain/dossier/decide/decide.ts'
import type { DataOf, Input } from '../../../src/domain/dossier/events/events.ts'
import { fold } from '../../../src/domain/dossier/evolve/evolve.ts'
import { slipFinding } from '../../../src/domain/reconciliation/findings.ts'
import { USUAL_OVERDUE_LIMITS } from '../../../src/domain/reconciliation/overdue-limits.ts'
import {
  gapsOf,
  keepsSlips,
  markProblem,
  type Slip,
  type SlipState,
  seesSlips,
} from '../../../src/domain/slips/slip.ts'
import * as g from '../../support/given.ts'
import { A, directory, P, reference } from '../../support/small-world.ts'

const NUMBER = 'BG4X7K0M9RTP'
const slip = (more: Partial<Slip> = {}): Slip => ({
  receipt: NUMBER,
  stack: 'stack-1',
  place: 3,
  office: P.office,
  dossier: g.DOSSIER,
  state: 'blank',
  madeAt: g.START,
  ...more,
})

const entry = (by: Input['by'] = A.clerk, more: Partial<DataOf<'dossier.registered'>> = {}): Input => ({
  ...g.complete({ ...g.registered({ slip: NUMBER, receipt: g.RECEIPT, ...more }), by }, 10),
  happenedAt: g.after(20),
})
const decided = (input: Input, known: Slip | undefined) =>
  decide(input, { events: [], dossier: undefined, slip: known }, reference)

describe('a registration by a slip that was filled in by hand', () => {
  it('takes the printed number for its receipt number, whatever the door had drawn', () => {
    const decision = decided(entry(), slip())
    const events = 'events' in decision ? decision.events : []
    const dossier = fold(events)
    expect(dossier).toMatchObject({ receipt: NUMBER, office: P.office, registeredAt: g.after(20) })
    expect(events[0]?.data).toMatchObject({ slip: NUMBER })
  })

  it('is a late entry like any other: after four working hours it needs a reason', () => {
    const late = { ...entry(), at: g.after(60 * 10) }
    expect(decided(late, slip())).toMatchObject({ refusal: { code: 'late-reason-needed' } })
    expect(decided({ ...late, lateReason: 'power_cut' }, slip())).toMatchObject({
      events: [{ late: true, lateReason: 'power_cut', happenedAt: g.after(20) }],
    })
  })

  it('is refused by the same words for a number that never was and for one of another office', () => {
    const unknown = decided(entry(), undefined)
    expect(unknown).toEqual({ refusal: { code: 'unknown-slip', pointer: '/data/slip', about: undefined } })
    for (const state of ['blank', 'entered', 'lost'] as const) {
      expect(decided(entry(), slip({ office: P.office2, state }))).toEqual(unknown)
      expect(decided(entry(A.otherClerk, { office: P.otherOffice }), slip({ state }))).toEqual(unknown)
      expect(decided(entry(A.officer), slip({ state }))).toEqual(unknown)
    }
    // Its operator speaks for the office, but not for one office with the number of another.
    expect(decided(entry(A.carrier), slip())).toMatchObject({ events: [{}] })
    expect(decided(entry(A.carrier, { office: P.office2 }), slip())).toEqual(unknown)
    expect(decided(entry(A.carrier, { office: undefined }), slip())).toEqual(unknown)
    expect(decided(entry(), slip({ dossier: 'another' }))).toEqual(unknown)
  })

  it('is told what became of a number of its own office', () => {
    expect(decided(entry(), slip({ state: 'entered' }))).toMatchObject({
      refusal: { code: 'slip-used', about: { dossier: g.DOSSIER } },
    })
    for (const state of ['spoiled', 'lost'] as const)
      expect(decided(entry(), slip({ state }))).toMatchObject({
        refusal: { code: 'slip-not-used', about: { is: state, stack: 'stack-1' } },
      })
  })

  it('cannot have been written before the slip was printed', () => {
    expect(decided(entry(), slip({ madeAt: g.after(30) }))).toMatchObject({
      refusal: { code: 'before-slip', pointer: '/time' },
    })
  })
})

describe('the rights to stacks', () => {
  const day = g.START
  const systemOfOffice = { party: P.office, role: 'system' } as const
  const supervisorAt = (party: string) => ({ party, role: 'supervisor', person: 'p-x' }) as const
  it('let an office, its supervisor and its operator’s system keep them', () => {
    for (const by of [A.clerk, supervisorAt(P.office), systemOfOffice, A.carrier])
      expect(keepsSlips(directory, by, P.office, day)).toBe(true)
    for (const by of [
      A.clerkElsewhere,
      A.otherClerk,
      A.otherCarrier,
      A.postman,
      A.officer,
      A.centre,
      A.agency,
      A.supervisor,
      supervisorAt(P.carrier),
    ])
      expect(keepsSlips(directory, by, P.office, day)).toBe(false)
    expect(keepsSlips(directory, A.carrier, P.carrier, day)).toBe(false)
  })

  it('let those who supervise an office see them, and nobody of an agency', () => {
    for (const by of [A.clerk, A.postman, A.supervisor, A.carrier, supervisorAt(P.carrier)])
      expect(seesSlips(directory, by, P.office)).toBe(true)
    for (const by of [
      A.clerkElsewhere,
      A.otherCarrier,
      A.officer,
      A.agencyOfficer,
      A.agency,
      A.centre,
      supervisorAt(P.centre),
      supervisorAt(P.agency),
    ])
      expect(seesSlips(directory, by, P.office)).toBe(false)
  })
})

describe('marks', () => {
  const problem = (state: SlipState, to: 'spoiled' | 'lost' | 'blank', by: Input['by'] = A.clerk) =>
    markProblem(slip({ state }), { state: to }, by, g.START, directory)?.refusal.code
  it('say that a number is not used, and are taken back while it is not', () => {
    expect(problem('blank', 'spoiled')).toBeUndefined()
    expect(problem('spoiled', 'lost')).toBeUndefined()
    expect(problem('lost', 'blank')).toBeUndefined()
  })
  it('say nothing twice, nothing of what is a dossier, and nothing to strangers', () => {
    expect(problem('lost', 'lost')).toBe('already-known')
    expect(problem('entered', 'lost')).toBe('slip-used')
    expect(problem('blank', 'lost', A.clerkElsewhere)).toBe('unknown-slip')
    expect(markProblem(undefined, { state: 'lost' }, A.clerk, g.START, directory)?.refusal.code).toBe(
      'unknown-slip',
    )
  })
})

describe('gaps', () => {
  const stackOf = (states: readonly SlipState[]) =>
    states.map((state, index) => ({ place: index + 1, state }))
  it('are the blank numbers before the highest that was entered', () => {
    const gaps = gapsOf(stackOf(['entered', 'blank', 'lost', 'blank', 'entered', 'blank', 'spoiled']))
    expect(gaps.map((one) => one.place)).toEqual([2, 4])
    expect(gapsOf(stackOf(['blank', 'spoiled', 'blank']))).toEqual([])
    expect(gapsOf([])).toEqual([])
  })

  it('become a case of their office after three working days', () => {
    const missing = { receipt: NUMBER, office: P.office, stack: 7, place: 2, since: g.START }
    const at = (hours: number) => ({
      now: g.after(hours * 60),
      calendar: reference.calendar,
      limits: USUAL_OVERDUE_LIMITS,
    })
    expect(slipFinding(missing, at(3 * 24 - 1))).toBeUndefined()
    expect(slipFinding(missing, at(3 * 24 + 10))).toMatchObject({
      kind: 'slip-missing',
      ref: NUMBER,
      owner: P.office,
      detail: { stack: 'XP-0007', place: '2' },
    })
  })
})
