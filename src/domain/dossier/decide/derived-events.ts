import { type Directory, isGovernment, isPost } from '../../party.ts'
import type { Event, EventOf, Input } from '../events/events.ts'
import type { LegKind } from '../events/shapes.ts'
import { legFor } from '../leg-for.ts'
import { isFinal, isOutward } from '../legs.ts'
import { speaks } from '../rights.ts'
import { type Dossier, type Leg, type Offer, packetOf } from '../state.ts'
import { ownCode, type TypesWith, traitsOf } from '../traits/traits.ts'
import type { InputOf } from './ruling.ts'

/** Whose word shows that the receiver has it: the receiver's own, or the agency's for papers given to a centre. */
function receiverSpeaks(input: Input, dossier: Dossier, offer: Offer, directory: Directory): boolean {
  if (speaks(directory, input.by, offer.to, input.at)) return true
  return isGovernment(directory, offer.to) && speaks(directory, input.by, dossier.agency, input.at)
}

type Proofs = {
  [T in TypesWith<'proof'>]: (
    input: InputOf<T>,
    dossier: Dossier,
    offer: Offer,
    directory: Directory,
  ) => boolean
}

type AnyProof = (input: Input, dossier: Dossier, offer: Offer, directory: Directory) => boolean

/** What only somebody who has the papers can say: that the receiver of this offer took them. */
const proofs: Proofs = {
  'item.dispatched': (input, dossier, offer, directory) =>
    isPost(directory, offer.to) && onOfferedLeg(dossier, offer, input.data.leg),
  'item.attempt_failed': onItsLeg,
  'item.held': onItsLeg,
  'item.delivered': onItsLeg,
  'result.collected': (input, dossier, offer, directory) =>
    isGovernment(directory, offer.to) &&
    (input.data.packets?.includes(offer.packet) ?? packetOf(dossier, offer.packet)?.kind === 'result'),
  'handover.offered': (input, _, offer, directory) =>
    !speaks(directory, input.by, offer.from, input.at) &&
    input.data.packets.some((row) => row.packet === offer.packet),
}

function onItsLeg(
  input: InputOf<'item.attempt_failed' | 'item.held' | 'item.delivered'>,
  dossier: Dossier,
  offer: Offer,
  directory: Directory,
): boolean {
  const leg = legFor(dossier, input.data.waybill, input.type)
  return isPost(directory, offer.to) && (leg?.packets.includes(offer.packet) ?? false)
}

function provedBy(input: Input, dossier: Dossier, offer: Offer, directory: Directory): boolean {
  // Nobody proves the receipt of what they gave away themselves.
  if (input.by.person !== undefined && input.by.person === offer.offeredBy.person) return false
  const kind = packetOf(dossier, offer.packet)?.kind
  if (traitsOf(input.type).tells.papers !== 'none')
    return (
      (kind === 'application' || kind === 'supplement') &&
      isGovernment(directory, offer.to) &&
      // What a desk gave to another, only that other has (stories.md C12).
      (offer.direction !== 'inside' || speaks(directory, input.by, offer.to, input.at)) &&
      receiverSpeaks(input, dossier, offer, directory)
    )
  if (!speaks(directory, input.by, offer.to, input.at)) return false
  return ownCode<AnyProof>(proofs, input.type)?.(input, dossier, offer, directory) ?? false
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

/**
 * Papers that the government side took back end their journey: `item.returned` is "back at the centre, accepted
 * by it", and nobody has to say so a second time.
 */
export function journeysEnded(before: Dossier, after: Dossier, event: Event): readonly Event[] {
  if (event.type === 'item.returned') return []
  const ended = after.legs.filter(
    (leg, index) =>
      isOutward(leg.kind) && leg.state === 'returned' && before.legs[index]?.state !== 'returned',
  )
  return ended.map(
    (leg, index): Event => ({
      id: `${event.input}-returned${index === 0 ? '' : index}`,
      dossier: event.dossier,
      version: event.version + 1 + index,
      type: 'item.returned',
      source: event.source,
      by: event.by,
      input: event.input,
      at: event.at,
      happenedAt: leg.doneAt ?? event.happenedAt,
      data: {
        ...(leg.waybill ? { waybill: leg.waybill } : {}),
        ...(returnedTo(after, leg) ? { to: returnedTo(after, leg) } : {}),
      },
    }),
  )
}

function returnedTo(dossier: Dossier, leg: Leg): string | undefined {
  for (const id of leg.packets) {
    const custodian = packetOf(dossier, id)?.custodian
    if (custodian?.at === 'party') return custodian.party
  }
  return undefined
}
