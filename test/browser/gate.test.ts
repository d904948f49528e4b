import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { givePassword } from '../../src/app/staff-accounts.ts'
import { PASSWORD } from '../support/app.ts'
import { P } from '../support/small-world.ts'
import { fill, follow, leadsOn, press, read, signInAs } from './support/actions.ts'
import { counted } from './support/counted.ts'
import { useSite } from './support/site.ts'

// Signing in and staying in: nothing that somebody typed is lost, and every tab knows its role.

const { site, open, pressesItsForms } = useSite('gate')

const OWN = 'con trau xanh hat dem'
const HOURS_12 = 12 * 60
const INTAKE = '/ho-so/moi?procedure=1.001193'

const applicant = (page: Page) => page.getByLabel('Họ và tên').first()

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await fill(page, { 'Tên đăng nhập': login, 'Mật khẩu': password })
  await press(page, 'Đăng nhập')
}

it('a password that was given is changed at once; PIN and sessions are looked after where one stands', async () => {
  const given = await givePassword(site().t.deps, { login: 'clerk' })
  if (typeof given === 'string') throw new Error(given)
  const page = await open()
  await page.goto('/dang-nhap')
  const hand = counted(page)
  await hand.type('clerk')
  await hand.press('Tab')
  await hand.type(given.password)
  await hand.opens(() => hand.press('Enter'))
  // Two fields, and nothing but them.
  expect(hand.counts().keys).toBe(2)
  expect(await read(page)).toContain('Đặt mật khẩu của bạn')
  const change = (fresh: string) => ({
    'Mật khẩu đang dùng': given.password,
    'Mật khẩu mới': fresh,
    'Gõ lại mật khẩu mới': fresh,
  })
  await fill(page, change('matkhau123456789'))
  await site().watch.refused(422, () => press(page, 'Lưu mật khẩu mới'))
  expect(await read(page)).toContain('dễ đoán')
  await fill(page, change(OWN))
  await press(page, 'Lưu mật khẩu mới')
  expect(new URL(page.url()).pathname).toBe('/buu-cuc')

  await follow(page, 'Tài khoản')
  await follow(page, 'Đổi mã PIN')
  await fill(page, { 'Mật khẩu đang dùng': OWN, 'Mã PIN mới': '830291', 'Gõ lại mã PIN mới': '830291' })
  await press(page, 'Lưu mã PIN')
  expect(await read(page)).toContain('Đã đặt mã PIN mới')

  const elsewhere = [await open({ width: 390 }), await open()] as const
  for (const other of elsewhere) {
    await other.goto('/dang-nhap')
    await signIn(other, 'clerk', OWN)
  }
  await page.reload()
  expect(await read(page)).toContain('Chrome trên Linux')
  await leadsOn(page, () => page.getByRole('button', { name: 'Kết thúc · ' }).first().click())
  expect(await read(page)).toContain('Đã kết thúc phiên')
  await press(page, 'Kết thúc mọi phiên khác')
  for (const other of elsewhere) {
    await other.goto('/buu-cuc')
    expect(await read(other)).toContain('Đăng nhập dành cho cán bộ')
  }
})

it('two tabs in two roles act each as itself, after reload and Back too', async () => {
  await site().t.store.commit({
    assignments: [
      { person: 'p-lan', party: P.centre, role: 'officer', valid_from: '2020-01-01', valid_until: null },
    ],
  })
  const clerk = await open()
  await clerk.goto('/dang-nhap')
  await signIn(clerk, 'clerk', PASSWORD)
  await leadsOn(clerk, () => clerk.getByRole('button', { name: /Giao dịch viên/ }).click())
  const officer = await clerk.context().newPage()
  await officer.goto('/buu-cuc')
  await officer.getByText('Đổi vai trò').click()
  await leadsOn(officer, () => officer.getByRole('link', { name: /Cán bộ một cửa/ }).click())
  const role = async (page: Page) => (await page.getByRole('banner').innerText()).replaceAll(/\s+/g, ' ')
  const works = async () => {
    expect(await role(clerk)).toMatch(/Giao dịch viên · Bưu cục Trung tâm/)
    expect(await role(officer)).toMatch(/Cán bộ một cửa · Trung tâm Phục vụ/)
  }
  await works()
  await Promise.all([clerk.reload(), officer.reload()])
  await works()
  await follow(clerk, 'Hồ sơ mới')
  await follow(officer, 'Việc cần xem')
  await works()
  await Promise.all([clerk.goBack(), officer.goBack()])
  await works()
  // A form is sent in the role of its own tab, and its answer stays in it.
  await press(clerk, 'English')
  await press(clerk, 'Tiếng Việt')
  await officer.reload()
  await works()
})

it('whoever is warned stays; whoever was too late finds the form as it was', async () => {
  const { t } = site()
  const page = await signInAs(site(), 'clerk')
  t.clock.advance(HOURS_12 - 4)
  await page.goto(INTAKE)
  const warning = page.getByRole('status').filter({ hasText: 'Phiên làm việc sẽ hết trong 4 phút nữa' })
  await warning.waitFor()
  const stayed = page.waitForResponse((answer) => answer.url().endsWith('/phien/o-lai'))
  await page.getByRole('button', { name: 'Ở lại' }).click()
  await stayed
  await warning.waitFor({ state: 'hidden' })

  const kept = page.waitForResponse((answer) => answer.url().endsWith('/nhap'))
  await applicant(page).fill('Trần Thị Bưởi')
  expect((await kept).status()).toBe(204)
  t.clock.advance(HOURS_12)
  // Whoever sends a form half filled in: the browser's own check is not what is tried here.
  await page.evaluate(() => {
    for (const form of document.forms) form.noValidate = true
  })
  await leadsOn(page, () => page.getByRole('button', { name: 'Tiếp tục', exact: true }).click())
  expect(await read(page)).toContain('đã được giữ lại')
  expect(page.url()).not.toContain('Tr%E1')
  await signIn(page, 'clerk', PASSWORD)
  expect(await read(page)).toContain('Đây là những gì bạn đã gõ')
  expect(await applicant(page).inputValue()).toBe('Trần Thị Bưởi')
})

it('a tab that was lost has left a draft, which is used or dropped', async () => {
  const page = await signInAs(site(), 'clerk')
  await page.goto(INTAKE)
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/nhap'))
  await applicant(page).fill('Lê Văn Cam')
  await kept
  await page.close()
  const again = await page.context().newPage()
  await again.goto(INTAKE)
  expect(await read(again)).toContain('Bạn có một bản nháp chưa gửi, lúc 09:00')
  await follow(again, 'Dùng bản nháp')
  expect(await applicant(again).inputValue()).toBe('Lê Văn Cam')
  await again.goto(INTAKE)
  await press(again, 'Bỏ bản nháp')
  await again.goto(INTAKE)
  expect(await read(again)).not.toContain('bản nháp')
})

pressesItsForms()
