import type { CaseDetail } from '../case-detail.ts'
import type { PartyCode } from '../party.ts'

/** The kinds of trouble a dossier's own history shows. Reconciliation adds those that two books show. */
export const DOSSIER_FINDINGS = [
  'handover-difference',
  'paper-missing',
  'misrouted',
  'applied-with-gap',
  'submission-time-unproved',
  'submission-conflict',
  'submission-stated-by-giver',
  'acceptance-taken-back',
  'acceptance-disputed',
  'stated-submission-differs',
  'lost',
  'damaged',
  'delivered-to-somebody-else',
  'appointment-differs',
  'postage-to-give-back',
  'delivery-not-proved',
  'apology-late',
  'apology-repeated',
  'recall-not-taken',
  'fee-not-collected',
  'delivery-disputed',
  'number-claimed',
  'clock-resumed-late',
  'correction-unanswered',
  'complaint',
] as const
export type DossierFindingKind = (typeof DOSSIER_FINDINGS)[number]

/**
 * A difference that somebody has to answer for. `key` is stable: the same trouble found again is the same
 * case. `detail` holds plain values only.
 */
export type Finding = Readonly<{
  key: string
  kind: DossierFindingKind
  owner: PartyCode
  openedAt: string
  /** What people know it by, where that is not the receipt number. */
  ref?: string | undefined
  detail: CaseDetail
}>
