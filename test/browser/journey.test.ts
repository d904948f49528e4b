import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { PASSWORD } from '../support/app.ts'
import { CODE, WAYBILL } from '../support/given.ts'
import { A, P } from '../support/small-world.ts'
import {
  fill,
  follow,
  IN_PERSON,
  type Login,
  leadsOn,
  opens,
  part,
  press,
  read,
  scan,
  signInAs,
  summary,
  type,
  unfold,
} from './support/actions.ts'
import { counted } from './support/counted.ts'
import { useSite } from './support/site.ts'

// A working day of everybody who has to do with a dossier, in a browser.

const { site, pressesItsForms } = useSite('journey')

const heading = async (page: Page): Promise<string> =>
  (await page.getByRole('heading', { level: 1 }).innerText()).trim()

/** The number of the list that stands at the top of its page. */
const listNumber = async (page: Page): Promise<string> => (await heading(page)).split(' ').at(-1) ?? ''

/** Puts a scanned packet on a list for the receiver that is chosen or implied; answers the list's number. */
async function offer(page: Page, number: string): Promise<string> {
  await counted(page).scan(number)
  await expect.poll(() => read(page)).toContain('1 gói trong túi')
  await press(page, 'Lập bảng kê và bàn giao')
  expect(await read(page)).toContain('Đã lập bảng kê')
  return listNumber(page)
}

/** Opens a list by its number, scans the packet and signs. */
async function accept(page: Page, list: string, number: string): Promise<void> {
  await scan(page, list)
  expect(await listNumber(page)).toBe(list)
  await counted(page).scan(number)
  await expect.poll(() => read(page)).toContain('1 / 1 gói đã quét')
  await press(page, 'Ký nhận bàn giao')
  expect(await read(page)).toContain('1/1 gói được nhận')
}

const signOut = async (page: Page): Promise<void> => {
  await press(page, 'Đăng xuất')
  expect(await page.getByRole('link', { name: 'Cán bộ đăng nhập' }).isVisible()).toBe(true)
}

it('a dossier goes round: counter, centre, agency, and back to the door of the citizen', async () => {
  const clerk = await signInAs(site(), 'clerk')
  await follow(clerk, 'Nhận hồ sơ mới tại quầy')
  await type(clerk, 'giay phep')
  await press(clerk, 'Tìm')
  await fill(part(clerk, '1. Người nộp'), {
    'Họ và tên': 'Đặng Thùy Trâm',
    'Điện thoại': '0900000123',
    'Địa chỉ': '12 Lê Lợi, phường Bắc',
  })
  await clerk.getByLabel('Gửi hồ sơ và nhận kết quả qua bưu điện').check()
  await clerk.getByLabel('Đủ cả 1 giấy tờ theo danh mục').check()
  await unfold(clerk, 'Đếm từng giấy tờ')
  await fill(clerk, { 'Tên giấy tờ, dòng 2': 'Bản vẽ thiết kế', 'Bản sao, dòng 2': '2' })
  await fill(clerk, { 'Số niêm phong': 'NP-1' })
  await press(clerk, 'Tiếp tục')
  await press(clerk, 'Ghi và in phiếu, nhãn')
  expect(await read(clerk)).toContain('Đã ghi: ')
  const number = (await clerk.getByRole('link', { name: /^BG-/ }).innerText()).trim()
  expect(await opens(clerk, 'In phiếu và nhãn')).toBe('application/pdf')
  await follow(clerk, 'Bàn Giao')
  await follow(clerk, 'Lập bảng kê')
  const first = await offer(clerk, number)
  await signOut(clerk)

  const officer = await signInAs(site(), 'officer')
  await accept(officer, first, number)
  await follow(officer, number)
  const accepting = await unfold(officer, 'Tiếp nhận hồ sơ')
  await fill(accepting, { 'Mã hồ sơ': CODE })
  await press(officer, 'Tiếp nhận hồ sơ', accepting)
  expect(await read(officer)).toContain('Đang giải quyết')
  await officer.goto('/ban-giao')
  await fill(officer, { 'Bên nhận': 'Sở Xây dựng' })
  await officer.getByLabel('Quét từng gói').focus()
  const inner = await offer(officer, number)
  await signOut(officer)

  const agency = await signInAs(site(), 'agencyOfficer')
  await accept(agency, inner, number)
  await follow(agency, 'Bàn Giao')
  await scan(agency, CODE)
  const ready = await unfold(agency, 'Có kết quả')
  await fill(part(ready, 'Giấy tờ kết quả'), { 'Tên giấy tờ, dòng 1': 'Giấy phép xây dựng' })
  await press(agency, 'Có kết quả', ready)
  await follow(agency, 'Đưa vào bảng kê gửi Bưu cục Trung tâm')
  await press(agency, 'Lập bảng kê và bàn giao')
  const back = await listNumber(agency)
  await signOut(agency)

  const again = await signInAs(site(), 'clerk')
  await accept(again, back, number)
  await follow(again, 'Bàn Giao')
  await follow(again, 'Gửi đi lần lượt')
  await scan(again, number)
  await scan(again, WAYBILL)
  expect(await read(again)).toContain('Đã ghi: Bưu gửi đã được gửi đi')
  await signOut(again)

  const postman = await signInAs(site(), 'postman')
  await follow(postman, 'Bưu cục')
  await scan(postman, WAYBILL)
  const delivering = await unfold(postman, 'Đã phát cho người nhận')
  await fill(delivering, { 'Phát ở đâu': 'Tại địa chỉ', 'Người nhận': 'Đặng Thùy Trâm', ...IN_PERSON })
  await press(postman, 'Đã phát cho người nhận', delivering)
  expect(await read(postman)).toContain('Đã trả kết quả')
  await signOut(postman)
})

/** Everybody has a second role, so that one has to be chosen. */
async function giveSecondRoles(): Promise<void> {
  const second = [
    { ...A.clerk, party: P.office2 },
    { ...A.postman, role: 'clerk' },
    { ...A.officer, party: P.centre2 },
    { ...A.agencyOfficer, party: P.agency2 },
    { ...A.supervisor, party: P.office },
    { person: 'p-quan-tri', party: P.authority, role: 'supervisor' },
  ]
  const ever = { valid_from: '2020-01-01', valid_until: null }
  await site().t.store.commit({
    assignments: second.map(({ person = '', party, role }) => ({ person, party, role, ...ever })),
  })
}

describe.each<[Login, string, string]>([
  ['clerk', 'Bưu cục Trung tâm · Giao dịch viên', 'Post office'],
  ['postman', 'Bưu cục Trung tâm · Bưu tá', 'Today’s route'],
  ['officer', 'Trung tâm Phục vụ hành chính công tỉnh · Cán bộ một cửa', 'One-stop centre'],
  ['agencyOfficer', 'Sở Xây dựng · Cán bộ một cửa', 'One-stop centre'],
  ['supervisor', 'Văn phòng Ủy ban nhân dân tỉnh · Giám sát', 'Supervision'],
  ['administrator', 'Văn phòng Ủy ban nhân dân tỉnh · Quản trị', 'Administration'],
])('%s', (login, role, title) => {
  it('signs in, chooses a role, goes through the menu in English, switches back and signs out', async () => {
    await giveSecondRoles()
    const page = await signInAs(site(), login)
    await press(page, `Làm việc · ${role}`)
    await press(page, 'English')
    expect(await page.title()).toBe(`${title} · Bàn Giao`)
    const menu = page.getByRole('navigation', { name: 'Main' })
    for (const link of await menu.getByRole('link').allInnerTexts()) await follow(page, link, menu)
    await press(page, 'Tiếng Việt')
    await press(page, 'Đăng xuất')
    await leadsOn(page, () => page.goBack())
    expect(await page.title()).toContain('Đăng nhập')
  })
})

describe('signing in', () => {
  it('fails with a wrong password, keeps the name, and leads to the page that was wanted', async () => {
    const page = await site().open()
    await page.goto('/')
    await follow(page, 'Cán bộ đăng nhập')
    await page.goto('/ban-giao')
    await fill(page, { 'Tên đăng nhập': 'clerk', 'Mật khẩu': 'mật khẩu khác' })
    await site().watch.refused(422, () => press(page, 'Đăng nhập'))
    expect(await read(summary(page))).toContain('Tên đăng nhập hoặc mật khẩu không đúng')
    expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('clerk')
    await fill(page, { 'Mật khẩu': PASSWORD })
    await press(page, 'Đăng nhập')
    expect(await page.title()).toContain('Lập bảng kê bàn giao')
  })

  it('and every button work at a name of a local network over plain http', async () => {
    const clerk = await site().open({ host: 'buu-cuc.test' })
    await clerk.goto('/dang-nhap')
    await fill(clerk, { 'Tên đăng nhập': 'clerk', 'Mật khẩu': PASSWORD })
    await press(clerk, 'Đăng nhập')
    await press(clerk, 'English')
    await press(clerk, 'Sign out')
    expect(await clerk.getByRole('link', { name: 'Staff sign in' }).isVisible()).toBe(true)
  })
})

pressesItsForms()
