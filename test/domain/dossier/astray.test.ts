import { describe, expect, it } from 'vitest'
import * as g from '../../support/given.ts'
import { A, P } from '../../support/small-world.ts'

const custodyOf = (dossier: ReturnType<typeof g.dossierAfter>, id: string) =>
  dossier.packets.find((packet) => packet.id === id)?.custodian

const ASTRAY = [...g.OFFERED_IN, g.misrouted(['hs'], A.officerElsewhere, { seal: 'N-1' })]

describe('papers at the wrong place', () => {
  it('are named by what they bear where the speaker has no part, and by their id where they have', () => {
    const elsewhere = g.given(...g.OFFERED_IN)
    elsewhere.when(g.misrouted(['hs'])).refuses('unknown-dossier')
    elsewhere.when(g.misrouted(['hs'], A.officerElsewhere, { seal: 'N-9' })).refuses('unknown-dossier')
    const named = elsewhere.when(g.say('packet.misrouted', A.officerElsewhere, { seal: 'N-1' }))
    expect(named.decision).toMatchObject({
      events: [{ data: { packets: ['hs'], holder: P.centre2, from: P.office, side: 'government' } }],
    })
    g.given(
      g.registered(),
      g.received(),
      g.offered('CT-1', P.office2, ['hs']),
      g.accepted('CT-1', ['hs'], A.clerkElsewhere),
    )
      .when(g.misrouted(['hs'], A.clerk))
      .gives('packet.misrouted')
  })

  it('are not taken by their name alone out of the hands of the other side, which signed for them', () => {
    g.given(...g.AT_CENTRE)
      .when(g.misrouted(['hs'], A.clerk))
      .refuses('proof-missing', { pointer: '/data/seal' })
    g.given(...g.READY)
      .when(g.misrouted(['kq'], A.clerk))
      .refuses('proof-missing')
    g.given(...g.WITH_POST)
      .when(g.misrouted(['kq'], A.agencyOfficer))
      .refuses('proof-missing')
    const back = g.given(...g.AT_CENTRE).when(g.misrouted(['hs'], A.clerk, { seal: 'N-1' }))
    expect(custodyOf(back.gives('packet.misrouted'), 'hs')).toMatchObject({ party: P.office })
  })

  it('are signed for on their list by whoever it names, and held only once', () => {
    g.given(...g.OFFERED_IN)
      .when(g.misrouted(['hs'], A.officer))
      .refuses('not-misrouted')
    g.given(...ASTRAY)
      .when(g.misrouted(['hs'], A.officerElsewhere, { seal: 'N-1' }))
      .refuses('already-known')
  })

  it('go on to where the dossier belongs or back to who sent them, and to nobody else', () => {
    const here = g.given(...ASTRAY)
    here.when(g.forwarded('NL-1', P.otherOffice, ['hs'], A.clerk)).refuses('packet-not-held')
    here.when(g.forwarded('NL-1', P.agency2, ['hs'])).refuses('wrong-receiver')
    here.when(g.forwarded('NL-1', P.authority, ['hs'])).refuses('wrong-receiver')
    for (const to of [P.centre, P.agency, P.office])
      here.when(g.forwarded('NL-1', to, ['hs'])).gives('packet.forwarded')
  })

  it('that nobody misrouted are handed on as usual', () => {
    g.given(...g.AT_CENTRE)
      .when(g.forwarded('NL-1', P.agency, ['hs'], A.officer))
      .refuses('not-misrouted')
  })

  it('sent back to the post are with it again, and go in on a list of the day', () => {
    const dossier = g.dossierAfter(
      ...ASTRAY,
      g.forwarded('NL-1', P.office, ['hs']),
      g.accepted('NL-1', ['hs'], A.clerk2),
      g.offered('BB-2', P.centre, ['hs']),
      g.accepted('BB-2', ['hs']),
      g.dossierAccepted(),
    )
    expect(custodyOf(dossier, 'hs')).toMatchObject({ party: P.centre })
    expect(dossier.legs.filter((leg) => leg.kind === 'submit').at(-1)?.state).toBe('arrived')
    expect(dossier.submittedAt).toBe(dossier.offers.at(-1)?.resolvedAt)
  })

  it('that were refused at the right place stay with who sent them on', () => {
    const dossier = g.dossierAfter(
      ...ASTRAY,
      g.forwarded('NL-1', P.centre, ['hs']),
      g.refused('NL-1', ['hs']),
    )
    expect(custodyOf(dossier, 'hs')).toMatchObject({ party: P.centre2 })
    g.given(...ASTRAY, g.forwarded('NL-1', P.centre, ['hs']), g.refused('NL-1', ['hs']))
      .when(g.forwarded('NL-2', P.centre, ['hs']))
      .gives('packet.forwarded')
  })
})

describe('papers given back over a counter', () => {
  it('leave a list that was open, where it is told afterwards; a wish waits for the list', () => {
    const listed = [...g.AT_CENTRE, g.declined(), g.offered('TR-1', P.office, ['hs'], A.officer)]
    g.given(...listed)
      .when(g.returnedToCitizen(['hs']))
      .refuses('already-offered')
    const after = g
      .given(...listed)
      .when(g.told(g.returnedToCitizen(['hs']), A.centre))
      .gives('packet.returned_to_citizen')
    expect(after.offers.at(-1)?.state).toBe('withdrawn')
    expect(after.legs.at(-1)).toMatchObject({ kind: 'send_back', state: 'cancelled' })
  })

  it('may go back before anybody has accepted them, and come again on a new journey', () => {
    const dossier = g.dossierAfter(
      g.registered(),
      g.received(),
      g.returnedToCitizen(['hs'], A.clerk),
      g.received({ packet: 'hs2', seal: 'N-2' }),
    )
    expect(dossier.legs.filter((leg) => leg.kind === 'submit').map((leg) => leg.state)).toEqual([
      'cancelled',
      'with_post',
    ])
  })

  it('given to a stranger are a case like any other delivery', () => {
    const stranger = { ...g.RECEIVER, relation: 'other', matched: false } as const
    const dossier = g.dossierAfter(
      ...g.AT_CENTRE,
      g.declined(),
      g.returnedToCitizen(['hs'], A.officer, { receiver: stranger }),
    )
    expect(dossier.delivery).toMatchObject({ matched: false, relation: 'other', mode: 'counter' })
  })
})

describe('papers between agencies', () => {
  const AT_AGENCY = [
    ...g.ACCEPTED,
    g.offered('NB-1', P.agency, ['hs'], A.officer),
    g.accepted('NB-1', ['hs'], A.agencyOfficer),
    g.offered('LN-1', P.agency2, ['hs'], A.agencyOfficer),
  ]
  const asked = { ...A.agencyOfficer, party: P.agency2, person: 'p-thu' }

  it('are signed for with a PIN on the giver’s device, of one of the receiver’s people', () => {
    const counter = (parties: readonly string[]) => ({
      ...g.accepted('LN-1', ['hs'], A.agencyOfficer, { basis: 'counter', countersigner: 'p-thu' }),
      countersigned: { person: 'p-thu', parties },
    })
    g.given(...AT_AGENCY)
      .when(counter([P.centre]))
      .refuses('proof-missing')
    const there = g
      .given(...AT_AGENCY)
      .when(counter([P.agency2]))
      .gives('handover.accepted')
    expect(custodyOf(there, 'hs')).toMatchObject({ party: P.agency2, person: 'p-thu' })
  })

  it('are not signed for by who gave them, and go no further than to those who decide', () => {
    g.given(...AT_AGENCY)
      .when(g.accepted('LN-1', ['hs'], A.agencyOfficer))
      .refuses('basis-not-yours')
    const there = g.given(...AT_AGENCY, g.accepted('LN-1', ['hs'], asked))
    for (const to of [P.agency, P.centre])
      there.when(g.offered('LN-2', to, ['hs'], asked)).gives('handover.offered')
    there.when(g.offered('LN-2', P.authority, ['hs'], asked)).refuses('unknown-party')
  })
})
