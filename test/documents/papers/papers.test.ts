import { describe, expect, it } from 'vitest'
import { buildHandoverList } from '../../../src/documents/papers/handover-list.ts'
import { buildLabel } from '../../../src/documents/papers/label.ts'
import { buildPostSlip } from '../../../src/documents/papers/post-slip.ts'
import { buildReception } from '../../../src/documents/papers/reception.ts'
import { buildResultReceipt } from '../../../src/documents/papers/result-receipt.ts'
import type { People } from '../../../src/domain/people.ts'
import { ERASED } from '../../../src/words/forms.ts'
import * as f from '../fixture.ts'
import * as samples from '../samples.ts'

const erased: People = { version: 1, erased: true }
const facts = { dossier: f.dossier(), people: f.people, directory: f.directory, staff: f.staff }

describe('the slip says', () => {
  it('who sends what to whom, by which procedure, and when', () => {
    const paper = samples.slip()
    expect(paper.at).toBe('2026-11-20T01:40:00.000Z')
    expect(paper.fields).toMatchObject({
      sender: 'Nguyễn Văn An',
      agency: 'Sở Xây dựng thành phố Huế',
      procedure: f.PROCEDURE_NAME,
      seal: 'NP-0042718',
      receivedAt: '08 giờ 40 phút, ngày 20/11/2026',
      service: 'Nhận gửi hồ sơ và chuyển trả kết quả',
      clerk: 'Trần Thị Mỹ Duyên',
    })
    expect(paper.tables.papers.rows[2]).toEqual({
      no: '3',
      name: 'Giấy phép lái xe, thẻ căn cước',
      originals: '',
      certified: '1',
      copies: '2',
    })
    expect(paper.tables.papers.total).toMatchObject({ originals: '2', certified: '1', copies: '2' })
  })

  it('no secret and no tracking code on a reprint that does not know the secret', () => {
    const paper = buildPostSlip({ ...facts, event: f.received, links: f.LINKS })
    expect(paper.fields.secret).toBeUndefined()
    expect(paper.codes).toEqual({ receipt: f.dossier().receipt, tracking: undefined })
  })

  it('that the result is collected where the post only brings the dossier', () => {
    const dossier = f.dossier({ service: 'submit' })
    const paper = buildPostSlip({ ...facts, dossier, event: f.received, links: f.LINKS })
    expect(paper.fields.resultPlace).toBe(
      'Nhận trực tiếp tại Trung tâm Phục vụ hành chính công thành phố Huế',
    )
  })

  it('which papers were missing', () => {
    const event = { ...f.received, data: { ...f.received.data, missing: [f.line('Ảnh 3x4', 2)] } }
    const paper = buildPostSlip({ ...facts, event, links: f.LINKS })
    expect(paper.fields.missing).toBe('Ảnh 3x4 (2 bản chính)')
  })
})

describe('the label says', () => {
  it('the centre as destination on the way in, the door of the citizen on the way out', () => {
    expect(samples.label()).toMatchObject({
      variant: 'to-party',
      fields: { destination: 'Trung tâm Phục vụ hành chính công thành phố Huế' },
    })
    expect(samples.returnLabel()).toMatchObject({
      variant: 'to-citizen',
      fields: { destinationAddress: f.people.applicant?.address },
    })
  })

  it('nothing that names a person, a matter or a procedure', () => {
    const said = JSON.stringify(samples.label())
    for (const hidden of ['Nguyễn', 'Văn', '0912', f.PROCEDURE_NAME, f.PROCEDURE, f.ID_NUMBER, 'hạng B2'])
      expect(said).not.toContain(hidden)
  })
})

describe('the reception says', () => {
  it('the legal time of receipt, not the time of typing', () => {
    expect(samples.reception().fields.receivedAt).toBe('09 giờ 32 phút, ngày 20/11/2026')
  })

  it('in words that the rules give no day, and no limit', () => {
    const paper = buildReception({
      ...facts,
      directory: { ...f.directory, procedures: new Map() },
      event: f.event('dossier.accepted', { code: '000.00.15.H57-261120-0007', appointment: null }, f.officer),
      links: f.LINKS,
    })
    expect(paper.fields.returnAt).toBe('Không có ngày hẹn trả cụ thể theo quy định')
    expect(paper.fields.limit).toBe('Không quy định')
  })
})

describe('the result receipt says', () => {
  it('who took what, how that was checked, and never a digit of an identity paper', () => {
    const paper = samples.resultReceipt()
    expect(paper.fields).toMatchObject({
      receiver: 'Đặng Thùy Trâm',
      relation: 'người trong gia đình',
      checked: 'xem thẻ căn cước hoặc hộ chiếu: khớp',
      receiverPhone: undefined,
      recalled: 'Giấy phép lái xe cũ (1 bản chính)',
    })
    expect(paper.tables.papers.rows).toHaveLength(1)
    expect(JSON.stringify(paper)).not.toContain(f.ID_NUMBER)
  })

  it('only the packets collected when they are named', () => {
    const result = f.packet({ id: 'kq-1', kind: 'result', lines: [f.line('Giấy phép', 1)] })
    const other = f.packet({ id: 'kq-2', kind: 'result', lines: [f.line('Quyết định', 1)] })
    const paper = buildResultReceipt({
      ...facts,
      dossier: f.dossier({ packets: [f.packet(), result, other] }),
      event: f.event('result.collected', {
        packets: ['kq-2'],
        receiver: { name: '', relation: 'self', checked: 'none', matched: false },
      }),
    })
    expect(paper.tables.papers.rows.map((row) => row.name)).toEqual(['Quyết định'])
    expect(paper.fields.checked).toBe('không kiểm tra')
  })
})

describe('the handover list says', () => {
  it('nothing where no dossier is on it', () => {
    expect(buildHandoverList({ handover: 'other', entries: [facts], directory: f.directory })).toBeUndefined()
  })

  it('for every row what was stated and what was found', () => {
    const rows = samples.resolvedList().tables.packets?.rows ?? []
    expect(rows.map((row) => [row.found, row.note])).toEqual([
      ['2 / 1 / 2', ''],
      ['2 / 1 / 1', '2 sai lệch'],
      ['-', 'Không có khi giao'],
      ['-', 'Từ chối nhận'],
      ['-', 'Bên giao rút lại'],
      ['Chưa kiểm đếm', ''],
      ['', ''],
      ['2 / 1 / 2', ''],
      ['2 / 1 / 2', ''],
    ])
  })

  it('a total of what was counted, never of what was implied', () => {
    expect(samples.resolvedList().tables.packets?.total).toMatchObject({
      originals: '18',
      found: '8 / 4 / 7',
    })
  })

  it('no legal time of submission on an implied acceptance', () => {
    const list = (basis: 'own' | 'implied') =>
      samples.listOf([
        { dossier: f.dossier({ offers: [f.offer({ ...f.accepted, basis })] }), people: f.people },
      ]).fields
    expect(list('own').legalTime).toBe('09 giờ 32 phút, ngày 20/11/2026')
    expect(list('implied').legalTime).toBeUndefined()
    expect(list('implied').unchecked).toBe('chưa kiểm đếm')
  })

  it('as signer whoever typed the PIN, and nobody where a later step closed the offer', () => {
    const outcomes = samples.resolvedList().tables.outcomes?.rows ?? []
    const byBasis = new Map(outcomes.map((row) => [row.basis, row.by]))
    const centre = 'Trung tâm Phục vụ hành chính công thành phố Huế'
    expect(byBasis.get('ký tại thiết bị bên giao bằng mã PIN')).toBe(`Hoàng Đình Phước, ${centre}`)
    expect(byBasis.get('ký trên giấy số BK-2026/00123')).toBe(centre)
    expect(byBasis.get('suy ra từ bước sau, chưa kiểm đếm')).toBe('không có người ký')
  })

  it('one row of outcomes for packets answered alike', () => {
    const outcomes = samples.longList(230).tables.outcomes?.rows ?? []
    expect(outcomes).toHaveLength(1)
    expect(outcomes[0]).toMatchObject({ result: 'Đã nhận', packets: '197', basis: 'ký trong hệ thống' })
  })
})

describe('erased people', () => {
  it('are printed as erased wherever a form wants a name', () => {
    const papers = [
      buildPostSlip({ ...facts, people: erased, event: f.received, links: f.LINKS }).fields.sender,
      buildLabel({ ...facts, people: erased, event: f.received, packet: 'app-1' }).fields.receiver,
      samples.listOf([{ dossier: f.dossier({ offers: [f.offer()] }), people: erased }]).tables.packets
        ?.rows[0]?.owner,
    ]
    expect(papers).toEqual([ERASED, ERASED, ERASED])
  })
})
