import { describe, expect, it } from 'vitest'
import { decide } from '../../../src/domain/dossier/decide/decide.ts'
import { findingsOf } from '../../../src/domain/dossier/findings.ts'
import { legOf } from '../../../src/domain/dossier/legs.ts'
import { portalCode } from '../../../src/domain/dossier/portal-code.ts'
import { isKept, type Refusal } from '../../../src/domain/dossier/refusal.ts'
import { type Dossier, packetOf } from '../../../src/domain/dossier/state.ts'
import * as g from '../../support/given.ts'
import { A, P, reference } from '../../support/small-world.ts'

const holder = (dossier: Dossier, packet: string) => {
  const custodian = packetOf(dossier, packet)?.custodian
  return custodian?.at === 'party' ? custodian.party : custodian?.at
}
const kinds = (dossier: Dossier) => findingsOf(dossier, reference).map((finding) => finding.kind)
const RECEIVED = [g.registered(), g.received()]

describe('a report waits for its forerunner', () => {
  it.each([
    ['anything of a dossier not yet registered', [], g.received(), 'dossier.registered'],
    [
      'an offer of papers not yet received',
      [g.registered()],
      g.offered('BB-1', P.centre, ['hs']),
      'packet.received_by_post',
    ],
    [
      'an offer of a result not yet ready',
      g.ACCEPTED,
      g.offered('KQ-1', P.office, ['kq'], A.centre),
      'result.ready',
    ],
    [
      'an offer by who has not accepted',
      RECEIVED,
      g.offered('ND-1', P.agency, ['hs'], A.centre),
      'handover.accepted',
    ],
    [
      'an acceptance of what was not offered',
      RECEIVED,
      g.accepted('BB-1', ['hs'], A.centre),
      'handover.offered',
    ],
    ['a refusal of what was not offered', RECEIVED, g.refused('BB-1', ['hs'], A.centre), 'handover.offered'],
    [
      'the agency’s acceptance of papers it has not',
      RECEIVED,
      g.dossierAccepted({}, A.agency),
      'handover.accepted',
    ],
    ['a result of a dossier not accepted', g.AT_CENTRE, g.resultReady({}, A.agency), 'dossier.accepted'],
    ['a supplement nobody asked for', g.ACCEPTED, g.supplemented(A.agency), 'dossier.supplement_requested'],
    ['a payment nobody asked for', g.ACCEPTED, g.paid(A.agency), 'dossier.payment_requested'],
    ['a dispatch of what the post has not', g.READY, g.dispatched(g.WAYBILL, A.carrier), 'handover.accepted'],
    ['a scan under a waybill not yet known', g.WITH_POST, g.scanned('in_transit'), 'item.dispatched'],
    [
      'a delivery under a waybill not yet known',
      g.WITH_POST,
      g.delivered({ waybill: g.WAYBILL }, A.carrier),
      'item.dispatched',
    ],
    [
      'a return that the centre has not accepted',
      [...g.ON_THE_ROAD, g.attemptFailed(1, 'return')],
      g.say('item.returned', A.carrier, {}),
      'handover.accepted',
    ],
  ] as const)('%s', (_name, past, draft, need) => {
    g.given(...past)
      .when(g.told(draft))
      .waitsFor(need)
    const command = g.given(...past).when({ ...draft, as: 'command' }).decision
    expect(command).toHaveProperty('refusal')
  })
})

describe('a report whose forerunner never comes is applied with a gap, and the proved holder has it', () => {
  it('the agency accepts a dossier that the post still stood for', () => {
    const dossier = g
      .given(...RECEIVED)
      .when(g.withGap(g.dossierAccepted({}, A.agency)))
      .gives('dossier.accepted')
    expect(holder(dossier, 'hs')).toBe(P.agency)
    expect(legOf(dossier, 'submit')?.state).toBe('arrived')
    expect(dossier.submittedBy).toBe('acceptance')
    expect(dossier.trace.at(-1)?.gap).toEqual(['handover.accepted'])
    expect(kinds(dossier)).toContain('applied-with-gap')
  })

  it('a signed acceptance without an offer moves custody, is listed whole and fixes the legal time', () => {
    const dossier = g
      .given(...RECEIVED)
      .when(g.withGap(g.accepted('BB-1', ['hs'], A.centre)))
      .gives('handover.accepted')
    expect(holder(dossier, 'hs')).toBe(P.centre)
    expect(dossier.submittedAt).toBe(g.after(10))
    expect(dossier.offers).toMatchObject([
      { from: P.office, to: P.centre, direction: 'to_government', state: 'accepted' },
    ])
    expect(kinds(dossier)).toContain('applied-with-gap')
  })

  it('an acceptance under another list’s number closes the offer it overtook', () => {
    const draft = g.withGap(g.accepted('BB-2', ['hs'], A.centre))
    const dossier = g
      .given(...g.OFFERED_IN)
      .when(draft)
      .gives('handover.accepted')
    expect(dossier.offers.filter((offer) => offer.state === 'open')).toEqual([])
    expect(holder(dossier, 'hs')).toBe(P.centre)
  })

  it('an offer of a packet we never heard of makes it known, with its giver', () => {
    const draft = g.withGap(g.offered('BB-1', P.centre, ['hs'], A.carrier, { from: P.office }))
    const dossier = g.given(g.registered()).when(draft).gives('handover.offered')
    expect(holder(dossier, 'hs')).toBe(P.office)
    expect(dossier.offers[0]).toMatchObject({ from: P.office, direction: 'to_government', state: 'open' })
  })

  it('a delivery of a result that nobody saw change hands ends with the citizen, and then it is a 10', () => {
    const draft = g.withGap(g.delivered({ waybill: g.WAYBILL }, A.carrier))
    const dossier = g
      .given(...g.READY)
      .when(draft)
      .gives('item.delivered')
    expect(holder(dossier, 'kq')).toBe('citizen')
    expect(legOf(dossier, 'return')).toMatchObject({
      state: 'delivered',
      waybill: g.WAYBILL,
      packets: ['kq'],
    })
    expect(portalCode(dossier)).toBe(10)
    expect(kinds(dossier)).toContain('applied-with-gap')
  })

  it('a dispatch of a result that nobody saw change hands gives it to the post', () => {
    const dossier = g
      .given(...g.READY)
      .when(g.withGap(g.dispatched(g.WAYBILL, A.carrier)))
      .gives('item.dispatched')
    expect(legOf(dossier, 'return')).toMatchObject({
      state: 'in_transit',
      waybill: g.WAYBILL,
      packets: ['kq'],
    })
    expect(holder(dossier, 'kq')).toBe(P.carrier)
  })

  it('a return that the centre never confirmed gives it back to the centre', () => {
    const past = [...g.ON_THE_ROAD, g.attemptFailed(1, 'return')]
    const dossier = g
      .given(...past)
      .when(g.withGap(g.say('item.returned', A.carrier, {})))
      .gives('item.returned')
    expect(holder(dossier, 'kq')).toBe(P.centre)
    expect(legOf(dossier, 'return')?.state).toBe('returned')
  })

  it('the waybill that a gap brought is known from then on, and its dispatch may still be told', () => {
    const gap = g.withGap(g.scanned('out_for_delivery'))
    g.given(...g.WITH_POST, gap)
      .when(g.scanned('held'))
      .gives('item.scanned')
    const dossier = g
      .given(...g.WITH_POST, gap)
      .when(g.told(g.happened(g.dispatched(g.WAYBILL, A.carrier), g.after(35))))
      .gives('item.dispatched')
    expect(legOf(dossier, 'return')).toMatchObject({ state: 'out_for_delivery', dispatchedAt: g.after(35) })
  })

  it('a gap excuses what is missing, never who speaks', () => {
    // The other operator was to have the result, and the list was taken back: it has joined, and holds nothing.
    const joined = [
      ...g.READY,
      g.offered('CT-1', P.otherOffice, ['kq'], A.officer),
      g.withdrawn('CT-1', A.officer),
      g.offered('KQ-1', P.office, ['kq'], A.officer),
      g.accepted('KQ-1', ['kq'], A.clerk),
      g.dispatched(),
    ]
    g.given(...joined)
      .when(g.withGap(g.delivered({ waybill: g.WAYBILL }, A.otherCarrier)))
      .refuses('not-yours')
    g.given(...g.WITH_POST)
      .when(g.withGap(g.delivered({ waybill: g.WAYBILL }, A.otherCarrier)))
      .refuses('unknown-dossier')
  })

  it('the forerunner that comes after its gap counts before it, and moves nothing back', () => {
    const past = [...RECEIVED, g.withGap(g.dossierAccepted({}, A.agency))]
    const late = g.happened(g.told(g.offered('BB-1', P.centre, ['hs'])), g.after(7))
    const dossier = g
      .given(...past)
      .when(late)
      .gives('handover.offered')
    expect(holder(dossier, 'hs')).toBe(P.agency)
    expect(dossier.offers).toMatchObject([{ handover: 'BB-1', state: 'withdrawn' }])
    expect(dossier.submittedAt).toBe(g.after(10))
    // Where people say that it goes into the book after all that is known, its time cannot be.
    const { decision } = g.given(...past).when(g.withGap(late))
    expect(decision).toMatchObject({ refusal: { code: 'before-previous' } })
    expect(isKept((decision as { refusal: Refusal }).refusal)).toBe(true)
  })
})

describe('a report that waiting cannot cure', () => {
  it.each([
    ['of a dossier that has ended', [...g.AT_CENTRE, g.declined()], g.resultReady({}, A.agency)],
    [
      'of an offer that is resolved',
      [...g.OFFERED_IN, g.withdrawn('BB-1')],
      g.accepted('BB-1', ['hs'], A.centre),
    ],
    ['of a packet that is on offer', g.OFFERED_IN, g.offered('BB-2', P.centre, ['hs'], A.carrier)],
    ['of a packet that exists', RECEIVED, g.received({}, A.carrier)],
    [
      'of a packet that nobody has',
      [...RECEIVED, g.say('custody.lost', A.clerk, { packets: ['hs'], reason: { code: 'accident' } })],
      g.offered('BB-1', P.centre, ['hs'], A.carrier),
    ],
    ['of a delivery that is known', g.DELIVERED, g.delivered({ waybill: g.WAYBILL }, A.carrier)],
    ['of a dispatch that is known', g.ON_THE_ROAD, g.dispatched(g.WAYBILL, A.carrier)],
    ['of a second result', g.READY, g.resultReady({}, A.agency)],
  ] as const)('%s is refused with a code that people see', (_name, past, draft) => {
    const { decision } = g.given(...past).when(g.told(draft))
    expect(decision).toHaveProperty('refusal.code')
    if ('refusal' in decision) expect(isKept(decision.refusal)).toBe(true)
  })
})

describe('late and odd news', () => {
  const onRoad = [...g.ON_THE_ROAD, g.scanned('out_for_delivery')]

  it('a scan older than what is known is kept and moves nothing', () => {
    const late = g.happened(g.scanned('in_transit'), g.after(41))
    expect(
      legOf(
        g
          .given(...onRoad)
          .when(late)
          .gives('item.scanned'),
        'return',
      )?.state,
    ).toBe('out_for_delivery')
  })

  it('no scan of any meaning moves a journey that has ended', () => {
    for (const end of [
      g.DELIVERED,
      [
        ...g.ON_THE_ROAD,
        g.attemptFailed(1, 'return'),
        g.offered('HO-1', P.centre, ['kq']),
        g.accepted('HO-1', ['kq']),
      ],
    ]) {
      const state = legOf(g.dossierAfter(...end), 'return')?.state
      for (const meaning of [
        'in_transit',
        'held',
        'returning',
        'attempt_failed',
        'cancelled',
        'delivered',
      ] as const)
        expect(
          legOf(
            g
              .given(...end)
              .when(g.scanned(meaning))
              .gives('item.scanned'),
            'return',
          )?.state,
        ).toBe(state)
    }
  })

  it('a bare scan never proves a delivery', () => {
    const dossier = g
      .given(...onRoad)
      .when(g.scanned('delivered'))
      .gives('item.scanned')
    expect(legOf(dossier, 'return')?.state).toBe('out_for_delivery')
    expect(holder(dossier, 'kq')).toBe(P.office)
    expect(portalCode(dossier)).toBe(9)
  })

  it('a scan of the way in, told late, does not take back that it was offered', () => {
    const inward = [...RECEIVED, g.dispatched(g.WAYBILL, A.clerk), g.offered('BB-1', P.centre, ['hs'])]
    const late = g.happened(g.scanned('in_transit'), g.after(12))
    expect(
      legOf(
        g
          .given(...inward)
          .when(late)
          .gives('item.scanned'),
        'submit',
      )?.state,
    ).toBe('offered')
  })

  it('a try told after the delivery it came before is counted and moves nothing; one after it is refused', () => {
    const late = g.happened(g.told(g.attemptFailed(1)), g.after(42))
    const dossier = g
      .given(...g.DELIVERED)
      .when(late)
      .gives('item.attempt_failed')
    expect(legOf(dossier, 'return')?.state).toBe('delivered')
    g.given(...g.DELIVERED)
      .when(g.told(g.attemptFailed(2)))
      .refuses('out-of-turn')
  })

  it('a delivery on the way back ends the offer to give it back', () => {
    const past = [...g.ON_THE_ROAD, g.attemptFailed(1, 'return'), g.offered('HO-1', P.centre, ['kq'])]
    const dossier = g
      .given(...past)
      .when(g.told(g.delivered({}, A.carrier)))
      .gives('item.delivered')
    expect(dossier.offers.at(-1)?.state).toBe('withdrawn')
    expect(holder(dossier, 'kq')).toBe('citizen')
  })

  it('an unknown code of a carrier is kept and moves nothing', () => {
    const dossier = g
      .given(...onRoad)
      .when(g.scanned(undefined))
      .gives('item.scanned')
    expect(legOf(dossier, 'return')?.state).toBe('out_for_delivery')
  })

  it('an id names one event of a dossier, whoever sends it', () => {
    const past = g.story(g.READY)
    const taken = past.events[1]?.id ?? ''
    const input = g.complete(g.named(g.told(g.say('item.held', A.carrier, {})), taken), 9)
    expect(decide(input, past, reference)).toMatchObject({ refusal: { code: 'id-used-for-something-else' } })
  })
})

it('a supplement that names no paper is refused to people and to systems alike, and is kept for nobody', () => {
  const nameless = (by: (typeof A)[keyof typeof A]) =>
    g.say('dossier.supplement_requested', by, { papers: [], reason: { code: 'missing_paper' } })
  for (const by of [A.officer, A.agency])
    g.given(...g.ACCEPTED)
      .when(nameless(by))
      .refuses('papers-needed', { pointer: '/data/papers' })
  expect(isKept({ code: 'papers-needed', pointer: '/data/papers' })).toBe(false)
})
