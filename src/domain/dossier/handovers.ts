import { type Instant, vietnamTime } from '../instant.ts'
import {
  type Directory,
  heirOf,
  isGovernment,
  isPost,
  type Party,
  type PartyCode,
  speaksFor,
} from '../party.ts'
import type { Direction } from './events/handover.ts'
import type { PacketKind } from './events/shapes.ts'
import { INWARD_LEGS, isOutwardPacket, legOfPacket } from './legs.ts'
import { type Dossier, isEnded, type Offer, type Processing } from './state.ts'

// Every question about packets changing hands: which way, to whom, and what an offer still waits for.

export function directionOf(directory: Directory, from: PartyCode, to: PartyCode): Direction {
  if (isPost(directory, from) && isGovernment(directory, to)) return 'to_government'
  if (isGovernment(directory, from) && isPost(directory, to)) return 'to_post'
  return 'inside'
}

/**
 * Which way these packets go. What has not arrived yet arrives when the side that decides takes it over, also where a
 * centre gives it that only had it by mistake (practice, stories.md C11).
 */
export function directionOfPackets(
  directory: Directory,
  dossier: Dossier,
  from: PartyCode,
  to: PartyCode,
  packets: readonly string[],
): Direction {
  const underWay = packets.some((id) => legOfPacket(dossier, id, INWARD_LEGS) !== undefined)
  const within = isGovernment(directory, from) && isGovernment(directory, to)
  return within && underWay ? 'to_government' : directionOf(directory, from, to)
}

/**
 * Who may be given a packet, and with it the dossier's people: a centre of the province, the competent agency,
 * a post office, and within the post the same operator (contract section 1). Who decides also asks another agency of
 * the province, be it for its part of the matter or for a signature above, and gets the papers back (contract section 8;
 * practice, stories.md C12).
 */
export function mayReceive(
  directory: Directory,
  dossier: Dossier,
  from: PartyCode,
  to: PartyCode,
  at: Instant,
): boolean {
  const [giver, receiver] = [directory.parties.get(from), directory.parties.get(to)]
  const home = directory.parties.get(dossier.centre)
  // What a closed party held goes to whoever took over from it (stories.md R2).
  if (from !== to && heirOf(directory, from) === to) return true
  switch (receiver?.kind) {
    case 'centre':
      return receiver.province === home?.province
    case 'agency':
      return (
        to === heirOf(directory, dossier.agency) ||
        (receiver.province === home?.province &&
          speaksFor(directory, from, dossier.agency, vietnamTime(at).date))
      )
    case 'office':
      return giver?.kind !== 'office' || giver.operator === receiver.operator
    case 'carrier':
      return giver?.operator === to
    default:
      return false
  }
}

/** Whether a party hands packets to another at all: to a desk of its province, to the post, or within its operator. */
export function handsTo(directory: Directory, giver: Party, receiver: Party): boolean {
  if (giver.code === receiver.code || giver.province !== receiver.province) return false
  const [post, desk] = [isPost(directory, giver.code), isGovernment(directory, giver.code)]
  if ((post || desk) && isGovernment(directory, receiver.code)) return true
  return receiver.kind === 'office' && (desk || giver.operator === receiver.operator)
}

/**
 * Whether a packet that the government side holds goes on to the citizen: what is still worked on stays there, of a
 * finished dossier the result and the originals go, of one that ended without a result everything that came in.
 */
export const goesBack = (processing: Processing, kind: PacketKind): boolean =>
  isEnded(processing) && kind !== 'recalled' && (processing !== 'finished' || isOutwardPacket(kind))

/**
 * An acceptance that was only concluded, or that the giver alone states, may still be proved; that fixes the time and
 * the counts, not custody.
 */
export const awaitsProof = (offer: Offer): boolean =>
  offer.state === 'accepted' && (offer.basis === 'implied' || offer.stated !== undefined)

/** The packets of one list, in the order they were offered. */
export const offersOf = (dossier: Dossier, handover: string): readonly Offer[] =>
  dossier.offers.filter((offer) => offer.handover === handover)

/** The papers that were not there when the post counted are a packet of their own, in state `missing`. */
export const missingPacketId = (packet: string): string => `${packet.slice(0, 32)}-missing`
