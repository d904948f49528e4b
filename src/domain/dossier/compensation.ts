import { dueAt } from '../calendar/due.ts'
import type { Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import type { ReferenceData } from '../reference.ts'
import type { Delivery } from './delivery.ts'
import type { Fee } from './fee.ts'
import type { Dossier } from './state.ts'

/**
 * Until when whoever lost papers has to settle it with the citizen: 5 working days within a province, 7 between two
 * (TT 17/2017 Đ8, facts/bcci.md 1.2), from the moment the loss was stated. Both are settings.
 */
export function compensationDue(
  lost: Readonly<{ since: Instant; last: PartyCode | undefined }>,
  dossier: Pick<Dossier, 'centre'>,
  reference: ReferenceData,
): Instant | undefined {
  return settledBy(lost.since, lost.last, dossier, reference)
}

/** The same for a delivery that the citizen says never came. */
export function disputeDue(
  delivery:
    | (Pick<Delivery, 'by'> & Readonly<{ disputed?: Readonly<{ at: Instant }> | undefined }>)
    | undefined,
  dossier: Pick<Dossier, 'centre'>,
  reference: ReferenceData,
): Instant | undefined {
  return delivery?.disputed && settledBy(delivery.disputed.at, delivery.by, dossier, reference)
}

/** The same for what a citizen complains of about the post: whoever answers for it has as many days. */
export const complaintDue = (
  from: Instant,
  answers: PartyCode,
  dossier: Pick<Dossier, 'centre'>,
  reference: ReferenceData,
): Instant | undefined => settledBy(from, answers, dossier, reference)

function settledBy(
  from: Instant,
  party: PartyCode | undefined,
  { centre }: Pick<Dossier, 'centre'>,
  reference: ReferenceData,
): Instant | undefined {
  // The limits are those of the day on which the clock began.
  const { directory, calendar, rules } = reference.on(from)
  const home = directory.parties.get(centre)?.province
  const inside = party === undefined || directory.parties.get(party)?.province === home
  const amount = inside ? rules.settleLossDays : rules.settleLossDaysBetween
  return dueAt(calendar, from, { amount, unit: 'working-day' })
}

/** At least four times the postage, the postage itself among it (Luật Bưu chính Đ40-41, NĐ 47/2011 Đ25). */
export const COMPENSATION_TIMES_POSTAGE = 4

/** What was given back is not paid. */
export const postagePaid = ({
  fees,
}: Readonly<{ fees: readonly (Pick<Fee, 'kind' | 'amount'> & Partial<Pick<Fee, 'refunded'>>)[] }>): number =>
  fees
    .filter((fee) => fee.kind === 'postage')
    .reduce((sum, { amount, refunded = 0 }) => sum + amount - refunded, 0)
