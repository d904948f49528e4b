import { expect } from 'vitest'
import { isClosed } from '../../src/domain/dossier/closing.ts'
import * as g from '../support/given.ts'
import { A, P, reference } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

// Closing: stories C4, C8 and C10 (contract section 8, "Closing").

const kindsOf = async (stage: Stage): Promise<readonly string[]> =>
  (await stage.cases())
    .filter((row) => row.kind !== 'appointment-differs')
    .map((row) => `${row.kind} ${row.owner}`)
    .sort()

const closedIn = async (stage: Stage): Promise<boolean> => {
  const { body } = await stage.get(P.centre, '/v1/dossiers')
  const shown = (body as readonly { id: string; closed: boolean }[]).find((row) => row.id === stage.id)
  expect(shown?.closed).toBe(isClosed(await stage.dossier(), reference))
  return shown?.closed ?? false
}

/** Delivered at the door with identity checked, with neither the fee nor the old licence. */
const DELIVERED = [
  ...g.ACCEPTED,
  g.resultReady({ recall: [g.OLD_LICENCE], feeDue: 135_000 }),
  g.offered('KQ-1', P.office, ['kq'], A.officer),
  g.accepted('KQ-1', ['kq'], A.clerk),
  g.dispatched(),
  g.delivered(),
]

const taken = g.say('recall.taken', A.postman, { packet: 'thu-hoi', papers: [g.OLD_LICENCE] })

story(
  'C4 a result handed out without the fee or the old licence is delivered, and the dossier stays open',
  async (stage) => {
    await stage.play(...DELIVERED)
    const dossier = await stage.dossier()
    expect(dossier.packets.find((packet) => packet.id === 'kq')?.custodian).toEqual({ at: 'citizen' })
    expect(await closedIn(stage)).toBe(false)
    expect(await kindsOf(stage)).toEqual([`fee-not-collected ${P.office}`, `recall-not-taken ${P.office}`])

    // The postman comes back with the licence and the money; the licence goes home to the centre.
    await stage.play(taken, g.feeCollected('le-phi', 100_000, { when: 'on_delivery' }, A.postman))
    expect(await kindsOf(stage)).toEqual([`fee-not-collected ${P.office}`])
    await stage.play(g.feeCollected('le-phi-2', 35_000, { when: 'on_delivery' }, A.postman))
    expect(await kindsOf(stage)).toEqual([])
    expect(await closedIn(stage)).toBe(false)
    await stage.play(
      g.offered('TH-1', P.centre, ['thu-hoi'], A.clerk),
      g.accepted('TH-1', ['thu-hoi'], A.officer),
    )
    expect(await closedIn(stage)).toBe(true)
  },
)

story('C4 the agency alone does without what was due, and says why', async (stage) => {
  await stage.play(...DELIVERED)
  const reason = { code: 'lost_by_citizen' }
  const waive = (amount: number) => g.say('fee.waived', A.agencyOfficer, { amount, reason })
  expect(await stage.say({ ...waive(1), by: A.clerk })).toMatchObject({ code: 'not-your-role' })
  expect(await stage.say(waive(135_001))).toMatchObject({ code: 'amount-too-high' })
  await stage.play(g.say('recall.waived', A.officer, { reason }), waive(135_000))
  expect(await kindsOf(stage)).toEqual([])
  expect(await closedIn(stage)).toBe(true)
  expect(await stage.say(g.say('recall.waived', A.officer, { reason }))).toMatchObject({
    code: 'already-known',
  })
})

story('C4 a fee that is given back after all is due again', async (stage) => {
  await stage.play(...DELIVERED, g.feeCollected('le-phi', 135_000, {}, A.postman), taken)
  await stage.play(
    g.say('fee.refunded', A.clerk, { fee: 'le-phi', amount: 135_000, reason: { code: 'other' } }),
  )
  expect(await kindsOf(stage)).toEqual([`fee-not-collected ${P.office}`])
})
