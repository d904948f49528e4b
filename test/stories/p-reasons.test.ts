import { expect } from 'vitest'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { story } from './stage.ts'

// Reasons by code: story P4.

const declined = (reason: { code: string; note?: string }) => g.say('dossier.declined', A.agency, { reason })

story(
  'P4 a reason that nobody knows is refused at the door, and said in words it is kept and read',
  async (stage) => {
    await stage.play(...g.AT_CENTRE)
    const refused = await stage.say(g.told(declined({ code: 'LD-07' })))
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/data/reason/code' }] } })
    expect(JSON.stringify(refused.body)).toContain('không phải mã lý do trong danh mục')
    expect((await stage.dossier()).processing).toBe('registered')

    await stage.play(g.told(declined({ code: 'LD-07', note: 'Thửa đất đang có tranh chấp' })))
    expect((await stage.dossier()).processing).toBe('declined')
    const { status, text } = await stage.paper(P.agency, `/v1/dossiers/${stage.id}/papers/refusal.pdf`)
    if (status === 200) {
      expect(text).toContain('Thửa đất đang có tranh chấp')
      expect(text).not.toContain('LD-07')
    }
    expect(JSON.stringify(await stage.citizen())).not.toContain('LD-07')
  },
)

story('P4 a code of exemption is printed in words', async (stage) => {
  const less = (exemption: string) =>
    g.feeCollected(exemption.toLowerCase(), 15_250, { kind: 'postage', exemption })
  await stage.play(...g.ACCEPTED, g.told(less('half'), A.carrier))
  const path = `/v1/dossiers/${stage.id}/papers/fee-confirmation.pdf`
  expect((await stage.paper(P.office, path)).text).toContain('Giảm 50 % cước')
  await stage.play(g.told(less('MG-09'), A.carrier))
  const { text } = await stage.paper(P.office, path)
  expect(text).toContain('Miễn, giảm theo quy định')
  expect(text).not.toContain('MG-09')
})
