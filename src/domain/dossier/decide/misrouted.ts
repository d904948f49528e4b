import { type Directory, isGovernment, isPost, type PartyCode, sameOperator } from '../../party.ts'
import type { EventType } from '../events/events.ts'
import { directionOfPackets, mayReceive, offersOf } from '../handovers.ts'
import { refusal } from '../refusal.ts'
import { hasPart, speaks } from '../rights.ts'
import { showsPacket } from '../shows-packet.ts'
import { type Dossier, openOffer, type Packet, packetOf } from '../state.ts'
import { namedPartyProblem } from './named-party.ts'
import type { InputOf, Ruling } from './ruling.ts'

/**
 * Papers came to a place they were not meant for, and whoever has them says so (practice, stories.md C11). Whoever has
 * no part in the dossier names them by what only they bear, their seal or their waybill (contract section 8).
 */
export function misroutedRule(
  input: InputOf<'packet.misrouted'>,
  dossier: Dossier,
  directory: Directory,
): Ruling<EventType> {
  const { data } = input
  const holder = data.holder ?? input.by.party
  const foreign = namedPartyProblem(directory, input, holder, '/data/holder')
  if (foreign) return foreign
  const shown = dossier.packets.filter((packet) => showsPacket(dossier, packet, data)).map(({ id }) => id)
  const wanted = data.packets ?? shown
  if (wanted.length === 0) return refusal('unknown-packet', '/data/packets')
  const stranger = !hasPart(dossier, holder)
  for (const [index, id] of wanted.entries()) {
    const pointer = data.packets ? `/data/packets/${index}` : '/data/packets'
    const packet = packetOf(dossier, id)
    if (!packet || (stranger && !shown.includes(id))) return refusal('unknown-packet', pointer)
    // What was given up for lost may turn up where nobody looked for it.
    const { custodian } = packet
    if (custodian.at !== 'party' && custodian.at !== 'lost') return refusal('packet-not-held', pointer)
    if (custodian.at === 'party' && custodian.party === holder)
      return refusal('already-known', pointer, { is: holder })
    const offer = openOffer(dossier, id)
    if (offer && speaks(directory, input.by, offer.to, input.at))
      return refusal('not-misrouted', pointer, { packet: id })
    const near = [custodian.at === 'party' ? custodian.party : holder, offer?.to]
    if (!shown.includes(id) && !near.some((party) => party && isNear(directory, holder, party)))
      return refusal('proof-missing', '/data/seal')
  }
  const [from] = wanted.flatMap((id) => lastHolder(packetOf(dossier, id)) ?? [])
  return {
    data: {
      ...data,
      packets: [...wanted],
      holder,
      side: isPost(directory, holder) ? 'post' : 'government',
      ...(from === undefined ? {} : { from }),
    },
  }
}

/**
 * Within one operator, and within the government side, whoever has a part says by name what came to them. Out of the
 * hands of the other side nobody takes papers by naming them: that side may have signed for them.
 */
const isNear = (directory: Directory, holder: PartyCode, other: PartyCode): boolean =>
  isGovernment(directory, holder)
    ? isGovernment(directory, other)
    : holder === other || sameOperator(directory, holder, other)

/** Who has a packet in the book, or had it when it was given up for lost. */
function lastHolder(packet: Packet | undefined): PartyCode | undefined {
  if (packet?.custodian.at === 'party') return packet.custodian.party
  return packet?.custodian.at === 'lost' ? packet.custodian.last : undefined
}

/** Whoever holds misrouted papers sends them on: to where the dossier belongs, or back to who sent them astray. */
export function forwardedRule(
  input: InputOf<'packet.forwarded'>,
  dossier: Dossier,
  directory: Directory,
): Ruling<EventType> {
  const { data } = input
  let from: PartyCode | undefined
  for (const [index, id] of data.packets.entries()) {
    const pointer = `/data/packets/${index}`
    const packet = packetOf(dossier, id)
    if (!packet) return refusal('unknown-packet', pointer)
    if (openOffer(dossier, id)) return refusal('already-offered', pointer)
    const holder = packet.custodian.at === 'party' ? packet.custodian.party : undefined
    if (holder === undefined || !speaks(directory, input.by, holder, input.at))
      return refusal('packet-not-held', pointer)
    if (!packet.misrouted) return refusal('not-misrouted', pointer, { packet: id })
    if (from !== undefined && from !== holder) return refusal('packet-not-held', pointer)
    from = holder
  }
  const giver = from ?? input.by.party
  if (giver === data.to || !mayBeSentTo(input, dossier, giver, directory))
    return refusal('wrong-receiver', '/data/to')
  const list = offersOf(dossier, data.handover)
  if (list.length > 0) return refusal('already-offered', '/data/handover')
  const direction = directionOfPackets(directory, dossier, giver, data.to, data.packets)
  return { data: { ...data, from: giver, direction } }
}

function mayBeSentTo(
  { at, data }: InputOf<'packet.forwarded'>,
  dossier: Dossier,
  giver: PartyCode,
  directory: Directory,
): boolean {
  if (!isPost(directory, data.to) && !isGovernment(directory, data.to)) return false
  return mayReceive(directory, dossier, giver, data.to, at) || hasPart(dossier, data.to)
}
