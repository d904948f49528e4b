import type { Event, EventOf } from './events/events.ts'
import type { Basis } from './events/handover.ts'
import type { Offer } from './state.ts'

/** What is known of how an acceptance is proved, for papers and pages. */
export type HandoverProof = Readonly<{
  basis: Basis
  /** The number of a list that was signed on paper. */
  number?: string | undefined
  bySystem: boolean
  unconfirmed: boolean
  stated: boolean
}>

/** The acceptance that stands for an offer, of the events of its handover: the last that speaks of its packet. */
export const acceptanceOf = (
  offer: Offer,
  events: readonly Event[],
): EventOf<'handover.accepted'> | undefined =>
  events.findLast(
    (event): event is EventOf<'handover.accepted'> =>
      event.type === 'handover.accepted' &&
      event.data.handover === offer.handover &&
      event.version <= (offer.resolvedVersion ?? event.version) &&
      event.data.packets.some((row) => row.packet === offer.packet),
  )

/** @returns undefined where nobody has accepted it */
export function proofOfOffer(offer: Offer, events: readonly Event[]): HandoverProof | undefined {
  if (offer.state !== 'accepted' || offer.basis === undefined) return undefined
  const accepted = acceptanceOf(offer, events)
  return {
    basis: offer.basis,
    number: accepted?.data.paper?.number,
    bySystem: offer.resolvedBy?.role === 'system' && offer.resolvedBy.person === undefined,
    unconfirmed: (accepted?.unconfirmed?.length ?? 0) > 0,
    stated: offer.stated !== undefined,
  }
}
