import { expect } from 'vitest'
import { P } from '../support/app.ts'
import * as g from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

const lost = (packet: string) =>
  g.say('custody.lost', A.clerk, { packets: [packet], reason: { code: 'not_found' } })

const text = async (stage: Stage): Promise<string> => {
  const { says, todo } = (await stage.citizen()) as { says: string[]; todo: string[] }
  return [...says, ...todo].join(' ')
}

story(
  'C5 a lost result is looked for, compensated and issued anew, and the lost packet stays lost',
  async (stage) => {
    await stage.play(...g.WITH_POST, g.feeCollected('cuoc', 30_000, { kind: 'postage' }), lost('kq'))
    expect((await stage.citizen()).status).toBe('result_lost')
    expect(await text(stage)).toContain('Kết quả của bạn bị thất lạc (báo ngày 16/11/2026) và đang được tìm.')
    expect(await text(stage)).toContain('Hãy gọi Bưu cục Trung tâm')
    expect(await text(stage)).toContain('chậm nhất ngày 23/11/2026')
    const [open] = (await stage.cases()).filter(({ kind }) => kind === 'lost')
    expect(open).toMatchObject({
      owner: P.office,
      detail: { due: expect.stringMatching(/^2026-11-23/), compensation: '120000' },
    })
    // What is there and whole is not issued a second time.
    expect(await stage.say(g.reissued('kx', 'kq2'))).toMatchObject({
      state: 'refused',
      code: 'unknown-packet',
    })

    await stage.play(g.reissued('kq', 'kq2'))
    expect((await stage.citizen()).status).toBe('result_ready')
    expect(await stage.say(g.reissued('kq', 'kq3'))).toMatchObject({
      state: 'refused',
      code: 'already-known',
    })
    await stage.play(
      g.offered('KQ-2', P.office, ['kq2'], A.officer),
      g.accepted('KQ-2', ['kq2'], A.clerk),
      g.dispatched(),
      g.delivered({ recalled: { packet: 'cu', papers: [g.OLD_LICENCE] } }),
    )
    const dossier = await stage.dossier()
    expect((await stage.citizen()).status).toBe('delivered')
    expect(dossier.packets.map(({ id, custodian }) => [id, custodian.at])).toEqual(
      expect.arrayContaining([
        ['kq', 'lost'],
        ['kq2', 'citizen'],
      ]),
    )
    // The old licence goes on to the agency; the case of the compensation is its own.
    await stage.play(g.offered('BB-9', P.centre, ['cu']), g.accepted('BB-9', ['cu']))
    const { body } = await stage.get(P.centre, '/v1/dossiers')
    expect((body as { id: string }[]).find(({ id }) => id === stage.id)).toMatchObject({ closed: true })
  },
)

story('C6 papers lost at the post: the citizen reads it, and may bring them again', async (stage) => {
  await stage.play(g.registered(), g.received(), lost('hs'))
  expect((await stage.citizen()).status).toBe('papers_lost')
  expect(await text(stage)).toContain('Giấy tờ của bạn bị thất lạc (báo ngày 16/11/2026) và đang được tìm.')
  expect(await text(stage)).toContain('bồi thường')
  expect(await stage.cases()).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: 'lost', owner: P.office })]),
  )
  await stage.play(g.received({ packet: 'hs2', seal: 'N-2' }))
  expect((await stage.citizen()).status).toBe('with_post')
  await stage.play(g.offered('BB-2', P.centre, ['hs2']), g.accepted('BB-2', ['hs2']), g.dossierAccepted())
  const { packets } = await stage.dossier()
  expect(packets.find(({ id }) => id === 'hs')?.custodian.at).toBe('lost')
})

story(
  'C6 papers lost while the agency works on them: the work goes on, and the citizen reads it',
  async (stage) => {
    const atAgency = g.say('custody.lost', A.officer, { packets: ['hs'], reason: { code: 'not_found' } })
    await stage.play(...g.ACCEPTED, atAgency)
    expect((await stage.citizen()).status).toBe('processing')
    expect(await text(stage)).toContain('Cơ quan đang giải quyết.')
    expect(await text(stage)).toContain('Giấy tờ của bạn bị thất lạc')
  },
)
