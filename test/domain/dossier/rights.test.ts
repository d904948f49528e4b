import { describe, expect, it } from 'vitest'
import { eventTypes } from '../../../src/domain/dossier/events/events.ts'
import { roleMay } from '../../../src/domain/dossier/rights.ts'
import { AGENCY_DESK } from '../../../src/domain/dossier/traits/rows.ts'
import { traitsOf } from '../../../src/domain/dossier/traits/traits.ts'
import { PartyKind, Role, speaksFor } from '../../../src/domain/party.ts'
import * as g from '../../support/given.ts'
import { A, directory, P } from '../../support/small-world.ts'

const ONE_OF = {
  office: P.office,
  centre: P.centre,
  agency: P.agency,
  carrier: P.carrier,
  authority: P.authority,
}

describe('who may say what', () => {
  it('by type, kind of party and role', () => {
    const table = eventTypes.map((type) => {
      const kinds = PartyKind.options.flatMap((kind) => {
        const roles = Role.options.filter((role) => roleMay(directory, type, { party: ONE_OF[kind], role }))
        return roles.length > 0 ? [`${kind}: ${roles.join(' ')}`] : []
      })
      return `${type} — ${kinds.join('; ')}`
    })
    expect(`\n${table.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      dossier.registered — office: clerk citizen system; centre: officer citizen system; agency: officer citizen system; carrier: clerk citizen system
      pickup.requested — office: clerk citizen system; centre: citizen; agency: citizen; carrier: clerk citizen system
      pickup.assigned — office: clerk system; carrier: clerk system
      pickup.failed — office: clerk postman system; carrier: clerk postman system
      dossier.accepted — centre: officer system; agency: officer system
      dossier.supplement_requested — centre: officer system; agency: officer system
      dossier.supplemented — centre: officer system; agency: officer system
      dossier.payment_requested — centre: officer system; agency: officer system
      dossier.paid — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      dossier.declined — centre: officer system; agency: officer system
      dossier.stopped — centre: officer system; agency: officer system
      dossier.withdrawn — office: clerk citizen system; centre: officer citizen system; agency: officer citizen system; carrier: clerk citizen system
      dossier.rescheduled — centre: officer system; agency: officer system
      result.ready — centre: officer system; agency: officer system
      dossier.resumed — centre: officer system; agency: officer system
      dossier.corrected — office: clerk system; centre: officer system; agency: officer system; carrier: clerk system
      result.reissued — centre: officer system; agency: officer system
      paper.attached — centre: officer system; agency: officer system
      recall.taken — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      recall.waived — centre: officer system; agency: officer system
      packet.received_by_post — office: clerk postman system; carrier: clerk postman system
      handover.offered — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      handover.withdrawn — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      handover.accepted — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      handover.refused — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      custody.lost — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      custody.damaged — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      custody.found — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      packet.misrouted — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      packet.forwarded — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      packet.returned_to_citizen — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      item.dispatched — office: clerk system; carrier: clerk system
      item.scanned — office: clerk postman system; carrier: clerk postman system
      item.attempt_failed — office: clerk postman system; carrier: clerk postman system
      item.held — office: clerk postman system; carrier: clerk postman system
      item.delivered — office: clerk postman system; carrier: clerk postman system
      item.returned — office: clerk postman system; carrier: clerk postman system
      result.collected — centre: officer system; agency: officer system
      delivery.disputed — office: clerk citizen system; centre: officer citizen system; agency: officer citizen system; carrier: clerk citizen system
      fee.collected — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      fee.refunded — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      fee.remitted — office: clerk system; carrier: clerk system
      fee.waived — centre: officer system; agency: officer system
      event.voided — office: clerk postman supervisor citizen system; centre: officer supervisor citizen system; agency: officer supervisor citizen system; carrier: clerk postman supervisor citizen system; authority: supervisor system
      event.amended — office: clerk postman supervisor citizen system; centre: officer supervisor citizen system; agency: officer supervisor citizen system; carrier: clerk postman supervisor citizen system; authority: supervisor system
      correction.proposed — office: clerk postman system; centre: officer system; agency: officer system; carrier: clerk postman system
      correction.answered — office: clerk citizen system; centre: officer citizen system; agency: officer citizen system; carrier: clerk citizen system
      case.assigned — office: supervisor; centre: supervisor; agency: supervisor; carrier: supervisor; authority: supervisor
      case.explained — office: clerk supervisor; centre: officer supervisor; agency: officer supervisor; carrier: clerk supervisor; authority: supervisor
      case.given_up — office: supervisor; centre: supervisor; agency: supervisor; carrier: supervisor; authority: supervisor
      case.closed — office: supervisor; centre: supervisor; agency: supervisor; carrier: supervisor; authority: supervisor
      case.reopened — office: supervisor; centre: supervisor; agency: supervisor; carrier: supervisor; authority: supervisor
      dossier.rated — office: citizen system; centre: citizen system; agency: citizen system; carrier: citizen system
      dossier.complained — office: clerk citizen system; centre: officer citizen system; agency: officer citizen system; carrier: clerk citizen system
      complaint.settled — office: clerk supervisor; centre: officer supervisor; agency: officer supervisor; carrier: clerk supervisor; authority: supervisor
      portal.advised — centre: officer system; agency: officer system
      "
    `)
  })

  it('an administrator says nothing about any dossier, nor does a party nobody knows', () => {
    for (const type of eventTypes) {
      for (const party of Object.values(ONE_OF))
        expect(roleMay(directory, type, { party, role: 'administrator' })).toBe(false)
      expect(roleMay(directory, type, { party: 'KHONG.CO', role: 'system' })).toBe(false)
    }
  })

  it('a role that may never say it is told so before anything about the dossier', () => {
    g.given()
      .when({ ...g.dossierAccepted({}, A.clerk) })
      .refuses('not-your-role')
    g.given(...g.READY)
      .when(g.dispatched(g.WAYBILL, A.officer))
      .refuses('not-your-role')
  })
})

describe('whose dossier it is', () => {
  it('a party that has not joined is told that there is none, whatever it says', () => {
    g.given(...g.ON_THE_ROAD)
      .when(g.delivered({}, A.otherClerk))
      .refuses('unknown-dossier')
    g.given(...g.ON_THE_ROAD)
      .when(g.told(g.scanned('held', A.otherCarrier)))
      .refuses('unknown-dossier')
    g.given(...g.AT_CENTRE)
      .when(g.dossierAccepted({}, A.agency2))
      .refuses('unknown-dossier')
    g.given(...g.AT_CENTRE)
      .when(g.offered('X-100', P.agency, ['hs'], A.officerElsewhere))
      .refuses('unknown-dossier')
    g.given(...g.AT_CENTRE)
      .when(g.feeCollected('f1', 1, {}, A.otherClerk))
      .refuses('unknown-dossier')
  })

  it('nobody registers a dossier for others', () => {
    g.given().when(g.registered({}, A.otherClerk)).refuses('names-not-you')
    g.given().when(g.registered({}, A.agency2)).refuses('names-not-you')
    for (const by of [A.clerk, A.carrier, A.officer, A.agency, A.citizen])
      g.given().when(g.registered({}, by)).gives('dossier.registered')
  })

  it('an offer lets its receiver in', () => {
    const past = [...g.READY, g.offered('KQ-1', P.otherOffice, ['kq'], A.officer)]
    g.given(...past)
      .when(g.accepted('KQ-1', ['kq'], A.otherClerk))
      .gives('handover.accepted')
  })

  it('an office that nobody named takes papers in when the citizen’s slip shows its secret, or their seal is theirs', () => {
    const { office: _office, ...rest } = g.registered({}, A.agency).data
    const open = { ...g.registered({}, A.agency), data: rest }
    const taken = g.received({}, A.otherClerk)
    g.given(open).when(taken).refuses('unknown-dossier')
    g.given(open)
      .when({ ...taken, shown: { secret: true } })
      .gives('packet.received_by_post')
    g.given(open)
      .when(g.offered('X-100', P.centre, ['hs'], A.otherClerk))
      .refuses('unknown-dossier')
    g.given(g.registered()).when(taken).refuses('unknown-dossier')
    g.given(g.registered(), g.received())
      .when(g.received({ packet: 'hs2', seal: 'N-1' }, A.otherClerk))
      .gives('packet.received_by_post')
  })

  it('the office at the other end of the road knows an item by its waybill; another operator does not', () => {
    const held = (by: (typeof A)[keyof typeof A], waybill: string = g.WAYBILL) =>
      g.say('item.held', by, { waybill })
    const road = g.given(...g.ON_THE_ROAD)
    road.when(held(A.clerkElsewhere)).gives('item.held')
    road.when(held(A.clerkElsewhere, g.WAYBILL_2)).refuses('unknown-dossier')
    road.when(held(A.otherClerk)).refuses('unknown-dossier')
  })

  it('deciding belongs to the competent agency and to who acts for it on that day, not to who took the papers in', () => {
    const elsewhere = g.given(g.registered({ centre: P.centre2, channel: 'direct', service: 'return' }))
    for (const draft of [g.dossierAccepted({}, A.officerElsewhere), g.declined(A.officerElsewhere)])
      elsewhere.when(draft).refuses('not-deciding')
    for (const by of [A.officer, A.agencyOfficer, A.agency])
      elsewhere.when(g.told(g.dossierAccepted({}, by))).gives('dossier.accepted')
    for (const type of eventTypes)
      if (traitsOf(type).said.part === 'agency') expect(traitsOf(type).said.by).toEqual(AGENCY_DESK)
  })

  it('a carrier speaks for its own offices and not for another operator’s', () => {
    g.given(g.registered(), g.received())
      .when(g.offered('BB-1', P.centre, ['hs'], A.carrier))
      .gives('handover.offered')
    g.given(...g.OFFERED_OUT)
      .when(g.accepted('KQ-1', ['kq'], A.carrier))
      .gives('handover.accepted')
    const there = [...g.READY, g.offered('KQ-1', P.otherOffice, ['kq'], A.officer)]
    g.given(...there)
      .when(g.accepted('KQ-1', ['kq'], A.carrier))
      .refuses('not-yours')
    g.given(...there)
      .when(g.accepted('KQ-1', ['kq'], A.otherCarrier))
      .gives('handover.accepted')
    expect(speaksFor(directory, P.office, P.carrier, '2026-11-16')).toBe(false)
  })

  it('a carrier puts papers into its own offices only', () => {
    g.given(g.registered())
      .when(g.received({ office: P.office }, A.carrier))
      .gives('packet.received_by_post')
    g.given(g.registered())
      .when(g.received({ office: P.otherOffice }, A.carrier))
      .refuses('names-not-you')
  })

  it('a centre acts for an agency from the first day to the day before the last', () => {
    expect(speaksFor(directory, P.centre, P.agency2, '2025-06-30')).toBe(false)
    expect(speaksFor(directory, P.centre, P.agency2, '2025-07-01')).toBe(true)
    expect(speaksFor(directory, P.centre, P.agency2, '2026-10-31')).toBe(true)
    expect(speaksFor(directory, P.centre, P.agency2, '2026-11-01')).toBe(false)
    expect(speaksFor(directory, P.centre2, P.agency2, '2026-11-01')).toBe(true)
    expect(speaksFor(directory, P.agency2, P.centre2, '2026-11-01')).toBe(false)
    const data = { centre: P.centre2, agency: P.agency2, channel: 'direct', service: 'return' } as const
    const at = (date: string) => ({ at: `${date}T02:00:00.000Z`, happenedAt: `${date}T02:00:00.000Z` })
    const held = (date: string) => [
      { ...g.registered(data), ...at(date) },
      { ...g.dossierAccepted({}, A.agency2), ...at(date) },
    ]
    g.given(...held('2026-10-30'))
      .when({ ...g.resultReady({}, A.officer), ...at('2026-10-30') })
      .gives('result.ready')
    g.given(...held('2026-11-02'))
      .when({ ...g.resultReady({}, A.officer), ...at('2026-11-02') })
      .refuses('unknown-dossier')
  })

  it('a day is Vietnam’s day: half past midnight there is already the next', () => {
    const at = { at: '2026-10-31T17:30:00.000Z', happenedAt: '2026-10-31T17:30:00.000Z' }
    const past = [{ ...g.registered({ agency: P.agency2, centre: P.centre2, channel: 'direct' }), ...at }]
    g.given(...past)
      .when({ ...g.dossierAccepted({}, A.officer), ...at })
      .refuses('unknown-dossier')
  })

  it('who has a packet says where it is, and nobody puts it into another’s hands', () => {
    const lost = g.say('custody.lost', A.clerk, { packets: ['hs'], reason: { code: 'accident' } })
    g.given(...g.AT_CENTRE)
      .when(lost)
      .refuses('packet-not-held')
    const past = [g.registered(), g.received(), lost]
    g.given(...past)
      .when(g.say('custody.found', A.officer, { packets: ['hs'], holder: P.office }))
      .refuses('names-not-you')
    g.given(...past)
      .when(g.say('custody.found', A.clerk2, { packets: ['hs'], holder: P.office }))
      .gives('custody.found')
  })
})
