import { afterEach, beforeEach, expect, it } from 'vitest'
import { leftFilesFor } from '../../src/app/left-files.ts'
import type { Input } from '../../src/domain/dossier/events/events.ts'
import { USUAL_OVERDUE_LIMITS } from '../../src/domain/reconciliation/overdue-limits.ts'
import { silenceTable } from '../../src/domain/reconciliation/silence-table.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { accepted, complete, DOSSIER, offered, received, registered } from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { browser, form, textOf } from './browser.ts'

const LIST = '0199a000-1111-7000-8000-000000000001'
const NUMBER = '0007/2026/BC'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
  t.clock.advance(180)
  const short = { packet: 'hs', papers: [{ name: 'Đơn', originals: 0, certified: 0, copies: 1 }] }
  const drafts = [
    registered(),
    received(),
    offered(LIST, P.centre, ['hs'], A.clerk, { number: NUMBER }),
    accepted(LIST, [short]),
  ]
  for (const [n, draft] of drafts.entries())
    await submit(t.deps.journal, { ...complete(draft, n), dossier: DOSSIER } as Input)
})
afterEach(() => t.close())

it('a case names lists and packets as people do, and says each code in words', async () => {
  const who = browser(t.app)
  for (const [language, packet, difference] of [
    ['vi', 'Gói: Hồ sơ', 'thiếu giấy tờ: Đơn đề nghị cấp giấy phép, ghi 1 bản chính, đếm được 0 bản'],
    ['en', 'Packet: Application', 'stated 1 original, counted none'],
  ] as const) {
    who.cookies.set('bg_lang', language)
    await who.signIn('supervisor')
    const page = await who.get('/dieu-hanh/viec')
    const text = textOf(page)
    expect(text).toContain(NUMBER)
    expect(text).toContain(packet)
    expect(text).toContain(difference)
    expect(page.html).toContain(`href="/ban-giao/${LIST}"`)
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|: hs\b|missing-paper|extra-paper|handover-difference/)
  }
})

it('what is looked for when nobody tells anything stands on a page, in words, with the limits of today', async () => {
  const who = browser(t.app)
  await t.store.commit({
    cases: [
      {
        key: 'agency-silent:x',
        kind: 'agency-silent',
        dossier: DOSSIER,
        ref: 'BG0123456785',
        owner: P.agency,
        state: 'open',
        opened_at: t.clock.now,
        seen_at: t.clock.now,
        closed_at: null,
        closed_because: null,
        detail: '{}',
        run: null,
      },
    ],
  })
  for (const [language, kind, grace, ends] of [
    ['vi', 'Giấy tờ bổ sung chưa tới', '20 ngày làm việc', 'tiền được nộp hoặc hoàn lại'],
    ['en', 'Supplement never came', '20 working days', 'the money is handed on or given back'],
  ] as const) {
    who.cookies.set('bg_lang', language)
    await who.signIn('supervisor')
    const page = await who.get('/dieu-hanh/im-lang')
    const text = textOf(page)
    for (const words of [kind, grace, ends]) expect(text).toContain(words)
    for (const { kind: code } of silenceTable(USUAL_OVERDUE_LIMITS)) expect(text).not.toContain(code)
    expect(page.html).toContain('href="/dieu-hanh/viec?kind=agency-silent">1</a>')
  }
  expect((await who.get('/dieu-hanh/viec')).html).toContain('href="/dieu-hanh/im-lang"')
})

it('an administrator has no part in it', async () => {
  const row = { person: 'p-giam', party: P.authority, valid_from: '2020-01-01' }
  await t.store.commit({
    assignments: [
      { ...row, role: 'supervisor', valid_until: '2021-01-01' },
      { ...row, role: 'administrator', valid_until: null },
    ],
  })
  const who = browser(t.app)
  await who.signIn('supervisor')
  const page = await who.get('/dieu-hanh')
  expect([page.status, textOf(page)]).toEqual([
    403,
    expect.stringContaining('Vai trò của bạn không làm được'),
  ])
})

it('a case is given to nobody who has no part in it', async () => {
  const who = browser(t.app)
  await who.signIn('supervisor')
  const list = await who.get('/dieu-hanh/viec')
  const path = /href="(\/dieu-hanh\/viec\/[^"?]+)"/.exec(list.html)?.[1] ?? ''
  const page = await who.get(path)
  const give = async (fields: Readonly<Record<string, string>>) =>
    who.send(form(page, path, 'value="assign"'), { ...fields, id: t.deps.newId() })
  const owner = /option value="(?!p-)([^"]+)"/.exec(page.html)?.[1] ?? ''
  for (const fields of [
    { '/party': 'XA.99999' },
    { '/person': 'nobody-at-all' },
    { '/person': 'p-viet' },
    { '/person': 'p-tam' },
    { '/party': P.agency2, '/person': 'p-lan' },
  ])
    expect.soft([fields, (await give(fields)).status]).toEqual([fields, 422])
  expect([owner, (await give({ '/party': owner })).status]).toEqual([owner, 200])
})

it('supervisors see which files of carriers were not taken and why; of others’ carriers nothing', async () => {
  await t.store.commit({
    left_files: [
      { name: 'báo cáo.csv', why: 'file-name', carrier: null, since: t.clock.now },
      { name: `${P.carrier}.hcc-v1.a.csv`, why: 'not-utf8', carrier: P.carrier, since: t.clock.now },
    ],
  })
  const who = browser(t.app)
  await who.signIn('supervisor')
  const text = textOf(await who.get('/dieu-hanh'))
  expect(text).toContain('2 tệp đầu trong 2 tệp chưa nhận')
  expect(text).toContain('báo cáo.csv')
  expect(text).toContain('không nhận ra bảng mã của tệp')
  const { shown } = await leftFilesFor(t.deps, { party: P.office2, role: 'supervisor', person: 'p-x' })
  expect(shown.map(({ name }) => name)).not.toContain('báo cáo.csv')
})
