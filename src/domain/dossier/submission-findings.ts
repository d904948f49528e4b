import { dueAt } from '../calendar/due.ts'
import { parseDossierCode } from '../codes/dossier-code.ts'
import { vietnamTime } from '../instant.ts'
import type { ReferenceData } from '../reference.ts'
import type { Finding } from './finding.ts'
import { type Dossier, packetOf } from './state.ts'

/** What is not as it should be with the legal time of submission (contract section 8, stories L4 to L9). */
export function submissionFindings(dossier: Dossier, reference: ReferenceData): readonly Finding[] {
  return [...unproved(dossier), ...claims(dossier), ...statedOtherwise(dossier, reference)]
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

/** Two proofs give two times; the one that binds stays, and the agency answers for the other. */
const claims = (dossier: Dossier): Finding[] =>
  dossier.submissionClaims.map((claim) => ({
    key: `submission-conflict:${dossier.id}:${claim.event}`,
    kind: 'submission-conflict',
    owner: dossier.agency,
    openedAt: claim.at,
    detail: {
      event: claim.event,
      ...(claim.handover === undefined ? {} : { handover: claim.handover }),
      ...(dossier.submittedAt === undefined ? {} : { submitted: dossier.submittedAt }),
      claimed: claim.claimed,
    },
  }))

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
  const { codeWithinWorkingDays } = reference.rules
  const last = dueAt(reference.calendar, submittedAt, { amount: codeWithinWorkingDays, unit: 'working-day' })
  const codeFits = coded === undefined || coded <= vietnamTime(last ?? submittedAt).date
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
