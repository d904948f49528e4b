import { buildBagLabel } from '../../src/documents/papers/bag-label.ts'
import { buildDeliveryList } from '../../src/documents/papers/delivery-list.ts'
import { buildFeeConfirmation } from '../../src/documents/papers/fee-confirmation.ts'
import { buildHandoverList } from '../../src/documents/papers/handover-list.ts'
import type { HandoverEntry } from '../../src/documents/papers/listed-offers.ts'
import type { Paper } from '../../src/documents/papers/paper.ts'
import { buildReconciliation } from '../../src/documents/papers/reconciliation.ts'
import { buildRemittance } from '../../src/documents/papers/remittance.ts'
import * as f from './fixture.ts'

// The papers of the post beside the slip and the label: money, bags, lists of what is delivered, reconciliation.

const CODE = '000.00.15.H57-261120-0007'
export const LIST = 'bk-20261120-01'

/** What the code of a proof is like: as long as a real one. */
export const VERIFY = `${f.BASE}/xac-minh#BG1*BAG-LABEL*BK-2026.00123***${'0123456789CFHJKMNPQRTVX'.repeat(9)}`

/** A paper with its proof, as it is when it is drawn. */
export const proved = <P extends Paper>(paper: P): P => ({
  ...paper,
  fields: { ...paper.fields, shortCode: '4X7K-0M9R-TP2C' },
  codes: { ...paper.codes, verify: VERIFY },
})

type Fee = Parameters<typeof buildFeeConfirmation>[0]['event']['data']

export const fee = (given: Partial<Fee> = {}, people = f.people) =>
  buildFeeConfirmation({
    dossier: f.dossier({ code: CODE }),
    people,
    directory: f.directory,
    staff: f.staff,
    event: feeTaken(given),
    events: [feeTaken(given)],
  })

const feeTaken = (given: Partial<Fee>) =>
  f.event('fee.collected', {
    fee: 'le-phi',
    kind: 'state_fee',
    amount: 1_354_000,
    payer: 'citizen',
    method: 'cash',
    when: 'before',
    receipt: '0004512',
    ...given,
  })

const taken = {
  ...f.accepted,
  handover: LIST,
  from: 'H57.01',
  to: 'BC-530000',
  direction: 'to_post',
  offeredBy: f.officer,
  resolvedBy: f.clerk,
} as const

/** A dossier whose result the post took on the list. */
export const resultEntry = (
  index: number,
  more: Partial<Parameters<typeof f.offer>[0]> = {},
  people = f.people,
): HandoverEntry => {
  const receipt = f.receiptOf(index)
  const lines = [{ ...f.line('Giấy phép lái xe hạng B2', 1), number: `46026123${1000 + index}` }]
  return {
    dossier: f.dossier({
      id: `d-${index}`,
      receipt,
      code: index % 2 === 0 ? undefined : CODE,
      packets: [f.packet({ kind: 'result', lines })],
      legs: [
        {
          kind: 'return',
          try: 1,
          state: 'with_post',
          order: `${receipt}-R1`,
          packets: ['app-1'],
          attempts: 0,
          requestedAt: '2026-11-18T01:00:00.000Z',
        },
      ],
      fees: [
        {
          id: 'cuoc',
          kind: 'postage',
          amount: 30_500,
          refunded: 0,
          remitted: 0,
          held: [],
          payer: 'citizen',
          method: 'cash',
          moves: [],
          since: 1,
          leg: 'return',
        },
        {
          id: 'le-phi',
          kind: 'state_fee',
          amount: 135_000,
          refunded: 0,
          remitted: 0,
          held: [],
          payer: 'citizen',
          method: 'cash',
          moves: [],
          since: 1,
        },
      ],
      offers: [f.offer({ ...taken, lines, seal: `NP-00427${index}`, ...more })],
    }),
    people,
  }
}

/** One citizen's delivery of two packets, with a fee to collect, an old paper to take back, and its number. */
export const twoPackets = (): HandoverEntry => {
  const entry = resultEntry(7)
  const goc = 'goc'
  const lines = [f.line('Giấy khám sức khỏe', 1)]
  const { dossier } = entry
  return {
    ...entry,
    dossier: {
      ...dossier,
      packets: [...dossier.packets, f.packet({ id: goc, kind: 'originals', lines })],
      offers: [...dossier.offers, f.offer({ ...taken, packet: goc, lines })],
      legs: dossier.legs.map((leg) => ({ ...leg, packets: [...leg.packets, goc], waybill: 'EH123456785VN' })),
      feeDue: { amount: 135_000, since: 0, waived: 0 },
      fees: dossier.fees.filter((fee) => fee.kind === 'postage'),
      recall: [f.line('Giấy phép lái xe hạng B2 cũ', 1)],
    },
  }
}

export const deliveryListOf = (entries: readonly HandoverEntry[]) => {
  const paper = buildDeliveryList({ handover: LIST, entries, directory: f.directory, staff: f.staff })
  if (!paper) throw new Error('nothing was taken')
  return paper
}
export const deliveryList = (rows = 3) =>
  deliveryListOf(Array.from({ length: rows }, (_, index) => resultEntry(index)))
export const deliveryListWithDues = () => deliveryListOf([resultEntry(0), resultEntry(1), twoPackets()])

/** The same list as it is signed: Phiếu bàn giao kết quả. */
export const resultList = () => {
  const paper = buildHandoverList({
    handover: LIST,
    entries: [1, 2, 3].map((index) => resultEntry(index)),
    directory: f.directory,
    staff: f.staff,
  })
  if (!paper) throw new Error('nothing was offered')
  return paper
}

export const bagLabelOf = (entries: readonly HandoverEntry[]) => {
  const paper = buildBagLabel({ handover: LIST, entries, directory: f.directory })
  if (!paper) throw new Error('the bag is empty')
  return paper
}
export const bagLabel = () =>
  bagLabelOf(
    [1, 2].map((index) => ({
      dossier: f.dossier({ id: `d-${index}`, receipt: f.receiptOf(index), offers: [f.offer()] }),
      people: f.people,
    })),
  )

export const reconciliation = (cases = 3, directory = f.directory) =>
  buildReconciliation({
    carrier: 'VNPOST',
    from: '2026-11-01',
    to: '2026-11-15',
    at: '2026-11-16T01:20:07.000Z',
    files: 15,
    rows: 12_345,
    rejects: 2,
    sources: [
      { source: 'file', times: 15, rows: 9_000, rejects: 2 },
      { source: 'push', times: 3_300, rows: 3_300, rejects: 0 },
      { source: 'pull', times: 4, rows: 45, rejects: 0 },
    ],
    verdicts: new Map([
      ['new', 9_000],
      ['known', 3_300],
      ['conflict', 45],
      ['reject', 2],
    ]),
    cases: Array.from({ length: cases }, (_, index) => ({
      owner: index % 2 === 0 ? 'VNPOST' : 'BC-530000',
      kind: (['conflict', 'no-news', 'unknown-code'] as const)[index % 3] ?? 'conflict',
      count: 1 + index * 1_000,
      oldest: '2026-11-09T03:05:00.000Z',
    })),
    listed: Array.from({ length: cases }, (_, index) => ({
      ref: `EH12345${String(index).padStart(4, '0')}VN`,
      kind: (['conflict', 'no-news', 'unknown-code'] as const)[index % 3] ?? 'conflict',
      owner: index % 2 === 0 ? 'VNPOST' : 'BC-530000',
      stage: (['new', 'explained', 'given-up'] as const)[index % 3] ?? 'new',
      since: '2026-11-09T03:05:00.000Z',
      dueAt: index % 2 === 0 ? '2026-11-12T03:05:00.000Z' : undefined,
    })),
    directory,
  })

export const remittance = (count = 2, directory = f.directory) => {
  const paper = buildRemittance({
    number: 'NT0007/2026/BC-530000',
    giver: 'BC-530000',
    person: 'nv-01',
    receiver: 'VNPOST',
    at: '2026-11-20T09:30:00.000Z',
    sums: Array.from({ length: count }, (_, index) => ({
      receipt: f.receiptOf(index + 1),
      code: index % 2 === 0 ? '000.00.15.H57-261120-0007' : null,
      kind: 'state_fee' as const,
      method: 'cash' as const,
      taken: '2026-11-20T02:32:00.000Z',
      amount: 75_000,
    })),
    directory,
    staff: f.staff,
  })
  if (!paper) throw new Error('nothing was handed on')
  return paper
}
