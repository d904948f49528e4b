import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/documents/papers/paper.ts'
import type { People } from '../../src/domain/people.ts'
import * as f from './fixture.ts'
import { expectClean, expectInOrder } from './looks.ts'
import { printer } from './printer.ts'
import { codesByZxing, flat, readPages } from './read-back.ts'
import * as samples from './samples-forms.ts'

const draw = async (paper: Paper) => readPages(await printer.draw(samples.proved(paper)))
const textOf = async (paper: Paper): Promise<string> => flat(await draw(paper))
const HEADER = [
  'ỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ',
  'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG THÀNH PHỐ HUẾ',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
]
const CODES = [`Mã hồ sơ: ${samples.CODE}`, `Kiểm tra giấy này: ${samples.SHORT_CODE}`]

describe('the fields of each form stand in their order', () => {
  it('Mẫu 02, the request for more', async () => {
    expectInOrder(await textOf(samples.supplement()), [
      ...HEADER,
      'Huế, ngày 23 tháng 11 năm 2026',
      ...CODES,
      'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
      '(Theo Mẫu số 02, ban hành kèm theo Thông tư số 01/2018/TT-VPCP)',
      'Bộ phận tiếp nhận và trả kết quả: Trung tâm',
      'Tiếp nhận hồ sơ/yêu cầu của Ông/Bà: Nguyễn Văn An',
      'Nội dung yêu cầu giải quyết: Đổi giấy phép lái xe hạng B2',
      'Địa chỉ: 12/5',
      'Số điện thoại: 0912 345 678',
      'Email: nguyenvanan@example.vn',
      'Yêu cầu hoàn thiện hồ sơ gồm:',
      'STT',
      'Thành phần hồ sơ',
      'Bản chính',
      'Bản chứng thực',
      'Bản photo',
      'Giấy khám sức khỏe',
      'Lý do yêu cầu: Giấy tờ không rõ, hết hạn: giấy khám',
      'đến hết ngày 10/12/2026',
      'Cán bộ hướng dẫn: Hoàng Đình Phước',
      'Điện thoại liên hệ: 0234 1022',
      'NGƯỜI HƯỚNG DẪN',
      'Thông tư 03/2025/TT-VPCP được áp dụng khi có bản chính thức',
    ])
  })

  it('Mẫu 03, the refusal, signed by both sides', async () => {
    const text = await textOf(samples.refusal())
    expectInOrder(text, [
      ...HEADER,
      ...CODES,
      'PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ',
      'Bộ phận tiếp nhận và trả kết quả: Trung tâm',
      'Tiếp nhận hồ sơ của: Nguyễn Văn An',
      'Địa chỉ: 12/5',
      'Số điện thoại: 0912 345 678',
      'Email: nguyenvanan@example.vn',
      'Nội dung yêu cầu giải quyết: Đổi giấy phép lái xe',
      'Lý do: Không thuộc thẩm quyền: hồ sơ thuộc thẩm quyền của nơi cấp giấy phép',
      'liên hệ Trung tâm Phục vụ hành chính công thành phố Huế',
      'NGƯỜI NỘP HỒ SƠ',
      'NGƯỜI TỪ CHỐI',
      'Phiếu từ chối tiếp nhận hồ sơ',
    ])
    expect(text).not.toContain('Số căn cước')
  })

  it('Mẫu 03 for what came online, signed by one', async () => {
    const text = await textOf(samples.refusal('online'))
    expectInOrder(text, [
      'PHIẾU TỪ CHỐI TIẾP NHẬN HỒ SƠ',
      `Mã hồ sơ: ${samples.CODE}`,
      'Thời gian nộp: 09 giờ 32 phút, ngày 20/11/2026',
      `Số căn cước/Hộ chiếu: ${f.ID_NUMBER}`,
      'NGƯỜI TỪ CHỐI',
    ])
    expect(text).not.toContain('NGƯỜI NỘP HỒ SƠ')
  })

  it('Mẫu 04, the apology', async () => {
    expectInOrder(await textOf(samples.apology()), [
      'Số: …',
      'Huế, ngày 01 tháng 12 năm 2026',
      'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ',
      'V/v xin lỗi',
      'Kính gửi: Nguyễn Văn An',
      'Thời gian tiếp nhận hồ sơ: 09 giờ 32 phút, ngày 20/11/2026',
      'Nội dung yêu cầu giải quyết: Đổi',
      `Mã hồ sơ: ${samples.CODE}`,
      'Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 30/11/2026',
      'Cơ quan giải quyết: Sở Xây dựng thành phố Huế',
      'Lý do: Cần thêm thời gian thẩm định',
      'Thời gian hẹn trả kết quả lần này: 17 giờ 00 phút, ngày 04/12/2026',
      'Nơi nhận:',
      'GIÁM ĐỐC',
      'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
    ])
  })

  it('Mẫu 05, the notice of a stop, whose footer says that its layout is not the official one', async () => {
    expectInOrder(await textOf(samples.stop()), [
      ...HEADER,
      'THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ',
      `V/v dừng giải quyết hồ sơ ${samples.CODE}`,
      'Kính gửi: Nguyễn Văn An',
      'kể từ 10 giờ 15 phút, ngày 23/11/2026',
      'Lý do: Không bổ sung đúng hạn',
      'THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ',
      'Chưa có bản chính thức của bố cục mẫu này',
    ])
    expect(printer.editionOf(samples.stop())).toBe('stop.2025')
  })

  it('the control sheet, one block for each handover', async () => {
    expectInOrder(await textOf(samples.control()), [
      'Quyển số: ……… Số thứ tự: ………',
      'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ',
      'Kèm theo hồ sơ của: Nguyễn Văn An',
      `Mã hồ sơ: ${samples.CODE}`,
      'Ngày nhận: 09 giờ 32 phút, ngày 20/11/2026',
      'Ngày, giờ hẹn trả kết quả: 17 giờ 00 phút, ngày 30/11/2026',
      'Cơ quan (bộ phận) giải quyết: Sở Xây dựng thành phố Huế',
      'Cơ quan phối hợp: …',
      'TÊN CƠ QUAN (1. Giao / 2. Nhận)',
      'THỜI GIAN GIAO, NHẬN HỒ SƠ',
      'KẾT QUẢ GIẢI QUYẾT HỒ SƠ',
      'GHI CHÚ',
      '1. Giao: Người nộp hồ sơ',
      '08 giờ 40 phút, ngày 20/11/2026',
      'Người giao: Nguyễn Văn An',
      'Người nhận: Trần Thị Mỹ Duyên',
      'Đúng hạn',
      'EH123456785VN',
      '(1) Trường hợp chuyển hồ sơ qua dịch vụ bưu chính công ích theo Quyết định 45/2016/QĐ-TTg',
      '(2) Kết quả giải quyết hồ sơ do bên nhận ghi',
      '(3) Trường hợp đã vận hành hệ thống một cửa điện tử',
    ])
  })

  it('the register', async () => {
    const pages = await draw(samples.register(3))
    expectInOrder(flat(pages), [
      ...HEADER,
      'SỔ THEO DÕI TÌNH HÌNH TIẾP NHẬN HỒ SƠ THỦ TỤC HÀNH CHÍNH',
      'Từ ngày 01/11/2026 đến ngày 30/11/2026',
      'STT',
      'Mã hồ sơ',
      'Nội dung hồ sơ',
      'Họ tên chủ hồ sơ',
      'Địa chỉ',
      'Số điện thoại',
      'Ghi chú',
      '20/11/2026',
      'NGƯỜI LẬP SỔ',
      'mẫu số 07 theo Thông tư 03/2025/TT-VPCP',
    ])
    for (const head of [
      'Ngày, tháng, năm',
      'Nhận hồ sơ',
      'Hẹn trả kết quả',
      'Trả kết quả',
      'Bên giao',
      'Bên nhận',
    ])
      expect(flat(pages)).toContain(head)
    expect(pages[0]?.width).toBeGreaterThan(pages[0]?.height ?? 0)
  })
})

describe('the codes of a form', () => {
  it('are read by an outsider: the dossier, the proof, and nothing of a person', async () => {
    for (const paper of [samples.supplement(), samples.refusal('online'), samples.control()]) {
      const one = samples.proved(paper)
      expect(await codesByZxing(await printer.draw(one))).toEqual([samples.CODE, one.codes.verify].sort())
    }
    const register = samples.proved(samples.register())
    expect(await codesByZxing(await printer.draw(register))).toEqual([register.codes.verify])
  })
})

describe('long forms', () => {
  it('a register of 50 rows repeats its heading, counts its pages and loses no row', async () => {
    const pages = await draw(samples.register(50))
    const text = flat(pages)
    for (const row of samples.register(50).tables.dossiers.rows)
      expect(text.replaceAll(' ', '')).toContain(row.code?.replaceAll(' ', ''))
    expect(pages.length).toBeGreaterThan(3)
    for (const [index, page] of pages.entries()) {
      expect(page.text).toContain(`Trang ${index + 1}/${pages.length}`)
      if (page.text.includes('0912')) expect(flat([page])).toContain('Bên nhận')
    }
  })

  it('a control sheet of 50 handovers flows on, each block whole on its page', async () => {
    const pages = await draw(samples.longControl(50))
    const text = flat(pages)
    for (let i = 0; i < 50; i += 1) expect(text).toContain(`NB-2026/${String(i).padStart(5, '0')}`)
    for (const page of pages) {
      const count = (part: string) => page.text.split(part).length - 1
      expect(count('1. Giao:')).toBe(count('2. Nhận:'))
      if (count('1. Giao:') > 0) expect(flat([page])).toContain('GHI CHÚ')
    }
  })

  it('ordinary ones stay on one page of A5', async () => {
    for (const paper of [samples.supplement(), samples.refusal(), samples.apology(), samples.stop()])
      expect(await draw(paper), paper.kind).toHaveLength(1)
  })
})

const WORDS = 'Nguyễn Phúc Bửu Ưỡng Hưng Thịnh Ẫm Ệt Ỗn Đoàn Thuỵ Khương Quỳnh Nghiêng '
const spaced = (length: number): string => WORDS.repeat(8).slice(0, length).trim()
const solid = (length: number): string => 'WỖẪMỆĐ'.repeat(length).slice(0, length)

/** As long as the schemas allow: names of 200 letters, lines of 500, sixty papers. */
function longest(letters: (length: number) => string): Readonly<Record<string, Paper>> {
  const contact = { ...f.people.applicant, name: letters(200), address: letters(500) }
  const people: People = {
    ...f.people,
    applicant: contact,
    owner: contact,
    matter: letters(500),
    receiver: { name: letters(200) },
  }
  const given = { people, note: letters(500) }
  return {
    supplement: samples.supplement(
      given,
      Array.from({ length: 60 }, () => f.line(letters(200), 999, 999, 999)),
    ),
    refusal: samples.refusal('post', given),
    'refusal online': samples.refusal('online', given),
    apology: samples.apology(given),
    stop: samples.stop(given),
    control: samples.longControl(12, people),
    register: samples.register(12, people),
  }
}

describe.each([
  [
    'ordinary words',
    {
      supplement: samples.supplement(),
      refusal: samples.refusal(),
      'refusal online': samples.refusal('online'),
      apology: samples.apology(),
      stop: samples.stop(),
      control: samples.control(),
      register: samples.register(50),
    },
  ],
  ['the longest words', longest(spaced)],
  ['words without a space', longest(solid)],
])('forms with %s', (_, papers) => {
  it.each(Object.entries<Paper>(papers))(
    '%s: no text leaves its page or lies on other text',
    async (_name, paper) => {
      expectClean(await draw(paper))
    },
  )
})
