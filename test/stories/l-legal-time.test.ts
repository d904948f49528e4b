import { expect } from 'vitest'
import type { DataOf } from '../../src/domain/dossier/events/events.ts'
import type { Instant } from '../../src/domain/instant.ts'
import * as g from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import { browser, form, textOf } from '../web/browser.ts'
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

story('L2 a paper is confirmed by people of the directory', async (stage) => {
  await stage.play(...OFFERED_AT_TWO)
  const refusedFor = async (paper: Partial<SignedPaper>, code: string, pointer: string) => {
    const told = await stage.say(on(onPaper(paper), at(16, 14, 30)))
    expect(told).toMatchObject({ state: 'refused', code })
    expect(told.refusal?.pointer).toBe(pointer)
  }
  await refusedFor({ confirmedBy: 'nobody-at-all' }, 'unknown-person', '/data/paper/confirmedBy')
  await refusedFor({ confirmedBy: 'p-viet' }, 'unknown-person', '/data/paper/confirmedBy')
  await refusedFor({ confirmedBy: 'p-minh' }, 'same-person', '/data/paper/confirmedBy')
  await refusedFor({ signer: 'Không Có Ai' }, 'unknown-person', '/data/paper/signer')
  await refusedFor({ signer: 'Người clerk' }, 'unknown-person', '/data/paper/signer')
  await stage.t.store.commit({
    assignments: [
      {
        person: 'p-ngoc',
        party: P.centre,
        role: 'officer',
        valid_from: '2020-01-01',
        valid_until: '2026-11-16',
      },
    ],
  })
  await refusedFor({ confirmedBy: 'p-ngoc' }, 'unknown-person', '/data/paper/confirmedBy')
  const system = await stage.say(
    on(g.accepted('BB-1', ['hs'], { ...A.centre, person: 'p-viet' }), at(16, 14, 30)),
  )
  expect(system).toMatchObject({ state: 'refused', code: 'unknown-person' })
  const postman = g.say('pickup.assigned', A.clerk, { postman: 'p-viet' })
  expect(await stage.say(on(postman, at(16, 14, 31)))).toMatchObject({ code: 'unknown-person' })
})

story('L2 where a party’s people are not kept here they are stated, not confirmed', async (stage) => {
  await stage.t.store.commit({
    persons: ['p-minh', 'p-ngoc'].map((id) => ({
      id,
      login: id,
      name: id,
      password: '',
      pin: null,
      created_at: at(1, 8),
      closed_at: at(2, 8),
    })),
  })
  await stage.play(...OFFERED_AT_TWO)
  const { data } = onPaper({ confirmedBy: 'nobody-at-all', signer: 'Lê Văn Lạ' })
  await stage.play(on({ ...onPaper({}), by: { ...A.centre, person: 'cb-77' }, data }, at(16, 14, 30)))
  const { status, text } = await stage.paper(P.centre, '/v1/handovers/BB-1/paper.pdf')
  expect(status).toBe(200)
  expect(text).toContain('chưa xác nhận được người nêu')
  const { body } = await stage.get(P.centre, `/v1/dossiers/${stage.id}/events`)
  expect((body as Record<string, unknown>[]).at(-1)).toMatchObject({
    type: 'vn.bcci.handover.accepted',
    unconfirmed: '/person /data/paper/confirmedBy /data/paper/signer',
  })
})

story('L3 a paper that bears another list’s number is refused', async (stage) => {
  await stage.play(...OFFERED_AT_TWO)
  const told = await stage.say(on(onPaper({ number: 'BB-0002' }), at(16, 14, 30)))
  expect(told).toMatchObject({ state: 'refused', code: 'other-list' })
  expect(told.refusal).toMatchObject({ pointer: '/data/paper/number', about: { number: 'BB-0001' } })
  expect((await stage.dossier()).offers[0]?.state).toBe('open')
  await stage.play(on(onPaper({ number: 'bb-0001' }), at(16, 14, 40)))
})

const INVENTED = { signer: 'Người officer', scan: '0'.repeat(64), signedAt: at(16, 14, 10) }

story('L4 what the giver’s key alone says of the receiver fixes no legal time', async (stage) => {
  await stage.play(...OFFERED_AT_TWO)
  const stated = onPaper({ ...INVENTED, confirmedBy: 'p-hoa' }, A.clerk)
  const byKey = { ...stated, by: { ...A.clerk, role: 'system', person: 'p-lan' } } as const
  await stage.play(on(byKey, at(16, 15)))
  const dossier = await stage.dossier()
  expect(dossier.submittedAt).toBeUndefined()
  expect(dossier.packets[0]?.custodian).toMatchObject({ party: P.centre })
  expect(await stage.cases()).toMatchObject([
    { kind: 'submission-stated-by-giver', owner: P.centre, detail: { claimed: at(16, 14, 10) } },
  ])
  const { text } = await stage.paper(P.office, '/v1/handovers/BB-1/paper.pdf')
  expect(text).toContain('theo lời bên giao')
  // Said again by the giver it is no more than before; days go by and nothing changes.
  expect(await stage.say(on(byKey, at(23, 15)))).toMatchObject({ code: 'handover-closed' })
  await stage.play(on(onPaper({ signedAt: at(16, 14, 20) }, A.officer), at(24, 9)))
  expect(await stage.dossier()).toMatchObject({ submittedAt: at(16, 14, 20), submittedBy: 'signature' })
  expect(await kindsOf(stage)).not.toContain('submission-stated-by-giver')
})

story('L4 a scan that the receiver can see counts when it was not disputed in time', async (stage) => {
  await stage.play(...OFFERED_AT_TWO)
  const stated = onPaper({ confirmedBy: 'p-hoa', link: 'https://luutru.example.vn/BB-0001' }, A.clerk)
  await stage.play(on(stated, at(16, 15)), on(g.feeCollected('f1', 20_000), at(17, 9)))
  expect((await stage.dossier()).submittedAt).toBeUndefined()
  await stage.play(on(g.feeCollected('f2', 20_000), at(20, 9)))
  expect(await stage.dossier()).toMatchObject({ submittedAt: at(16, 14, 10), submittedBy: 'signature' })
  expect(await kindsOf(stage)).not.toContain('submission-stated-by-giver')
})

story('L4 the receiver disputes what the giver states: the papers are where they were', async (stage) => {
  await stage.play(
    ...OFFERED_AT_TWO,
    on({ ...onPaper({ confirmedBy: 'p-hoa' }, A.clerk), id: 'stated-1' }, at(16, 15)),
  )
  await stage.play(on(g.voided('stated-1', A.officer), at(17, 9)))
  const dossier = await stage.dossier()
  expect(dossier.offers[0]?.state).toBe('open')
  expect(dossier.packets[0]?.custodian).toMatchObject({ party: P.office })
  expect(await stage.cases()).toMatchObject([{ kind: 'acceptance-disputed', owner: P.office }])
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

story(
  'L6 an acceptance taken back after 26 days needs the other side, and the legal time stays',
  async (stage) => {
    const acceptance = { ...g.accepted('BB-1', ['hs']), id: 'taken-0001' }
    await stage.play(
      on(g.registered(), at(1, 8)),
      on(g.received(), at(1, 8, 15)),
      on(g.offered('BB-1', P.centre, ['hs']), at(1, 9)),
      on(acceptance, at(1, 9, 30)),
      on({ ...g.voided('taken-0001', A.officer2), id: 'void-0001' }, at(27, 9)),
    )
    const asked = await stage.dossier()
    expect(asked.offers[0]).toMatchObject({ state: 'accepted', basis: 'own' })
    expect(asked.submittedAt).toBe(at(1, 9, 30))
    expect(await stage.cases()).toMatchObject([
      { kind: 'acceptance-taken-back', owner: P.office, detail: { event: 'taken-0001' } },
    ])
    expect(await stage.say(on(g.accepted('BB-1', ['hs']), at(27, 10)))).toMatchObject({
      code: 'handover-closed',
    })
    expect(await stage.say(on(g.voided('taken-0001', A.officer2), at(27, 11)))).toMatchObject({
      code: 'already-known',
    })
    // Both agree: the first acceptance is gone with its time, and the next one counts.
    stage.at(at(27, 14))
    const clerk = browser(stage.t.app)
    await clerk.signIn('clerk')
    const page = await clerk.get(`/ho-so/${stage.id}`)
    expect(textOf(page)).toContain('được đề nghị hủy')
    const agree = form(page, `/ho-so/${stage.id}/viec`, 'taken-0001')
    expect((await clerk.send(agree, { '/reason/code': 'entered_by_mistake' })).status).toBe(200)
    expect((await stage.dossier()).submittedAt).toBeUndefined()
    expect(await kindsOf(stage)).toEqual([])
    await stage.play(on(g.accepted('BB-1', ['hs']), at(27, 15)))
    expect((await stage.dossier()).submittedAt).toBe(at(27, 15))
  },
)

story(
  'L6 taken back within the day by its own side alone, the legal time stays the first one',
  async (stage) => {
    const acceptance = { ...g.accepted('BB-1', ['hs']), id: 'taken-0001' }
    await stage.play(
      ...OFFERED_AT_TWO,
      on(acceptance, at(16, 14, 10)),
      on(g.voided('taken-0001', A.officer2), at(16, 15)),
      on(g.accepted('BB-1', ['hs']), at(18, 9)),
    )
    expect((await stage.dossier()).submittedAt).toBe(at(16, 14, 10))
    expect(await kindsOf(stage)).toEqual(['acceptance-taken-back', 'submission-conflict'])
    await stage.play(on(g.voided('taken-0001', A.clerk), at(18, 10)))
    expect((await stage.dossier()).submittedAt).toBe(at(18, 9))
    expect(await kindsOf(stage)).toEqual([])
  },
)

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

story('L8 two systems sign without a person, and the record says which key', async (stage) => {
  const office = { party: P.office, role: 'system' } as const
  await stage.play(
    on(g.registered(), at(16, 8)),
    on(g.received(), at(16, 8, 15)),
    on(g.told(g.offered('BB-1', P.centre, ['hs'], office)), at(16, 9)),
    on(g.told(g.accepted('BB-1', ['hs'], A.centre)), at(16, 9, 30)),
  )
  expect((await stage.dossier()).submittedAt).toBe(at(16, 9, 30))
  const { text } = await stage.paper(P.centre, '/v1/handovers/BB-1/paper.pdf')
  expect(text.match(/ký bằng hệ thống, khóa “test”/g)?.length).toBeGreaterThanOrEqual(2)
  expect(text).not.toContain('ký trong hệ thống')
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
