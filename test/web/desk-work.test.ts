import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readHistory } from '../../src/journal/read/history.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { idOf, inputOf } from '../journal/reads-book.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { P } from '../support/small-world.ts'
import { type Browser, browser, form, forms, type Page, textOf } from './browser.ts'

// A day at the desk: what presses stands first, and what lies ready goes to the post by one press.

const OFFER = '/mot-cua/giao-buu-dien'

let t: TestApp
let officer: Browser
beforeEach(async () => {
  t = await openTestApp()
  officer = browser(t.app)
})
afterEach(() => t.close())

async function given(n: number, drafts: readonly g.Draft[]): Promise<void> {
  for (const [step, draft] of drafts.entries())
    expect(await submit(t.deps.journal, inputOf(n, step, draft))).not.toHaveProperty('refusal')
}

const acceptedFor = (appointment: string) => [...g.AT_CENTRE, g.dossierAccepted({ appointment })]

/** The headings of the groups, in the order they are read. */
const groupsOf = (page: Page): readonly string[] =>
  [...page.html.matchAll(/<h2>([^<]+?)\s*<span class="soft num">/g)].map(([, words = '']) => words.trim())

async function at(now: string): Promise<Page> {
  t.clock.now = now
  await officer.signIn('officer')
  return officer.get('/mot-cua')
}

describe('the worklist', () => {
  it('has what is overdue and due soon on top, with how much of it is late, and each dossier once', async () => {
    await given(1, acceptedFor('2026-11-27T10:00:00.000Z'))
    await given(2, acceptedFor('2026-11-24T10:00:00.000Z'))
    await given(3, acceptedFor('2026-11-20T10:00:00.000Z'))
    await given(4, g.AT_CENTRE)
    const page = await at('2026-11-23T11:00:00.000Z')
    const text = textOf(page)
    expect(groupsOf(page)).toEqual(['Quá hạn, sắp đến hạn', 'Cần tiếp nhận', 'Đang giải quyết'])
    expect(text).toMatch(/2 Quá hạn, sắp đến hạn 1 trễ 1 Cần tiếp nhận 1 trễ/)
    expect(text.indexOf('quá hạn 3 ngày')).toBeGreaterThan(0)
    expect(text.indexOf('hẹn ngày mai')).toBeGreaterThan(text.indexOf('quá hạn 3 ngày'))
    for (const n of [1, 2, 3, 4]) expect(page.html.split(`href="/ho-so/${idOf(n)}"`).length).toBe(2)
  })

  it('tells of lists how long they wait, and names one without a number in words', async () => {
    await given(1, g.OFFERED_IN)
    const text = textOf(await at('2026-11-19T11:00:00.000Z'))
    expect(text).toMatch(/1 bảng kê chờ nhận 1 trễ/)
    expect(text).toMatch(/không có số Bưu cục Trung tâm 1 3 ngày/)
    expect(text).toMatch(/trễ \d ngày làm việc/)
  })

  it('says one thing of each row, and offers the list once', async () => {
    await given(1, g.READY)
    await given(2, g.AT_CENTRE)
    const page = await at('2026-11-16T05:00:00.000Z')
    expect(textOf(page)).not.toMatch(/Đã đăng ký|Lên bảng kê/)
    expect(page.html.split(`href="${OFFER}"`).length).toBe(2)
  })
})

describe('what lies ready for the post', () => {
  const bag = async () => form(await officer.get(OFFER), OFFER)
  const open = (n: number) =>
    readHistory(t.store, idOf(n)).then(({ dossier }) => dossier?.offers.filter((o) => o.state === 'open'))

  beforeEach(async () => {
    await given(1, g.READY)
    await given(2, g.READY)
    await given(3, [
      g.registered({ service: 'submit' }),
      ...g.ACCEPTED.slice(1),
      g.resultReady({ by: 'counter' }),
    ])
    await officer.signIn('officer')
  })

  it('is one list by one press, numbered and printed, without what the citizen fetches', async () => {
    const found = await bag()
    expect(found.html).not.toContain(idOf(3))
    const page = await officer.send(found)
    expect(page.status).toBe(200)
    expect(textOf(page)).toMatch(/Đã lập bảng kê 0001\/2026\/\S+ giao 2 gói cho Bưu cục Trung tâm/)
    expect(await open(1)).toMatchObject([{ to: P.office, number: expect.stringContaining('0001/') }])
    expect(await open(2)).toHaveLength(1)
    expect(await open(3)).toEqual([])
  })

  it('is offered once however often the button is pressed', async () => {
    const found = await bag()
    const [first, second] = [await officer.send(found), await officer.send(found)]
    expect(second.path).toBe(first.path)
    expect(await open(1)).toHaveLength(1)
  })

  it('stays where its row was unticked, and nothing ticked is said', async () => {
    const found = await bag()
    const [one = ''] = found.fields.flatMap(([name, value]) => (name === 'packet' ? [value] : []))
    const none = await officer.send(found, { packet: undefined })
    expect(none.status).toBe(409)
    expect(textOf(none)).toContain('Chưa chọn gói nào')
    await officer.send(found, { packet: one })
    expect([await open(1), await open(2)].flat()).toHaveLength(1)
  })

  it('that somebody else listed meanwhile stops the press and shows what is left', async () => {
    const found = await bag()
    const [one = ''] = found.fields.flatMap(([name, value]) => (name === 'packet' ? [value] : []))
    await officer.send(form(await officer.get(OFFER), OFFER), { packet: one })
    const page = await officer.send(found)
    expect(page.status).toBe(409)
    expect(textOf(page)).toContain('1 gói không còn chờ giao')
    expect([await open(1), await open(2)].flat()).toHaveLength(1)
  })

  it('is shown to nobody of another desk', async () => {
    const stranger = browser(t.app)
    await stranger.signIn('officerElsewhere')
    expect(forms(await stranger.get(OFFER), OFFER)).toEqual([])
    const page = await stranger.post(OFFER, [...(await bag()).fields])
    expect(page.status).toBe(409)
    expect(await open(1)).toEqual([])
  })
})
