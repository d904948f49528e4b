import { expect } from 'vitest'
import { receiverByName } from '../../src/domain/reconciliation/receiver-grade.ts'
import { P } from '../support/app.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

const RECIPIENT = g.RECEIVER.name

/** A delivery as a carrier's news tells it: a name, and nothing of a check. */
const toldBy = (name: string, proof: object = {}) =>
  g.delivered({ waybill: g.WAYBILL, receiver: receiverByName(name, [RECIPIENT]), ...proof }, A.carrier)

const SIGNED = { proof: { kind: 'signature', sha256: '3f'.repeat(32) } }

const kinds = async (s: Stage) => (await s.cases()).map(({ kind }) => kind)
const portal = async (s: Stage) =>
  ((await s.get(P.centre, `/v1/dossiers/${s.id}`)).body as Readonly<{ portalCode: number }>).portalCode

const given = RECIPIENT.split(' ').at(-1) ?? ''

for (const [name, doubt] of [
  [RECIPIENT, undefined],
  ['con gái', 'người trong gia đình'],
  [given, 'người có tên ghi chưa rõ'],
] as const)
  story(`F6 "${name}" is no stranger; a name alone is no proof, a signature is`, async (s) => {
    await s.play(...g.ON_THE_ROAD, toldBy(name))
    expect(await kinds(s)).not.toContain('delivered-to-somebody-else')
    expect(await kinds(s)).toContain('delivery-not-proved')
    expect(await portal(s)).toBe(9)
    if (doubt) expect(JSON.stringify(await s.citizen())).toContain(doubt)

    await s.play(toldBy(name, SIGNED))
    expect(await kinds(s)).not.toContain('delivery-not-proved')
    expect(await portal(s)).toBe(10)
  })

story('F6 somebody else is a stranger’s case, and no signature proves it', async (s) => {
  await s.play(...g.ON_THE_ROAD, toldBy('Phạm Văn Lạ', SIGNED))
  expect(await kinds(s)).toContain('delivered-to-somebody-else')
  expect(await portal(s)).toBe(9)
})

story('F6 what people find out afterwards stands over a name that was not clear', async (s) => {
  await s.play(...g.ON_THE_ROAD, toldBy(given))
  const { delivery } = await s.dossier()
  const to = (value: string) => [{ field: '/receiver/relation', value }]
  await s.play(g.amended(delivery?.event ?? '', to('neighbour'), A.carrier))
  expect(await kinds(s)).toContain('delivered-to-somebody-else')
})
