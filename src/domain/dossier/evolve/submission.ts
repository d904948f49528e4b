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
  if (event.data.basis === 'implied' || event.data.stated || !carriesApplication(dossier, taken))
    return dossier
  const { submittedAt, submittedBy } = dossier
  const signed = { ...dossier, submittedAt: at, submittedBy: 'signature' } as const
  if (submittedAt === undefined) return signed
  if (at === submittedAt) return dossier
  if (submittedBy === 'signature')
    return dossier.submissionClaims.some(
      (claim) => claim.why === 'taken-back' && claim.claimed === submittedAt,
    )
      ? withClaim(dossier, claimOf(event, at))
      : dossier
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
  why: SubmissionClaim['why'] = 'later',
): SubmissionClaim => ({
  why,
  event: event.id,
  by: event.source,
  at: event.at,
  claimed,
  handover: event.type === 'handover.accepted' ? event.data.handover : undefined,
})

const withClaim = (dossier: Dossier, claim: SubmissionClaim): Dossier => ({
  ...dossier,
  submissionClaims: [...dossier.submissionClaims, claim],
})

/** The agency takes back its own acceptance: what it proved is gone, and that it was said stays known. */
export const withoutAcceptance = (dossier: Dossier, event: EventOf<'dossier.accepted'>): Dossier =>
  dossier.submittedAt === undefined
    ? withClaim(dossier, claimOf(event, event.happenedAt, 'taken-back'))
    : dossier

/**
 * What becomes of the legal time when an acceptance is taken back: it stays the first one unless both sides agree, and
 * what the receiver disputed never counted (contract section 8, stories L4 and L6).
 * @param accepted the dossier as it would be had the acceptance stood
 */
export function keptSubmission(
  dossier: Dossier,
  accepted: Dossier | undefined,
  event: EventOf<'handover.accepted'>,
): Dossier {
  if (event.data.stated) return withClaim(dossier, claimOf(event, signedOn(event), 'disputed'))
  if (!accepted?.submittedAt || accepted.submittedAt === dossier.submittedAt) return dossier
  const { submittedAt, submittedBy } = accepted
  return withClaim({ ...dossier, submittedAt, submittedBy }, claimOf(event, submittedAt, 'taken-back'))
}

const signedOn = ({ data, happenedAt }: EventOf<'handover.accepted'>): string =>
  data.paper?.signedAt ?? happenedAt

/**
 * A receiver who has let the set time go by without disputing a scan that it can see stands by the signature. Silence is
 * read when the next thing is written.
 */
export function afterSilence(dossier: Dossier, at: string): Dossier {
  const silent = dossier.offers.filter(
    (offer) => offer.stated?.until !== undefined && offer.stated.until <= at,
  )
  if (silent.length === 0) return dossier
  const times = silent
    .filter((offer) => carriesApplication(dossier, { packets: [offer.packet], direction: offer.direction }))
    .map((offer) => offer.resolvedAt ?? offer.offeredAt)
  const [first] = times.toSorted()
  const offers = dossier.offers.map((offer) =>
    silent.includes(offer) ? { ...offer, stated: undefined } : offer,
  )
  const binds =
    first !== undefined &&
    (dossier.submittedAt === undefined ||
      (dossier.submittedBy === 'acceptance' && first < dossier.submittedAt))
  return { ...dossier, offers, ...(binds ? { submittedAt: first, submittedBy: 'signature' } : {}) }
}
