import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/documents/papers/paper.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { writeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { BASE, ID_NUMBER, PROCEDURE_NAME, readTemplates, receiptOf, SECRET } from './fixture.ts'
import { expectInOrder } from './looks.ts'
import { printer } from './printer.ts'
import { codesByZxing, flat, openPdf, readPages } from './read-back.ts'
import * as samples from './samples.ts'

const RECEIPT = receiptOf(1)
const NUMBER = writeReceiptNumber(RECEIPT)
const A5_BYTES_MAX = 70_000

const all: Readonly<Record<string, () => Paper>> = {
  'post-slip': samples.slip,
  label: samples.label,
  'label to a citizen': samples.returnLabel,
  reception: samples.reception,
  'reception online': () => samples.reception('online'),
  'result-receipt': samples.resultReceipt,
  'handover-list open': samples.openList,
  'handover-list resolved': samples.resolvedList,
  'handover-list of results': samples.resultList,
}

describe('the slip', () => {
  it('carries every field that QĐ 45/2016 and TT 17/2017 ask for, in order, on both copies', async () => {
    const pages = readPages(await printer.draw(samples.slip()))
    expect(pages).toHaveLength(2)
    for (const page of pages)
      expectInOrder(flat([page]), [
        'BƯU ĐIỆN THÀNH PHỐ HUẾ',
        'BƯU CỤC GIAO DỊCH TRUNG TÂM HUẾ',
        `Số: ${NUMBER}`,
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Huế, ngày 20 tháng 11 năm 2026',
        'PHIẾU GỬI HỒ SƠ',
        'Người gửi: Nguyễn Văn An',
        'Địa chỉ: 12/5 kiệt 40 Phan Bội Châu',
        'Số điện thoại: 0912 345 678',
        'Cơ quan có thẩm quyền giải quyết: Sở Xây dựng thành phố Huế',
        'Địa chỉ: 32 Nguyễn Văn Linh',
        `Tên thủ tục hành chính: ${PROCEDURE_NAME}`,
        'Đơn đề nghị đổi giấy phép lái xe theo mẫu',
        'Giấy phép lái xe, thẻ căn cước',
        'Tổng cộng',
        'Số niêm phong: NP-0042718',
        'Thời gian nhận: 08 giờ 40 phút, ngày 20/11/2026',
        'Bưu cục nhận: Bưu cục Giao dịch Trung tâm Huế',
        'Dịch vụ sử dụng: Nhận gửi hồ sơ và chuyển trả kết quả',
        'Nơi nhận kết quả: Qua dịch vụ bưu chính công ích, tại địa chỉ: 12/5',
        'Người nhận kết quả: Nguyễn Văn An',
        'Số điện thoại: 0912 345 678',
        'Cước đã thu: 61.500 đ',
        'NGƯỜI GỬI',
        'GIAO DỊCH VIÊN',
        'Trần Thị Mỹ Duyên',
      ])
  })

  it('tells the secret on the copy of the citizen only', async () => {
    const bytes = await printer.draw(samples.slip())
    const [mine, theirs] = readPages(bytes)
    expect(mine?.text).toContain('BCFG-HJKL')
    expect(theirs?.text).not.toContain('BCFG-HJKL')
    const link = `${BASE}/t#${RECEIPT}.${SECRET}`
    expect(await codesByZxing(bytes, 0)).toEqual([RECEIPT, link].sort())
    expect(await codesByZxing(bytes, 1)).toEqual([RECEIPT])
  })
})

describe('the label', () => {
  it('is scanned by receipt number and by order number', async () => {
    expect(await codesByZxing(await printer.draw(samples.label()))).toEqual([RECEIPT, `${RECEIPT}-S1`])
  })

  it('shows neither full name, phone, procedure nor secret', async () => {
    for (const paper of [samples.label(), samples.returnLabel()]) {
      const text = flat(readPages(await printer.draw(paper)))
      expect(text).toContain('N*** V** A*')
      expect(text).toContain('*******678')
      for (const hidden of ['Nguyễn', '0912', '345', PROCEDURE_NAME, 'BCFG', 'B2'])
        expect(text).not.toContain(hidden)
    }
  })
})

describe('the reception', () => {
  it('carries the fields of Mẫu 01 in their order', async () => {
    const bytes = await printer.draw(samples.reception())
    expectInOrder(flat(readPages(bytes)), [
      'Mã hồ sơ: 000.00.15.H57-261120-0007',
      'Huế, ngày 20 tháng 11 năm 2026',
      'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
      'Bộ phận tiếp nhận và trả kết quả: Trung tâm',
      'Tiếp nhận hồ sơ của Ông (Bà): Nguyễn Văn An (qua dịch vụ bưu chính công ích)',
      'Địa chỉ: 12/5',
      'Số điện thoại: 0912 345 678',
      'Email: nguyenvanan@example.vn',
      `Số căn cước/Hộ chiếu: ${ID_NUMBER}`,
      'Nội dung yêu cầu giải quyết: Đổi giấy phép lái xe hạng B2',
      'Chủ hồ sơ: Nguyễn Văn An',
      '1. Thành phần hồ sơ',
      'Bản chính',
      '2. Số lượng hồ sơ: 01 (bộ)',
      '3. Thời gian giải quyết hồ sơ theo quy định là: 5 ngày làm việc',
      '4. Thời gian nhận hồ sơ: 09 giờ 32 phút, ngày 20/11/2026',
      '5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 30/11/2026',
      '6. Đăng ký nhận kết quả tại: Qua dịch vụ Bưu chính công ích',
      'NGƯỜI NỘP HỒ SƠ',
      'NGƯỜI TIẾP NHẬN HỒ SƠ',
      'Thông tư 01/2018/TT-VPCP',
    ])
    expect(await codesByZxing(bytes)).toEqual(['000.00.15.H57-261120-0007', `${BASE}/t#${RECEIPT}`].sort())
  })

  it('is signed by the receiver alone when the dossier came online', async () => {
    const text = flat(readPages(await printer.draw(samples.reception('online'))))
    expect(text).not.toContain('NGƯỜI NỘP HỒ SƠ')
    expect(text).toContain('NGƯỜI TIẾP NHẬN HỒ SƠ')
  })

  it('is the only paper with an identity number, and no code holds one', async () => {
    for (const [name, paper] of Object.entries(all)) {
      const bytes = await printer.draw(paper())
      expect(flat(readPages(bytes)).includes(ID_NUMBER), name).toBe(name.startsWith('reception'))
      expect((await codesByZxing(bytes)).join(' '), name).not.toContain(ID_NUMBER)
    }
  })
})

describe('the result receipt', () => {
  it('carries the fields of the real papers in their order', async () => {
    expectInOrder(flat(readPages(await printer.draw(samples.resultReceipt()))), [
      'GIẤY BIÊN NHẬN TRẢ KẾT QUẢ',
      'Mã hồ sơ: 000.00.15.H57-261120-0007',
      `Tên thủ tục hành chính: ${PROCEDURE_NAME}`,
      'Chủ hồ sơ: Nguyễn Văn An',
      'Người trả: Lê Quang Vũ',
      'Người nhận: Đặng Thùy Trâm',
      'Quan hệ với người được nhận: người trong gia đình',
      'khớp',
      'Kết quả',
      '460261234567',
      'Giấy phép lái xe hạng B2',
      'Giấy tờ thu hồi: Giấy phép lái xe cũ (1 bản chính)',
      'Ngày trả: 10 giờ 15 phút, ngày 01/12/2026',
      'NGƯỜI NHẬN',
      'NGƯỜI TRẢ',
    ])
  })
})

describe('the handover list', () => {
  it('leaves room to count while it is open', async () => {
    const text = flat(readPages(await printer.draw(samples.openList())))
    expectInOrder(text, [
      'Số: BK-2026/00123',
      'BIÊN BẢN GIAO NHẬN HỒ SƠ',
      'Bên giao: Bưu cục Giao dịch Trung tâm Huế',
      'Bên nhận: Trung tâm Phục vụ hành chính công thành phố Huế',
      'Bàn giao vào: 09 giờ 05 phút, ngày 20/11/2026',
      NUMBER,
      'Tổng cộng',
      'NGƯỜI GIAO',
      'NGƯỜI NHẬN',
    ])
    expect(text).not.toContain('ký trong hệ thống')
  })

  it('says who answered each packet, how it is proved and what differs', async () => {
    const text = flat(readPages(await printer.draw(samples.resolvedList())))
    for (const part of [
      'ký trong hệ thống',
      'ký tại thiết bị bên giao bằng mã PIN',
      'ký trên giấy số BK-2026/00123',
      'suy ra từ bước sau, chưa kiểm đếm',
      '09 giờ 32 phút, ngày 20/11/2026',
      'Từ chối nhận',
      'Giấy tờ không đúng danh mục',
      'Bên giao rút lại',
      'Không có khi giao',
      'sai số lượng',
      '0/1/2',
      'NP-0042799',
    ])
      expect(text).toContain(part)
  })

  it('tells neither secret nor identity number', async () => {
    const text = flat(readPages(await printer.draw(samples.resolvedList())))
    expect(text).not.toContain('BCFG')
    expect(text).not.toContain(ID_NUMBER)
  })

  it('of results has its own title and names the results', async () => {
    const text = flat(readPages(await printer.draw(samples.resultList())))
    expect(text).toContain('PHIẾU BÀN GIAO KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH')
    expect(text).toContain('460261234567')
  })

  it('of 230 rows repeats its heading, counts its pages and loses no row', async () => {
    const pages = readPages(await printer.draw(samples.longList(230)))
    const text = flat(pages)
    for (let i = 0; i < 230; i += 1) expect(text).toContain(writeReceiptNumber(receiptOf(i)))
    expect(pages.length).toBeGreaterThan(8)
    for (const [index, page] of pages.entries()) {
      expect(page.text).toContain(`Trang ${index + 1}/${pages.length}`)
      if (flat([page]).includes('BG-')) expect(flat([page])).toContain('Niêm phong')
    }
  })
})

describe('every paper', () => {
  it('is the same bytes every time, by another printer too', async () => {
    for (const [name, paper] of Object.entries(all)) {
      const bytes = await printer.draw(paper())
      const again = await (await createPrinter(readTemplates())).draw(paper())
      expect(Buffer.from(again).equals(Buffer.from(bytes)), name).toBe(true)
    }
  })

  it('has a title, a language and its own time, and no trace of a clock', async () => {
    const document = openPdf(await printer.draw(samples.slip()))
    expect(document.getMetaData('info:Title')).toBe(`Phiếu gửi hồ sơ ${RECEIPT}`)
    expect(document.getMetaData('info:CreationDate')).toBe('D:20261120014000Z')
    expect(document.getMetaData('info:ModDate')).toBe('D:20261120014000Z')
  })

  it('of size A5 or smaller stays under 70 kB and on one page a copy', async () => {
    for (const name of ['post-slip', 'label', 'reception', 'result-receipt']) {
      const bytes = await printer.draw((all[name] as () => Paper)())
      expect(bytes.length, name).toBeLessThan(A5_BYTES_MAX)
      expect(readPages(bytes).length, name).toBe(name === 'post-slip' ? 2 : 1)
    }
  })

  it('is recorded with the edition of its form', () => {
    expect(printer.editionOf(samples.reception())).toBe('reception.2018')
  })
})
