import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { type Browser, browser, form, textOf } from './browser.ts'

// A person with two roles, each in a tab of its own: two browsers that share their cookies.

const CLERK = `${P.office}.clerk`
const OFFICER = `${P.centre}.officer`
let t: TestApp
let clerk: Browser
let officer: Browser

beforeEach(async () => {
  t = await openTestApp()
  await t.store.commit({
    assignments: [
      { person: 'p-lan', party: P.centre, role: 'officer', valid_from: '2020-01-01', valid_until: null },
    ],
  })
  clerk = browser(t.app)
  const page = await clerk.signIn('clerk')
  await clerk.send(form(page, '/chon-vai-tro', 'value="clerk"'), { party: P.office })
  officer = browser(t.app)
  for (const [name, value] of clerk.cookies) officer.cookies.set(name, value)
  await officer.get(`/mot-cua?role=${OFFICER}`)
})
afterEach(() => t.close())

it('each tab acts as itself, whatever the other does', async () => {
  expect((await officer.get('/mot-cua')).path).toBe(`/mot-cua?role=${OFFICER}`)
  expect((await clerk.get('/buu-cuc')).path).toBe(`/buu-cuc?role=${CLERK}`)
  // A page of the one is none of the other.
  expect((await officer.get('/buu-cuc')).status).toBe(403)
  expect((await clerk.get('/buu-cuc')).status).toBe(200)
  const page = await clerk.get('/ho-so/moi')
  expect(page.html).toContain(`/ho-so/moi?role=${CLERK}`)
  expect(page.html).toContain(`href="/buu-cuc?role=${CLERK}"`)
  expect(textOf(page)).toContain('Đổi vai trò')
})

it('a form acts in the role of the page it stands on, and its answer stays in it', async () => {
  await officer.get('/mot-cua')
  const page = await clerk.get('/buu-cuc')
  const found = await clerk.send(form(page, `/quet?role=${CLERK}`), { code: 'nothing of ours' })
  expect(found.html).toContain(`/quet?role=${CLERK}`)
  expect(textOf(found)).toContain('Giao dịch viên')
})

it('a role that was made up, or has ended, is nobody’s: nothing is done in it', async () => {
  for (const role of [`${P.authority}.supervisor`, 'x', `${P.office}.king`, '']) {
    const page = await clerk.get(`/buu-cuc?role=${role}`)
    expect(page.path.split('?')[0]).toBe('/chon-vai-tro')
    expect(textOf(page)).toContain('Vai trò của trang vừa mở đã kết thúc')
  }
  await officer.get(`/mot-cua?role=${OFFICER}`)
  await t.store.commit({
    assignments: [
      {
        person: 'p-lan',
        party: P.centre,
        role: 'officer',
        valid_from: '2020-01-01',
        valid_until: '2020-02-01',
      },
    ],
  })
  const after = await officer.post('/quet', [['code', 'BG']])
  expect(after.path.split('?')[0]).toBe('/chon-vai-tro')
  const machine = await t.app.request(`/v1/inbox`, {
    headers: {
      cookie: `bg_session=${clerk.cookies.get('bg_session')}`,
      referer: `http://localhost/x?role=${OFFICER}`,
    },
  })
  expect(machine.status).toBe(401)
})

it('how events are told is no role: whoever is signed in tells them as a command and as a report', async () => {
  for (const as of ['command', 'report']) {
    const answer = await t.app.request(`/v1/events?as=${as}`, {
      method: 'POST',
      headers: {
        cookie: `bg_session=${clerk.cookies.get('bg_session')}`,
        'content-type': 'application/cloudevents-batch+json',
      },
      body: '[]',
    })
    expect(answer.status).not.toBe(401)
  }
})

it('the address of another site says nothing of the role', async () => {
  const answer = await t.app.request('/mot-cua', {
    headers: {
      accept: 'text/html',
      cookie: `bg_session=${clerk.cookies.get('bg_session')}`,
      referer: `https://elsewhere.example/?role=${OFFICER}`,
    },
  })
  expect(answer.headers.get('location')).toBe(`/mot-cua?role=${CLERK}`)
})

it('whoever has one role sees nothing of this in their addresses', async () => {
  const other = browser(t.app)
  const page = await other.signIn('officer')
  expect(page.path).toBe('/mot-cua')
  expect(page.html).not.toContain('as=')
})
