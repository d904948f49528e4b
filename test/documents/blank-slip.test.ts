import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { stackProof } from '../../src/documents/papers/blank-slip.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { writeReceiptNumber } from '../../src/domain/codes/receipt-number.ts'
import { proofsInFile } from '../../src/domain/proof/in-file.ts'
import * as f from './fixture.ts'
import { expectClean, expectInOrder } from './looks.ts'
import { printer } from './printer.ts'
import { codesByZbar, codesByZxing, flat, openPdf, readPages } from './read-back.ts'
import { proved, VERIFY } from './samples-post.ts'
import { blankSlip, receiptNumberOf, STACK } from './samples-slips.ts'

const RECEIPT = receiptNumberOf(12)
const TRACKING = `${f.BASE}/t#${RECEIPT}.${f.SECRET}`
const WHOLE = {
  kind: 'blank-slip',
  at: STACK.madeAt,
  subject: 'XP-0007',
  signed: 'BG1*BLANK-SLIP*XP-0007',
} as const

describe('a slip with a printed number', () => {
  it('has the fields of the slip of QĐ 45/2016 and TT 17/2017 in their order, as lines to write on, on both copies', async () => {
    const pages = readPages(await printer.draw(proved(blankSlip())))
    expect(pages).toHaveLength(2)
    for (const page of pages)
      expectInOrder(flat([page]), [
        'BƯU ĐIỆN THÀNH PHỐ HUẾ',
        'BƯU CỤC GIAO DỊCH TRUNG TÂM HUẾ',
        `Số: ${writeReceiptNumber(RECEIPT)}`,
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Huế, ngày ……… tháng ……… năm 20……',
        'PHIẾU GỬI HỒ SƠ',
        'Phiếu in sẵn 12/50, xấp XP-0007',
        writeReceiptNumber(RECEIPT),
        'Kiểm tra giấy này: 4X7K-0M9R-TP2C',
        '1. Người gửi:',
        'Địa chỉ:',
        'Số điện thoại:',
        '2. Cơ quan có thẩm quyền giải quyết:',
        '3. Tên thủ tục hành chính:',
        '4. Danh mục tài liệu, giấy tờ có trong hồ sơ',
        'Bản chính',
        '5. Số niêm phong:',
        'Phí, lệ phí (đ):',
        'Cước (đ):',
        '6. Bưu cục nhận: Bưu cục Giao dịch Trung tâm Huế',
        '7. Thời gian nhận: ……… giờ',
        '8. Dịch vụ sử dụng: □ Nhận gửi hồ sơ',
        '9. Nơi nhận kết quả:',
        'NGƯỜI GỬI',
        'GIAO DỊCH VIÊN',
        'In lúc 08:15 20/11/2026',
        'Xấp XP-0007: 12/50',
      ])
    expectClean(pages)
  })

  it('is read by a scanner, proves itself, and tells its secret on the copy of the citizen only', async () => {
    const bytes = await printer.draw(proved(blankSlip()))
    expect(await codesByZxing(bytes, 0)).toEqual([RECEIPT, TRACKING, VERIFY].sort())
    expect(await codesByZxing(bytes, 1)).toEqual([RECEIPT, VERIFY].sort())
    expect(await codesByZbar(bytes, 1)).toEqual([RECEIPT, VERIFY].sort())
    const [citizen, office] = readPages(bytes)
    expect(citizen?.text).toContain('BCFG-HJKL')
    expect(office?.text).not.toContain('BCFG')
    expect(office?.text).toContain('Ghi chú của bưu cục')
  })

  it('stays on one page a copy where names are long', async () => {
    const office = { ...(f.directory.parties.get('BC-530000') as never as object) }
    const name = 'Bưu cục Giao dịch và Khai thác vận chuyển khu vực phường Thuận Hóa mở rộng số 2'
    const parties = new Map(f.directory.parties)
    parties.set('BC-530000', { ...(office as never as ReturnType<typeof parties.get> & object), name })
    const pages = readPages(await printer.draw(proved(blankSlip(12, { ...f.directory, parties }))))
    expect(pages).toHaveLength(2)
    expectClean(pages)
  })
})

describe('a stack', () => {
  const papers = [1, 2, 3].map((place) => proved(blankSlip(place)))

  it('is one file with two pages a slip, in order, the same bytes each time', async () => {
    const bytes = await printer.drawStack(papers, WHOLE)
    const pages = readPages(bytes)
    expect(pages).toHaveLength(6)
    for (const [index, page] of pages.entries()) {
      const place = Math.floor(index / 2) + 1
      expect(page.text).toContain(`Xấp XP-0007: ${place}/50`)
      expect(await codesByZxing(bytes, index)).toContain(receiptNumberOf(place))
    }
    const hash = (all: Uint8Array) => createHash('sha256').update(all).digest('hex')
    const again = await (await createPrinter(f.readTemplates())).drawStack(papers, WHOLE)
    expect(hash(again)).toBe(hash(bytes))
  })

  it('has a name, a time and a proof of its own, and no number of a slip in them', async () => {
    const bytes = await printer.drawStack(papers, WHOLE)
    expect(openPdf(bytes).getMetaData('info:Title')).toBe('Phiếu gửi hồ sơ in sẵn XP-0007')
    expect(proofsInFile(Buffer.from(bytes).toString('latin1'))).toEqual([WHOLE.signed])
    expect(stackProof(STACK)).toEqual({
      number: 'XP-0007',
      issuer: 'BC-530000',
      at: STACK.madeAt,
      figures: { papers: 50 },
    })
  })

  it('of a hundred leaves others their turns while it is drawn, and has the same bytes', async () => {
    const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
    const patient = await createPrinter(f.readTemplates(), turn)
    const hundred = Array.from({ length: 100 }, (_, index) => proved(blankSlip(index + 1)))
    let turns = 0
    const others = setInterval(() => {
      turns += 1
    }, 0)
    const bytes = await patient.drawStack(hundred, WHOLE)
    clearInterval(others)
    expect(turns).toBeGreaterThan(50)
    expect(Buffer.from(bytes).equals(Buffer.from(await printer.drawStack(hundred, WHOLE)))).toBe(true)
  })

  it('of one slip is drawn as the slip alone is', async () => {
    const [one] = papers
    const paper = { ...(one as NonNullable<typeof one>), signed: WHOLE.signed }
    const alone = await printer.draw({ ...paper, subject: WHOLE.subject })
    expect(Buffer.from(alone).equals(Buffer.from(await printer.drawStack([paper], WHOLE)))).toBe(true)
  })
})
