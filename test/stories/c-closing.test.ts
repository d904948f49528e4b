import { expect } from 'vitest'
import { isClosed } from '../../src/domain/dossier/closing.ts'
import { fold } from '../../src/domain/dossier/evolve/evolve.ts'
import { computedAppointment } from '../../src/domain/dossier/findings.ts'
import { legOf } from '../../src/domain/dossier/legs.ts'
import { notificationsOf } from '../../src/domain/notifications/notifications.ts'
import { readHistory } from '../../src/journal/read/history.ts'
import * as g from '../support/given.ts'
import { A, P, PROCEDURE_WITHOUT_LIMIT, reference } from '../support/small-world.ts'
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

const stopped = g.say('dossier.stopped', A.officer, { reason: { code: 'not_paid' } })
const WEEK = '2026-11-23T00:30:00.000Z'

story(
  'C8 the agency resumes what it had stopped: the clock goes on, and the way back is wished for again',
  async (stage) => {
    await stage.play(...g.ACCEPTED)
    const due = computedAppointment(await stage.dossier(), reference)
    await stage.play(stopped)
    expect(await stage.dossier()).toMatchObject({ processing: 'stopped' })
    expect(legOf(await stage.dossier(), 'return')?.state).toBe('cancelled')
    stage.at(WEEK)
    const resumed = g.say('dossier.resumed', A.officer, { reason: { code: 'citizen_answered' } })
    expect(await stage.say({ ...resumed, by: A.clerk })).toMatchObject({ code: 'not-your-role' })
    await stage.play(resumed)
    const dossier = await stage.dossier()
    expect(dossier.processing).toBe('processing')
    expect(dossier.pauses).toEqual([{ from: '2026-11-16T00:55:00.000Z', to: dossier.newsAt }])
    expect(legOf(dossier, 'return')).toMatchObject({ state: 'requested', try: 1 })
    expect((computedAppointment(dossier, reference) ?? '') > (due ?? '')).toBe(true)
    expect(await stage.citizen()).toMatchObject({ status: 'processing' })
    expect(await stage.say(resumed)).toMatchObject({ code: 'out-of-turn' })
    await stage.play(g.resultReady())
  },
)

story(
  'C10 the office puts a wrong registration right until an agency has signed, and the citizen is told',
  async (stage) => {
    await stage.play(g.registered(), g.received())
    const right = {
      procedure: PROCEDURE_WITHOUT_LIMIT,
      agency: P.agency2,
      centre: P.centre2,
      service: 'submit',
    } as const
    const reason = { code: 'wrong_agency' }
    const correct = (by = A.clerk) => g.say('dossier.corrected', by, { ...right, reason })
    expect(await stage.say(correct(A.otherClerk))).toMatchObject({
      state: 'refused',
      code: 'unknown-dossier',
    })
    expect(
      await stage.say(g.say('dossier.corrected', A.clerk, { procedure: '9.999999', reason })),
    ).toMatchObject({
      code: 'unknown-procedure',
    })
    await stage.play(correct())
    const dossier = await stage.dossier()
    expect(dossier).toMatchObject(right)
    expect(dossier.parties.map(({ party }) => party)).toEqual(expect.arrayContaining([P.centre2, P.agency2]))
    expect(legOf(dossier, 'return')?.state).toBe('cancelled')
    expect(notificationsOf(await beforeLast(stage), dossier)).toMatchObject([
      { notice: 'registration_corrected' },
    ])
    expect((await stage.get(P.centre2, `/v1/dossiers/${stage.id}`)).status).toBe(200)
    // Slip and label are printed anew, for where the papers go now.
    const printed = async (kind: string) =>
      (await stage.paper(P.office, `/v1/dossiers/${stage.id}/papers/${kind}.pdf`)).text
    expect(await printed('post-slip')).toContain('Đăng ký khác')
    expect(await printed('label')).toContain('Trung tâm Phục vụ hành chính công phường Bắc')

    // Once the right centre has signed, it is the agency's.
    await stage.play(g.offered('BB-1', P.centre2, ['hs']), g.accepted('BB-1', ['hs'], A.officerElsewhere))
    expect(await stage.say(g.say('dossier.corrected', A.clerk, { service: 'both', reason }))).toMatchObject({
      code: 'registration-is-signed',
    })
    expect(await stage.say(withdrawn(reason))).toMatchObject({ code: 'registration-is-signed' })
  },
)

const withdrawn = (reason?: { code: string }) => g.say('dossier.withdrawn', A.clerk, reason ? { reason } : {})
const beforeLast = async (stage: Stage) => {
  const { events } = await readHistory(stage.t.store, stage.id)
  return fold(events.slice(0, -1))
}

story('C10 what was registered twice is taken back with a reason: its numbers stay burnt', async (stage) => {
  await stage.play(g.registered({ aliases: [{ kind: 'portal', value: 'DVC-0001' }] }), g.received())
  expect(await stage.say(withdrawn())).toMatchObject({ code: 'reason-needed' })
  await stage.play(g.offered('BB-1', P.centre, ['hs']))
  expect(await stage.say(withdrawn({ code: 'registered_twice' }))).toMatchObject({ code: 'already-offered' })
  await stage.play(g.withdrawn('BB-1'), withdrawn({ code: 'registered_twice' }))
  expect(await stage.citizen()).toMatchObject({ status: 'papers_going_back' })
  const again = g.registered({ aliases: [{ kind: 'portal', value: 'DVC-0001' }], receipt: undefined })
  const second = '0199a000-0000-7000-9000-000000000002'
  expect(await stage.say({ ...again, dossier: second })).toMatchObject({
    state: 'refused',
    code: 'number-taken',
  })
  expect(await closedIn(stage)).toBe(false)
})
