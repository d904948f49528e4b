import { afterEach, beforeEach, expect, it } from 'vitest'
import { tidyUp } from '../../src/jobs/tidy-up.ts'
import { sql } from '../../src/journal/sql.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { type Browser, browser, form, type Page, textOf } from './browser.ts'

// A form that comes when its session is over is not lost, and nobody but its person sees it.

const NAME = 'Nguyễn Văn "Ế" <b>'
const SHIFT_MINUTES = 12 * 60 + 1
let t: TestApp
let clerk: Browser
let page: Page

beforeEach(async () => {
  t = await openTestApp()
  clerk = browser(t.app)
  await clerk.signIn('clerk')
  page = await clerk.get('/ho-so/moi?procedure=1.001193')
})
afterEach(() => t.close())

const typed = { '/applicant/name': NAME, '/service': 'return' }
const send = (who: Browser) => who.send(form(page, '/ho-so/moi', 'name="/applicant/name"'), typed)
const drafts = () => t.store.read<{ body: string }>(sql`select * from drafts`)
const signInOn = (who: Browser, at: Page, login = 'clerk') =>
  who.send(form(at, '/dang-nhap'), { login, password: 'mot mat khau thu' })

it('a form that is sent too late comes back filled in, after signing in, and is one event in the end', async () => {
  t.clock.advance(SHIFT_MINUTES)
  const late = await send(clerk)
  expect(late.path).toContain('/dang-nhap?return=')
  expect(late.path).not.toContain('Nguy')
  expect(textOf(late)).toContain('đã được giữ lại')
  expect(textOf(late)).not.toMatch(/khóa API/i)
  const back = await signInOn(clerk, late)
  expect(back.path).toMatch(/^\/ho-so\/moi\?procedure=1\.001193&draft=/)
  const again = form(back, '/ho-so/moi', 'name="/applicant/name"')
  const fields = new Map(again.fields)
  expect(fields.get('/applicant/name')).toBe(NAME)
  expect(textOf(back)).toContain('Đây là những gì bạn đã gõ')
  const before = new Map(form(page, '/ho-so/moi', 'name="/applicant/name"').fields)
  expect(fields.get('id')).toBe(before.get('id'))
  expect(await drafts()).toHaveLength(1)
})

it('a draft is of its person only, and of this service only', async () => {
  t.clock.advance(SHIFT_MINUTES)
  const late = await send(clerk)
  const other = browser(t.app)
  for (const [name, value] of clerk.cookies) other.cookies.set(name, value)
  const back = await signInOn(other, late, 'clerk2')
  expect(back.html).not.toContain('Nguyễn Văn')
  // Whom the service does not know leaves nothing behind.
  const stranger = browser(t.app)
  await send(stranger)
  expect(await drafts()).toHaveLength(1)
})

it('a form of another tab is kept where its person signed out meanwhile', async () => {
  const tab = browser(t.app)
  for (const [name, value] of clerk.cookies) tab.cookies.set(name, value)
  await tab.send(form(page, '/dang-xuat'))
  clerk.cookies.clear()
  for (const [name, value] of tab.cookies) clerk.cookies.set(name, value)
  const late = await send(clerk)
  expect((await signInOn(clerk, late)).html).toContain('Nguyễn Văn &quot;Ế&quot;')
})

it('what is typed is kept, offered, used or dropped; secrets are not', async () => {
  const keep = (fields: readonly (readonly [string, string])[], id = 'draft-0001') =>
    t.app.request('/nhap', {
      method: 'PUT',
      headers: { cookie: `bg_session=${clerk.cookies.get('bg_session')}` },
      body: JSON.stringify({ id, page: '/ho-so/moi?procedure=1.001193', action: '/ho-so/moi', fields }),
    })
  const all = form(page, '/ho-so/moi', 'name="/applicant/name"').fields
  const own = all.filter(([name]) => name !== '/applicant/name')
  expect((await keep([...own, ['/applicant/name', NAME], ['password', 'x'], ['pin', '1']])).status).toBe(204)
  expect((await drafts())[0]?.body).not.toMatch(/password|"pin"/)
  const offered = await clerk.get('/ho-so/moi?procedure=1.001193')
  expect(textOf(offered)).toContain('Bạn có một bản nháp chưa gửi, lúc 09:00')
  expect(offered.html).not.toContain('Nguyễn Văn')
  const used = await clerk.get('/ho-so/moi?procedure=1.001193&draft=draft-0001')
  expect(used.html).toContain('Nguyễn Văn')
  const dropped = await clerk.send(form(offered, '/nhap/bo'))
  expect(textOf(dropped)).not.toContain('bản nháp')
  expect(await drafts()).toEqual([])
  expect((await keep([['a', 'x'.repeat(300_000)]])).status).toBe(422)
  for (let n = 0; n < 25; n += 1) await keep([['a', 'b']], `draft-many-${n}`)
  expect((await drafts()).length).toBeLessThanOrEqual(20)
  t.clock.advance(SHIFT_MINUTES)
  await tidyUp.run({ journal: t.deps.journal } as never, t.clock.now)
  expect(await drafts()).toEqual([])
})

it('a draft that was sent is gone', async () => {
  const found = await clerk.get('/buu-cuc')
  await t.app.request('/nhap', {
    method: 'PUT',
    headers: { cookie: `bg_session=${clerk.cookies.get('bg_session')}` },
    body: JSON.stringify({ id: 'draft-0001', page: '/buu-cuc', action: '/ngon-ngu', fields: [['a', 'b']] }),
  })
  await clerk.send(form(found, '/ngon-ngu'), { lang: 'en', draft: 'draft-0001' })
  expect(await drafts()).toEqual([])
})

it('a role that ended in the middle of a form loses nothing', async () => {
  const held = (until: string | null, role = 'officer') => ({
    person: 'p-lan',
    party: role === 'officer' ? P.centre : P.office,
    role,
    valid_from: '2020-01-01',
    valid_until: until,
  })
  await t.store.commit({ assignments: [held(null), held(null, 'postman')] })
  const tab = browser(t.app)
  for (const [name, value] of clerk.cookies) tab.cookies.set(name, value)
  page = await tab.get(`/ho-so/moi?procedure=1.001193&role=${P.office}.clerk`)
  await t.store.commit({ assignments: [held('2020-02-01', 'clerk')] })
  const lost = await send(tab)
  expect(textOf(lost)).toContain('Vai trò của trang vừa mở đã kết thúc')
  await t.store.commit({ assignments: [held(null, 'clerk')] })
  const choose = await tab.get(lost.path)
  const back = await tab.send(form(choose, '/chon-vai-tro', 'value="clerk"'), { party: P.office })
  expect(back.html).toContain('Nguyễn Văn')
})
