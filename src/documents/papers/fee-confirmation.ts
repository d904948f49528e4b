import { writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import type { EventOf } from '../../domain/dossier/events/events.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import { writeFormTime } from '../../domain/instant.ts'
import type { Directory } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import { dongInWords, writeDong } from '../../words/money.ts'
import { headingOf, partyName, procedureName } from './heading.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { nameOf, type Staff } from './persons.ts'

export const feeConfirmationFields = {
  variants: ['state-fee', 'own-charge'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'number',
    'code',
    'payer',
    'payerAddress',
    'procedure',
    'agency',
    'what',
    'amount',
    'amountInWords',
    'method',
    'when',
    'exemption',
    'receiptNumber',
    'collectedAt',
    'collector',
  ],
  tables: {},
  codes: ['receipt'],
} as const satisfies FieldNames

export type FeeConfirmationPaper = PaperOf<'fee-confirmation', typeof feeConfirmationFields>

export type FeeConfirmationFacts = Readonly<{
  dossier: Dossier
  people: People
  directory: Directory
  /** As its amendments leave it. */
  event: EventOf<'fee.collected'>
  staff?: Staff | undefined
}>

type Collected = EventOf<'fee.collected'>['data']

const WHAT: Readonly<Record<Collected['kind'], string>> = {
  state_fee: 'Phí, lệ phí của thủ tục hành chính (thu hộ cơ quan giải quyết)',
  postage: 'Cước dịch vụ bưu chính công ích',
  collection_charge: 'Phí dịch vụ thu hộ',
}
const METHOD: Readonly<Record<Collected['method'], string>> = {
  cash: 'Tiền mặt',
  transfer: 'Chuyển khoản',
  card: 'Thẻ',
  wallet: 'Ví điện tử',
}
const WHEN = { before: 'Thu trước khi trả kết quả', on_delivery: 'Thu khi phát kết quả' } as const

/** Whoever's money it is: the citizen's name is on the paper, the budget has none. */
const BUDGET = 'Ngân sách địa phương'

/**
 * Phiếu xác nhận thu hộ phí, lệ phí: that money was taken, how much, for what, and the number of the real receipt.
 * It is no receipt itself: a numbered biên lai is a tax document. The state's fee and what the post earns are
 * never on one paper (facts/bcci.md 2.9, 5.5).
 */
export function buildFeeConfirmation(facts: FeeConfirmationFacts): FeeConfirmationPaper {
  const { dossier, people, directory, event } = facts
  const { data } = event
  const byCitizen = data.payer === 'citizen'
  return {
    kind: 'fee-confirmation',
    variant: data.kind === 'state_fee' ? 'state-fee' : 'own-charge',
    at: event.happenedAt,
    subject: dossier.receipt,
    fields: {
      ...headingOf(directory, event.by.party, event.happenedAt),
      number: writeReceiptNumber(dossier.receipt),
      code: dossier.code,
      payer: byCitizen ? nameOf(people, people.applicant?.name) : BUDGET,
      payerAddress: byCitizen ? nameOf(people, people.applicant?.address) : undefined,
      procedure: procedureName(directory, dossier.procedure),
      agency: partyName(directory, dossier.agency),
      what: WHAT[data.kind],
      amount: writeDong(data.amount),
      amountInWords: dongInWords(data.amount),
      method: METHOD[data.method],
      when: data.when && WHEN[data.when],
      exemption: data.exemption,
      receiptNumber: data.receipt,
      collectedAt: writeFormTime(event.happenedAt),
      collector: event.by.person && facts.staff?.get(event.by.person),
    },
    tables: {},
    proof: {
      number: dossier.receipt,
      code: dossier.code,
      issuer: event.by.party,
      at: event.happenedAt,
      figures: { amount: data.amount },
    },
    codes: { receipt: dossier.receipt },
  }
}
