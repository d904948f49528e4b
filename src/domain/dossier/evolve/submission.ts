import type { EventOf } from '../events/events.ts'
import type { Direction } from '../events/handover.ts'
import { type Dossier, packetOf, type SubmissionClaim } from '../state.ts'

type Taken = Readonly<{ packets: readonly string[]; direction: Direction }>

const carriesApplication = (dossier: Dossier, { packets, direction }: Taken): boolean =>
  direction === 'to_government' && packets.some((id) => packetOf(dossier, id)?.kind === 'application')

/**
 * A signature of centre or agency for the papers is the legal time of submission (QĐ 45/2016, facts/bcci.md 1.1 step 5);
 * an acceptance that was only concluded is not signed. Once there is a legal time, only what binds earlier moves it: the
 * agency's own acceptance before it (contract section 8).
 * @param at when it was signed
 */
export function submittedBySignature(
  dossier: Dossier,
  event: EventOf<'handover.accepted'>,
  taken: Taken,
  at: string,
): Dossier {
  if (event.data.basis === 'implied' || !carriesApplication(dossier, taken)) return dossier
  const { submittedAt, submittedBy } = dossier
  const signed = { ...dossier, submittedAt: at, submittedBy: 'signature' } as const
  if (submittedAt === undefined) return signed
  if (submittedBy === 'signature' || at === submittedAt) return dossier
  if (at < submittedAt) return signed
  return followsAcceptance(dossier, event, submittedAt) ? dossier : withClaim(dossier, claimOf(event, at))
}

/** Papers that are brought after an online dossier was accepted are no other proof of when it was submitted. */
const followsAcceptance = (
  dossier: Dossier,
  { data }: EventOf<'handover.accepted'>,
  acceptedAt: string,
): boolean =>
  dossier.channel !== 'post' ||
  dossier.offers.every((offer) => offer.handover !== data.handover || offer.offeredAt > acceptedAt)

/** The agency has the papers when it says that it accepts the dossier: a later signature is no earlier proof. */
export function submittedByAcceptance(dossier: Dossier, event: EventOf<'dossier.accepted'>): Dossier {
  const at = event.happenedAt
  const { submittedAt } = dossier
  if (submittedAt !== undefined && submittedAt <= at) return dossier
  const accepted = { ...dossier, submittedAt: at, submittedBy: 'acceptance' } as const
  if (submittedAt === undefined || dossier.channel !== 'post') return accepted
  return withClaim(accepted, claimOf(event, submittedAt))
}

const claimOf = (
  event: EventOf<'handover.accepted' | 'dossier.accepted'>,
  claimed: string,
): SubmissionClaim => ({
  event: event.id,
  by: event.source,
  at: event.at,
  claimed,
  handover: event.type === 'handover.accepted' ? event.data.handover : undefined,
})

export const withClaim = (dossier: Dossier, claim: SubmissionClaim): Dossier => ({
  ...dossier,
  submissionClaims: [...dossier.submissionClaims, claim],
})
