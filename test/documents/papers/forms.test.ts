import { describe, expect, it } from 'vitest'
import { buildControl } from '../../../src/documents/papers/control.ts'
import { buildRegister } from '../../../src/documents/papers/register.ts'
import { type People, peopleAt } from '../../../src/domain/people.ts'
import { ERASED } from '../../../src/words/forms.ts'
import { reasonInWords } from '../../../src/words/reasons.ts'
import * as f from '../fixture.ts'
import * as samples from '../samples-forms.ts'

const erased: People = { version: 1, erased: true }

describe('a reason', () => {
  it.each([
    ['missing_paper', undefined, 'Thiếu giấy tờ'],
    ['missing_paper', 'thiếu ảnh', 'Thiếu giấy tờ: thiếu ảnh'],
    ['other', 'chờ xác minh', 'chờ xác minh'],
    ['other', undefined, 'Lý do khác'],
    ['E-17', undefined, 'Lý do khác'],
    ['E-17', 'chờ xác minh', 'chờ xác minh'],
    ['constructor', undefined, 'Lý do khác'],
  ])('%s with the note %s is printed as %s', (code, note, words) =>
    expect(reasonInWords(code, note)).toBe(words),
  )

  it('takes its note from the side row of its event, or from a correction of it', () => {
    const declined = { ...f.event('dossier.declined', { reason: { code: 'other' } }), version: 2 }
    const amended = {
      ...f.event('event.amended', {
        event: declined.id,
        changes: [{ field: '/reason/note', value: '' }],
        reason: { code: 'typing_error' },
      }),
      id: 'e-2',
      version: 3,
    }
    const rows = [
      { version: 2, personal: { '/reason/note': 'sai' } },
      { version: 3, personal: { '/changes/0/value': 'đúng' } },
    ]
    const notes = (upTo: number) => peopleAt([declined, amended], rows, upTo).notes
    expect(notes(1)).toBeUndefined()
    expect(notes(2)).toEqual({ 'e-1': 'sai' })
    expect(notes(3)).toEqual({ 'e-1': 'đúng' })
  })
})

describe('the request for more says', () => {
  it('which papers are wanted, why and until when', () => {
    const paper = samples.supplement()
    expect(paper.fields).toMatchObject({
      code: samples.CODE,
      applicant: 'Nguyễn Văn An',
      reason: 'Giấy tờ không rõ, hết hạn: giấy khám sức khỏe đã hết hạn ngày 01/11/2026',
      until: '10/12/2026',
      byPost: 'qua dịch vụ bưu chính công ích',
      officer: 'Hoàng Đình Phước',
    })
    expect(paper.tables.papers.rows).toEqual([
      expect.objectContaining({ no: '1', originals: '1', certified: '', copies: '' }),
      expect.objectContaining({ no: '2', originals: '', certified: '1', copies: '2' }),
    ])
    expect(paper.proof.figures).toEqual({ papers: 4 })
  })
})

describe('the refusal says', () => {
  it('an identity number and the time of filing only where it came online', () => {
    expect(samples.refusal().fields).toMatchObject({ idNumber: undefined, submittedAt: undefined })
    expect(samples.refusal('online')).toMatchObject({
      variant: 'online',
      fields: { idNumber: f.ID_NUMBER, submittedAt: '09 giờ 32 phút, ngày 20/11/2026' },
    })
  })
})

describe('the apology says', () => {
  it('the old time and the new one, and proves the new one', () => {
    const paper = samples.apology()
    expect(paper.fields).toMatchObject({
      oldReturnAt: '17 giờ 00 phút, ngày 30/11/2026',
      newReturnAt: '17 giờ 00 phút, ngày 04/12/2026',
      receivedAt: '09 giờ 32 phút, ngày 20/11/2026',
      reason: 'Cần thêm thời gian thẩm định',
      agency: 'Sở Xây dựng thành phố Huế',
    })
    expect(paper.proof.figures).toEqual({ appointment: samples.NEW_RETURN })
  })
})

describe('the control sheet says', () => {
  const rows = (given = samples.controlFacts()) => samples.control(given).tables.handovers.rows

  it('each handover in the order of time, who gave, who received, at which minute', () => {
    expect(rows().map((row) => row.parties)).toEqual([
      '1. Giao: Người nộp hồ sơ\n2. Nhận: Bưu cục Giao dịch Trung tâm Huế',
      '1. Giao: Bưu cục Giao dịch Trung tâm Huế\n2. Nhận: Trung tâm Phục vụ hành chính công thành phố Huế',
      '1. Giao: Trung tâm Phục vụ hành chính công thành phố Huế\n2. Nhận: Sở Xây dựng thành phố Huế',
      '1. Giao: Trung tâm Phục vụ hành chính công thành phố Huế\n2. Nhận: Bưu cục Giao dịch Trung tâm Huế',
      '1. Giao: Bưu cục Giao dịch Trung tâm Huế\n2. Nhận: Người nộp hồ sơ',
    ])
    expect(rows()[1]?.time).toBe(
      '09 giờ 32 phút, ngày 20/11/2026\nNgười giao: Trần Thị Mỹ Duyên\nNgười nhận: Hoàng Đình Phước',
    )
  })

  it('that a handover nobody signed was concluded, and marks those of the post', () => {
    expect(rows().map((row) => row.note)).toEqual([
      expect.stringMatching(/^\(1\) Hồ sơ; Phiếu gửi BG-/),
      '(1) Hồ sơ; Danh sách BK-2026/00123',
      'Hồ sơ; Danh sách NB-2026/00045; suy ra từ bước sau, chưa kiểm đếm',
      '(1) Kết quả; Danh sách KQ-2026/00310',
      '(1) Kết quả; Bưu gửi EH123456785VN',
    ])
    expect(rows()[2]?.time).toContain('Người nhận: …')
    expect(samples.control().fields.unproved).toBe('suy ra từ bước sau')
  })

  it.each([
    ['a day early', '2026-11-29T10:00:00.000Z', 'Trước hạn'],
    ['on the day', '2026-11-30T09:59:00.000Z', 'Đúng hạn'],
    ['on the minute', samples.OLD_RETURN, 'Đúng hạn'],
    ['an hour late', '2026-11-30T11:00:00.000Z', 'Quá hạn'],
  ])('a result that leaves the government side %s as it is', (_, at, words) => {
    const facts = samples.controlFacts()
    const offers = facts.dossier.offers.map((offer) =>
      offer.packet === 'kq-1' ? { ...offer, resolvedAt: at } : offer,
    )
    const results = (given: typeof facts) => rows(given).map((row) => row.result)
    expect(results({ ...facts, dossier: { ...facts.dossier, offers } })).toEqual(['', '', '', words, ''])
    const open = { ...facts.dossier, offers, appointment: null }
    expect(results({ ...facts, dossier: open })).toEqual(['', '', '', '', ''])
  })

  it('nothing of what was taken back, and nothing at all while nothing has changed hands', () => {
    const facts = samples.controlFacts([])
    const trace = facts.events.map((event) => ({ ...event, voidedBy: 'e-10' }))
    expect(buildControl({ ...facts, dossier: { ...facts.dossier, trace } })).toBeUndefined()
  })
})

describe('the register says', () => {
  it('each dossier in the order of time, with its days and who gave the result to whom', () => {
    const rows = samples.register(4).tables.dossiers.rows
    expect(rows.map((row) => row.no)).toEqual(['1', '2', '3', '4'])
    expect(rows[0]).toMatchObject({
      code: '000.00.15.H57-261120-0000',
      sets: '01',
      owner: 'Nguyễn Văn An',
      phone: '0912 345 678',
      received: '20/11/2026',
      appointment: '30/11/2026',
      returned: '30/11/2026',
      giver: 'Trung tâm Phục vụ hành chính công thành phố Huế',
      receiver: 'Bưu cục Giao dịch Trung tâm Huế',
      note: 'Nộp qua BCCI; Trả qua BCCI',
    })
    expect(rows[1]).toMatchObject({ returned: '', giver: '', receiver: '' })
    expect(rows[2]).toMatchObject({ returned: '27/11/2026', receiver: 'Đặng Thùy Trâm' })
    // The number of the slip is no official code.
    expect(rows[3]?.code).toBe('')
    expect(rows[3]?.note).toMatch(/^Số biên nhận: BG-/)
  })

  it('no identity number, and erased people as erased', () => {
    expect(JSON.stringify(samples.register(8))).not.toContain(f.ID_NUMBER)
    expect(samples.register(1, erased).tables.dossiers.rows[0]).toMatchObject({
      owner: ERASED,
      phone: ERASED,
    })
  })

  it('nothing where nothing was received', () => {
    const days = { party: 'H57.01', from: '2026-11-01', until: '2026-11-30' }
    expect(
      buildRegister({ ...days, entries: [], directory: f.directory, at: samples.OLD_RETURN }),
    ).toBeUndefined()
  })
})

describe('the proof of each form', () => {
  it('names no person', () => {
    const papers = [
      samples.supplement(),
      samples.refusal('online'),
      samples.apology(),
      samples.stop(),
      samples.control(),
      samples.register(),
    ]
    for (const { proof, at } of papers) {
      expect(proof.at).toBe(at)
      expect(proof.issuer).toBe('H57.01')
      for (const hidden of ['Nguyễn', '0912', f.ID_NUMBER])
        expect(JSON.stringify(proof)).not.toContain(hidden)
    }
  })
})
