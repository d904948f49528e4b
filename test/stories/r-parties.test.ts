import { expect } from 'vitest'
import { takeInReference } from '../../src/app/load-reference.ts'
import { makeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { KEY_SCOPES } from '../../src/domain/key-scopes.ts'
import type { Actor } from '../../src/domain/party.ts'
import { hashKey, keyId } from '../../src/journal/access/keys.ts'
import { writeReference } from '../../src/journal/reference/directory.ts'
import { sql } from '../../src/journal/sql.ts'
import { paths } from '../../src/web/paths.ts'
import * as g from '../support/given.ts'
import { A, P, PROCEDURE, PROCEDURE_WITHOUT_LIMIT, reference } from '../support/small-world.ts'
import { type Browser, browser } from '../web/browser.ts'
import { type Stage, story } from './stage.ts'

// Parties and reference data: stories R1 to R6.

const at = (date: string, hour: string): Instant => new Date(`${date}T${hour}:00+07:00`).toISOString()
const marked = { mark: 'SYNTHETIC', source: ['test'] }

const party = (code: string, more: object = {}) => {
  const { operator, kind, name, province } = reference.directory.parties.get(code) ?? {}
  return { code, kind, name, province, ...(operator ? { operator } : {}), ...marked, ...more }
}

async function load(stage: Stage, file: object): Promise<void> {
  expect(await takeInReference(stage.t.deps, file)).not.toHaveProperty('problems')
}

async function signedIn(stage: Stage, login: string): Promise<Browser> {
  const visitor = browser(stage.t.app)
  await visitor.signIn(login)
  return visitor
}

const FORMER = 'Trung tâm Phục vụ hành chính công tỉnh'
const RENAMED = 'Trung tâm Phục vụ hành chính công thành phố'

story(
  'R1 a centre is renamed: old papers keep the name of their day, lists show the new one',
  async (stage) => {
    await stage.play(...g.AT_CENTRE)
    const list = () => stage.paper(P.office, '/v1/handovers/BB-1/paper.pdf')
    const before = await list()
    expect(before.text.toLowerCase()).toContain(FORMER.toLowerCase())

    await load(stage, { parties: [party(P.centre, { name: RENAMED, from: '2026-12-01' })] })
    stage.at(at('2026-12-02', '08:00'))
    const again = await list()
    expect(again.status).toBe(200)
    expect(Buffer.compare(again.bytes, before.bytes)).toBe(0)

    const clerk = await signedIn(stage, 'clerk')
    expect((await clerk.get(paths.dossier(stage.id))).html).toContain(RENAMED)

    const found = async (name: string) =>
      (await stage.get(P.office, `/v1/parties?name=${encodeURIComponent(name)}`)).body
    expect(await found(FORMER)).toMatchObject([{ code: P.centre, name: RENAMED, otherNames: [FORMER] }])
    expect(await found('hanh chinh cong thanh pho')).toMatchObject([{ code: P.centre }])

    // What is printed now bears the name of now.
    const draft = { dossier: SECOND, at: at('2026-12-02', '09:00') }
    await stage.play(
      { ...g.registered({ receipt: OTHER_RECEIPT }), ...draft },
      { ...g.received(), dossier: SECOND },
      { ...g.offered('GN-2', P.centre, ['hs']), dossier: SECOND },
    )
    expect((await stage.paper(P.office, '/v1/handovers/GN-2/paper.pdf')).text.toLowerCase()).toContain(
      RENAMED.toLowerCase(),
    )
  },
)

const SECOND = '0199a000-0000-7000-9000-000000000002'
const OTHER_RECEIPT = makeReceiptNumber(Uint8Array.from({ length: 64 }, (_, n) => (n * 11) % 256))
const OFFICE_2: Actor = A.clerkElsewhere

const CLOSED = {
  until: '2026-11-20',
  successor: P.office2,
  decision: 'Quyết định (giả) về sắp xếp bưu cục',
}

story(
  'R2 a closed office registers nothing; its successor has what it held, by the decision alone',
  async (stage) => {
    await stage.play(g.registered(), g.received())
    await load(stage, { parties: [party(P.office, CLOSED)] })
    stage.at(at('2026-11-20', '08:00'))
    const late = { ...g.registered({ receipt: OTHER_RECEIPT }), dossier: SECOND }
    expect(await stage.say(late)).toMatchObject({
      state: 'refused',
      code: 'party-closed',
      refusal: { pointer: '/data/office', about: { successor: 'Bưu cục Phường Bắc', since: '2026-11-20' } },
    })

    // On the day of closing the views follow; the successor sees the packet in hand and hears of the dossier.
    await load(stage, { years: [{ year: 2026, complete: true }] })
    const feed = await stage.get(P.office2, '/v1/events?limit=10')
    expect(feed.body).toMatchObject([
      { subject: stage.id, backfill: true },
      { subject: stage.id, backfill: true },
    ])
    const [packet] = await stage.t.store.read<{ party: string }>(
      sql`select party from packets where dossier = ${stage.id}`,
    )
    expect(packet?.party).toBe(P.office2)

    // It hands the packet on to the centre without another step.
    await stage.play(g.offered('GN-9', P.centre, ['hs'], OFFICE_2), g.accepted('GN-9', ['hs']))
    expect((await stage.dossier()).submittedAt).toBeDefined()
  },
)

story('R2 what a closed office held may be handed over with a record as well', async (stage) => {
  await stage.play(g.registered(), g.received())
  await load(stage, { parties: [party(P.office, CLOSED)] })
  stage.at(at('2026-11-20', '08:00'))
  await stage.play(g.offered('TN-1', P.office2, ['hs'], A.clerk), g.accepted('TN-1', ['hs'], OFFICE_2))
  expect((await stage.dossier()).packets[0]?.custodian).toMatchObject({ at: 'party', party: P.office2 })
  // Nothing more is handed to the closed one.
  expect(await stage.say(g.offered('TN-2', P.office, ['hs'], OFFICE_2))).toMatchObject({
    code: 'party-closed',
  })
})

story('R3 the upper body of a paper is a name, never a code', async (stage) => {
  await load(stage, { provinces: [{ code: '31', name: 'Thành phố Hải Phòng' }] })
  await stage.play(...g.WITH_POST)
  const { text } = await stage.paper(P.centre, '/v1/handovers/KQ-1/paper.pdf')
  expect(text).toContain('ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG')
  expect(text).not.toMatch(/(^|\s)31(\s|$)/)
})

story('R3 where nobody has named the province, nothing is printed for it', async (stage) => {
  await stage.play(...g.WITH_POST)
  const { text } = await stage.paper(P.centre, '/v1/handovers/KQ-1/paper.pdf')
  expect(text).not.toMatch(/(^|\s)31(\s|$)/)
})

const procedure = (code: string, more: object) => ({
  code,
  name: 'Đăng ký kết hôn',
  limit: { unit: 'none', amount: 0 },
  papers: [],
  ...marked,
  ...more,
})

story(
  'R4 a procedure that does not go by post, or is for another kind of agency, is refused',
  async (stage) => {
    await load(stage, {
      parties: [
        party(P.agency, { agencyKind: 'department' }),
        party(P.agency2, { agencyKind: 'commune-committee' }),
      ],
      procedures: [
        procedure(PROCEDURE_WITHOUT_LIMIT, { byPost: false }),
        procedure('1.000002', { byPost: { submit: false, return: true } }),
        procedure('1.000003', { competent: ['department'] }),
      ],
    })
    const tried = (more: object) => stage.say(g.registered(more))
    expect(await tried({ procedure: PROCEDURE_WITHOUT_LIMIT })).toMatchObject({
      code: 'not-by-post',
      refusal: { pointer: '/data/channel', about: { procedure: 'Đăng ký kết hôn' } },
    })
    expect(
      await tried({ procedure: PROCEDURE_WITHOUT_LIMIT, channel: 'direct', service: 'return' }),
    ).toMatchObject({
      code: 'not-by-post',
      refusal: { pointer: '/data/service' },
    })
    expect(await tried({ procedure: '1.000002' })).toMatchObject({ code: 'not-by-post' })
    expect(await tried({ procedure: '1.000003', agency: P.agency2 })).toMatchObject({
      code: 'not-competent',
      refusal: { pointer: '/data/agency' },
    })
    await stage.play(g.registered({ procedure: '1.000003' }))
    await stage.play({
      ...g.registered({
        procedure: '1.000002',
        channel: 'direct',
        service: 'return',
        receipt: OTHER_RECEIPT,
      }),
      dossier: SECOND,
    })
  },
)

story('R5 a procedure is found by the code with an agency behind it, in both lengths', async (stage) => {
  await stage.play(g.registered({ procedure: `${PROCEDURE}.000.00.00.H57` }))
  expect((await stage.dossier()).procedure).toBe(PROCEDURE)
  const other = g.registered({ procedure: `${PROCEDURE}.H57`, receipt: OTHER_RECEIPT })
  await stage.play({ ...other, dossier: SECOND })
  expect((await stage.dossier(SECOND)).procedure).toBe(PROCEDURE)

  const clerk = await signedIn(stage, 'clerk')
  const found = await clerk.get(`${paths.newDossier()}?find=${PROCEDURE}.H57`)
  expect(found.html).toContain('Cấp giấy phép xây dựng')
  expect(found.path).toBe(paths.newDossierOf(PROCEDURE))
})

const STRANGER = 'UBND.48'

/** The doors at which an authority could learn of a dossier, a list, a case or a file. */
const doorsOf = (id: string): readonly string[] => [
  `/v1/dossiers/${id}`,
  `/v1/dossiers/${g.RECEIPT}`,
  `/v1/dossiers/${id}/events`,
  `/v1/dossiers/${id}/people`,
  `/v1/dossiers/${id}/papers/post-slip.pdf`,
  '/v1/handovers/BB-1',
  '/v1/handovers/BB-1/paper.pdf',
  `/v1/reconciliations?carrier=${P.carrier}&from=2026-11-16&to=2026-11-16`,
  `/v1/reconciliations/paper.pdf?carrier=${P.carrier}&from=2026-11-16&to=2026-11-16`,
]

story('R6 an authority of another province sees nothing of this one', async (stage) => {
  const { t } = stage
  // The carrier has its seat in the other province, as the whole country's does.
  await load(stage, {
    parties: [
      party(P.authority, { code: STRANGER, name: 'Văn phòng Ủy ban nhân dân tỉnh khác', province: '48' }),
      party(P.carrier, { province: '48' }),
    ],
  })
  const key = `bg_${'a'.repeat(32)}`
  await writeReference(t.store, {
    api_keys: [
      {
        id: keyId(key),
        party: STRANGER,
        label: 'test',
        scopes: KEY_SCOPES.join(' '),
        hash: hashKey(key),
        created_at: t.clock.now,
        expires_at: null,
        revoked_at: null,
      },
    ],
  })
  // A difference at the handover opens a case, and the dossier goes through many hands.
  await stage.play(
    ...g.OFFERED_IN,
    g.accepted('BB-1', [{ packet: 'hs', papers: [g.FORM] }]),
    g.dossierAccepted(),
    g.resultReady(),
    g.offered('KQ-1', P.office, ['kq'], A.officer),
    g.accepted('KQ-1', ['kq'], A.clerk),
    g.dispatched(),
    g.delivered(),
  )
  expect((await stage.cases()).length).toBeGreaterThan(0)
  const ask = async (path: string) => {
    const answer = await t.app.request(path, { headers: { authorization: `Bearer ${key}` } })
    return { status: answer.status, text: await answer.text() }
  }
  const unknown = await ask(`/v1/dossiers/${SECOND}`)
  for (const door of doorsOf(stage.id)) expect([door, (await ask(door)).status]).toEqual([door, 404])
  expect(await ask(`/v1/dossiers/${stage.id}`)).toEqual(unknown)
  for (const door of ['/v1/dossiers', '/v1/cases', '/v1/cases?state=closed', '/v1/events', '/v1/inbox'])
    expect([door, (await ask(door)).text]).toEqual([door, '[]'])
})
