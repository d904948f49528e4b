import { expect, it } from 'vitest'
import { workbook } from '../support/workbook.ts'
import { fill, follow, leadsOn, press, read, signInAs, summary, unfold } from './support/actions.ts'
import { useSite } from './support/site.ts'

// What administrators do, and what a party answers them.

const { site, pressesItsForms } = useSite('admin')

it('an administrator adds somebody, gives them what they need, and ends it again; the log tells of it', async () => {
  const page = await signInAs(site(), 'administrator')
  await follow(page, 'Người dùng', page.getByRole('navigation', { name: 'Quản trị' }))
  await fill(page, { 'Tên hoặc tên đăng nhập': 'nguoi giam' })
  await press(page, 'Tìm người')
  expect(await read(page)).toContain('Không có ai khớp')
  await follow(page, 'Thêm người dùng')
  await fill(page, {
    'Họ và tên': 'Lê Văn Bưu',
    'Tên đăng nhập': 'le.buu',
    'Đơn vị': 'Bưu cục Trung tâm (VNP.590100)',
  })
  await fill(page, { 'Vai trò': 'Cán bộ một cửa', 'Từ ngày': '31/02/2026' })
  await site().watch.refused(422, () => press(page, 'Thêm người dùng'))
  expect(await read(summary(page))).toContain('Hãy ghi ngày bắt đầu')
  await fill(page, { 'Từ ngày': '16/11/2026' })
  await site().watch.refused(422, () => press(page, 'Thêm người dùng'))
  expect(await read(summary(page))).toContain('Đơn vị này không có vai trò đó')
  await fill(page, { 'Vai trò': 'Giao dịch viên' })
  await press(page, 'Thêm người dùng')
  expect(await read(page)).toContain('Đưa mật khẩu này cho Lê Văn Bưu (le.buu)')
  await follow(page, 'Trang của người này')
  expect(await read(page)).toContain('chưa ký được tại quầy')
  await press(page, 'Đặt mã PIN')
  expect(await read(page)).toContain('Đưa mã PIN này cho Lê Văn Bưu')
  await follow(page, 'Trang của người này')
  const adding = await unfold(page, 'Thêm phân công')
  await fill(adding, {
    'Đơn vị': 'Sở Xây dựng (SXD.01)',
    'Vai trò': 'Cán bộ một cửa',
    'Từ ngày': '16/11/2026',
  })
  await press(page, 'Thêm phân công')
  expect(await read(page)).toContain('Đã lưu phân công')
  const row = page.getByRole('row').filter({ hasText: 'Sở Xây dựng' })
  await row.getByLabel('Từ ngày').fill('20/11/2026')
  await leadsOn(page, () => row.getByRole('button', { name: /^Kết thúc phân công/ }).click())
  expect(await read(row)).toContain('20/11/2026')
  await press(page, 'Đặt lại mật khẩu')
  expect(await read(page)).toContain('Đưa mật khẩu này')
  await follow(page, 'Trang của người này')
  await press(page, 'Kết thúc mọi phiên')
  await press(page, 'Đóng tài khoản')
  expect(await read(page)).toContain('Đã đóng tài khoản')
  await press(page, 'Mở lại tài khoản')
  expect(await read(page)).toContain('Đã mở lại tài khoản')
  await follow(page, 'Nhật ký quản trị')
  await fill(page, { Việc: 'Người dùng và phân công', 'Từ ngày': '16/11/2026' })
  await press(page, 'Lọc')
  const told = await read(page)
  for (const words of ['Thêm người dùng', 'Đặt mã PIN', 'Hết hiệu lực từ: 20/11/2026', 'Đóng tài khoản'])
    expect(told).toContain(words)
  await follow(page, 'Hệ thống')
  expect(await read(page)).toContain('Chưa nối cổng gửi tin')
})

it('a key of another party is made once its own people agreed, opens the door, and is revoked by them at once', async () => {
  const { t } = site()
  await t.store.commit({
    assignments: [
      {
        person: 'p-son',
        party: 'SXD.01',
        role: 'administrator',
        valid_from: '2020-01-01',
        valid_until: null,
      },
    ],
  })
  const asks = await signInAs(site(), 'administrator')
  await follow(asks, 'Khóa kết nối', asks.getByRole('navigation', { name: 'Quản trị' }))
  await unfold(asks, 'Thêm khóa')
  await fill(asks, { 'Đơn vị': 'Sở Xây dựng (SXD.01)', 'Dùng cho': 'một cửa' })
  await site().watch.refused(422, () => press(asks, 'Thêm khóa'))
  expect(await read(summary(asks))).toContain('ít nhất một quyền')
  for (const label of ['một cửa', 'thừa']) {
    await unfold(asks, 'Thêm khóa')
    await fill(asks, { 'Đơn vị': 'Sở Xây dựng (SXD.01)', 'Dùng cho': label, 'đọc hồ sơ': true })
    await press(asks, 'Thêm khóa')
    expect(await read(asks)).toContain('Đã gửi đề nghị')
  }
  const answers = await site().open()
  await answers.goto('/dang-nhap')
  await fill(answers, { 'Tên đăng nhập': 'agencyOfficer', 'Mật khẩu': 'mot mat khau thu' })
  await press(answers, 'Đăng nhập')
  await leadsOn(answers, () =>
    answers
      .getByRole('button', { name: /Quản trị/ })
      .first()
      .click(),
  )
  await answers.goto('/dong-y-khoa')
  await leadsOn(answers, () => answers.getByRole('button', { name: 'Đồng ý: một cửa', exact: true }).click())
  expect(await read(answers)).toContain('đơn vị đồng ý')
  await leadsOn(answers, () => answers.getByRole('button', { name: 'Không đồng ý: thừa' }).click())
  expect(await read(answers)).toContain('đơn vị không đồng ý')
  await asks.reload()
  await leadsOn(asks, () => asks.getByRole('button', { name: 'Tạo khóa đã được đồng ý: một cửa' }).click())
  const key = /bg_\w+/.exec(await read(asks.getByRole('status')))?.[0] ?? ''
  const ask = async () =>
    (await t.app.request('/v1/dossiers', { headers: { authorization: `Bearer ${key}` } })).status
  expect(await ask()).toBe(200)
  await answers.reload()
  const made = answers.getByRole('row').filter({ hasText: 'một cửa' })
  await made.locator('summary').filter({ hasText: 'Thu hồi khóa' }).click()
  await leadsOn(answers, () => made.getByRole('button', { name: /^Thu hồi: một cửa/ }).click())
  expect(await ask()).toBe(401)

  await unfold(asks, 'Thêm khóa')
  const own = {
    'Đơn vị': 'Văn phòng Ủy ban nhân dân tỉnh (UBND.31)',
    'Dùng cho': 'máy nhà',
    'Hết hạn đầu ngày': '01/06/2027',
  }
  await fill(asks, { ...own, 'đọc hồ sơ': true })
  await press(asks, 'Thêm khóa')
  const first = asks.getByRole('row').filter({ hasText: 'máy nhà' })
  await first.locator('summary').filter({ hasText: 'Đổi khóa' }).click()
  await leadsOn(asks, () => asks.getByRole('button', { name: /^Tạo khóa thay thế: máy nhà/ }).click())
  expect(await read(asks.getByRole('status'))).toContain('còn dùng được đến')
})

it('a long list of people and a long log are read on', async () => {
  const { t } = site()
  const people = Array.from({ length: 60 }, (_, n) => `nguoi-${String(n).padStart(2, '0')}`)
  await t.store.commit({
    persons: people.map((id) => ({
      id,
      login: id,
      name: `Người ${id}`,
      password: 'x',
      created_at: t.clock.now,
    })),
    assignments: people.map((person) => ({
      person,
      party: 'SXD.01',
      role: 'officer',
      valid_from: '2020-01-01',
    })),
    administration_log: people.map((id) => ({
      id: `0199${id}`,
      at: t.clock.now,
      party: 'UBND.31',
      action: 'person.added',
      target: id,
      about: 'SXD.01',
    })),
  })
  const page = await signInAs(site(), 'administrator')
  await page.goto('/quan-tri/nguoi-dung')
  expect(await read(page)).not.toContain('nguoi-59')
  await press(page, 'Trang tiếp')
  expect(await read(page)).toContain('nguoi-59')
  await page.goto('/quan-tri/nhat-ky')
  await press(page, 'Các thay đổi trước đó')
  expect(await read(page)).toContain('nguoi-00')
})

it('a table is read as of a day, changed from a day on, and taken in from a sheet after it was looked through', async () => {
  const page = await signInAs(site(), 'administrator')
  await follow(page, 'Danh mục', page.getByRole('navigation', { name: 'Quản trị' }))
  await follow(page, 'Đơn vị')
  await fill(page, { 'Tìm theo mã hoặc tên': 'phuong bac' })
  await press(page, 'Xem')
  await follow(page, 'Bưu cục Phường Bắc')
  await fill(page, { 'Điện thoại': '0234 382 2222' })
  await site().watch.refused(422, () => press(page, 'Lưu'))
  expect(await read(summary(page))).toContain('Từ ngày: còn trống')
  expect(await page.getByLabel('Điện thoại').inputValue()).toBe('0234 382 2222')
  await fill(page, { 'Từ ngày': '01/12/2026' })
  await press(page, 'Lưu')
  expect(await read(page)).toContain('Đã lưu 1 mục mới')
  // What begins later is shown as of its first day, and nobody has to look for it.
  expect(await read(page)).toMatch(/Dưới đây là danh mục từ ngày 01\/12\/2026.*Bưu cục Phường Bắc/)
  expect(page.url()).toContain('/quan-tri/danh-muc/don-vi?')
  await follow(page, 'Danh mục', page.getByRole('navigation', { name: 'Quản trị' }))
  await follow(page, 'Ngày nghỉ và ngày làm bù')
  await follow(page, 'Nạp từ Excel hoặc CSV')
  const sheet = (lines: string) => ({
    name: 'lich.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Ngày;Tên;Loại\n${lines}`),
  })
  await page
    .getByLabel('Tệp Excel')
    .setInputFiles(sheet('31/02/2027;Tết;Nghỉ lễ, tết\n01/01/2027;;Nghỉ lễ, tết'))
  await press(page, 'Xem trước')
  expect(await read(page)).toContain('Sai: 2')
  expect(await read(page)).toContain('Ngày: không phải ngày có thật')
  await page.getByLabel('Tệp Excel').setInputFiles({
    name: 'lich.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(
      workbook([
        ['Ngày', 'Tên', 'Loại'],
        [{ day: '2027-01-01' }, 'Tết Dương lịch', 'Nghỉ lễ, tết'],
      ]),
    ),
  })
  await press(page, 'Xem trước')
  expect(await read(page)).toContain('Mới: 1')
  await press(page, 'Nạp vào danh mục')
  expect(await read(page)).toContain('Đã lưu 1 mục mới')
  expect(await read(page)).toContain('Tết Dương lịch')
  await follow(page, 'Danh mục', page.getByRole('navigation', { name: 'Quản trị' }))
  await follow(page, 'Thời gian chờ và giới hạn')
  expect(await read(page)).toMatch(/Chưa ai khai báo gì.*Ghi muộn sau \(phút làm việc\) 240/)
  await follow(page, 'Nhật ký quản trị')
  const told = await read(page)
  expect(told).toContain('Đơn vị Bưu cục Phường Bắc')
  expect(told).toContain('Điện thoại: 0234 382 2222')
  expect(told).not.toMatch(/[{}]|UUID/)
})

pressesItsForms()
