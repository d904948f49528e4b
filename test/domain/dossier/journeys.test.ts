import { describe, expect, it } from 'vitest'
import { citizenStatus } from '../../../src/domain/dossier/citizen-status.ts'
import { isClosed } from '../../../src/domain/dossier/closing.ts'
import { findingsOf } from '../../../src/domain/dossier/findings.ts'
import { legOf } from '../../../src/domain/dossier/legs.ts'
import { portalCode } from '../../../src/domain/dossier/portal-code.ts'
import { type Dossier, packetOf } from '../../../src/domain/dossier/state.ts'
import * as g from '../../support/given.ts'
import { A, P, reference } from '../../support/small-world.ts'

const where = (dossier: Dossier, packet: string) => {
  const custodian = packetOf(dossier, packet)?.custodian
  return custodian?.at === 'party' ? custodian.party : custodian?.at
}
const legStates = (dossier: Dossier) => dossier.legs.map((leg) => `${leg.kind} ${leg.try} ${leg.state}`)

describe('the whole way', () => {
  const submit = [
    [g.registered(), 'registered', undefined, 'requested'],
    [g.received(), 'with_post', P.office, 'with_post'],
    [g.offered('BB-1', P.centre, ['hs']), 'handing_to_agency', P.office, 'offered'],
    [g.accepted('BB-1', ['hs']), 'at_agency', P.centre, 'arrived'],
    [g.dossierAccepted(), 'processing', P.centre, 'arrived'],
  ] as const

  it('in: each step says where the papers are, and the signed acceptance is the legal time of submission', () => {
    for (const [n, [, status, holder, leg]] of submit.entries()) {
      const dossier = g.dossierAfter(...submit.slice(0, n + 1).map(([draft]) => draft))
      expect(citizenStatus(dossier).status).toBe(status)
      expect(where(dossier, 'hs')).toBe(holder)
      expect(legOf(dossier, 'submit')?.state).toBe(leg)
      expect(dossier.submittedAt).toBe(n >= 3 ? g.after(15) : undefined)
    }
    const dossier = g.dossierAfter(...g.ACCEPTED)
    expect(dossier.code).toBe(g.CODE)
    expect(dossier.aliases).toContainEqual({ kind: 'code', by: P.centre, value: g.CODE })
    expect(dossier.aliases).toContainEqual({ kind: 'receipt', value: g.RECEIPT })
  })

  const back = [
    [g.resultReady({ recall: [g.OLD_LICENCE] }), 'result_ready', P.centre, 'requested', 9],
    [g.offered('KQ-1', P.office, ['kq'], A.officer), 'handing_to_post', P.centre, 'offered', 9],
    [g.accepted('KQ-1', ['kq'], A.clerk), 'delivering', P.office, 'with_post', 9],
    [g.dispatched(), 'delivering', P.office, 'in_transit', 9],
    [g.attemptFailed(1), 'attempt_failed', P.office, 'attempt_failed', 9],
    [
      g.delivered({ recalled: { packet: 'th', papers: [g.OLD_LICENCE] } }),
      'delivered',
      'citizen',
      'delivered',
      10,
    ],
  ] as const

  it('out: custody is the post’s from its acceptance to the delivery, and 10 comes with the proof only', () => {
    for (const [n, [, status, holder, leg, code]] of back.entries()) {
      const dossier = g.dossierAfter(...g.ACCEPTED, ...back.slice(0, n + 1).map(([draft]) => draft))
      expect(citizenStatus(dossier).status).toBe(status)
      expect(where(dossier, 'kq')).toBe(holder)
      expect(legOf(dossier, 'return')?.state).toBe(leg)
      expect(portalCode(dossier)).toBe(code)
    }
  })

  it('the dossier is closed when the recalled paper is back at the centre, and the second try is counted', () => {
    const delivered = g.dossierAfter(...g.ACCEPTED, ...back.map(([draft]) => draft))
    expect(where(delivered, 'th')).toBe(P.office)
    expect(isClosed(delivered, reference)).toBe(false)
    expect(legOf(delivered, 'return')).toMatchObject({ attempts: 2, order: `${g.RECEIPT}-R1` })
    const all = g.dossierAfter(
      ...g.ACCEPTED,
      ...back.map(([draft]) => draft),
      g.offered('TH-1', P.centre, ['th']),
      g.accepted('TH-1', ['th']),
    )
    expect(where(all, 'th')).toBe(P.centre)
    expect(isClosed(all, reference)).toBe(true)
    expect(legStates(all)).toEqual(['submit 1 arrived', 'return 1 delivered'])
    expect(findingsOf(all, reference).filter((finding) => finding.kind !== 'appointment-differs')).toEqual([])
  })

  it.each(['direct', 'online'] as const)(
    'a dossier handed in %s needs no journey in, only the way back',
    (channel) => {
      const drafts = [
        g.registered({ channel, service: 'return' }, A.agency),
        g.dossierAccepted({}, A.agency),
        g.resultReady({}, A.agency),
        g.offered('KQ-1', P.office, ['kq'], A.officer),
        g.accepted('KQ-1', ['kq'], A.clerk),
        g.dispatched(),
        g.delivered(),
      ]
      const dossier = g.dossierAfter(...drafts)
      expect(portalCode(dossier)).toBe(10)
      expect(legStates(dossier)).toEqual(['return 1 delivered'])
    },
  )

  it('a citizen who came to the counter instead of the post is accepted, and the wished journey is cancelled', () => {
    const dossier = g.dossierAfter(g.registered({ channel: 'direct' }), g.dossierAccepted())
    expect(legStates(dossier)).toEqual(['submit 1 cancelled', 'return 1 requested'])
  })
})

describe('ways that turn', () => {
  it('what was refused is offered again on a new list, never on the old one', () => {
    const refused = [...g.OFFERED_IN, g.refused('BB-1', ['hs'])]
    expect(where(g.dossierAfter(...refused), 'hs')).toBe(P.office)
    expect(legStates(g.dossierAfter(...refused))).toEqual(['submit 1 with_post', 'return 1 requested'])
    g.given(...refused)
      .when(g.offered('BB-1', P.centre, ['hs']))
      .refuses('already-offered')
    const again = g
      .given(...refused)
      .when(g.offered('BB-2', P.centre, ['hs']))
      .gives('handover.offered')
    expect(again.offers.map((offer) => `${offer.handover} ${offer.state}`)).toEqual([
      'BB-1 refused',
      'BB-2 open',
    ])
    expect(again.legs).toHaveLength(2)
  })

  it('a supplement goes by post while the clock stands, and it goes on from the signature for it', () => {
    const asked = [...g.ACCEPTED, g.supplementRequested()]
    expect(citizenStatus(g.dossierAfter(...asked))).toMatchObject({
      status: 'supplement_needed',
      actionRequired: true,
    })
    const sent = [
      ...asked,
      g.received({ packet: 'bs', papers: [g.PLAN], seal: 'N-2' }),
      g.offered('BB-2', P.centre, ['bs']),
      g.accepted('BB-2', ['bs']),
    ]
    const arrived = g.dossierAfter(...sent)
    expect(packetOf(arrived, 'bs')?.kind).toBe('supplement')
    expect(citizenStatus(arrived).status).toBe('at_agency')
    expect(arrived.pausedAt).toBe(g.after(25))
    expect(arrived.submittedAt).toBe(g.after(15))
    const going = g
      .given(...sent)
      .when(g.supplemented())
      .gives('dossier.supplemented')
    expect(going.pauses).toEqual([{ from: g.after(25), to: g.after(40) }])
    expect(going.pausedAt).toBeUndefined()
    expect(going.processing).toBe('processing')
    expect(legStates(going)).toEqual(['submit 1 arrived', 'return 1 requested', 'supplement 1 arrived'])
  })

  it.each([
    ['declined', g.declined()],
    ['withdrawn', g.dossierWithdrawn()],
    ['stopped', g.stopped()],
  ] as const)('after %s the papers go back by post, and that never makes a 10', (processing, end) => {
    const before = processing === 'stopped' ? g.ACCEPTED : g.AT_CENTRE
    const dossier = g.dossierAfter(
      ...before,
      end,
      g.offered('TR-1', P.office, ['hs'], A.officer),
      g.accepted('TR-1', ['hs'], A.clerk),
      g.dispatched(),
      g.delivered(),
    )
    expect(where(dossier, 'hs')).toBe('citizen')
    expect(legStates(dossier)).toEqual(['submit 1 arrived', 'return 1 cancelled', 'send_back 1 delivered'])
    expect(portalCode(dossier)).toBe({ declined: 3, withdrawn: 7, stopped: 8 }[processing])
    expect(citizenStatus(dossier).status).toBe(processing)
    expect(isClosed(dossier, reference)).toBe(true)
  })

  it('papers still with the post when the citizen withdraws turn round and are given back', () => {
    const drafts = [g.registered(), g.received(), g.dossierWithdrawn()]
    const dossier = g.dossierAfter(...drafts)
    expect(legStates(dossier)).toEqual(['submit 1 cancelled', 'return 1 cancelled', 'send_back 1 with_post'])
    const back = g
      .given(...drafts)
      .when(g.delivered({ mode: 'counter' }, A.clerk))
      .gives('item.delivered')
    expect(where(back, 'hs')).toBe('citizen')
    expect(isClosed(back, reference)).toBe(true)
  })

  it('papers on offer when the citizen withdraws turn round as soon as the offer is taken back or refused', () => {
    for (const end of [g.withdrawn('BB-1'), g.refused('BB-1', ['hs'])]) {
      const dossier = g.dossierAfter(...g.OFFERED_IN, g.dossierWithdrawn(), end)
      expect(legOf(dossier, 'send_back')).toMatchObject({ state: 'with_post', packets: ['hs'] })
    }
  })

  it('a dossier refused at the door may be declined, and its papers turn round at the post', () => {
    const dossier = g.dossierAfter(...g.OFFERED_IN, g.refused('BB-1', ['hs']), g.declined())
    expect(dossier.processing).toBe('declined')
    expect(legOf(dossier, 'send_back')?.state).toBe('with_post')
  })

  const undelivered = [...g.ON_THE_ROAD, g.attemptFailed(1, 'return'), g.offered('HO-1', P.centre, ['kq'])]

  it('the centre’s acceptance of what comes back says by itself that it is returned', () => {
    const dossier = g
      .given(...undelivered)
      .when(g.accepted('HO-1', ['kq']))
      .gives('handover.accepted', 'item.returned')
    expect(legStates(dossier)).toEqual(['submit 1 arrived', 'return 1 returned'])
    expect(where(dossier, 'kq')).toBe(P.centre)
    expect(citizenStatus(dossier)).toMatchObject({ status: 'result_ready', actionRequired: true })
    expect(portalCode(dossier)).toBe(9)
  })

  it('after a return the result goes out on a second try with its own order number', () => {
    const returned = [...undelivered, g.accepted('HO-1', ['kq'])]
    const dossier = g.dossierAfter(
      ...returned,
      g.offered('KQ-2', P.office, ['kq'], A.officer),
      g.accepted('KQ-2', ['kq'], A.clerk),
      g.dispatched(g.WAYBILL_2),
      g.delivered(),
    )
    expect(legStates(dossier)).toEqual(['submit 1 arrived', 'return 1 returned', 'return 2 delivered'])
    expect(legOf(dossier, 'return')).toMatchObject({ order: `${g.RECEIPT}-R2`, waybill: g.WAYBILL_2 })
  })

  it('the post’s own word that it is back waits for the centre’s acceptance, and changes nothing after it', () => {
    const word = g.say('item.returned', A.carrier, { waybill: g.WAYBILL })
    g.given(...undelivered)
      .when(g.told(word))
      .waitsFor('handover.accepted')
    g.given(...undelivered)
      .when(g.say('item.returned', A.clerk, {}))
      .refuses('out-of-turn')
    const after = [...undelivered, g.accepted('HO-1', ['kq'])]
    const dossier = g
      .given(...after)
      .when(g.told(word))
      .gives('item.returned')
    expect(legOf(dossier, 'return')?.doneAt).toBe(legOf(g.dossierAfter(...after), 'return')?.doneAt)
  })

  it('from office to office the journey goes on from the new one, which alone may send it out', () => {
    const moved = [
      ...g.WITH_POST,
      g.offered('CT-1', P.office2, ['kq']),
      g.accepted('CT-1', ['kq'], A.clerkElsewhere),
    ]
    expect(legOf(g.dossierAfter(...moved), 'return')).toMatchObject({ office: P.office2, state: 'with_post' })
    g.given(...moved)
      .when(g.dispatched())
      .refuses('not-yours')
    g.given(...moved)
      .when(g.dispatched(g.WAYBILL, A.clerkElsewhere))
      .gives('item.dispatched')
  })

  it('a result collected at the counter is proved, and nobody carries it any more', () => {
    const dossier = g
      .given(...g.READY)
      .when(g.collected())
      .gives('result.collected')
    expect(portalCode(dossier)).toBe(10)
    expect(legStates(dossier)).toEqual(['submit 1 arrived', 'return 1 cancelled'])
    g.given(...g.READY, g.collected())
      .when(g.collected())
      .refuses('packet-not-held')
    g.given(...g.OFFERED_OUT)
      .when(g.collected())
      .refuses('already-offered')
  })
})

describe('several packets', () => {
  const two = [
    ...g.ACCEPTED,
    g.resultReady({ originals: { packet: 'bc', papers: [g.paper('Sổ đỏ')] } }),
    g.offered('KQ-1', P.office, ['kq', 'bc'], A.officer),
  ]

  it('a packet that was refused does not hold back the one that was taken', () => {
    for (const ends of [
      [g.accepted('KQ-1', ['kq'], A.clerk), g.refused('KQ-1', ['bc'], A.clerk)],
      [g.refused('KQ-1', ['bc'], A.clerk), g.accepted('KQ-1', ['kq'], A.clerk)],
      [g.accepted('KQ-1', ['kq'], A.clerk, { absent: ['bc'] })],
    ]) {
      const dossier = g.dossierAfter(...two, ...ends, g.dispatched(), g.delivered())
      expect(where(dossier, 'kq')).toBe('citizen')
      expect(where(dossier, 'bc')).toBe(P.centre)
      expect(isClosed(dossier, reference)).toBe(false)
      expect(portalCode(dossier)).toBe(10)
    }
  })

  it('originals that follow later travel on a try of their own, and a 10 stays a 10', () => {
    const late = [
      ...two,
      g.accepted('KQ-1', ['kq'], A.clerk, { absent: ['bc'] }),
      g.dispatched(),
      g.delivered(),
      g.offered('KQ-2', P.office, ['bc'], A.officer),
    ]
    expect(portalCode(g.dossierAfter(...late))).toBe(10)
    expect(citizenStatus(g.dossierAfter(...late)).status).toBe('delivered')
    const all = g.dossierAfter(
      ...late,
      g.accepted('KQ-2', ['bc'], A.clerk),
      g.dispatched(g.WAYBILL_2),
      g.delivered(),
    )
    expect(legStates(all)).toEqual(['submit 1 arrived', 'return 1 delivered', 'return 2 delivered'])
    expect(where(all, 'bc')).toBe('citizen')
    expect(isClosed(all, reference)).toBe(true)
  })

  it('a packet offered after others were sent out does not stop them', () => {
    const dossier = g.dossierAfter(
      ...g.ACCEPTED,
      g.resultReady({ originals: { packet: 'bc', papers: [g.paper('Sổ đỏ')] } }),
      g.offered('KQ-1', P.office, ['kq'], A.officer),
      g.accepted('KQ-1', ['kq'], A.clerk),
      g.offered('KQ-2', P.office, ['bc'], A.officer),
      g.dispatched(),
      g.delivered(),
    )
    expect(where(dossier, 'kq')).toBe('citizen')
    expect(where(dossier, 'bc')).toBe(P.centre)
    expect(dossier.offers.at(-1)?.state).toBe('open')
  })

  it('the agency may go on with the packet that came, and the missing lines stay visible as a packet', () => {
    const dossier = g.dossierAfter(
      g.registered(),
      g.received({ papers: [g.FORM], missing: [g.LICENCE] }),
      g.received({ packet: 'hs2', papers: [g.PLAN], seal: 'N-2' }),
      g.offered('BB-1', P.centre, ['hs', 'hs2']),
      g.accepted('BB-1', ['hs'], A.officer, { absent: ['hs2'] }),
      g.dossierAccepted(),
    )
    expect(where(dossier, 'hs-missing')).toBe('missing')
    expect(where(dossier, 'hs2')).toBe(P.office)
    expect(dossier.processing).toBe('accepted')
  })

  it('a missing line ends in the packet that brings it; what is still missing of it stays', () => {
    const two = { ...g.PLAN, name: 'BẢN VẼ  thiết kế', copies: 1 }
    const first = [g.registered(), g.received({ papers: [g.FORM], missing: [g.PLAN, g.LICENCE] })]
    const second = [...first, g.received({ packet: 'hs2', papers: [two], seal: 'N-2' })]
    const linesOf = (drafts: readonly g.Draft[]) =>
      g.dossierAfter(...drafts).packets.find((row) => row.id === 'hs-missing')
    expect(linesOf(second)?.lines).toMatchObject([{ name: g.PLAN.name, copies: 1 }, { name: g.LICENCE.name }])
    const third = [...second, g.received({ packet: 'hs3', papers: [g.LICENCE, two], seal: 'N-3' })]
    expect(linesOf(third)).toMatchObject({ lines: [], custodian: { at: 'brought', packet: 'hs3' } })
  })

  it('the packet of missing lines never takes another packet’s id', () => {
    const id = 'a'.repeat(40)
    const dossier = g.dossierAfter(g.registered(), g.received({ packet: id, missing: [g.PLAN] }))
    expect(new Set(dossier.packets.map((packet) => packet.id)).size).toBe(2)
  })
})
