import { describe, expect, it } from 'vitest'
import { allowedFrom, blockedBy } from '../../../src/domain/dossier/allowed-from.ts'
import { orderProblem } from '../../../src/domain/dossier/decide/rule.ts'
import { type EventType, eventTypes } from '../../../src/domain/dossier/events/events.ts'
import { type Dossier, LEG_STATES, PROCESSING } from '../../../src/domain/dossier/state.ts'
import * as g from '../../support/given.ts'

type Type = Exclude<EventType, 'dossier.registered'>
const base = g.dossierAfter(...g.ON_THE_ROAD)
const types = eventTypes.filter((type): type is Type => type !== 'dossier.registered')

const outOfTurn = (type: Type, dossier: Dossier): boolean => {
  const ruling = orderProblem({ type, as: 'command' } as never, dossier)
  return ruling !== undefined && 'refusal' in ruling && ruling.refusal.code === 'out-of-turn'
}

const row = (type: Type, states: readonly string[], dossierIn: (state: string) => Dossier): string =>
  `${type.padEnd(30)} ${states.map((state) => (outOfTurn(type, dossierIn(state)) ? '·' : '✓')).join(' ')}`

describe('what may follow what', () => {
  it('by what the agency has done', () => {
    const of = (state: string): Dossier => ({ ...base, processing: state as Dossier['processing'] })
    const bound = types.filter((type) => allowedFrom(type).processing)
    const table = [PROCESSING.join(' '), ...bound.map((type) => row(type, PROCESSING, of))]
    expect(`\n${table.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      registered accepted processing supplement_requested payment_requested declined withdrawn stopped finished
      pickup.requested               ✓ · · ✓ · · · · ·
      pickup.assigned                ✓ · · ✓ · · · · ·
      pickup.failed                  ✓ · · ✓ · · · · ·
      dossier.accepted               ✓ · · · · · · · ·
      dossier.supplement_requested   ✓ ✓ ✓ · ✓ · · · ·
      dossier.supplemented           · · · ✓ · · · · ·
      dossier.payment_requested      ✓ ✓ ✓ · · · · · ·
      dossier.paid                   · · · ✓ ✓ · · · ·
      dossier.declined               ✓ ✓ ✓ ✓ ✓ · · · ·
      dossier.stopped                · ✓ ✓ ✓ ✓ · · · ·
      dossier.withdrawn              ✓ ✓ ✓ ✓ ✓ · · · ·
      dossier.rescheduled            · ✓ ✓ ✓ ✓ · · · ·
      result.ready                   · ✓ ✓ · · · · · ✓
      dossier.resumed                · · · · · · · ✓ ·
      dossier.corrected              ✓ · · · · · · · ·
      result.reissued                · · · · · · · · ✓
      recall.taken                   · · · · · · · · ✓
      recall.waived                  · · · · · · · · ✓
      packet.received_by_post        ✓ ✓ ✓ ✓ ✓ · · · ·
      result.collected               · · · · · · · · ✓
      fee.waived                     · · · · · · · · ✓
      portal.advised                 · · · · · · · · ✓
      "
    `)
  })

  const byLeg = (kind: 'submit' | 'return'): string => {
    const [leg] = base.legs
    if (!leg) throw new Error('no leg')
    const of = (state: string): Dossier => ({ ...base, legs: [{ ...leg, kind, state: state as never }] })
    const bound = types.filter((type) => allowedFrom(type).leg)
    return `\n${[LEG_STATES.join(' '), ...bound.map((type) => row(type, LEG_STATES, of))].join('\n')}\n`
  }

  it('by the state of the way in', () => {
    expect(byLeg('submit')).toMatchInlineSnapshot(`
      "
      requested with_post offered arrived in_transit out_for_delivery held attempt_failed delivered returning returned cancelled
      item.dispatched                · ✓ · · · · · · · · · ·
      item.scanned                   · · · ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
      item.attempt_failed            · · · · · · · · · · · ·
      item.held                      · · · · · · · · · · · ·
      item.delivered                 · · · · · · · · · · · ·
      item.returned                  · · · · · · · · · · · ·
      "
    `)
  })

  it('by the state of the way out', () => {
    expect(byLeg('return')).toMatchInlineSnapshot(`
      "
      requested with_post offered arrived in_transit out_for_delivery held attempt_failed delivered returning returned cancelled
      item.dispatched                · ✓ · · · · · · · · · ·
      item.scanned                   · · · ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓ ✓
      item.attempt_failed            · · · · ✓ ✓ ✓ ✓ · ✓ · ·
      item.held                      · · · · ✓ ✓ ✓ ✓ · ✓ · ·
      item.delivered                 · ✓ · · ✓ ✓ ✓ ✓ · ✓ · ·
      item.returned                  · · · · · · · · · ✓ ✓ ·
      "
    `)
  })

  it('what is bound by no state is refused for other reasons only', () => {
    const free = types.filter((type) => !allowedFrom(type).processing && !allowedFrom(type).leg)
    expect(free).toMatchInlineSnapshot(`
      [
        "paper.attached",
        "handover.offered",
        "handover.withdrawn",
        "handover.accepted",
        "handover.refused",
        "custody.lost",
        "custody.damaged",
        "custody.found",
        "packet.misrouted",
        "packet.forwarded",
        "packet.returned_to_citizen",
        "delivery.disputed",
        "fee.collected",
        "fee.refunded",
        "fee.remitted",
        "event.voided",
        "event.amended",
        "correction.proposed",
        "correction.answered",
        "case.assigned",
        "case.explained",
        "case.given_up",
        "case.closed",
        "case.reopened",
        "dossier.rated",
        "dossier.complained",
        "complaint.settled",
      ]
    `)
    for (const type of free)
      for (const processing of PROCESSING)
        for (const state of LEG_STATES) {
          const legs = base.legs.map((leg) => ({ ...leg, state }))
          expect(blockedBy(type, { ...base, processing, legs })).toBeUndefined()
        }
  })

  it('a refusal tells which state it is in and which it could follow', () => {
    g.given(...g.AT_CENTRE, g.declined())
      .when(g.resultReady())
      .refuses('out-of-turn', {
        about: { axis: 'processing', is: 'declined', mayFollow: 'accepted processing finished' },
      })
    g.given(...g.READY)
      .when(g.dispatched())
      .refuses('out-of-turn', { about: { axis: 'leg', is: 'requested', mayFollow: 'with_post' } })
  })

  it('a dossier is registered once', () => {
    g.given(g.registered()).when(g.registered()).refuses('already-registered')
    g.given().when(g.received()).refuses('unknown-dossier')
  })
})
