import { writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import { type Instant, writeDate } from '../../domain/instant.ts'
import type { Directory, PartyCode } from '../../domain/party.ts'
import { feeInWords, paidByInWords } from '../../words/fees.ts'
import { writeFormTime } from '../../words/form-times.ts'
import { TOTAL } from '../../words/forms.ts'
import { dongInWords, writeDong } from '../../words/money.ts'
import { headingOf, partyName } from './heading.ts'
import type { FieldNames, PaperOf } from './paper.ts'
import type { Staff } from './persons.ts'

export const remittanceFields = {
  variants: ['state-fee', 'own-charge'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'number',
    'giver',
    'giverPerson',
    'receiver',
    'at',
    'size',
    'amount',
    'amountInWords',
  ],
  tables: { sums: ['no', 'receipt', 'code', 'kind', 'method', 'taken', 'amount'] },
  codes: [],
} as const satisfies FieldNames

export type RemittancePaper = PaperOf<'remittance', typeof remittanceFields>

export type RemittedSum = Readonly<{
  receipt: string
  code: string | null
  kind: keyof typeof feeInWords
  method: keyof typeof paidByInWords
  /** When it was taken, where that is known. */
  taken: Instant | undefined
  amount: number
}>

export type RemittanceFacts = Readonly<{
  number: string
  giver: PartyCode
  person: string | undefined
  receiver: PartyCode
  at: Instant
  sums: readonly RemittedSum[]
  directory: Directory
  staff: Staff
}>

/**
 * Bảng kê nộp tiền: the sums that one party hands on to another under one number. No form of it is prescribed
 * (facts/bcci.md 5.5), it is no receipt, and no citizen is named in it.
 * @returns undefined where there is no sum
 */
export function buildRemittance(facts: RemittanceFacts): RemittancePaper | undefined {
  const { number, giver, person, receiver, at, sums, directory, staff } = facts
  if (sums.length === 0) return undefined
  const amount = sums.reduce((sum, one) => sum + one.amount, 0)
  return {
    kind: 'remittance',
    variant: sums.every(({ kind }) => kind === 'state_fee') ? 'state-fee' : 'own-charge',
    at,
    subject: number,
    fields: {
      ...headingOf(directory, giver, at),
      number,
      giver: partyName(directory, giver),
      giverPerson: person === undefined ? undefined : staff.get(person),
      receiver: partyName(directory, receiver),
      at: writeFormTime(at),
      size: String(sums.length),
      amount: writeDong(amount),
      amountInWords: dongInWords(amount),
    },
    tables: {
      sums: {
        rows: sums.map((one, index) => ({
          no: String(index + 1),
          receipt: writeReceiptNumber(one.receipt),
          code: one.code ?? '',
          kind: feeInWords[one.kind],
          method: paidByInWords[one.method],
          taken: one.taken === undefined ? '' : writeDate(one.taken),
          amount: writeDong(one.amount),
        })),
        total: { kind: TOTAL, amount: writeDong(amount) },
      },
    },
    proof: { number, issuer: giver, at, figures: { amount } },
    codes: {},
  }
}
