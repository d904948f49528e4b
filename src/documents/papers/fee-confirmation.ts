import { writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import type { Event, EventOf } from '../../domain/dossier/events/events.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { Directory } from '../../domain/party.ts'
import type { People } from '../../domain/people.ts'
import {
  exemptionInWords,
  feeInWords,
  LOCAL_BUDGET,
  paidByInWords,
  paidWhenInWords,
} from '../../words/fees.ts'
import { writeFormTime } from '../../words/form-times.ts'
import { dongInWords, writeDong } from '../../words/money.ts'
import { headingOf, partyName, procedureName } from './heading.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import { nameOf, recorderInWords, type Staff } from './persons.ts'

export const feeConfirmationFields = {
  variants: ['state-fee', 'own-charge'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'number',
    'ownNumber',
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
  /** The whole history: it tells the how manieth taking this is. */
  events: readonly Event[]
}>

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
      ownNumber: numberOf(facts),
      code: dossier.code,
      payer: byCitizen ? nameOf(people, people.applicant?.name) : LOCAL_BUDGET,
      payerAddress: byCitizen ? nameOf(people, people.applicant?.address) : undefined,
      procedure: procedureName(directory, dossier.procedure),
      agency: partyName(directory, dossier.agency),
      what: feeInWords[data.kind],
      amount: writeDong(data.amount),
      amountInWords: dongInWords(data.amount),
      method: paidByInWords[data.method],
      when: data.when && paidWhenInWords[data.when],
      exemption: exemptionInWords(data.exemption),
      receiptNumber: data.receipt,
      collectedAt: writeFormTime(event.happenedAt),
      collector: recorderInWords(event, facts.staff),
    },
    tables: {},
    proof: {
      number: numberOf(facts),
      code: dossier.code,
      issuer: event.by.party,
      at: event.happenedAt,
      figures: { amount: data.amount },
    },
    codes: { receipt: dossier.receipt },
  }
}

/**
 * The number of this confirmation: that of the dossier, and which of its takings it states. One that was taken back
 * keeps its place, so that no number is given twice.
 */
function numberOf({ dossier, event, events }: FeeConfirmationFacts): string {
  const taken = events.filter(({ type }) => type === 'fee.collected')
  const place = taken.findIndex(({ id }) => id === event.id) + 1
  return `${writeReceiptNumber(dossier.receipt)}/T${place}`
}
