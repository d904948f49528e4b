import { expect } from 'vitest'
import { findScanned } from '../../src/app/scan.ts'
import type { Party, PartyCode } from '../../src/domain/party.ts'
import { partyRow, writeReference } from '../../src/journal/reference/directory.ts'
import { submit } from '../../src/journal/write/submit.ts'
import * as g from '../support/given.ts'
import { A, directory, P } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

const SECOND = '0199a000-0000-7000-9000-000000000002'
const THIRD = '0199a000-0000-7000-9000-000000000003'

const of =
  (dossier: string) =>
  <D extends g.Draft>(draft: D): D => ({ ...draft, dossier })

const party = (code: PartyCode) => directory.parties.get(code) as Party

/** A dossier with its result at the post, ready to be sent out. */
const withPost = (n: number) => [
  g.registered({ receipt: undefined }, A.carrier),
  g.received({}, A.clerk),
  g.offered(`BB-${n}000`, P.centre, ['hs']),
  g.accepted(`BB-${n}000`, ['hs']),
  g.dossierAccepted({ code: `000.00.06.H56-261116-100${n}`, appointment: null }),
  g.resultReady({}, A.officer),
  g.offered(`KQ-${n}000`, P.office, ['kq'], A.officer),
  g.accepted(`KQ-${n}000`, ['kq'], A.clerk),
]

/** The dossier that a number names to a party. */
const named = async (s: Stage, party: PartyCode, number: string): Promise<unknown> => {
  const { status, body } = await s.get(party, `/v1/dossiers/${encodeURIComponent(number)}`)
  return status === 200 ? (body as { id: string }).id : status
}

const dispatched = (more: object = {}) => ({
  ...g.dispatched(g.WAYBILL, A.carrier),
  ...more,
})

const deliveredNow = () => g.told(g.delivered({ waybill: g.WAYBILL }, A.carrier))

story('R7 a waybill comes back after twelve months in another dossier', async (s) => {
  await s.play(...withPost(1), dispatched(), deliveredNow())
  s.at('2027-11-29T02:00:00.000Z')
  await s.play(...withPost(2).map(of(SECOND)))
  expect(await s.say({ ...dispatched(), dossier: SECOND })).toMatchObject({ state: 'applied', status: 201 })
  // It names the journey that goes on, and what is told under it is about that one.
  expect(await named(s, P.carrier, g.WAYBILL)).toBe(SECOND)
  const scan = await s.say({ ...g.told(g.scanned('out_for_delivery', A.carrier)), dossier: g.WAYBILL })
  expect(scan).toMatchObject({ state: 'applied', body: { dossier: SECOND } })
  expect((await s.dossier()).legs.at(-1)?.state).toBe('delivered')
})

story('R7 a waybill comes back on the second try of the same dossier', async (s) => {
  await s.play(...withPost(1), dispatched())
  await s.play(g.told(g.attemptFailed(2, 'return', A.carrier)))
  await s.play(g.offered('HOAN-1', P.centre, ['kq']), g.accepted('HOAN-1', ['kq']))
  await s.play(g.offered('KQ-2000', P.office, ['kq'], A.officer), g.accepted('KQ-2000', ['kq'], A.clerk))
  expect(await s.say(dispatched())).toMatchObject({ state: 'applied' })
  await s.play(deliveredNow())
  expect((await s.dossier()).legs.map((leg) => [leg.kind, leg.try, leg.state, leg.waybill])).toEqual([
    ['submit', 1, 'arrived', undefined],
    ['return', 1, 'returned', g.WAYBILL],
    ['return', 2, 'delivered', g.WAYBILL],
  ])
})

story('R7 a number that still travels is nobody else’s, and the report that uses it is kept', async (s) => {
  await s.play(...withPost(1), dispatched())
  await s.play(...withPost(2).map(of(SECOND)))
  const told = await s.say({ ...g.told(dispatched()), dossier: SECOND })
  expect(told).toMatchObject({ state: 'parked', status: 202, code: 'number-taken' })
  const inbox = await s.get(P.carrier, '/v1/inbox')
  expect(inbox.body).toMatchObject([{ state: 'parked', reason: 'number-taken', subject: SECOND }])
  // Somebody at the counter is told at once.
  const command = await s.say({ ...g.dispatched(g.WAYBILL), dossier: SECOND })
  expect(command).toMatchObject({ state: 'refused', code: 'number-taken' })
})

story('R8 a waybill has one form, whatever was typed, and is found by all', async (s) => {
  const typed = ['EH-522-268-441-VN', 'EH 522 268 441 VN', 'eh522268441vn', 'eh\u00a0522–268–441\u200bvn']
  await s.play(...withPost(1))
  const [first = ''] = typed
  await s.play({ ...g.dispatched(first, A.carrier) })
  expect((await s.dossier()).legs.at(-1)?.waybill).toBe('EH522268441VN')
  for (const text of typed) {
    expect(await named(s, P.carrier, text)).toBe(s.id)
    const found = await findScanned(s.t.deps, A.officer, text)
    expect(found).toMatchObject({ dossier: s.id })
  }
  // News under any writing is about the same journey.
  const news = { ...g.told(g.scanned('out_for_delivery', A.carrier)) }
  const scan = await s.say({ ...news, data: { ...news.data, waybill: typed[1] } })
  expect(scan).toMatchObject({ state: 'applied' })
  expect((await s.dossier()).legs.at(-1)?.state).toBe('out_for_delivery')
})

story('R8 receipt numbers, codes and orders are found however they are typed', async (s) => {
  await s.play(g.registered({ aliases: [{ kind: 'portal', value: 'G22.99-26/0001' }] }, A.agency))
  await s.play(g.received(), g.offered('BB-1000', P.centre, ['hs']), g.accepted('BB-1000', ['hs']))
  await s.play(g.dossierAccepted())
  const { receipt } = await s.dossier()
  for (const text of [
    receipt.toLowerCase(),
    `${receipt.slice(0, 2)} ${receipt.slice(2, 7)}-${receipt.slice(7)}`,
    `${receipt}-s1`,
    '000.00.06.h56-261116-0001',
    '000.00.06.H56 – 261116 – 0001',
    '000.00.06.H562611160001',
    'g22.99 26/0001',
  ])
    expect([text, await named(s, P.agency, text)]).toEqual([text, s.id])
})

story(
  'R9 two offices use one list number, each on one list only; the number is shown with its giver',
  async (s) => {
    const number = { number: 'BK-0001' }
    await s.play(g.registered(), g.received(), g.offered('BB-A001', P.centre, ['hs'], A.clerk, number))
    const other = { ...A.clerkElsewhere }
    await s.play(
      of(SECOND)(g.registered({ office: P.office2, receipt: 'BG000000002H' }, other)),
      of(SECOND)(g.received({ office: P.office2 }, other)),
      of(SECOND)(g.offered('BB-B001', P.centre, ['hs'], other, number)),
    )
    // The same giver, another list.
    await s.play(of(THIRD)(g.registered({ receipt: 'BG000000003H' })), of(THIRD)(g.received()))
    const again = of(THIRD)(g.offered('BB-A002', P.centre, ['hs'], A.clerk, { number: 'bk-0001' }))
    expect(await s.say(again)).toMatchObject({ state: 'refused', code: 'number-taken' })
    // The centre that types it is asked which one it means, by giver.
    const found = await findScanned(s.t.deps, A.officer, 'bk 0001')
    expect(found).toEqual({
      lists: [
        { list: 'BB-A001', number: 'BK-0001', giver: P.office },
        { list: 'BB-B001', number: 'BK-0001', giver: P.office2 },
      ],
    })
    expect(await findScanned(s.t.deps, A.clerk, 'BK-0001')).toEqual({ list: 'BB-A001' })
  },
)

story('R10 a number that an office claims before its issuer does not lock the issuer out', async (s) => {
  const claim = { aliases: [{ kind: 'portal' as const, value: 'H57-DVC-0001' }] }
  await s.play(g.registered(claim))
  const issued = await s.say(of(SECOND)(g.registered(claim, A.centre)))
  expect(issued).toMatchObject({ state: 'applied', status: 201 })
  // The issuer's dossier is the one that the number names, also to the office that claimed it.
  expect(await named(s, P.centre, 'H57-DVC-0001')).toBe(SECOND)
  expect(await s.cases()).toMatchObject([
    {
      kind: 'number-claimed',
      owner: P.office,
      dossier: s.id,
      detail: { number: 'H57-DVC-0001', issuer: P.centre },
    },
  ])
})

story('R10 a number that its issuer has used is refused to everybody else', async (s) => {
  const claim = { aliases: [{ kind: 'portal' as const, value: 'H57-DVC-0002' }] }
  await s.play(g.registered(claim, A.centre))
  expect(
    await s.say(of(SECOND)(g.registered({ aliases: [{ kind: 'portal', value: 'h57-dvc-0002' }] }))),
  ).toMatchObject({
    state: 'refused',
    code: 'number-taken',
    refusal: { pointer: '/data/aliases/0/value' },
  })
})

story('R10 every partner counts its own orders', async (s) => {
  const order = { aliases: [{ kind: 'partner' as const, value: 'DH-2026-0001' }] }
  await s.play(g.registered({ ...order, office: P.office2 }, A.clerkElsewhere))
  const theirs = { ...order, office: P.otherOffice }
  expect(await s.say(of(SECOND)(g.registered(theirs, A.otherCarrier)))).toMatchObject({ state: 'applied' })
  expect(await named(s, P.otherCarrier, 'DH-2026-0001')).toBe(SECOND)
  expect(await named(s, P.carrier, 'DH-2026-0001')).toBe(s.id)
})

story('R10 a code with another agency’s identifier is a case, and the agency goes on using it', async (s) => {
  const code = 'H57.15-261116-0007'
  // A party whose identifier begins dossiers' codes (facts/bcci.md 3.1).
  const other = { ...party(P.agency2), code: 'H57.15' }
  await writeReference(s.t.store, { parties: [partyRow(other, 'SYNTHETIC', 'test')] })
  await s.play(...withPost(1).slice(0, 4), g.dossierAccepted({ code }))
  const claims = (await s.cases()).filter((row) => row.kind === 'number-claimed')
  expect(claims).toMatchObject([{ kind: 'number-claimed', owner: P.centre, detail: { number: code } }])
  // The agency gives the code to a dossier of its own, and to everybody but its claimant it names that one.
  const theirs = { agency: 'H57.15', centre: P.centre2, office: P.otherOffice, receipt: 'BG000000002H' }
  await s.play(of(SECOND)(g.registered({ ...theirs, channel: 'online' }, A.otherClerk)))
  const system = { party: 'H57.15', role: 'system' } as const
  const issued = await submit(
    s.t.deps.journal,
    g.complete(
      { ...of(SECOND)(g.dossierAccepted({ code }, system)), id: 'issued-0001', at: s.t.clock.now },
      1,
    ),
  )
  expect(issued).toMatchObject({ answer: { state: 'applied' } })
  expect(await named(s, P.otherOffice, code)).toBe(SECOND)
  // Who claimed it mends it, and the case is over.
  const accepted = (await s.dossier()).trace.find(({ type }) => type === 'dossier.accepted')
  const own = '000.00.06.H56-261116-0099'
  await s.play(g.amended(accepted?.id ?? '', [{ field: '/code', value: own }], A.officer2))
  expect((await s.cases()).filter((row) => row.kind === 'number-claimed')).toEqual([])
  expect(await named(s, P.centre, own)).toBe(s.id)
})

story('R10 a system that registers under another agency’s number keeps it from nobody', async (s) => {
  const aliases = [{ kind: 'portal' as const, value: 'H57.15-261116-0008' }]
  const other = { ...party(P.agency2), code: 'H57.15' }
  await writeReference(s.t.store, { parties: [partyRow(other, 'SYNTHETIC', 'test')] })
  await s.play(g.registered({ aliases, channel: 'online' }, A.centre))
  expect(await s.cases()).toMatchObject([
    { kind: 'number-claimed', owner: P.centre, dossier: s.id, detail: { number: 'H57.15-261116-0008' } },
  ])
  const theirs = {
    aliases,
    agency: 'H57.15',
    centre: P.centre2,
    office: P.otherOffice,
    channel: 'online' as const,
  }
  // The office types it from the citizen's printout of that agency.
  const typed = await s.say(of(SECOND)(g.registered(theirs, A.otherCarrier)))
  expect(typed).toMatchObject({ state: 'applied', status: 201 })
  expect(await named(s, P.otherOffice, 'h57.15-261116-0008')).toBe(SECOND)
})
