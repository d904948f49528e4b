import { expect } from 'vitest'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

const BIRTH = g.paper('Giấy khai sinh')

const system = { ...A.centre }

/** A dossier with these papers on a list to the centre. */
const offeredToCentre = (papers: readonly ReturnType<typeof g.paper>[], seal = 'NP1') => [
  g.registered({ papers: [...papers] }),
  g.received({ papers: [...papers], seal }),
  g.offered('BK-0001', P.centre, ['hs']),
]

const differencesOn = async (s: Stage, handover: string) =>
  (await s.dossier()).offers.filter((row) => row.handover === handover).flatMap((row) => row.differences)

story('C1 two papers of one name are two lines: one that is not there is a difference', async (s) => {
  await s.play(...offeredToCentre([BIRTH, BIRTH, g.PLAN]))
  await s.play(g.told(g.accepted('BK-0001', [{ packet: 'hs', papers: [BIRTH, g.PLAN] }], system)))
  expect(await differencesOn(s, 'BK-0001')).toMatchObject([
    { kind: 'missing-paper', paper: 'Giấy khai sinh', line: 'l2', stated: '1/0/0', found: '0/0/0' },
  ])
  expect(await s.cases()).toMatchObject([{ kind: 'handover-difference', owner: P.office }])
  const list = await s.paper(P.centre, '/v1/handovers/BK-0001/paper.pdf')
  expect(list.text).toContain('thiếu giấy tờ')
})

story('C1 equal lines restated as offered, in any order and spelling, are no difference', async (s) => {
  const stated = [BIRTH, { ...BIRTH, originals: 2 }, BIRTH, g.paper('Đơn hoà giải')]
  const restated = [
    g.paper('Ðơn  HÒA giải'.normalize('NFD')),
    { ...BIRTH, name: 'GIẤY KHAI SINH', originals: 2 },
    BIRTH,
    { ...BIRTH, name: ' giấy khai  sinh' },
  ]
  await s.play(...offeredToCentre(stated))
  await s.play(g.told(g.accepted('BK-0001', [{ packet: 'hs', papers: restated }], system)))
  expect(await differencesOn(s, 'BK-0001')).toEqual([])
  expect(await s.cases()).toEqual([])
})

story('C1 another number on a paper is a difference', async (s) => {
  const numbered = (number: string) => ({ ...BIRTH, number })
  await s.play(...offeredToCentre([numbered('12/KS'), numbered('13/KS')]))
  await s.play(
    g.told(g.accepted('BK-0001', [{ packet: 'hs', papers: [numbered('14/KS'), numbered('12/KS')] }], system)),
  )
  expect(await differencesOn(s, 'BK-0001')).toMatchObject([
    { kind: 'number', line: 'l2', stated: '13/KS', found: '14/KS' },
  ])
  expect((await s.paper(P.centre, '/v1/handovers/BK-0001/paper.pdf')).text).toContain('khác số giấy tờ')
})

story('C2 a broken seal of the right number is told with its number and its state', async (s) => {
  await s.play(...offeredToCentre([g.FORM]))
  await s.play(g.told(g.accepted('BK-0001', [{ packet: 'hs', seal: 'NP1', sealState: 'broken' }], system)))
  const list = await s.paper(P.centre, '/v1/handovers/BK-0001/paper.pdf')
  expect(list.text).toContain('niêm phong NP1, bị rách')
  expect(list.text).not.toContain('NP1 → NP1')
  const [row] = await s.cases()
  expect(row?.detail).toMatchObject({ differences: 'seal NP1→broken' })
})

story('C3 a missing paper that is brought in a new packet ends its case, which says by what', async (s) => {
  await s.play(g.registered(), g.received({ papers: [g.FORM], missing: [g.PLAN] }))
  expect(await s.cases()).toMatchObject([
    { kind: 'paper-missing', owner: P.office, detail: { paper: 'Bản vẽ thiết kế 0/0/2' } },
  ])
  s.at('2026-11-17T02:00:00.000Z')
  await s.play(g.named(g.received({ packet: 'bs', papers: [g.PLAN], seal: 'N-2' }), 'brought-0001'))
  expect(await s.cases()).toEqual([])
  expect(await s.cases('closed')).toMatchObject([
    { kind: 'paper-missing', detail: { endedBy: 'packet.received_by_post', endedEvent: 'brought-0001' } },
  ])
  const shown = await s.get(P.office, `/v1/dossiers/${s.id}`)
  expect(shown.body).toMatchObject({
    packets: [{ id: 'hs' }, { id: 'hs-missing', custodian: { at: 'brought', packet: 'bs' } }, { id: 'bs' }],
  })
})

story('C3 a finished dossier is not held open by a paper that never came', async (s) => {
  await s.play(
    g.registered(),
    g.received({ papers: [g.FORM], missing: [g.PLAN] }),
    g.offered('BK-0001', P.centre, ['hs']),
    g.accepted('BK-0001', ['hs']),
    g.dossierAccepted({ appointment: '2026-11-23T10:00:00.000Z' }),
    g.resultReady(),
    g.collected(),
  )
  const kinds = (await s.cases()).map((row) => row.kind)
  expect(kinds).not.toContain('paper-missing')
  expect((await s.cases('closed')).find((row) => row.kind === 'paper-missing')?.detail).toMatchObject({
    endedBy: 'result.ready',
  })
  expect((await s.get(P.office, '/v1/dossiers')).body).toMatchObject([{ id: s.id, closed: true }])
})

const statusesOf = async (s: Stage, ...parties: readonly string[]) =>
  Promise.all(parties.map(async (party) => (await s.get(party, `/v1/dossiers/${s.id}`)).status))

story(
  'C9 the citizen fetches the papers of a withdrawn dossier over the counter of the post office',
  async (s) => {
    await s.play(g.registered(), g.received(), g.dossierWithdrawn())
    const stranger = await s.say(g.returnedToCitizen(['hs'], A.officer))
    expect(stranger).toMatchObject({ state: 'refused', code: 'packet-not-held' })
    await s.play(g.returnedToCitizen(['hs'], A.clerk))
    const dossier = await s.dossier()
    expect(dossier.packets).toMatchObject([{ id: 'hs', custodian: { at: 'citizen' } }])
    expect(dossier.legs.map(({ kind, state }) => [kind, state])).toEqual([
      ['submit', 'cancelled'],
      ['return', 'cancelled'],
      ['send_back', 'delivered'],
    ])
    expect((await s.get(P.office, '/v1/dossiers')).body).toMatchObject([{ closed: true }])
    expect(await s.cases()).toEqual([])
  },
)

story('C9 the same over the counter of the centre, by its own system', async (s) => {
  await s.play(...g.ACCEPTED, g.declined())
  await s.play(g.told(g.returnedToCitizen(['hs'], A.centre)))
  expect((await s.dossier()).packets).toMatchObject([{ custodian: { at: 'citizen' } }])
  expect((await s.get(P.centre, '/v1/dossiers')).body).toMatchObject([{ closed: true }])
  expect((await s.get(P.centre, `/v1/dossiers/${s.id}`)).body).toMatchObject({
    portalCode: expect.not.closeTo(10),
  })
})

story('C9 what the agency works on, and a result, are not given back like that', async (s) => {
  await s.play(...g.ACCEPTED)
  expect(await s.say(g.returnedToCitizen(['hs']))).toMatchObject({ code: 'not-to-be-handed-back' })
  await s.play(g.resultReady())
  expect(await s.say(g.returnedToCitizen(['kq']))).toMatchObject({ code: 'not-to-be-handed-back' })
})

story(
  'C11 a packet that came to the wrong centre is received there, heard of, sent on and signed for',
  async (s) => {
    await s.play(...g.OFFERED_IN)
    expect(await statusesOf(s, P.centre2)).toEqual([404])
    // A guessed number is not enough: the seal is on the packet alone.
    for (const data of [{}, { seal: 'N-9' }])
      expect(await s.say(g.misrouted(['hs'], A.officerElsewhere, data))).toMatchObject({ state: 'refused' })
    await s.play(g.misrouted(['hs'], A.officerElsewhere, { seal: 'N-1' }))
    const astray = await s.dossier()
    expect(astray.packets).toMatchObject([{ custodian: { at: 'party', party: P.centre2 } }])
    expect(astray.submittedAt).toBeUndefined()
    // Nothing is unknown to whoever holds the papers, and those they were meant for hear of it.
    expect(await statusesOf(s, P.centre2, P.centre, P.office)).toEqual([200, 200, 200])
    const feed = await s.get(P.centre, '/v1/events?after=0')
    expect(JSON.stringify(feed.body)).toContain('vn.bcci.packet.misrouted')
    expect(await s.cases()).toMatchObject([
      { kind: 'handover-difference', owner: P.office },
      { kind: 'misrouted', owner: P.office, detail: { packet: 'hs', holder: P.centre2 } },
    ])
    expect(await s.say(g.accepted('BB-1', ['hs']))).toMatchObject({
      state: 'refused',
      code: 'handover-closed',
    })

    await s.play(g.forwarded('NL-0001', P.centre, ['hs']))
    await s.play(g.accepted('NL-0001', ['hs']))
    const there = await s.dossier()
    expect(there.packets).toMatchObject([{ custodian: { at: 'party', party: P.centre } }])
    expect(there.submittedAt).toBe(there.offers.at(-1)?.resolvedAt)
    expect(there.legs).toMatchObject([{ kind: 'submit', state: 'arrived' }, { kind: 'return' }])
    expect((await s.cases()).map((row) => row.kind)).toEqual(['handover-difference'])
    const list = await s.paper(P.centre2, '/v1/handovers/NL-0001/paper.pdf')
    expect(list.status).toBe(200)
    await s.play(g.dossierAccepted())
  },
)

story('C11 a result that came to the wrong office is sent on to the one that delivers it', async (s) => {
  await s.play(
    ...g.READY,
    g.offered('KQ-1', P.office, ['kq'], A.officer),
    g.accepted('KQ-1', ['kq'], A.clerk),
    g.dispatched(),
  )
  await s.play(g.misrouted(['kq'], A.clerkElsewhere, { waybill: g.WAYBILL }))
  expect(await statusesOf(s, P.office2)).toEqual([200])
  await s.play(
    g.forwarded('NL-0001', P.office, ['kq'], A.clerkElsewhere),
    g.accepted('NL-0001', ['kq'], A.clerk),
  )
  expect((await s.cases()).map((row) => row.kind)).not.toContain('misrouted')
  await s.play(g.delivered({ waybill: g.WAYBILL }))
  expect((await s.dossier()).packets.find((row) => row.id === 'kq')?.custodian).toEqual({ at: 'citizen' })
})

story('C12 papers go from agency to agency and back, with the same proof', async (s) => {
  const asked = { ...A.agencyOfficer, party: P.agency2, person: 'p-thu' }
  await s.play(
    ...g.ACCEPTED,
    g.offered('NB-1', P.agency, ['hs'], A.officer),
    g.accepted('NB-1', ['hs'], A.agencyOfficer),
  )
  const { submittedAt } = await s.dossier()
  await s.play(g.offered('LN-1', P.agency2, ['hs'], A.agencyOfficer))
  // The agency's word is no proof that the other has them.
  await s.play(g.told(g.paymentRequested(A.agency)))
  expect((await s.dossier()).offers.at(-1)?.state).toBe('open')
  await s.play(g.accepted('LN-1', [{ packet: 'hs', papers: [g.FORM] }], asked))
  expect(await differencesOn(s, 'LN-1')).toMatchObject([{ kind: 'missing-paper', paper: g.PLAN.name }])
  expect(await statusesOf(s, P.agency2)).toEqual([200])
  expect((await s.paper(P.agency2, '/v1/handovers/LN-1/paper.pdf')).text).toContain('Sở Tài chính')
  expect(await s.say(g.resultReady({}, asked))).toMatchObject({ state: 'refused' })
  await s.play(g.offered('LN-2', P.agency, ['hs'], asked), g.accepted('LN-2', ['hs'], A.agencyOfficer))
  const back = await s.dossier()
  expect(back.packets).toMatchObject([{ custodian: { at: 'party', party: P.agency } }])
  expect(back.submittedAt).toBe(submittedAt)
  expect(back.offers.map(({ handover, basis, state }) => [handover, basis, state]).slice(1)).toEqual([
    ['NB-1', 'own', 'accepted'],
    ['LN-1', 'own', 'accepted'],
    ['LN-2', 'own', 'accepted'],
  ])
})

story(
  'C7 a second result on another day: 10 only when both are with the citizen, nothing of the first is lost',
  async (s) => {
    await s.play(
      ...g.ACCEPTED,
      g.resultReady({ feeDue: 135_000, recall: [g.OLD_LICENCE], more: true }),
      g.offered('KQ-1', P.office, ['kq'], A.officer),
      g.accepted('KQ-1', ['kq'], A.clerk),
      g.dispatched(),
      g.feeCollected('thu-1', 135_000),
      g.delivered({ recalled: { packet: 'cu', papers: [g.OLD_LICENCE] } }),
      g.offered('TH-1', P.centre, ['cu'], A.clerk),
      g.accepted('TH-1', ['cu']),
    )
    const portal = async () =>
      ((await s.get(P.centre, `/v1/dossiers/${s.id}`)).body as { portalCode: number }).portalCode
    const closed = async () =>
      ((await s.get(P.centre, '/v1/dossiers')).body as { closed: boolean }[])[0]?.closed
    // The first is with the citizen, the second was announced.
    expect([await portal(), await closed(), (await s.citizen()).status]).toEqual([9, false, 'processing'])

    s.at('2026-11-18T02:00:00.000Z')
    const licence = { ...g.LICENCE, number: '02/GP' }
    await s.play(g.resultReady({ packet: 'kq2', papers: [licence], feeDue: 20_000, recall: [g.PLAN] }))
    const ready = await s.dossier()
    expect(ready.recall.map((line) => line.name)).toEqual([g.OLD_LICENCE.name, g.PLAN.name])
    expect(ready.feeDue?.amount).toBe(155_000)
    expect(ready.legs.filter((leg) => leg.kind === 'return').map((leg) => leg.state)).toEqual([
      'delivered',
      'requested',
    ])
    expect([await portal(), await closed()]).toEqual([9, false])
    // What is due with the second is not owed for the first.
    const kinds = (await s.cases()).map((row) => row.kind)
    expect(kinds.filter((kind) => kind === 'fee-not-collected' || kind === 'recall-not-taken')).toEqual([])
    await s.play(
      g.offered('KQ-2', P.office, ['kq2'], A.officer),
      g.accepted('KQ-2', ['kq2'], A.clerk),
      g.dispatched(g.WAYBILL_2),
      g.feeCollected('thu-2', 20_000),
      g.delivered({ waybill: g.WAYBILL_2, recalled: { packet: 'cu2', papers: [g.PLAN] } }),
    )
    expect(await portal()).toBe(10)
    await s.play(g.offered('TH-2', P.centre, ['cu2'], A.clerk), g.accepted('TH-2', ['cu2']))
    expect([await closed(), (await s.citizen()).status]).toEqual([true, 'delivered'])
  },
)

story('C7 what was wrong with the first handing over stays wrong when the second goes well', async (s) => {
  const stranger = { ...g.RECEIVER, relation: 'other', matched: false } as const
  await s.play(
    ...g.ACCEPTED,
    g.resultReady(),
    g.collected({ receiver: stranger }),
    g.resultReady({ packet: 'kq2', by: 'counter' }),
    g.collected(),
  )
  expect((await s.cases()).map((row) => row.kind)).toContain('delivered-to-somebody-else')
  expect((await s.get(P.centre, `/v1/dossiers/${s.id}`)).body).toMatchObject({ portalCode: 9 })
})

story(
  'C11 a system at the wrong desk names the packet by the number and the seal; a wrong seal is nothing',
  async (s) => {
    await s.play(...g.OFFERED_IN)
    const wrong = { ...A.officerElsewhere, role: 'system', person: undefined } as const
    const { receipt } = await s.dossier()
    const astray = (seal: string, dossier: string = receipt) => ({
      ...g.told(g.say('packet.misrouted', wrong, { seal, reason: { code: 'wrong_bag' } })),
      dossier,
    })
    const guessed = await s.say(astray('N-9'))
    const unknown = await s.say(astray('N-1', 'BG000000001B'))
    expect([guessed.state, unknown.state]).toEqual(['refused', 'refused'])
    expect(guessed.code).toBe(unknown.code)
    await s.play(astray('N-1'))
    expect((await s.dossier()).packets).toMatchObject([{ custodian: { at: 'party', party: P.centre2 } }])
    expect(await statusesOf(s, P.centre2)).toEqual([200])
    expect((await s.citizen()).status).toBe('handing_to_agency')
  },
)

story('C11 what was given up for lost turns up where nobody looked for it, and goes on', async (s) => {
  await s.play(
    ...g.OFFERED_IN,
    g.withdrawn('BB-1'),
    g.say('custody.lost', A.clerk, { packets: ['hs'], reason: { code: 'not_found' } }),
    g.misrouted(['hs'], A.clerkElsewhere, { seal: 'N-1' }),
  )
  expect((await s.cases()).map((row) => row.kind)).toEqual(['misrouted'])
  await s.play(
    g.forwarded('NL-0001', P.office, ['hs'], A.clerkElsewhere),
    g.accepted('NL-0001', ['hs'], A.clerk2),
    g.offered('BB-2', P.centre, ['hs']),
    g.accepted('BB-2', ['hs']),
  )
  expect(await s.cases()).toEqual([])
  const control = await s.paper(P.centre, `/v1/dossiers/${s.id}/papers/control.pdf`)
  expect(control.text).toContain('nhận lạc')
})
