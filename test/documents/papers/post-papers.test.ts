import { describe, expect, it } from 'vitest'
import { buildBagLabel } from '../../../src/documents/papers/bag-label.ts'
import { buildDeliveryList } from '../../../src/documents/papers/delivery-list.ts'
import { ERASED } from '../../../src/words/forms.ts'
import * as f from '../fixture.ts'
import * as samples from '../samples-post.ts'

describe('the confirmation of a fee says', () => {
  it('how much in digits and in words, for what, from whom, and the number of the real receipt', () => {
    const paper = samples.fee()
    expect(paper.variant).toBe('state-fee')
    expect(paper.fields).toMatchObject({
      payer: 'Nguyễn Văn An',
      amount: '1.354.000 đ',
      amountInWords: 'Một triệu ba trăm năm mươi tư nghìn đồng',
      method: 'Tiền mặt',
      receiptNumber: '0004512',
      collectedAt: '08 giờ 40 phút, ngày 20/11/2026',
      collector: 'Trần Thị Mỹ Duyên',
    })
    expect(paper.proof).toMatchObject({ issuer: 'BC-530000', figures: { amount: 1_354_000 } })
  })

  it('that postage is no fee of the state', () => {
    const paper = samples.fee({ kind: 'postage', receipt: undefined })
    expect(paper.variant).toBe('own-charge')
    expect(paper.fields.receiptNumber).toBeUndefined()
  })

  it('no citizen where the province pays, and no name that was erased', () => {
    const province = samples.fee({ payer: 'province' }).fields
    expect(province.payer).toBe('Ngân sách địa phương')
    expect(province.payerAddress).toBeUndefined()
    expect(samples.fee({}, { version: 1, erased: true }).fields.payer).toBe(ERASED)
  })
})

describe('the delivery list says', () => {
  it('where each result that the post accepted goes, and the postage taken, which no fee is mixed into', () => {
    const paper = samples.deliveryListOf([samples.resultEntry(0), samples.resultEntry(1)])
    expect(paper.tables.results.rows).toHaveLength(2)
    expect(paper.tables.results.rows[1]).toEqual({
      no: '2',
      code: '000.00.15.H57-261120-0007',
      procedure: f.PROCEDURE_NAME,
      recipient: 'Nguyễn Văn An',
      address: f.people.applicant?.address,
      phone: '0912 345 678',
      registeredAt: '18/11/2026',
      acceptedAt: '09:32 20/11/2026',
      result: '460261231001',
      postage: '30.500 đ',
      collect: '',
      recall: '',
      waybill: '',
    })
    expect(paper.fields).toMatchObject({ postage: '61.000 đ', size: '2 hồ sơ, 2 gói' })
    expect(paper.proof).toMatchObject({ issuer: 'H57.01', figures: { papers: 2, amount: 61_000 } })
  })

  it('the money of a delivery once, however many packets it has', () => {
    const { tables, fields, proof } = samples.deliveryListOf([samples.twoPackets()])
    const money = {
      postage: '30.500 đ',
      collect: '135.000 đ',
      recall: 'Giấy phép lái xe hạng B2 cũ (1 bản chính)',
    }
    expect(tables.results.rows).toMatchObject([
      { ...money, waybill: 'EH123456785VN' },
      { postage: '', collect: '', recall: '', waybill: 'EH123456785VN' },
    ])
    expect(fields).toMatchObject({ postage: '30.500 đ', collect: '135.000 đ' })
    expect(proof.figures.amount).toBe(30_500)
  })

  it('the recipient that was named, before whoever handed the papers in', () => {
    const recipient = { name: 'Lê Thị Hồng Nhung', phone: '0987 000 111', address: '3 Lê Lợi, Huế' }
    const paper = samples.deliveryListOf([samples.resultEntry(1, {}, { ...f.people, recipient })])
    expect(paper.tables.results.rows[0]).toMatchObject({
      recipient: recipient.name,
      phone: recipient.phone,
      address: recipient.address,
    })
  })

  it('no identity number', () => {
    expect(JSON.stringify(samples.deliveryList())).not.toContain(f.ID_NUMBER)
  })

  it('nothing of what was refused, is still open, or did not go to the post', () => {
    const entries = [
      samples.resultEntry(1, { state: 'refused' }),
      samples.resultEntry(2, { state: 'open' }),
      samples.resultEntry(3, { direction: 'to_government' }),
    ]
    const facts = { handover: samples.LIST, directory: f.directory }
    expect(buildDeliveryList({ ...facts, entries })).toBeUndefined()
    expect(
      buildDeliveryList({ ...facts, entries: [...entries, samples.resultEntry(4)] })?.tables.results.rows,
    ).toHaveLength(1)
  })
})

describe('the label of a bag says', () => {
  it('number, way and counts', () => {
    expect(samples.bagLabel()).toMatchObject({
      subject: 'BK-2026/00123',
      fields: {
        number: 'BK-2026/00123',
        origin: 'Bưu cục Giao dịch Trung tâm Huế',
        destination: 'Trung tâm Phục vụ hành chính công thành phố Huế',
        dossiers: '2',
        packets: '2',
        seal: 'NP-0042718',
        closedAt: '09:05 20/11/2026',
      },
      codes: { number: 'BK-2026/00123' },
      proof: { issuer: 'BC-530000', figures: { papers: 10 } },
    })
  })

  it('no name, no procedure and no matter', () => {
    const said = JSON.stringify(samples.bagLabel())
    for (const hidden of [
      'Nguyễn',
      '0912',
      f.PROCEDURE_NAME,
      f.PROCEDURE,
      f.ID_NUMBER,
      'hạng B2',
      'Phan Bội Châu',
    ])
      expect(said).not.toContain(hidden)
  })

  it('no seal of its own where packets have different ones, and a number that bars can hold', () => {
    const entry = (index: number, seal: string) => ({
      dossier: f.dossier({ id: `d-${index}`, offers: [f.offer({ seal, number: 'BĐ1/26' })] }),
      people: f.people,
    })
    const paper = samples.bagLabelOf([entry(1, 'A-1'), entry(2, 'A-2')])
    expect(paper.fields.seal).toBeUndefined()
    expect(paper.codes.number).toBe(samples.LIST)
    expect(
      buildBagLabel({ handover: 'other', entries: [entry(1, 'A-1')], directory: f.directory }),
    ).toBeUndefined()
  })
})

describe('the paper of a reconciliation says', () => {
  it('every verdict, those that nobody got too, and what is open with whom', () => {
    const paper = samples.reconciliation()
    expect(paper.tables.verdicts.rows).toHaveLength(9)
    expect(paper.tables.verdicts.rows.find((row) => row.verdict === 'Chưa rõ là bưu gửi nào')?.count).toBe(
      '0',
    )
    expect(paper.tables.verdicts.total?.count).toBe('12.347')
    expect(paper.fields).toMatchObject({
      number: 'DS-VNPOST-20261101-20261115',
      carrier: 'Bưu điện thành phố Huế',
      counterpart: 'Ủy ban nhân dân thành phố Huế',
      from: '01/11/2026',
      to: '15/11/2026',
      lines: '12.347',
      open: '3.003',
    })
    expect(paper.tables.cases.rows[1]).toMatchObject({
      owner: 'Bưu cục Giao dịch Trung tâm Huế',
      kind: 'Lâu không có tin',
      count: '1.001',
    })
  })

  it('in words that nothing is open, rather than nothing', () => {
    const { fields } = samples.reconciliation(0)
    expect([fields.open, fields.noneOpen]).toEqual([undefined, 'không còn'])
  })
})

describe('the list that goes with money says', () => {
  it('each sum by the numbers of its dossier, what they come to, and nobody of the citizens', () => {
    const paper = samples.remittance()
    expect(paper.variant).toBe('state-fee')
    expect(paper.fields).toMatchObject({
      number: 'NT0007/2026/BC-530000',
      giver: 'Bưu cục Giao dịch Trung tâm Huế',
      receiver: 'Bưu điện thành phố Huế',
      size: '2',
      amount: '150.000 đ',
      amountInWords: 'Một trăm năm mươi nghìn đồng',
    })
    expect(paper.tables.sums.rows[0]).toMatchObject({
      method: 'Tiền mặt',
      taken: '20/11/2026',
      amount: '75.000 đ',
    })
    expect(paper.tables.sums.total?.amount).toBe('150.000 đ')
    expect(paper.proof.figures).toEqual({ amount: 150_000 })
  })
})
