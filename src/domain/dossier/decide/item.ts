import { readS10 } from '../../codes/s10.ts'
import { type Directory, isGovernment, type PartyCode, sameOperator } from '../../party.ts'
import { provesDelivery } from '../delivery-proof.ts'
import type { EventType, Input } from '../events/events.ts'
import type { itemEvents } from '../events/item.ts'
import { legFor, legToDispatch } from '../leg-for.ts'
import { isFinal, isOutwardPacket } from '../legs.ts'
import { refusal } from '../refusal.ts'
import { speaks } from '../rights.ts'
import { type Dossier, openOffer, packetOf } from '../state.ts'
import type { TypesWith } from '../traits/traits.ts'
import { namedPartyProblem } from './named-party.ts'
import type { InputOf, Rules, Ruling } from './ruling.ts'

type Own = TypesWith<'rule'> & keyof typeof itemEvents

/** The rules of the road and of its end. */
export const itemRules: Rules<Own> = {
  'item.dispatched': (input, dossier, { directory }) => {
    // A failed check digit is a slip of the hand here; carriers' own numbers need not follow S10 (facts/bcci.md 5.4).
    if (input.as === 'command' && readS10(input.data.waybill).result === 'wrong-check-digit')
      return refusal('wrong-check-digit', '/data/waybill')
    // The people of others are not asked about.
    const { office, postman } = input.data
    if (postman !== undefined && office !== undefined && !isOfHouse(directory, input, office))
      return namedPartyProblem(directory, input, office, '/data/office')
    const leg = legToDispatch(dossier, input.data.leg)
    if (!leg) return undefined
    if (leg.office && !speaks(directory, input.by, leg.office, input.at)) return refusal('not-yours')
    return { data: { ...input.data, leg: leg.kind, ...(leg.office ? { office: leg.office } : {}) } }
  },
  'item.scanned': (input, dossier, { directory }) => foreignLeg(input, dossier, directory),
  'item.attempt_failed': (input, dossier, { directory }) => foreignLeg(input, dossier, directory),
  'item.held': (input, dossier, { directory }) => foreignLeg(input, dossier, directory),
  'item.delivered': (input, dossier, { directory }) => {
    const foreign = foreignLeg(input, dossier, directory)
    if (foreign) return foreign
    const leg = legFor(dossier, input.data.waybill, input.type)
    if (leg && isFinal(leg.state) && !provesDelivery(dossier, leg, input.data))
      return refusal('already-known', undefined, { is: leg.state })
    return recalledProblem(input.data.recalled?.packet, dossier)
  },
  'item.returned': (input, dossier, { directory }) => returned(input, dossier, directory),
  'result.collected': (input, dossier, { directory }) => collected(input, dossier, directory),
  'delivery.disputed': disputed,
}

const isOfHouse = (directory: Directory, { by, at }: Input, office: PartyCode): boolean =>
  speaks(directory, by, office, at) || sameOperator(directory, by.party, office)

/** News of an item comes from the office that has it; before it was handed over, whose it will be is only a wish. */
function foreignLeg(
  input: InputOf<'item.scanned' | 'item.attempt_failed' | 'item.held' | 'item.delivered'>,
  dossier: Dossier,
  directory: Directory,
): Ruling<EventType> {
  const leg = legFor(dossier, input.data.waybill, input.type)
  if (!leg?.office || leg.state === 'requested') return undefined
  if (speaks(directory, input.by, leg.office, input.at)) return undefined
  // The office at the other end of the road knows the item by its waybill.
  const other = input.data.waybill !== undefined && input.data.waybill === leg.waybill
  return other && sameOperator(directory, input.by.party, leg.office) ? undefined : refusal('not-yours')
}

/** Only what was handed out can be missed by the citizen, and once (stories.md W1). */
function disputed(
  { data }: InputOf<'delivery.disputed'>,
  { delivery: last, packets }: Dossier,
): Ruling<EventType> {
  if (last === undefined) return { needs: ['item.delivered'] }
  const told = [last, ...packets.flatMap(({ handedOver }) => handedOver ?? [])]
  const delivery = told.find(({ event }) => event === (data.event ?? last.event))
  if (!delivery) return refusal('unknown-event', '/data/event')
  if (delivery.disputed) return refusal('already-known', undefined, { is: delivery.disputed.at })
  return { data: { ...data, event: delivery.event } }
}

function collected(
  input: InputOf<'result.collected'>,
  dossier: Dossier,
  directory: Directory,
): Ruling<EventType> {
  const wanted = input.data.packets ?? inHand(input, dossier, directory)
  if (wanted.length === 0) return refusal('packet-not-held', '/data/packets')
  for (const id of wanted) {
    const packet = packetOf(dossier, id)
    if (!packet) return refusal('unknown-packet', '/data/packets')
    // An old paper that was taken in is not handed out again with the result.
    if (packet.kind === 'recalled') return refusal('not-to-be-handed-back', '/data/packets', { packet: id })
    if (packet.custodian.at !== 'party' || !speaks(directory, input.by, packet.custodian.party, input.at))
      return refusal('packet-not-held', '/data/packets')
    // A wish is refused while somebody else is asked to take it; what was done was done.
    if (input.as === 'command' && openOffer(dossier, id)) return refusal('already-offered', '/data/packets')
  }
  return (
    recalledProblem(input.data.recalled?.packet, dossier) ?? { data: { ...input.data, packets: [...wanted] } }
  )
}

const recalledProblem = (packet: string | undefined, dossier: Dossier): Ruling<EventType> =>
  packet && packetOf(dossier, packet) ? refusal('packet-exists', '/data/recalled/packet') : undefined

/** The result and the originals that go with it, as far as the speaker has them. */
const inHand = (input: Input, dossier: Dossier, directory: Directory): readonly string[] =>
  dossier.packets
    .filter(
      (packet) =>
        isOutwardPacket(packet.kind) &&
        packet.custodian.at === 'party' &&
        speaks(directory, input.by, packet.custodian.party, input.at),
    )
    .map((packet) => packet.id)

/** Returned is "back at the centre, accepted by it": the post's word alone does not make it so. */
function returned(
  input: InputOf<'item.returned'>,
  dossier: Dossier,
  directory: Directory,
): Ruling<EventType> {
  const leg = legFor(dossier, input.data.waybill, input.type)
  if (leg?.office && !speaks(directory, input.by, leg.office, input.at)) return refusal('not-yours')
  if (leg?.state === 'returned')
    return input.as === 'command' ? refusal('already-known', undefined, { is: leg.state }) : undefined
  const to = input.data.to
  if (to && !isGovernment(directory, to)) return refusal('unknown-party', '/data/to')
  return { needs: ['handover.accepted'] }
}
