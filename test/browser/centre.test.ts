import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import {
  ACCEPTED,
  AT_CENTRE,
  CODE,
  collected,
  OFFERED_IN,
  OLD_LICENCE,
  PLAN,
  RECEIPT,
  registered,
  resultReady,
} from '../support/given.ts'
import { act, fill, follow, press, read, scan, signInAs, summary, unfold } from './support/actions.ts'
import { counted } from './support/counted.ts'
import { useSite } from './support/site.ts'

// What the desk of a centre or an agency does beside the usual way round.

const { site, pressesItsForms } = useSite('centre')

async function open(login: 'officer' | 'agencyOfficer' = 'officer'): Promise<Page> {
  const page = await signInAs(site(), login)
  await scan(page, RECEIPT)
  return page
}

describe('a dossier that lacks something', () => {
  it('waits for the citizen, and goes on when the papers and the money have come', async () => {
    await site().tell(AT_CENTRE)
    const officer = await signInAs(site(), 'officer')
    await follow(officer, 'Bổ sung')
    const asking = await unfold(officer, 'Yêu cầu bổ sung')
    await fill(asking, { 'Lý do': 'Thiếu giấy tờ' })
    await site().watch.refused(422, () => press(officer, 'Yêu cầu bổ sung', asking))
    expect(await read(summary(officer))).toContain('Chọn ít nhất một giấy tờ cần bổ sung')
    await fill(asking, { 'Giấy tờ khác 1': 'Bản vẽ' })
    await fill(asking, { 'Lý do': 'Thiếu giấy tờ', 'Hạn bổ sung': '30-11-2026' })
    await press(officer, 'Yêu cầu bổ sung', asking)
    expect(await read(officer)).toContain('Bản vẽ')
    await act(officer, 'Đã nhận đủ bổ sung', {})
    await act(officer, 'Yêu cầu nghĩa vụ tài chính', { 'Số tiền (đồng)': '150.000' })
    await act(officer, 'Đã nộp tiền', { 'Số tiền (đồng)': '150.000', 'Cách trả': 'Chuyển khoản tại quầy' })
    expect(await read(officer)).toContain('150.000 đ')
  })
})

describe('a packet that came to the wrong centre', () => {
  it('is received there by what it bears, and sent on to the right one, which signs for it', async () => {
    await site().tell(OFFERED_IN)
    const officer = await signInAs(site(), 'officerElsewhere')
    await officer.goto('/nhan-lac')
    await fill(officer, { 'Số trên nhãn': RECEIPT, 'Số niêm phong trên gói': 'N-9', 'Lý do': 'Xếp nhầm túi' })
    await site().watch.refused(404, () => press(officer, 'Ghi nhận lạc'))
    expect(await read(summary(officer))).toContain('Không có gói nào mang số này')
    await fill(officer, { 'Số niêm phong trên gói': 'N-1' })
    await press(officer, 'Ghi nhận lạc')
    expect(await read(officer)).toContain('Đã ghi: Nhận lạc')
    await officer.goto('/mot-cua')
    expect(await read(officer)).toContain('Đang giữ giấy tờ của nơi khác')
    await scan(officer, RECEIPT)
    await act(officer, 'Chuyển tiếp gói nhận lạc', {
      'Chuyển đến': 'Trung tâm Phục vụ hành chính công tỉnh',
    })
    expect(await read(officer)).toContain('Đã ghi: Chuyển tiếp đến đúng nơi nhận')
    const right = await signInAs(site(), 'officer')
    expect(await read(right)).toContain('Trung tâm Phục vụ hành chính công phường Bắc')
  })
})

describe('acceptance', () => {
  it('takes two scans and no key, and goes straight on to the next dossier', async () => {
    await site().tell(AT_CENTRE)
    const officer = await signInAs(site(), 'officer')
    await officer.goto('/mot-cua/tiep-nhan')
    const hand = counted(officer)
    await hand.opens(() => hand.scan(RECEIPT))
    // What was misread stands in the field, and the next scan takes its place.
    await site().watch.refused(422, () => scan(officer, '19789-abc'))
    await hand.opens(() => hand.scan(CODE))
    expect(hand.counts()).toEqual({ scans: 2, keys: 0, letters: 0 })
    expect(await read(officer)).toContain('Cơ quan tiếp nhận hồ sơ')
    expect(await officer.getByLabel('Quét hồ sơ').evaluate((field) => field === document.activeElement)).toBe(
      true,
    )
    await site().watch.refused(409, () => scan(officer, RECEIPT))
    expect(await read(officer.getByRole('alert').last())).toContain('làm được khi')
  })
})

describe('a code', () => {
  it('that is none is told beside its field, and keeps what else was typed', async () => {
    await site().tell(AT_CENTRE)
    const officer = await open()
    const typed = { 'Mã hồ sơ': 'hồ sơ số 7', 'Hẹn trả kết quả': '25/11/2026 17:00' }
    await site().watch.refused(422, () => act(officer, 'Tiếp nhận hồ sơ', typed))
    expect(await read(summary(officer))).toContain('Mã')
    const form = await unfold(officer, 'Tiếp nhận hồ sơ')
    expect(await form.getByLabel('Mã hồ sơ').inputValue()).toBe('hồ sơ số 7')
    expect(await form.getByLabel('Hẹn trả kết quả').inputValue()).toBe('25/11/2026 17:00')
    await act(officer, 'Tiếp nhận hồ sơ', { 'Mã hồ sơ': CODE })
    expect(await read(officer)).toContain(`${CODE}; hẹn trả 17:00 25/11/2026`)
  })
})

describe('the end of a dossier', () => {
  it('is put off with an apology, and comes by the stop of the procedure', async () => {
    await site().tell(ACCEPTED)
    const officer = await open()
    await act(officer, 'Xin lỗi và hẹn lại', {
      'Hẹn trả kết quả': '1/12/2026 10:00',
      'Lý do': 'Chờ ý kiến cơ quan khác',
    })
    expect(await read(officer)).toContain('hẹn trả 10:00 01/12/2026; Chờ ý kiến cơ quan khác')
    await act(officer, 'Dừng giải quyết', { 'Lý do': 'Không bổ sung đúng hạn', 'Ghi chú': 'không trả lời' })
    expect(await read(officer)).toContain('Không bổ sung đúng hạn')
    await act(officer, 'Tiếp tục giải quyết', { 'Lý do': 'Người dân đã phản hồi' })
    expect(await read(officer)).toContain('Người dân đã phản hồi')
  })

  it('comes by a refusal, or by the wish of the citizen', async () => {
    await site().tell(AT_CENTRE)
    const officer = await open()
    await act(officer, 'Không tiếp nhận', { 'Lý do': 'Lý do khác', 'Ghi chú': 'nộp nhầm nơi' })
    await press(officer, 'Hủy mục này', officer.getByRole('status'))
    await act(officer, 'Rút hồ sơ', { 'Lý do': 'Người dân đề nghị' })
    expect(await read(officer)).toContain('Đã ghi: ')
  })

  it('comes over the counter of the agency, where the result is collected', async () => {
    await site().tell([
      registered({ service: 'submit' }),
      ...ACCEPTED.slice(1),
      resultReady({ by: 'counter' }),
    ])
    const officer = await open()
    const hand = counted(officer)
    const choose = async (label: string, downs: number) => {
      await hand.tabTo(officer.getByLabel(label))
      for (let down = 0; down < downs; down += 1) await hand.press('ArrowDown')
    }
    await choose('Quan hệ với người được nhận', 1)
    await choose('Đã kiểm tra bằng', 1)
    await choose('Có khớp không', 1)
    await hand.tabTo(officer.getByRole('button', { name: 'Người dân nhận tại quầy', exact: true }))
    await hand.opens(() => hand.press('Enter'))
    expect(hand.counts().letters).toBe(0)
    expect(hand.counts().keys).toBeLessThanOrEqual(10)
    expect(await read(officer)).toContain('Đã trả kết quả')
  })
})

describe('what is left to settle after the result was handed out', () => {
  const READY = resultReady({ by: 'counter', recall: [OLD_LICENCE, PLAN], feeDue: 135_000 })

  it('is taken over the counter, or waived by the agency with a reason', async () => {
    await site().tell([registered({ service: 'submit' }), ...ACCEPTED.slice(1), READY, collected()])
    const officer = await open()
    const form = await unfold(officer, 'Thu lại giấy tờ cũ')
    await fill(form, { 'Tên giấy tờ, dòng 2': '', 'Bản sao, dòng 2': '' })
    await press(officer, 'Thu lại giấy tờ cũ', form)
    expect(await read(officer)).toContain(OLD_LICENCE.name)
    await act(officer, 'Miễn thu hồi giấy tờ cũ', { 'Lý do': 'Người dân báo mất giấy tờ cũ' })
    await act(officer, 'Miễn khoản phải thu', {
      'Số tiền (đồng)': '35.000',
      'Lý do': 'Được miễn theo quy định',
    })
    expect(await read(officer)).toContain('35.000 đ; Được miễn theo quy định')
  })
})

describe('a paper of the agency’s own system', () => {
  it('goes with the dossier as a file, by its hash, and is offered there', async () => {
    await site().tell(ACCEPTED)
    const officer = await open()
    const form = await unfold(officer, 'Gửi kèm giấy tờ của cơ quan')
    await fill(form, { 'Giấy tờ nào': 'Giấy tiếp nhận và hẹn trả (Mẫu 01)' })
    await form.getByLabel('Tệp PDF của cơ quan').setInputFiles({
      name: 'mau-01.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 Mẫu 01'),
    })
    await press(officer, 'Gửi kèm giấy tờ của cơ quan', form)
    expect(await read(officer)).toContain(
      'Giấy tiếp nhận và hẹn trả (Mẫu 01) (Trung tâm Phục vụ hành chính công tỉnh',
    )
  })
})

it('a dossier of another agency is not found, whoever scans it', async () => {
  await site().tell(AT_CENTRE)
  const stranger = await signInAs(site(), 'officerElsewhere')
  await site().watch.refused(404, () => scan(stranger, RECEIPT))
  expect(await read(stranger.getByRole('alert'))).toContain('không tìm thấy ở đơn vị của bạn')
})

pressesItsForms()
