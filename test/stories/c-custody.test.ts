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
