import { describe, expect, it } from 'vitest'
import { addMillis, addMinutes } from '../../../src/domain/instant.ts'
import * as g from '../../support/given.ts'
import { A, P, reference } from '../../support/small-world.ts'

const HERE = [g.registered(), g.received()]

describe('when something happened', () => {
  it('is never in the future, but for the clocks’ small differences', () => {
    const late = (ms: number) => g.happened(g.received(), addMillis(g.after(5), ms))
    g.given(g.registered()).when(late(reference.rules.clockSkewMs)).gives('packet.received_by_post')
    g.given(g.registered())
      .when(late(reference.rules.clockSkewMs + 1))
      .refuses('in-the-future', { pointer: '/time' })
  })

  it('is never before the dossier was registered', () => {
    g.given(g.registered())
      .when(g.happened(g.received(), g.after(-3)))
      .refuses('before-previous')
  })

  it('is never before the service began in December 2016', () => {
    const old = { ...g.registered(), lateReason: 'paper_entry' } as const
    g.given().when(g.happened(old, '2016-12-15T16:00:00.000Z')).refuses('before-previous')
    g.given().when(g.happened(old, '2016-12-16T01:00:00.000Z')).gives('dossier.registered')
  })

  it.each([
    ['lost', HERE, g.say('custody.lost', A.clerk, { packets: ['hs'], reason: { code: 'accident' } }), 5],
    ['delivered', g.ON_THE_ROAD, g.delivered(), 35],
    ['collected', g.READY, g.collected(), 25],
    [
      'found',
      [...HERE, g.say('custody.lost', A.clerk, { packets: ['hs'], reason: { code: 'accident' } })],
      g.say('custody.found', A.clerk, { packets: ['hs'], holder: P.office }),
      10,
    ],
  ] as const)('a packet is not %s before its last change of hands', (_name, past, draft, since) => {
    g.given(...past)
      .when(g.happened(draft, g.after(since - 3)))
      .refuses('before-previous', { pointer: '/time' })
    expect(g.given(...past).when(g.happened(draft, g.after(since))).decision).toHaveProperty('events')
  })

  it('a packet is accepted neither before its giver had it nor before it was on the list', () => {
    const signed = (minutes: number) => g.happened(g.accepted('BB-1', ['hs']), g.after(minutes))
    const offered = g.given(...g.OFFERED_IN)
    offered.when(signed(2)).refuses('before-previous', { pointer: '/time' })
    offered.when(signed(7)).refuses('signed-before-list', { pointer: '/time' })
    // The clocks of two systems may differ by two minutes.
    offered.when(signed(8)).gives('handover.accepted')
  })
})

describe('a late entry', () => {
  // 16 November, 7:30: four working hours later it is 11:30.
  const late = (minutes: number, reason?: 'no_signal') => ({
    ...g.received(),
    at: addMinutes(g.after(5), minutes),
    happenedAt: g.after(5),
    ...(reason ? { lateReason: reason } : {}),
  })

  it('needs a reason after four working hours, which do not pass over lunch and night', () => {
    g.given(g.registered()).when(late(239)).gives('packet.received_by_post')
    g.given(g.registered())
      .when(late(241 + 120))
      .refuses('late-reason-needed')
    const dossier = g
      .given(g.registered())
      .when(late(241 + 120, 'no_signal'))
      .gives('packet.received_by_post')
    expect(dossier.trace.at(-1)?.late).toBe(true)
    expect(g.dossierAfter(g.registered(), late(239)).trace.at(-1)?.late).toBeUndefined()
  })

  it('of a system is marked and never refused', () => {
    const dossier = g
      .given(g.registered())
      .when(g.told(late(3000), A.carrier))
      .gives('packet.received_by_post')
    expect(dossier.trace.at(-1)?.late).toBe(true)
  })

  it('the bound is a setting', () => {
    const strict = { ...reference, rules: { ...reference.rules, lateAfterMinutes: 10 } }
    g.given(g.registered()).when(late(15), strict).refuses('late-reason-needed')
  })
})
