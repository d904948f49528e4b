import { type Directory, isGovernment, isPost } from '../../party.ts'
import type { EventOf, EventType, Input } from '../events/events.ts'
import type { LegKind } from '../events/shapes.ts'
import { legFor } from '../evolve/item.ts'
import { speaks } from '../rights.ts'
import { type Dossier, isFinal, type Offer, packetOf } from '../state.ts'

/** What only somebody who has the papers can do: later proofs that the receiver took them. */
const PROOFS_BY_GOVERNMENT: ReadonlySet<EventType> = new Set<EventType>([
  'dossier.accepted',
  'dossier.supplement_requested',
  'dossier.supplemented',
  'dossier.payment_requested',
  'dossier.declined',
  'result.ready',
])

/** Whose word shows that the receiver has it: the receiver's own, or the agency's for papers given to a centre. */
function receiverSpeaks(input: Input, dossier: Dossier, offer: Offer, directory: Directory): boolean {
  if (speaks(directory, input.by, offer.to, input.at)) return true
  return isGovernment(directory, offer.to) && speaks(directory, input.by, dossier.agency, input.at)
}

function provedBy(input: Input, dossier: Dossier, offer: Offer, directory: Directory): boolean {
  // Nobody proves the receipt of what they gave away themselves.
  if (input.by.person !== undefined && input.by.person === offer.offeredBy.person) return false
  const kind = packetOf(dossier, offer.packet)?.kind
  if (PROOFS_BY_GOVERNMENT.has(input.type))
    return (
      (kind === 'application' || kind === 'supplement') &&
      isGovernment(directory, offer.to) &&
      receiverSpeaks(input, dossier, offer, directory)
    )
  if (!speaks(directory, input.by, offer.to, input.at)) return false
  switch (input.type) {
    case 'item.dispatched':
      return isPost(directory, offer.to) && onOfferedLeg(dossier, offer, input.data.leg)
    case 'item.attempt_failed':
    case 'item.held':
    case 'item.delivered': {
      const leg = legFor(dossier, input.data.waybill, input.type)
      return isPost(directory, offer.to) && (leg?.packets.includes(offer.packet) ?? false)
    }
    case 'result.collected':
      return (
        isGovernment(directory, offer.to) && (input.data.packets?.includes(offer.packet) ?? kind === 'result')
      )
    case 'handover.offered':
      return (
        !speaks(directory, input.by, offer.from, input.at) &&
        input.data.packets.some((row) => row.packet === offer.packet)
      )
    default:
      return false
  }
}

const onOfferedLeg = (dossier: Dossier, offer: Offer, kind: LegKind | undefined): boolean =>
  dossier.legs.some(
    (leg) =>
      !isFinal(leg.state) && leg.packets.includes(offer.packet) && (kind === undefined || leg.kind === kind),
  )

/**
 * Acceptances nobody clicked, proved by what the receiver did next (contract section 3, `implied`). They are
 * written before the proof, carry its time and person, and say that nothing was counted.
 */
export function impliedAcceptances(
  input: Input,
  dossier: Dossier,
  directory: Directory,
): readonly EventOf<'handover.accepted'>[] {
  const proved = dossier.offers.filter(
    (offer) => offer.state === 'open' && provedBy(input, dossier, offer, directory),
  )
  const handovers = [...new Set(proved.map((offer) => offer.handover))]
  return handovers.map((handover, index) => {
    const packets = proved.filter((offer) => offer.handover === handover)
    return {
      id: `${input.id}-implied${index === 0 ? '' : index}`,
      dossier: dossier.id,
      version: dossier.version + 1 + index,
      type: 'handover.accepted',
      source: input.by.party,
      by: input.by,
      input: input.id,
      at: input.at,
      happenedAt: input.happenedAt,
      data: {
        handover,
        basis: 'implied',
        packets: packets.map((offer) => ({ packet: offer.packet })),
        from: packets[0]?.from,
        to: packets[0]?.to,
        direction: packets[0]?.direction,
      },
    }
  })
}
