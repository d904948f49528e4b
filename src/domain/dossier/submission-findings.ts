import { dueAt } from '../calendar/due.ts'
import { parseDossierCode } from '../codes/dossier-code.ts'
import { vietnamTime } from '../instant.ts'
import { speaksFor } from '../party.ts'
import type { ReferenceData } from '../reference.ts'
import type { DossierFindingKind, Finding } from './finding.ts'
import { type Dossier, packetOf, type SubmissionClaim } from './state.ts'

/** What is not as it should be with the legal time of submission (contract section 8, stories L4 to L9). */
export function submissionFindings(dossier: Dossier, reference: ReferenceData): readonly Finding[] {
  return [
    ...unproved(dossier),
    ...statedByGiver(dossier),
    ...claims(dossier),
    ...asked(dossier, reference),
    ...statedOtherwise(dossier, reference),
  ]
}

/** The agency speaks of papers that nobody signed for: it had them by then, since when is not proved. */
function unproved(dossier: Dossier): Finding[] {
  if (dossier.submittedBy === 'signature') return []
  return dossier.offers
    .filter(
      (offer) =>
        offer.state === 'accepted' &&
        offer.basis === 'implied' &&
        offer.direction === 'to_government' &&
        packetOf(dossier, offer.packet)?.kind === 'application',
    )
    .map((offer) => ({
      key: `submission-time-unproved:${dossier.id}:${offer.handover}:${offer.packet}`,
      kind: 'submission-time-unproved',
      owner: offer.to,
      openedAt: offer.resolvedAt ?? offer.offeredAt,
      detail: { handover: offer.handover, packet: offer.packet },
    }))
}

/** Only the giver says that the receiver signed: the receiver is to say so too, or to dispute it. */
const statedByGiver = (dossier: Dossier): Finding[] =>
  dossier.offers
    .filter(
      (offer) =>
        offer.stated !== undefined &&
        offer.direction === 'to_government' &&
        packetOf(dossier, offer.packet)?.kind === 'application',
    )
    .map((offer) => ({
      key: `submission-stated-by-giver:${dossier.id}:${offer.handover}:${offer.packet}`,
      kind: 'submission-stated-by-giver',
      owner: offer.to,
      openedAt: offer.resolvedAt ?? offer.offeredAt,
      detail: {
        handover: offer.handover,
        giver: offer.from,
        claimed: offer.resolvedAt ?? offer.offeredAt,
        ...(offer.stated?.until === undefined ? {} : { until: offer.stated.until }),
      },
    }))

const KIND_OF_CLAIM = {
  later: 'submission-conflict',
  'taken-back': 'acceptance-taken-back',
  disputed: 'acceptance-disputed',
} as const satisfies Readonly<Record<SubmissionClaim['why'], DossierFindingKind>>

/** Two proofs give two times, or somebody's word was taken back: what binds stays, and every try is told. */
const claims = (dossier: Dossier): Finding[] =>
  dossier.submissionClaims
    .filter((claim) => moves(claim, dossier))
    .map((claim) => ({
      key: `${KIND_OF_CLAIM[claim.why]}:${dossier.id}:${claim.event}`,
      kind: KIND_OF_CLAIM[claim.why],
      owner: claim.why === 'disputed' ? claim.by : dossier.agency,
      openedAt: claim.at,
      detail: {
        event: claim.event,
        ...(claim.handover === undefined ? {} : { handover: claim.handover }),
        ...(dossier.submittedAt === undefined ? {} : { submitted: dossier.submittedAt }),
        claimed: claim.claimed,
      },
    }))

/** An agency's acceptance that is entered anew the same day was a slip of the hand; on a later day it moves the time. */
const moves = ({ why, handover, claimed }: SubmissionClaim, { submittedAt }: Dossier): boolean =>
  why !== 'taken-back' ||
  handover !== undefined ||
  (submittedAt !== undefined && vietnamTime(claimed).date < vietnamTime(submittedAt).date)

/** One side asks the other to take an acceptance back; it stands until the other side says so too. */
function asked(dossier: Dossier, { directory }: ReferenceData): Finding[] {
  return dossier.trace.flatMap((row): Finding[] => {
    // Nearly no entry asks for this: the others are not looked for in the whole history.
    if (row.asksToVoid === undefined) return []
    const target = dossier.trace.find((one) => one.id === row.asksToVoid)
    const offer = dossier.offers.find((one) => one.resolvedVersion === target?.version)
    if (!target || target.voidedBy || !offer) return []
    const byReceiver = speaksFor(directory, row.source, offer.to, vietnamTime(row.at).date)
    return [
      {
        key: `acceptance-taken-back:${dossier.id}:${target.id}`,
        kind: 'acceptance-taken-back',
        owner: byReceiver ? offer.from : offer.to,
        openedAt: row.at,
        detail: {
          event: target.id,
          handover: offer.handover,
          ...(dossier.submittedAt === undefined ? {} : { submitted: dossier.submittedAt }),
        },
      },
    ]
  })
}

/**
 * What the agency says of its receipt is not the day it signed for, be it in so many words or by the day inside its
 * code. A code may be given on the next working day (facts/bcci.md 1.5: what comes after 15:00; UNKNOWN since 2025, so
 * how long is a setting).
 */
function statedOtherwise(dossier: Dossier, reference: ReferenceData): Finding[] {
  const { submittedAt, acceptedAt, statedSubmission } = dossier
  if (submittedAt === undefined || dossier.submittedBy !== 'signature' || acceptedAt === undefined) return []
  const signed = vietnamTime(submittedAt).date
  const said = statedSubmission && vietnamTime(statedSubmission).date
  // The code of an online dossier is given when it is sent, before any paper.
  const coded = dossier.channel === 'post' ? parseDossierCode(dossier.code ?? '')?.date : undefined
  const { calendar, rules } = reference.on(submittedAt)
  const last = dueAt(calendar, submittedAt, { amount: rules.codeWithinWorkingDays, unit: 'working-day' })
  // In a year whose days off are not entered nothing is held against the code.
  const codeFits = coded === undefined || last === undefined || coded <= vietnamTime(last).date
  if ((said === undefined || said === signed) && codeFits) return []
  return [
    {
      key: `stated-submission-differs:${dossier.id}`,
      kind: 'stated-submission-differs',
      owner: dossier.agency,
      openedAt: acceptedAt,
      detail: {
        submitted: submittedAt,
        ...(statedSubmission === undefined ? {} : { claimed: statedSubmission }),
        ...(codeFits || dossier.code === undefined ? {} : { dossierCode: dossier.code }),
      },
    },
  ]
}
