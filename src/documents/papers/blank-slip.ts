import { writeReceiptNumber } from '../../domain/codes/receipt-number.ts'
import { writeTrackingSecret } from '../../domain/codes/tracking-secret.ts'
import { type Instant, writeTime } from '../../domain/instant.ts'
import { type Directory, type PartyCode, partyOf } from '../../domain/party.ts'
import type { Proof } from '../../domain/proof/statement.ts'
import { type Slip, stackName } from '../../domain/slips/slip.ts'
import { placeAndBlankDate } from '../../words/form-times.ts'
import { headingOf, partyName } from './heading.ts'
import type { Links } from './links.ts'
import type { FieldNames, PaperOf } from './paper.ts'

export const blankSlipFields = {
  variants: ['slip'],
  fields: [
    'upper',
    'unit',
    'placeAndDate',
    'number',
    'receipt',
    'stack',
    'place',
    'office',
    'madeAt',
    'trackingPage',
    'secret',
  ],
  tables: { papers: ['no', 'name', 'originals', 'certified', 'copies'] },
  codes: ['receipt', 'tracking'],
} as const satisfies FieldNames

export type BlankSlipPaper = PaperOf<'blank-slip', typeof blankSlipFields>

export type Stack = Readonly<{ office: PartyCode; number: number; size: number; madeAt: Instant }>

export type BlankSlipFacts = Readonly<{
  stack: Stack
  slip: Pick<Slip, 'receipt' | 'place'>
  directory: Directory
  secret: string
  links: Links
}>

/** Rows to write on: more papers go on a second slip, or on the back. */
const PAPER_ROWS = 5

/**
 * Phiếu gửi hồ sơ with its number and nothing else: the fields of the slip (QĐ 45/2016, TT 17/2017: facts/bcci.md 1.1
 * step 2, 1.2) as lines to write on where there is no power or no signal. The number, the office and the citizen's
 * secret are printed, because nobody can make them up by hand.
 */
export function buildBlankSlip({ stack, slip, directory, secret, links }: BlankSlipFacts): BlankSlipPaper {
  const { office, madeAt } = stack
  const heading = headingOf(directory, office, madeAt)
  return {
    kind: 'blank-slip',
    variant: 'slip',
    at: madeAt,
    subject: slip.receipt,
    fields: {
      ...heading,
      placeAndDate: placeAndBlankDate(partyOf(directory, office)?.place),
      number: writeReceiptNumber(slip.receipt),
      receipt: slip.receipt,
      stack: stackName(stack.number),
      place: `${slip.place}/${stack.size}`,
      office: partyName(directory, office),
      madeAt: writeTime(madeAt),
      trackingPage: links.trackingPage,
      secret: writeTrackingSecret(secret),
    },
    tables: {
      papers: { rows: Array.from({ length: PAPER_ROWS }, (_, index) => ({ no: String(index + 1) })) },
    },
    proof: { number: slip.receipt, issuer: office, at: madeAt, figures: {} },
    codes: { receipt: slip.receipt, tracking: links.tracking(slip.receipt, secret) },
  }
}

/** What is proved of the file as a whole: whose stack it is, and how many slips were printed. */
export const stackProof = ({ office, number, size, madeAt }: Stack): Proof => ({
  number: stackName(number),
  issuer: office,
  at: madeAt,
  figures: { papers: size },
})
