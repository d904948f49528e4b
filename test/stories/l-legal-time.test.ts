import { expect } from 'vitest'
import type { DataOf } from '../../src/domain/dossier/events/events.ts'
import type { Instant } from '../../src/domain/instant.ts'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { type Stage, story } from './stage.ts'

const SCAN = 'a'.repeat(64)
type SignedPaper = NonNullable<DataOf<'handover.accepted'>['paper']>

/** An hour and minute of a day of November 2026 in Vietnam. */
const at = (day: number, hour: number, minute = 0): Instant =>
  new Date(Date.UTC(2026, 10, day, hour - 7, minute)).toISOString()

const on = <D extends g.Draft>(draft: D, moment: Instant): D => ({ ...draft, at: moment })
const saidAt = <D extends g.Draft>(draft: D, moment: Instant, happenedAt: Instant): D => ({
  ...draft,
  at: moment,
  happenedAt,
  lateReason: 'paper_entry',
})

/** A list that was signed on paper, as somebody enters it. */
const onPaper = (paper: Partial<SignedPaper>, by = A.officer) =>
  g.accepted('BB-1', ['hs'], by, {
    basis: 'paper',
    paper: {
      number: 'BB-0001',
      signer: 'Người officer',
      signedAt: at(16, 14, 10),
      scan: SCAN,
      confirmedBy: 'p-ngoc',
      ...paper,
    },
  })

/** Registered and taken in in the morning, on list BB-0001 at 14:00 of 16 November. */
const OFFERED_AT_TWO = [
  on(g.registered(), at(16, 8)),
  on(g.received(), at(16, 8, 15)),
  on(g.offered('BB-1', P.centre, ['hs'], A.clerk, { number: 'BB-0001' }), at(16, 14)),
]

const kindsOf = async (stage: Stage): Promise<readonly string[]> =>
  (await stage.cases()).map((one) => one.kind).toSorted()

story('L1 a signature older than its list is refused', async (stage) => {
  await stage.play(...OFFERED_AT_TWO)
  const told = await stage.say(on(onPaper({ signedAt: at(16, 8, 31) }), at(16, 14, 30)))
  expect(told).toMatchObject({ state: 'refused', code: 'signed-before-list' })
  expect(told.refusal?.pointer).toBe('/data/paper/signedAt')
  const own = saidAt(g.accepted('BB-1', ['hs'], A.centre), at(16, 14, 35), at(16, 8, 31))
  expect(await stage.say(own)).toMatchObject({ state: 'refused', code: 'signed-before-list' })
  expect((await stage.dossier()).submittedAt).toBeUndefined()
  await stage.play(on(onPaper({}), at(16, 14, 40)))
  expect((await stage.dossier()).submittedAt).toBe(at(16, 14, 10))
})

story('L3 a paper that bears another list’s number is refused', async (stage) => {
  await stage.play(...OFFERED_AT_TWO)
  const told = await stage.say(on(onPaper({ number: 'BB-0002' }), at(16, 14, 30)))
  expect(told).toMatchObject({ state: 'refused', code: 'other-list' })
  expect(told.refusal).toMatchObject({ pointer: '/data/paper/number', about: { number: 'BB-0001' } })
  expect((await stage.dossier()).offers[0]?.state).toBe('open')
  await stage.play(on(onPaper({ number: 'bb-0001' }), at(16, 14, 40)))
})

const CODE_OF_2ND = '000.00.06.H56-261102-0001'
const DUE = '2026-11-09T10:00:00.000Z'

story(
  'L5 a paper of 6 November does not move what the agency’s acceptance of 2 November proves',
  async (stage) => {
    await stage.play(
      on(g.registered(), at(2, 8)),
      on(g.received(), at(2, 8, 15)),
      on(g.offered('BB-1', P.centre, ['hs']), at(2, 9)),
      on(g.told(g.dossierAccepted({ code: CODE_OF_2ND, appointment: DUE }, A.agency)), at(2, 10)),
    )
    expect((await stage.dossier()).submittedAt).toBe(at(2, 10))
    await stage.play(saidAt(onPaper({ number: 'BB-17', signedAt: at(6, 8) }), at(6, 8, 30), at(6, 8)))
    expect(await stage.dossier()).toMatchObject({ submittedAt: at(2, 10), submittedBy: 'acceptance' })
    expect(await stage.cases()).toMatchObject([
      {
        kind: 'submission-conflict',
        owner: P.agency,
        detail: { submitted: at(2, 10), claimed: at(6, 8), handover: 'BB-1' },
      },
    ])
  },
)

story('L5 the same where the paper was entered before the agency said so', async (stage) => {
  await stage.play(
    on(g.registered(), at(2, 8)),
    on(g.received(), at(2, 8, 15)),
    on(g.offered('BB-1', P.centre, ['hs']), at(2, 9)),
    saidAt(onPaper({ number: 'BB-17', signedAt: at(6, 8) }), at(6, 8, 30), at(6, 8)),
    saidAt(g.told(g.dossierAccepted({ code: CODE_OF_2ND, appointment: DUE }, A.agency)), at(6, 9), at(2, 10)),
  )
  expect(await stage.dossier()).toMatchObject({ submittedAt: at(2, 10), submittedBy: 'acceptance' })
  expect(await kindsOf(stage)).toContain('submission-conflict')
})

story('L7 the original that follows an online dossier by post leaves its legal time alone', async (stage) => {
  await stage.play(
    on(g.registered({ channel: 'online' }), at(1, 20)),
    on(g.told(g.dossierAccepted({ code: CODE_OF_2ND, appointment: DUE }, A.agency)), at(2, 9)),
    on(g.received(), at(3, 9)),
    on(g.offered('BB-1', P.centre, ['hs']), at(3, 10)),
    on(g.accepted('BB-1', ['hs']), at(4, 9)),
  )
  expect(await stage.dossier()).toMatchObject({ submittedAt: at(2, 9), submittedBy: 'acceptance' })
  expect(await kindsOf(stage)).toEqual([])
  const { body } = await stage.get(P.agency, `/v1/dossiers/${stage.id}`)
  expect(body).toMatchObject({ submittedAt: at(2, 9) })
})

story('L9 an agency that states another day of receipt than it signed has a case', async (stage) => {
  await stage.play(
    on(g.registered(), at(16, 8)),
    on(g.received(), at(16, 8, 15)),
    on(g.offered('BB-1', P.centre, ['hs']), at(16, 9)),
    on(g.accepted('BB-1', ['hs']), at(16, 9, 30)),
    // The appointment fits the day it signed: five working days.
    on(
      g.dossierAccepted({
        code: '000.00.06.H56-261116-0001',
        appointment: at(23, 9, 30),
        statedSubmission: at(24, 9),
      }),
      at(16, 10),
    ),
  )
  expect(await stage.cases()).toMatchObject([
    {
      kind: 'stated-submission-differs',
      owner: P.agency,
      detail: { submitted: at(16, 9, 30), claimed: at(24, 9) },
    },
  ])
})

story('L9 the same where only the day inside its code says so', async (stage) => {
  await stage.play(
    on(g.registered(), at(16, 8)),
    on(g.received(), at(16, 8, 15)),
    on(g.offered('BB-1', P.centre, ['hs']), at(16, 9)),
    on(g.accepted('BB-1', ['hs']), at(16, 9, 30)),
    on(g.dossierAccepted({ code: '000.00.06.H56-261124-0001', appointment: at(24, 17) }), at(24, 10)),
  )
  expect(await kindsOf(stage)).toContain('stated-submission-differs')
})
