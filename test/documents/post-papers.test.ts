import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/documents/papers/paper.ts'
import { ID_NUMBER, PROCEDURE_NAME, receiptOf } from './fixture.ts'
import { printer } from './printer.ts'
import { codesByZxing, flat, readPages } from './read-back.ts'
import * as samples from './samples-post.ts'

const drawn = async (paper: Paper) => {
  const bytes = await printer.draw(samples.proved(paper))
  const pages = readPages(bytes)
  return { bytes, pages, text: flat(pages) }
}

/** Each of these in turn, further on than the one before. */
function expectInOrder(text: string, parts: readonly string[]): void {
  let at = 0
  for (const part of parts) {
    const found = text.indexOf(part, at)
    expect(found, `"${part}" after position ${at} of: ${text}`).toBeGreaterThanOrEqual(0)
    at = found + part.length
  }
}

describe('the confirmation of a fee', () => {
  it('says that it is no receipt, the amount twice, and the number of the real one, on both copies', async () => {
    const { bytes, pages } = await drawn(samples.fee())
    expect(pages).toHaveLength(2)
    for (const [index, page] of pages.entries()) {
      expectInOrder(flat([page]), [
        'PHIẾU XÁC NHẬN THU HỘ PHÍ, LỆ PHÍ',
        'Không thay biên lai',
        'Khoản thu: Phí, lệ phí của thủ tục hành chính',
        'Người nộp: Nguyễn Văn An',
        'Mã hồ sơ: 000.00.15.H57-261120-0007',
        'Số tiền: 1.354.000 đ',
        'Viết bằng chữ: Một triệu ba trăm năm mươi tư nghìn đồng',
        'Số biên lai, chứng từ đã cấp: 0004512',
        'NGƯỜI NỘP TIỀN',
        'NGƯỜI THU TIỀN',
      ])
      expect(await codesByZxing(bytes, index)).toEqual([receiptOf(1), samples.VERIFY].sort())
    }
  })

  it('leaves room for the number of a receipt that is not known, and calls postage postage', async () => {
    const { text } = await drawn(samples.fee({ kind: 'postage', receipt: undefined }))
    expect(text).toContain('PHIẾU XÁC NHẬN THU CƯỚC, PHÍ DỊCH VỤ')
    expect(text).not.toContain('THU HỘ')
    expect(text).toMatch(/Số biên lai, chứng từ đã cấp: …/)
  })
})

describe('the delivery list', () => {
  it('has the columns of the lists in use but the identity number, and says why', async () => {
    const { bytes, pages, text } = await drawn(samples.deliveryList(3))
    const [page] = pages
    expect((page?.width ?? 0) > (page?.height ?? 0)).toBe(true)
    for (const head of [
      'STT',
      'Nội dung hồ sơ',
      'Họ tên người nhận',
      'Địa chỉ đăng ký nhận',
      'SĐT người nhận',
    ])
      expect(text).toContain(head)
    expect(text).toContain('Không in số căn cước')
    expect(text).not.toContain(ID_NUMBER)
    expect(text).toContain('Tổng cước bưu điện đã thu: 91.500 đ')
    expect(await codesByZxing(bytes)).toEqual(['BK-2026/00123', samples.VERIFY].sort())
  })

  it('of 120 rows repeats its heading, counts its pages and loses no row', async () => {
    const { pages, text } = await drawn(samples.deliveryList(120))
    for (let index = 0; index < 120; index += 1) expect(text).toContain(`46026123${1000 + index}`)
    for (const [index, page] of pages.entries()) {
      expect(page.text).toContain(`Trang ${index + 1}/${pages.length}`)
      if (page.text.includes('0912')) expect(page.text).toContain('STT')
    }
  })
})

describe('the label of a bag', () => {
  it('is 100 by 150 mm, one page, scanned by the number of its list, and tells nothing of what is inside', async () => {
    const { bytes, pages, text } = await drawn(samples.bagLabel())
    expect(pages.map((page) => [Math.round(page.width), Math.round(page.height)])).toEqual([[283, 425]])
    expect(await codesByZxing(bytes)).toEqual(['BK-2026/00123', 'XONG', samples.VERIFY].sort())
    expectInOrder(text, ['NHÃN TÚI', 'BK-2026/00123', 'TỪ:', 'ĐẾN:', '2 hồ sơ, 2 gói', 'Số niêm phong túi'])
    for (const hidden of ['Nguyễn', '0912', PROCEDURE_NAME, 'BG-']) expect(text).not.toContain(hidden)
  })
})

describe('the paper of a reconciliation', () => {
  it('says what was compared, what came of it, what is open, and leaves room for both to sign', async () => {
    const { bytes, text } = await drawn(samples.reconciliation())
    expectInOrder(text, [
      'Số: DS-VNPOST-20261101-20261115',
      'BIÊN BẢN ĐỐI SOÁT',
      'từ ngày 01/11/2026 đến ngày 15/11/2026',
      '12.347 dòng',
      'Hệ thống của bưu chính báo sang',
      '3.300',
      'Khớp với sổ',
      'Tổng cộng',
      '3.003 việc',
      'Bưu cục Giao dịch Trung tâm Huế',
      'Từng việc trong 3.003 việc',
      'EH123450001VN',
      'Đã giải trình',
      'Còn 3.000 sai lệch',
      'ĐẠI DIỆN DOANH NGHIỆP BƯU CHÍNH',
      'ĐẠI DIỆN BÊN GIÁM SÁT',
    ])
    expect(await codesByZxing(bytes)).toEqual([samples.VERIFY])
  })

  it('says so where nothing is open', async () => {
    const { text } = await drawn(samples.reconciliation(0))
    expect(text).toContain('không còn')
    expect(text).not.toContain('Bên phải giải quyết')
  })
})
