import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../../src/domain/dossier/findings.ts'
import { legOf } from '../../../src/domain/dossier/legs.ts'
import { packetOf } from '../../../src/domain/dossier/state.ts'
import type { Actor } from '../../../src/domain/party.ts'
import * as g from '../../support/given.ts'
import { A, P, reference } from '../../support/small-world.ts'

const offered = g.given(...g.OFFERED_IN)
const SHA = 'a'.repeat(64)
const paperOf = (signedAt: string, confirmedBy: string) => ({
  number: 'BB-17',
  signer: 'Trần Văn Minh',
  signedAt,
  scan: SHA,
  confirmedBy,
})

describe('how an acceptance is proved', () => {
  it('own: only whoever speaks for the receiver says so in a session of their own', () => {
    offered.when(g.accepted('BB-1', ['hs'], A.officer)).gives('handover.accepted')
    offered.when(g.accepted('BB-1', ['hs'], A.centre)).gives('handover.accepted')
    offered.when(g.accepted('BB-1', ['hs'], A.clerk2)).refuses('basis-not-yours')
    offered.when(g.accepted('BB-1', ['hs'], A.agencyOfficer)).refuses('not-yours')
  })

  it('giver and receiver are two people, even where one has assignments on both sides', () => {
    const both = { ...A.officer, person: A.clerk.person }
    offered.when(g.accepted('BB-1', ['hs'], both)).refuses('same-person')
  })

  it('counter: the receiver signs on the giver’s device, with a PIN of their own', () => {
    const basis = 'counter' as const
    const sign = (countersigner: string | undefined, by = A.clerk) =>
      g.accepted('BB-1', ['hs'], by, { basis, ...(countersigner ? { countersigner } : {}) })
    expect(offered.when(sign('p-minh')).gives('handover.accepted').submittedAt).toBe(g.after(15))
    offered.when(sign(undefined)).refuses('proof-missing')
    offered.when(sign('p-lan')).refuses('same-person')
    offered.when(sign('p-lan', A.clerk2)).refuses('same-person')
    offered.when(sign('p-ngoc', A.officer)).refuses('basis-not-yours')
  })

  it('counter: the giver cannot sign for the receiver, whatever name is given', () => {
    const sign = g.accepted('BB-1', ['hs'], A.clerk, { basis: 'counter', countersigner: 'p-minh' })
    const checked = (person: string, party: string) => ({
      ...sign,
      countersigned: { person, parties: [party] },
    })
    offered.when(checked('p-minh', P.centre)).gives('handover.accepted')
    offered.when(checked('p-minh', P.office)).refuses('proof-missing')
    offered.when(checked('p-khac', P.centre)).refuses('proof-missing')
    offered.when({ ...sign, countersigned: { person: '', parties: [] } }).refuses('proof-missing')
    const dossier = offered.when(checked('p-minh', P.centre)).gives('handover.accepted')
    expect(packetOf(dossier, 'hs')?.custodian).toMatchObject({ party: P.centre, person: 'p-minh' })
  })

  it('paper: the signed list with its scan, confirmed by a second person; its hour and minute are the legal time', () => {
    const sign = (signedAt: string, confirmedBy: string, by: Actor = A.clerk) =>
      g.accepted('BB-1', ['hs'], by, { basis: 'paper', paper: paperOf(signedAt, confirmedBy) })
    const dossier = offered.when(sign(g.after(12), 'p-ngoc', A.officer)).gives('handover.accepted')
    expect(dossier.submittedAt).toBe(g.after(12))
    expect(packetOf(dossier, 'hs')?.since).toBe(g.after(12))
    // What the giver alone says of the receiver moves the papers, not the legal time.
    const stated = offered.when(sign(g.after(12), 'p-hoa')).gives('handover.accepted')
    expect(stated.submittedAt).toBeUndefined()
    expect(packetOf(stated, 'hs')?.since).toBe(g.after(12))
    offered.when(g.accepted('BB-1', ['hs'], A.clerk, { basis: 'paper' })).refuses('proof-missing')
    offered.when(sign(g.after(12), 'p-lan')).refuses('same-person')
    offered.when(sign(g.after(60), 'p-hoa')).refuses('in-the-future')
    offered.when(sign(g.after(-60), 'p-hoa')).refuses('before-previous')
  })

  it('implied: nobody may state it; the receiver’s next step proves it; the agency’s acceptance says by when it had the papers', () => {
    offered.when(g.accepted('BB-1', ['hs'], A.officer, { basis: 'implied' })).refuses('basis-not-yours')
    const dossier = offered.when(g.dossierAccepted()).gives('handover.accepted', 'dossier.accepted')
    expect(dossier).toMatchObject({ submittedAt: g.after(15), submittedBy: 'acceptance' })
    expect(dossier.offers[0]).toMatchObject({ state: 'accepted', basis: 'implied' })
    expect(packetOf(dossier, 'hs')?.custodian).toEqual({ at: 'party', party: P.centre, person: undefined })
    expect(findingsOf(dossier, reference).map((finding) => finding.kind)).toContain(
      'submission-time-unproved',
    )
  })

  it('implied: the competent agency’s word closes what was offered to a centre, so one connected side is enough', () => {
    const dossier = offered
      .when(g.told(g.dossierAccepted({}, A.agency)))
      .gives('handover.accepted', 'dossier.accepted')
    expect(packetOf(dossier, 'hs')?.custodian).toMatchObject({ party: P.centre })
    g.given(...g.OFFERED_IN)
      .when(g.told(g.dossierAccepted({}, A.agency2)))
      .refuses('unknown-dossier')
  })

  it('implied: the post’s dispatch, try and delivery close the offer of what they carry, and nothing else', () => {
    const out = g.given(...g.OFFERED_OUT)
    out.when(g.dispatched()).gives('handover.accepted', 'item.dispatched')
    const dossier = out.when(g.delivered()).gives('handover.accepted', 'item.delivered')
    expect(packetOf(dossier, 'kq')?.custodian).toEqual({ at: 'citizen' })
    out.when(g.delivered({}, A.otherClerk)).refuses('unknown-dossier')
  })

  it('implied: who offers a packet on has it, but nobody proves what they gave away themselves', () => {
    const dossier = offered
      .when(g.offered('ND-1', P.agency, ['hs'], A.officer))
      .gives('handover.accepted', 'handover.offered')
    expect(dossier.offers.map((offer) => offer.state)).toEqual(['accepted', 'open'])
    g.given(...g.AT_CENTRE, g.offered('ND-1', P.agency, ['hs'], A.officer))
      .when(g.offered('ND-2', P.centre2, ['hs'], A.officer))
      .refuses('already-offered')
  })

  it('implied: whoever gave it away does not prove its receipt under another hat', () => {
    const both = { ...A.clerk, person: A.officer.person }
    g.given(...g.OFFERED_OUT)
      .when(g.dispatched(g.WAYBILL, both))
      .refuses('out-of-turn')
  })

  it('implied: it is never put before the moment at which the giver had the papers', () => {
    const early = g.happened(g.told(g.dossierAccepted({}, A.agency)), g.after(1))
    // Until then it waits for the handover that it would rest on; when none is told, it cannot have been.
    offered.when(early).waitsFor('handover.accepted')
    offered.when(g.withGap(early)).refuses('before-previous')
  })

  it('what was only concluded may still be proved: the legal time and custody are fixed then', () => {
    const concluded = [...g.OFFERED_IN, g.told(g.dossierAccepted({}, A.agency))]
    const proof = g.happened(g.told(g.accepted('BB-1', ['hs'], A.officer)), g.after(13))
    const dossier = g
      .given(...concluded)
      .when(proof)
      .gives('handover.accepted')
    expect(dossier.submittedAt).toBe(g.after(13))
    expect(dossier.offers).toHaveLength(1)
    expect(dossier.offers[0]).toMatchObject({ state: 'accepted', basis: 'own', resolvedAt: g.after(13) })
    expect(packetOf(dossier, 'hs')?.since).toBe(g.after(13))
    expect(findingsOf(dossier, reference).map((f) => f.kind)).not.toContain('submission-time-unproved')
    g.given(...concluded, proof)
      .when(g.accepted('BB-1', ['hs'], A.officer2))
      .refuses('handover-closed')
    const early = g.happened(g.told(g.accepted('BB-1', ['hs'], A.officer)), g.after(1))
    g.given(...concluded)
      .when(early)
      .waitsFor('handover.offered')
    g.given(...concluded)
      .when(g.withGap(early))
      .refuses('before-previous')
  })
})

describe('what the receiver finds', () => {
  const two = [g.registered(), g.received(), g.received({ packet: 'hs2', papers: [g.PLAN], seal: 'N-2' })]
  const both = g.given(...two, g.offered('BB-1', P.centre, ['hs', 'hs2']))

  it('a part is accepted, what was absent stays with the giver and opens a finding', () => {
    const dossier = both
      .when(g.accepted('BB-1', ['hs'], A.officer, { absent: ['hs2'] }))
      .gives('handover.accepted')
    expect(dossier.offers.map((offer) => offer.state)).toEqual(['accepted', 'refused'])
    expect(packetOf(dossier, 'hs2')?.custodian).toMatchObject({ party: P.office })
    expect(dossier.offers[1]?.differences).toEqual([{ packet: 'hs2', kind: 'absent' }])
    expect(findingsOf(dossier, reference)).toMatchObject([{ kind: 'handover-difference', owner: P.office }])
  })

  it('what was not answered stays open and is answered later', () => {
    const some = [...two, g.offered('BB-1', P.centre, ['hs', 'hs2']), g.accepted('BB-1', ['hs'])]
    expect(g.dossierAfter(...some).offers.map((offer) => offer.state)).toEqual(['accepted', 'open'])
    g.given(...some)
      .when(g.accepted('BB-1', ['hs2']))
      .gives('handover.accepted')
    g.given(...some)
      .when(g.accepted('BB-1', ['hs', 'hs2']))
      .refuses('handover-closed')
  })

  const differences = (found: Readonly<Record<string, unknown>>) =>
    offered.when(g.accepted('BB-1', [{ packet: 'hs', ...found }])).gives('handover.accepted')

  it.each([
    ['as offered', { papers: [g.FORM, g.PLAN], seal: 'N-1', sealState: 'intact' }, []],
    [
      'a count',
      { papers: [g.FORM, g.paper(g.PLAN.name, 0, 1)] },
      [{ kind: 'count', stated: '0/0/2', found: '0/0/1' }],
    ],
    [
      'a missing paper',
      { papers: [g.FORM] },
      [{ kind: 'missing-paper', paper: g.PLAN.name, found: '0/0/0' }],
    ],
    ['an extra paper', { papers: [g.FORM, g.PLAN, g.LICENCE] }, [{ kind: 'extra-paper', found: '1/0/0' }]],
    ['another seal', { seal: 'N-9' }, [{ kind: 'seal', stated: 'N-1', found: 'N-9' }]],
    ['a broken seal', { sealState: 'broken' }, [{ kind: 'seal', stated: 'N-1', found: 'broken' }]],
    ['damage', { damaged: true }, [{ kind: 'damaged' }]],
  ])('item by item: %s', (_name, found, expected) => {
    const dossier = differences(found)
    expect(dossier.offers[0]?.differences).toMatchObject(expected)
    expect(dossier.offers[0]?.differences).toHaveLength(expected.length)
    const kinds = findingsOf(dossier, reference).map((finding) => finding.kind)
    expect(kinds).toEqual(expected.length > 0 ? ['handover-difference'] : [])
  })

  it('what was found is what the receiver has from then on', () => {
    const dossier = differences({ papers: [g.FORM], seal: 'N-9', damaged: true })
    expect(packetOf(dossier, 'hs')).toMatchObject({ lines: [g.FORM], seal: 'N-9', damaged: true })
  })
})

describe('an offer', () => {
  it('is taken back or refused with custody and journey as before', () => {
    for (const end of [g.withdrawn('BB-1'), g.refused('BB-1', ['hs'])]) {
      const dossier = g.dossierAfter(...g.OFFERED_IN, end)
      expect(packetOf(dossier, 'hs')?.custodian).toMatchObject({ party: P.office })
      expect(packetOf(dossier, 'hs')?.since).toBe(g.after(5))
      expect(legOf(dossier, 'submit')?.state).toBe('with_post')
    }
    const out = g.dossierAfter(...g.OFFERED_OUT, g.refused('KQ-1', ['kq'], A.clerk))
    expect(legOf(out, 'return')).toMatchObject({ state: 'requested', packets: [] })
  })

  it('is answered by its own side only', () => {
    offered.when(g.withdrawn('BB-1', A.officer)).refuses('not-yours')
    offered.when(g.refused('BB-1', ['hs'], A.clerk)).refuses('not-yours')
  })

  it.each([
    ['accepted', g.accepted('BB-1', ['hs'])],
    ['refused', g.refused('BB-1', ['hs'])],
    ['withdrawn', g.withdrawn('BB-1')],
  ])('resolves once: after it was %s nothing resolves it again', (_name, end) => {
    const done = g.given(...g.OFFERED_IN, end)
    done.when(g.accepted('BB-1', ['hs'])).refuses('handover-closed')
    done.when(g.refused('BB-1', ['hs'])).refuses('handover-closed')
    done.when(g.withdrawn('BB-1')).refuses('handover-closed')
  })

  it('names only packets that the giver has, once, and one receiver who can take them', () => {
    const here = g.given(g.registered(), g.received())
    here.when(g.offered('BB-1', P.centre, ['hs', 'hs'])).refuses('already-offered')
    here.when(g.offered('BB-1', P.centre, ['khac'])).refuses('unknown-packet')
    here.when(g.offered('BB-1', P.authority, ['hs'])).refuses('unknown-party')
    here.when(g.offered('BB-1', 'KHONG.CO', ['hs'])).refuses('unknown-party')
    here.when(g.offered('BB-1', P.office, ['hs'])).refuses('wrong-receiver')
    for (const stranger of [P.otherOffice, P.agency2, P.otherCarrier])
      here.when(g.offered('BB-1', stranger, ['hs'])).refuses('wrong-receiver')
    here.when(g.offered('BB-1', P.office, ['hs'], A.officer)).refuses('packet-not-held')
    g.given(...g.OFFERED_IN)
      .when(g.offered('BB-2', P.centre, ['hs']))
      .refuses('already-offered')
  })

  it('a list has one giver and one receiver', () => {
    const two = [
      g.registered(),
      g.received(),
      g.received({ packet: 'hs2', seal: 'N-2' }),
      g.offered('BB-1', P.centre, ['hs']),
    ]
    g.given(...two)
      .when(g.offered('BB-1', P.centre2, ['hs2']))
      .refuses('already-offered')
    g.given(...two)
      .when(g.offered('BB-1', P.centre, ['hs2']))
      .gives('handover.offered')
  })

  it('nothing is accepted, refused or withdrawn that was not offered', () => {
    const here = g.given(g.registered(), g.received())
    here.when(g.accepted('BB-9', ['hs'])).refuses('unknown-handover')
    here.when(g.refused('BB-9', ['hs'])).refuses('unknown-handover')
    here.when(g.withdrawn('BB-9')).refuses('unknown-handover')
    offered.when(g.accepted('BB-1', ['khac'])).refuses('unknown-packet')
    offered.when(g.accepted('BB-1', ['hs'], A.officer, { absent: ['hs'] })).refuses('unknown-packet')
  })
})

describe('papers that were lost while they were offered, and are found', () => {
  const LOST = [
    ...g.OFFERED_IN,
    g.say('custody.lost', A.clerk, { packets: ['hs'], reason: { code: 'not_found' } }),
  ]
  const found = (by: Actor, holder: string) => g.say('custody.found', by, { packets: ['hs'], holder })
  const after = (by: Actor, holder: string) => {
    const dossier = g.dossierAfter(...LOST, found(by, holder))
    return [packetOf(dossier, 'hs')?.custodian, dossier.offers[0]?.state, legOf(dossier, 'submit')?.state]
  }

  it.each([
    ['with their giver are still offered', A.clerk, P.office, 'open', 'offered'],
    ['with the receiver were taken, as the find shows', A.officer, P.centre, 'accepted', 'arrived'],
    ['with somebody else are offered no longer', A.agencyOfficer, P.agency, 'withdrawn', 'with_post'],
  ] as const)('%s', (_, by, holder, offer, leg) =>
    expect(after(by, holder)).toEqual([{ at: 'party', party: holder }, offer, leg]),
  )
})
