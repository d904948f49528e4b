import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../src/journal/sql.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { idOf, inputOf, receiptOf, waybillOf } from '../journal/reads-book.ts'
import { type Draft, ON_THE_ROAD, received, registered, say, WITH_POST } from '../support/given.ts'
import { A } from '../support/small-world.ts'
import {
  fill,
  follow,
  leadsOn,
  opens,
  part,
  press,
  read,
  scan,
  signInAs,
  summary,
  type,
} from './support/actions.ts'
import { counted, type Hand } from './support/counted.ts'
import { useSite } from './support/site.ts'

// The day of a post office at its worklist: to find, to send out, to tell what came back.

const { site, pressesItsForms } = useSite('desk')

const named = (draft: Draft, name: string, phone: string): Draft =>
  draft.type === 'dossier.registered'
    ? { ...draft, data: { ...draft.data, applicant: { name, phone, address: '5 Hùng Vương' } } }
    : draft

/** Tells the story of the n-th dossier of the office, of somebody with this name. */
async function tell(n: number, name: string, drafts: readonly Draft[], phone = '0905123456'): Promise<void> {
  for (const [step, draft] of drafts.entries())
    expect(
      await submit(site().t.deps.journal, inputOf(n, step, named(draft, name, phone))),
    ).not.toHaveProperty('refusal')
}

const DAY = 24 * 60

const find = (page: Page, text: string): Promise<void> =>
  leadsOn(page, async () => {
    await page.getByLabel('Tìm hồ sơ của bưu cục').fill(text)
    await page.keyboard.press('Enter')
  })

/** Scans where the focus is: a page takes it a moment after it stands. */
async function scanned(page: Page, hand: Hand, code: string): Promise<void> {
  await type(page, '')
  await hand.opens(() => hand.scan(code))
}

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

describe('the worklist of a post office', () => {
  beforeEach(async () => {
    await tell(1, 'Nguyễn Thị Ánh', [registered(), received()])
    await tell(2, 'Trần Văn Bưởi', WITH_POST)
    await tell(3, 'Lê Thị Đào', [...ON_THE_ROAD])
    await tell(4, 'Phạm Công Minh', WITH_POST)
    await tell(5, 'Đặng Bảo Long', [...ON_THE_ROAD, say('item.held', A.clerk, { until: '2026-11-18' })])
  })

  it('shows which envelope waits since when, what is late, and one next step', async () => {
    site().t.clock.advance(3 * DAY)
    const clerk = await signInAs(site(), 'clerk')
    const first = rowOf(clerk, 'N*** T** Á**')
    expect(await read(first)).toMatch(/3 ngày từ .* trễ 2 ngày làm việc/)
    expect(await clerk.getByRole('link', { name: 'Lập bảng kê cho', exact: false }).count()).toBe(1)
    expect(await read(clerk)).not.toContain('Nguyễn Thị Ánh')
    expect(await read(clerk.getByRole('navigation', { name: 'Các nhóm việc' }))).toMatch(
      /2 Cần gửi đi phát 2 trễ/,
    )
    expect(await read(rowOf(clerk, 'Đ*** B** L***'))).toContain('đã quá ngày giữ 18/11/2026')
  })

  it('finds by name without marks, by phone, by a part of any number, and says what is too little or nothing', async () => {
    const clerk = await signInAs(site(), 'clerk')
    await find(clerk, 'dang long')
    expect(await read(clerk)).toContain('Đặng Bảo Long')
    expect(new URL(clerk.url()).search).toBe('')
    await find(clerk, 'Ðặng Bảo')
    expect(await read(clerk)).toContain('Đặng Bảo Long')
    await find(clerk, '+84 905 123 456')
    expect(await read(clerk)).toMatch(/Có số điện thoại này \(5\)/)
    await find(clerk, receiptOf(4).slice(-6, -1))
    expect(await rowOf(clerk, 'Phạm Công Minh').count()).toBe(1)
    // Whoever looked into one comes back to what was found, and to no question of the browser.
    await leadsOn(clerk, () => rowOf(clerk, 'Phạm Công Minh').getByRole('link').click())
    await clerk.goBack()
    expect(await rowOf(clerk, 'Phạm Công Minh').count()).toBe(1)
    await site().watch.refused(422, () => find(clerk, '12'))
    expect(await read(clerk)).toContain('Gõ ít nhất 4 ký tự của số')
    await find(clerk, 'Hoàng Hoa Thám')
    expect(await read(clerk)).toContain('Không có hồ sơ nào của bưu cục này như vậy')
    await find(clerk, waybillOf(3))
    expect(new URL(clerk.url()).pathname).toBe(`/ho-so/${idOf(3)}`)
    const looks = await site().t.store.read<{ what: string }>(
      sql`select what from access_log where what = 'search'`,
    )
    expect(looks).toHaveLength(9)
  })

  it('goes on through more than a page of one name', async () => {
    for (let n = 10; n < 62; n += 1) await tell(n, 'Hồ Văn Nhiều', [registered()])
    const clerk = await signInAs(site(), 'clerk')
    await find(clerk, 'ho van nhieu')
    expect(await read(clerk)).toMatch(/Có tên này \(50\+\) .*gõ thêm tên đệm/)
    await press(clerk, 'Xem tiếp')
    expect(await clerk.getByRole('row').filter({ hasText: 'Hồ Văn Nhiều' }).count()).toBe(2)
  })

  it('sends item after item out by two scans each and no key, with the postman chosen once', async () => {
    const clerk = await signInAs(site(), 'clerk')
    await follow(clerk, 'Gửi đi lần lượt')
    await clerk.getByLabel('Bưu tá phát').selectOption({ label: 'Người postman' })
    await clerk.getByLabel('Quét phong bì').focus()
    const hand = counted(clerk)
    for (const n of [4, 2]) {
      await scanned(clerk, hand, receiptOf(n))
      expect(await read(clerk)).toContain(n === 4 ? 'P*** C*** M***' : 'T*** V** B***')
      await scanned(clerk, hand, waybillOf(n))
      expect(await read(clerk)).toContain('Đã ghi: Bưu gửi đã được gửi đi')
    }
    expect(hand.counts()).toEqual({ scans: 4, keys: 0, letters: 0 })
    expect(await read(clerk)).toContain('Đã gửi đi hết')
    expect(await clerk.getByLabel('Bưu tá phát').inputValue()).toBe(A.postman.person)
    await clerk.goBack()
    expect(await clerk.getByLabel('Quét phong bì').isVisible()).toBe(true)
  })

  it('tells of item after item what became of it by one scan each, once it is chosen', async () => {
    const clerk = await signInAs(site(), 'clerk')
    await follow(clerk, 'Quét bưu gửi mang về')
    await site().watch.refused(422, () => scan(clerk, waybillOf(3)))
    expect(await read(summary(clerk))).toContain('Chưa chọn kết quả phát')
    await clerk.getByLabel('Phát chưa thành công, sẽ phát lại').check()
    await site().watch.refused(422, () => press(clerk, 'Ghi'))
    expect(await read(summary(clerk))).toContain('Chưa chọn lý do')
    await fill(clerk, { 'Lý do, khi chưa phát được hoặc chuyển hoàn': 'Không có người ở nhà' })
    await press(clerk, 'Ghi')
    expect(await read(clerk)).toContain('Đã ghi: Phát chưa thành công')
    const hand = counted(clerk)
    await scanned(clerk, hand, waybillOf(5))
    expect(await read(clerk)).toContain('Đã ghi: Phát chưa thành công')
    expect(hand.counts()).toEqual({ scans: 1, keys: 0, letters: 0 })
    await follow(clerk, 'Bưu cục')
    expect(await read(rowOf(clerk, 'L* T** Đ**'))).toContain('lần 1: Không có người ở nhà')
  })
})

it('sends a postman to several places at once, and takes it back', async () => {
  const asked = say('pickup.requested', A.clerk, { day: '2026-11-17' })
  await tell(1, 'Nguyễn Thị Ánh', [registered(), asked])
  await tell(2, 'Trần Văn Bưởi', [registered(), asked])
  const clerk = await signInAs(site(), 'clerk')
  await follow(clerk, 'Lấy tận nơi (2)')
  await site().watch.refused(422, () => press(clerk, 'Phân công các nơi đã chọn'))
  expect(await read(summary(clerk))).toMatch(/Chưa chọn nơi nào.*Chưa chọn bưu tá/)
  for (const box of await clerk.getByRole('checkbox').all()) await box.check()
  await fill(clerk, { 'Bưu tá': 'Người postman' })
  await press(clerk, 'Phân công các nơi đã chọn')
  expect(await read(clerk)).toMatch(/Đã phân công 2 nơi.*Trần Văn Bưởi.*17\/11\/2026.*Người postman/)
  await press(clerk, 'Bỏ phân công vừa rồi')
  expect(await read(clerk)).not.toContain('Đã phân công')
})

it('sums the money of the day, counts the cash with the reason of a difference, and hands on what is not ours', async () => {
  const fee = (more: object) =>
    say('fee.collected', A.clerk, {
      fee: 'thu-1',
      kind: 'state_fee',
      amount: 150_000,
      payer: 'citizen',
      method: 'cash',
      ...more,
    })
  await tell(1, 'Nguyễn Thị Ánh', [
    registered(),
    fee({}),
    say('fee.refunded', A.clerk, { fee: 'thu-1', amount: 20_000, reason: { code: 'too_much' } }),
  ])
  await tell(2, 'Trần Văn Bưởi', [
    registered(),
    fee({ fee: 'cuoc', kind: 'postage', amount: 30_500, leg: 'submit', method: 'transfer' }),
  ])
  const clerk = await signInAs(site(), 'clerk')
  await follow(clerk, 'Tiền trong ngày')
  expect(await read(clerk)).toMatch(
    /Phí, lệ phí nhà nước Người dân Tiền mặt 1 150.000 đ 20.000 đ 130.000 đ.*Tổng thu trong ngày: 160.500 đ.*Chưa kiểm đếm.*Cả bưu cục theo sổ: 130.000 đ/,
  )
  await site().watch.refused(422, () => press(clerk, 'Ghi số đã đếm'))
  expect(await read(summary(clerk))).toMatch(/Chưa chọn người thu.*Số tiền đã đếm/)
  const count = { 'Tiền của ai': 'Người clerk', 'Số tiền đã đếm (đồng)': '125.000' }
  await fill(clerk, count)
  await site().watch.refused(422, () => press(clerk, 'Ghi số đã đếm'))
  expect(await read(summary(clerk))).toContain('khác sổ: chọn lý do')
  await fill(clerk, { 'Lý do chênh lệch': 'Trả nhầm tiền thừa' })
  await press(clerk, 'Ghi số đã đếm')
  expect(await read(clerk)).toMatch(/125.000 đ −5.000 đ Trả nhầm tiền thừa Người clerk/)
  await follow(clerk, 'Nộp tiền thu hộ')
  const toAgency = clerk.getByRole('button', { name: 'Xem lại trước khi nộp' }).first()
  await leadsOn(clerk, () => toAgency.click())
  expect(await read(clerk)).toMatch(/Nộp cho Sở Xây dựng 130.000 đ Một trăm ba mươi nghìn đồng/)
  await leadsOn(clerk, () => clerk.getByRole('button', { name: 'Ghi đã nộp' }).dblclick())
  expect(await read(clerk)).toMatch(/Bảng kê nộp tiền số NT0001\/2026\/VNP.590100.*Tổng: 130.000 đ/)
  expect(await opens(clerk, 'In bảng kê nộp tiền')).toBe('application/pdf')
  const [row] = await site().t.store.read<{ moves: number }>(
    sql`select count(*) as moves from money_moves where what = 'handed_on'`,
  )
  expect(row?.moves).toBe(1)
})

it('finds a signed list again by day and by the other side, and prints it once more', async () => {
  await tell(2, 'Trần Văn Bưởi', WITH_POST)
  const clerk = await signInAs(site(), 'clerk')
  await follow(clerk, 'Bảng kê đã ký')
  expect(await read(clerk)).toMatch(/Nhận về Trung tâm .*Giao đi Trung tâm /)
  await fill(clerk, { 'Đến ngày': '15/11/2026' })
  await press(clerk, 'Xem')
  expect(await read(clerk)).toContain('Không có bảng kê nào đã ký')
  await fill(clerk, { 'Đến ngày': '20/11/2026', Trong: '7 ngày' })
  await press(clerk, 'Xem')
  expect(await clerk.getByRole('link', { name: 'In', exact: true }).count()).toBe(2)
  await fill(clerk, { 'Bên kia': 'Trung tâm Phục vụ hành chính công tỉnh', 'Đến ngày': '16/11/2026' })
  await press(clerk, 'Xem')
  expect(await clerk.getByRole('link', { name: 'In', exact: true }).count()).toBe(2)
})

it('puts a name, an agency and a count right where they stand, and says so where nothing has changed', async () => {
  await tell(1, 'Nguyễn Thị Ánh', [registered(), received()])
  const clerk = await signInAs(site(), 'clerk')
  await clerk.goto(`/ho-so/${idOf(1)}`)
  await follow(clerk, 'Hiện tên và liên lạc')
  await follow(clerk, 'Sửa tên, điện thoại, địa chỉ')
  const applicant = part(clerk, 'Người nộp')
  expect(await read(applicant)).toContain('Hiện ghi: Nguyễn Thị Ánh')
  await fill(applicant, { 'Họ và tên': 'Nguyễn Thị Ánh' })
  await site().watch.refused(422, () => press(clerk, 'Sửa người nộp, người nhận'))
  expect(await read(summary(clerk))).toContain('Chưa có gì thay đổi')
  await fill(applicant, { 'Họ và tên': 'Nguyễn Thị Oanh', 'Địa chỉ': '7 Hùng Vương' })
  await clerk.getByLabel('Lý do').first().selectOption({ label: 'Gõ sai' })
  await press(clerk, 'Sửa người nộp, người nhận')
  expect(await read(clerk)).toContain('Đã ghi: ')
  await clerk.goto(`/ho-so/${idOf(1)}/sua`)
  expect(await read(clerk)).toMatch(/Hiện ghi: Nguyễn Thị Oanh.*Hiện ghi: 7 Hùng Vương/)
  await site().watch.refused(422, () => press(clerk, 'Sửa thủ tục, cơ quan, dịch vụ'))
  expect(await read(summary(clerk))).toContain('Chưa có gì thay đổi')
  await fill(clerk, { 'Dịch vụ': 'Chỉ gửi hồ sơ' })
  await clerk.getByLabel('Lý do').nth(1).selectOption({ label: 'Người dân đề nghị' })
  await press(clerk, 'Sửa thủ tục, cơ quan, dịch vụ')
  await clerk.goto(`/ho-so/${idOf(1)}/sua`)
  expect(await read(clerk)).toContain('Hiện ghi: Chỉ gửi hồ sơ')
  await fill(clerk, { 'Bản sao, dòng 2': '3' })
  await clerk.getByLabel('Lý do').last().selectOption({ label: 'Gõ sai' })
  await press(clerk, 'Sửa giấy tờ đã nhận')
  expect(await read(clerk)).toContain('Bản vẽ thiết kế (3 bản sao)')
})

pressesItsForms()
