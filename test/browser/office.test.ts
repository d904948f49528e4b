import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import {
  AT_CENTRE,
  DOSSIER,
  dossierWithdrawn,
  ON_THE_ROAD,
  RECEIPT,
  received,
  registered,
  WAYBILL,
  WITH_POST,
} from '../support/given.ts'
import { A } from '../support/small-world.ts'
import { act, fill, follow, part, press, read, scan, signInAs, summary, unfold } from './support/actions.ts'
import { useSite } from './support/site.ts'

// What a post office does beside the usual way round: clerks and postmen.

const { site, pressesItsForms } = useSite('office')

/** Signs in and opens the dossier by its number, as everybody does. */
async function open(login: 'clerk' | 'postman', number = RECEIPT): Promise<Page> {
  const page = await signInAs(site(), login)
  if (login === 'postman') await follow(page, 'Bưu cục')
  await scan(page, number)
  // Papers that are awaited open where they are taken in; what else can be done is on the dossier's own page.
  if (!/ho-so.d-0001$/.test(page.url())) await page.goto('/ho-so/d-0001')
  return page
}

describe('the counter', () => {
  it('takes in a dossier after what was typed wrongly is put right, and nothing else is typed again', async () => {
    const clerk = await signInAs(site(), 'clerk')
    await follow(clerk, 'Hồ sơ mới')
    await follow(clerk, 'Cấp giấy phép xây dựng')
    await fill(part(clerk, '1. Người nộp'), {
      'Họ và tên': 'Đặng Thùy Trâm',
      'Điện thoại': 'không có',
      'Địa chỉ': '12 Lê Lợi',
    })
    await clerk.getByLabel('Gửi hồ sơ và nhận kết quả qua bưu điện').check()
    await clerk.getByLabel('Đủ cả 1 giấy tờ theo danh mục').check()
    await unfold(clerk, 'Đếm từng giấy tờ')
    await fill(clerk, { 'Bản chính, dòng 1': '1.5', 'Số niêm phong': 'NP-1' })
    await site().watch.refused(422, () => press(clerk, 'Tiếp tục'))
    const errors = summary(clerk)
    expect(await read(errors)).toMatch(/Chưa ghi được .*Điện thoại .*dòng 1/)
    expect(await errors.evaluate((box) => box === document.activeElement)).toBe(true)
    expect(await clerk.title()).toMatch(/^Lỗi: /)
    const phone = clerk.getByLabel('Điện thoại').first()
    await errors.getByRole('link', { name: /^Điện thoại/ }).click()
    expect(await phone.evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await phone.getAttribute('aria-invalid')).toBe('true')
    await phone.fill('0900000123')
    await fill(clerk, { 'Bản chính, dòng 1': '1' })
    await press(clerk, 'Tiếp tục')
    await press(clerk, 'Ghi và in phiếu, nhãn')
    expect(await read(clerk)).toContain('niêm phong NP-1')
    await follow(clerk, (await clerk.getByRole('link', { name: /^BG-/ }).innerText()).trim())
    await follow(clerk, 'Hiện tên và liên lạc')
    expect(await read(clerk)).toContain('Đặng Thùy Trâm')
  })

  it('takes papers in by the citizen’s slip where nobody named the office', async () => {
    const { office: _office, ...data } = registered({}, A.agencyOfficer).data
    await site().tell([{ ...registered({}, A.agencyOfficer), data }])
    const clerk = await signInAs(site(), 'otherClerk')
    await follow(clerk, 'Nhận theo phiếu của người dân')
    await fill(clerk, { 'Số biên nhận': RECEIPT, 'Mã tra cứu': 'AAAAAAAA' })
    await site().watch.refused(404, () => press(clerk, 'Mở hồ sơ'))
    expect(await read(summary(clerk))).toContain('Không có hồ sơ nào mang số này')
    await fill(clerk, { 'Mã tra cứu': await secretOf(site().t.deps.journal, DOSSIER) })
    await press(clerk, 'Mở hồ sơ')
    await fill(clerk, { 'Số niêm phong': 'NP-7' })
    await press(clerk, 'Nhận giấy tờ')
    expect(await read(clerk)).toContain('niêm phong NP-7')
  })

  it('goes on scanning after a number that nobody knows', async () => {
    await site().tell(AT_CENTRE)
    const clerk = await signInAs(site(), 'clerk')
    await site().watch.refused(404, () => scan(clerk, 'BG000000000X'))
    expect(await read(clerk.getByRole('alert'))).toContain('“BG000000000X”: số biên nhận sai một ký tự')
    await scan(clerk, RECEIPT)
    expect(await read(clerk)).toContain('Diễn biến, mới nhất ở trên')
  })

  it('sends an item out by the number on its label, and says of a number that was read wrongly what is wrong', async () => {
    await site().tell(WITH_POST)
    const clerk = await open('clerk')
    await site().watch.refused(422, () =>
      act(clerk, 'Gửi đi (gắn số hiệu bưu gửi)', { 'Số hiệu bưu gửi': 'EH123456786VN' }),
    )
    expect(await read(summary(clerk))).toContain('Số hiệu bưu gửi')
    const form = await unfold(clerk, 'Gửi đi')
    expect(await form.getByLabel('Số hiệu bưu gửi').inputValue()).toBe('EH123456786VN')
    await act(clerk, 'Gửi đi (gắn số hiệu bưu gửi)', { 'Số hiệu bưu gửi': WAYBILL })
    expect(await read(clerk)).toContain('Đã ghi: Bưu gửi đã được gửi đi')
  })

  it('takes money and gives it back', async () => {
    await site().tell(AT_CENTRE)
    const clerk = await open('clerk')
    const fee = { 'Khoản thu': 'Phí, lệ phí nhà nước', 'Cách trả': 'Tiền mặt' }
    await site().watch.refused(422, () => act(clerk, 'Thu tiền', { ...fee, 'Số tiền (đồng)': '1.5' }))
    expect(await read(summary(clerk))).toContain('Số tiền')
    // A sum that is seldom right is asked about once, beside a box to be ticked.
    await site().watch.refused(422, () => act(clerk, 'Thu tiền', { 'Số tiền (đồng)': '150.000.000' }))
    expect(await read(summary(clerk))).toMatch(/Số tiền: 150\.000\.000 đ .*\. Có đúng không\?/)
    await (await unfold(clerk, 'Thu tiền')).getByLabel(/^Đúng, số tiền/).check()
    await act(clerk, 'Thu tiền', {})
    expect(await read(clerk)).toContain('Phí, lệ phí nhà nước 150.000.000 đ')
    await act(clerk, 'Hoàn tiền', { 'Số tiền (đồng)': '50.000', 'Lý do': 'Người dân đề nghị' })
    expect(await read(clerk)).toContain('50.000 đ')
  })

  it('reports damage and loss of what it holds, and finds it again', async () => {
    await site().tell([registered(), received()])
    const clerk = await open('clerk')
    await act(clerk, 'Báo hư hỏng', { 'Lý do': 'Ướt' })
    expect(await read(clerk)).toContain('hư hỏng')
    await act(clerk, 'Báo mất', { 'Lý do': 'Không tìm thấy khi kiểm đếm' })
    expect(await read(clerk)).toContain('Bị mất')
    await act(clerk, 'Đã tìm thấy', {})
    expect(await read(clerk)).not.toContain('Bị mất')
  })

  it('gives the papers of a withdrawn dossier back over the counter', async () => {
    await site().tell([registered(), received(), dossierWithdrawn()])
    const clerk = await open('clerk')
    await act(clerk, 'Trả giấy tờ cho người dân tại quầy', {
      'Người nhận': 'Nguyễn Thị Ánh',
      'Quan hệ với người được nhận': 'Chính người được nhận',
      'Đã kiểm tra bằng': 'Xem thẻ căn cước hoặc hộ chiếu',
      'Có khớp không': 'Khớp',
    })
    expect(await read(clerk)).toContain('Đã ghi: Trả giấy tờ cho người dân tại quầy')
    expect(await read(clerk)).toContain('Người dân')
  })

  it('takes back what was recorded by mistake, and amends what was typed wrongly', async () => {
    await site().tell([registered()])
    const clerk = await open('clerk')
    await act(clerk, 'Nhận giấy tờ của người dân', { 'Số niêm phong': 'NP-1' })
    await press(clerk, 'Hủy mục này', clerk.getByRole('status'))
    expect(await read(clerk)).toContain('Đã ghi: Hủy một mục ghi nhầm')
    await act(clerk, 'Nhận giấy tờ của người dân', { 'Số niêm phong': 'NP-2' })
    const row = clerk.getByRole('row', { name: 'niêm phong NP-2' }).last()
    const correcting = await unfold(row, 'Hủy, sửa')
    await fill(correcting, { 'Số niêm phong': 'NP-3', 'Lý do sửa': 'Gõ sai' })
    await press(clerk, 'Sửa mục này', correcting)
    expect(await read(clerk)).toContain('niêm phong NP-3')
    const again = await unfold(clerk.getByRole('row', { name: 'niêm phong NP-2' }).last(), 'Hủy, sửa')
    await fill(again, { 'Lý do hủy': 'Nhầm hồ sơ' })
    await press(clerk, 'Hủy mục này', again)
    expect(await read(clerk)).toContain('đã hủy')
  })
})

describe('a page that came back with an error', () => {
  it('leads to itself in the other language, wherever its form was sent to', async () => {
    await site().tell(WITH_POST)
    const clerk = await signInAs(site(), 'clerk')
    await site().watch.refused(404, () => scan(clerk, 'BG000000000X'))
    await press(clerk, 'English')
    expect(await clerk.title()).toBe('Post office · Bàn Giao')
    await press(clerk, 'Tiếng Việt')
    await scan(clerk, RECEIPT)
    const wrong = { 'Số hiệu bưu gửi': 'EH123456786VN' }
    await site().watch.refused(422, () => act(clerk, 'Gửi đi (gắn số hiệu bưu gửi)', wrong))
    await press(clerk, 'English')
    expect(await clerk.title()).toContain('Dossier BG-')
  })
})

describe('a pick-up', () => {
  it('is asked for, given to a postman, fails once, and ends with the papers counted at the door', async () => {
    await site().tell([registered()])
    const clerk = await open('clerk')
    await act(clerk, 'Yêu cầu lấy tại địa chỉ', { Ngày: '2026-11-17', 'Địa chỉ': '12 Lê Lợi' })
    await act(clerk, 'Phân công bưu tá đến lấy', { 'Bưu tá': 'Người postman' })
    const postman = await open('postman')
    await act(postman, 'Chưa lấy được hồ sơ', { 'Lý do': 'Không có người ở nhà' })
    await act(postman, 'Nhận giấy tờ của người dân', { 'Số niêm phong': 'NP-7' })
    expect(await read(postman)).toContain('niêm phong NP-7')
  })
})

describe('the round of a postman', () => {
  it('fails at a closed door, and the item waits at the office', async () => {
    await site().tell(ON_THE_ROAD)
    const postman = await open('postman', WAYBILL)
    await act(postman, 'Phát chưa thành công', {
      'Lý do': 'Không có người ở nhà',
      'Bước tiếp theo': 'Phát lại',
    })
    expect(await read(postman)).toContain('lần 1: Không có người ở nhà; tiếp theo: Phát lại')
    await act(postman, 'Lưu tại bưu cục chờ nhận', { 'Giữ đến ngày': '2026-11-30' })
    await follow(postman, 'Bưu cục')
    await follow(postman, 'Đã đến nhận')
    expect(await read(postman)).toMatch(/Phát tại bưu cục.*Ai nhận\?.*Kiểm tra bằng gì\?/)
  })
})

describe('slips that were printed beforehand', () => {
  it('are reserved, entered, declared spoiled, and used after all', async () => {
    const clerk = await signInAs(site(), 'clerk')
    await follow(clerk, 'Xấp phiếu in sẵn')
    await fill(clerk, { 'Số phiếu': '0' })
    await site().watch.refused(422, () => press(clerk, 'Giữ số và tạo xấp'))
    expect(await read(summary(clerk))).toContain('Từ 1 đến')
    await fill(clerk, { 'Số phiếu': '3' })
    await press(clerk, 'Giữ số và tạo xấp')
    expect(await read(clerk)).toContain('Chưa nhập: 3')
    const numbers = await clerk.getByRole('rowheader').allInnerTexts()
    const [first = '', second = ''] = numbers.map((text) => text.trim())
    await fill(clerk, { 'Số biên nhận trên phiếu': second })
    await clerk.getByLabel('Vì sao').selectOption({ label: 'Hỏng: rách, ướt' })
    await press(clerk, 'Ghi')
    expect(await read(clerk)).toContain('Báo hỏng: 1')
    await press(clerk, 'Tìm thấy, dùng lại số này')
    expect(await read(clerk)).toContain('Chưa nhập: 3')
    await fill(clerk, { 'Số biên nhận trên phiếu': 'không đọc được', 'Vì sao': 'Hỏng: in lỗi' })
    await site().watch.refused(422, () => press(clerk, 'Ghi'))
    expect(await read(summary(clerk))).toContain('Không phải số biên nhận')
    site().t.clock.advance(60)
    await follow(clerk, 'Bàn Giao')
    await scan(clerk, first)
    await follow(clerk, 'Cấp giấy phép xây dựng')
    await fill(clerk, { 'Thời gian nhận ghi trên phiếu': '2026-11-16T09:30', 'Lý do ghi muộn': 'Mất điện' })
    await fill(part(clerk, '1. Người nộp'), {
      'Họ và tên': 'Trần Văn Ba',
      'Điện thoại': '0900000124',
      'Địa chỉ': '1 Lê Lợi',
    })
    await clerk.getByLabel('Gửi hồ sơ và nhận kết quả qua bưu điện').check()
    await clerk.getByLabel('Đủ cả 1 giấy tờ theo danh mục').check()
    await fill(clerk, { 'Số niêm phong': 'NP-9' })
    await press(clerk, 'Tiếp tục')
    await press(clerk, 'Ghi và in phiếu, nhãn')
    await follow(clerk, first)
    expect(await read(clerk)).toContain('nhập từ phiếu in sẵn')
  })
})

pressesItsForms()
