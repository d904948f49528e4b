import { type Directory, isGovernment, isPost, type PartyCode } from '../party.ts'
import type { World } from '../world.ts'
import type { Past, Ruling } from './decide.ts'
import type { DataOf, EventType, Input } from './events.ts'
import type { Direction } from './events-handover.ts'
import { refusal } from './refusal.ts'
import { speaks } from './rights.ts'
import { type Dossier, type Offer, openOffer, packetOf } from './state.ts'

type Given<T extends EventType> = Input & { type: T; data: DataOf<T> }

/** The rules of packets and hands (house section 3). */
export function decideHandover(input: Input, past: Past, world: World): Ruling<EventType> {
  const dossier = past.dossier as Dossier
  switch (input.type) {
    case 'packet.received_by_post':
      if (packetOf(dossier, input.data.packet)) return refusal('packet-exists', '/data/packet')
      if (input.data.office && !speaks(world.directory, input.by, input.data.office, input.at))
        return refusal('not-yours', '/data/office')
      return undefined
    case 'handover.offered':
      return offered(input, dossier, world.directory)
    case 'handover.withdrawn':
      return resolvedBy(input, dossier, world.directory, 'from')
    case 'handover.refused':
      return resolvedBy(input, dossier, world.directory, 'to')
    case 'handover.accepted':
      return accepted(input, dossier, world.directory)
    case 'custody.lost':
    case 'custody.damaged':
    case 'custody.found':
      return custody(input, dossier, world.directory)
    default:
      return undefined
  }
}

export function directionOf(directory: Directory, from: PartyCode, to: PartyCode): Direction {
  if (isPost(directory, from) && isGovernment(directory, to)) return 'to_government'
  if (isGovernment(directory, from) && isPost(directory, to)) return 'to_post'
  return 'inside'
}

function offered(
  input: Given<'handover.offered'>,
  dossier: Dossier,
  directory: Directory,
): Ruling<EventType> {
  const { data } = input
  if (!directory.parties.has(data.to)) return refusal('unknown-party', '/data/to')
  if (
    dossier.offers.some(
      (offer) => offer.handover === data.handover && offer.from !== (data.from ?? input.by.party),
    )
  )
    return refusal('already-offered', '/data/handover')
  let from = data.from
  for (const [index, row] of data.packets.entries()) {
    const pointer = `/data/packets/${index}/packet`
    const packet = packetOf(dossier, row.packet)
    if (!packet) {
      if (input.as === 'command') return refusal('unknown-packet', pointer)
      return { needs: [isPost(directory, input.by.party) ? 'packet.received_by_post' : 'result.ready'] }
    }
    if (openOffer(dossier, row.packet)) return refusal('already-offered', pointer)
    const holder = packet.custodian.at === 'party' ? packet.custodian.party : undefined
    if (holder === undefined || !speaks(directory, input.by, holder, input.at)) {
      if (input.as === 'command' || holder === undefined) return refusal('packet-not-held', pointer)
      return { needs: ['handover.accepted'] }
    }
    if (from !== undefined && from !== holder) return refusal('packet-not-held', pointer)
    from = holder
  }
  const giver = from ?? input.by.party
  if (giver === data.to) return refusal('not-yours', '/data/to')
  const packets = data.packets.map((row) => {
    const packet = packetOf(dossier, row.packet)
    return {
      ...row,
      papers: row.papers ?? [...(packet?.lines ?? [])],
      ...(row.seal ? {} : packet?.seal ? { seal: packet.seal } : {}),
    }
  })
  return { data: { ...data, from: giver, packets, direction: directionOf(directory, giver, data.to) } }
}

const offersOf = (dossier: Dossier, handover: string): readonly Offer[] =>
  dossier.offers.filter((offer) => offer.handover === handover)

function resolvedBy(
  input: Given<'handover.withdrawn' | 'handover.refused'>,
  dossier: Dossier,
  directory: Directory,
  side: 'from' | 'to',
): Ruling<EventType> {
  const offers = offersOf(dossier, input.data.handover)
  if (offers.length === 0) return unknownHandover(input)
  const wanted = input.type === 'handover.refused' ? input.data.packets : offers.map((offer) => offer.packet)
  if (!offers.some((offer) => speaks(directory, input.by, offer[side], input.at))) return refusal('not-yours')
  for (const packet of wanted) {
    const offer = offers.find((row) => row.packet === packet)
    if (!offer) return refusal('unknown-packet', '/data/packets')
    if (input.type === 'handover.refused' && offer.state !== 'open') return closed(offer)
  }
  const open = offers.find((offer) => offer.state === 'open')
  return open || offers[0] === undefined ? undefined : closed(offers[0])
}

const closed = (offer: Offer): Ruling<EventType> =>
  refusal('handover-closed', '/data/handover', { state: offer.state, packet: offer.packet })

const unknownHandover = (input: Input): Ruling<EventType> =>
  input.as === 'command' ? refusal('unknown-handover', '/data/handover') : { needs: ['handover.offered'] }

function accepted(
  input: Given<'handover.accepted'>,
  dossier: Dossier,
  directory: Directory,
): Ruling<EventType> {
  const { data } = input
  const offers = offersOf(dossier, data.handover)
  const proof = basisProblem(input, offers, directory)
  if (proof) return proof
  for (const [index, row] of data.packets.entries()) {
    const offer = offers.findLast((candidate) => candidate.packet === row.packet)
    if (offer && offer.state !== 'open') return closed(offer)
    if (!offer && offers.length > 0) return refusal('unknown-packet', `/data/packets/${index}/packet`)
  }
  for (const packet of data.absent ?? [])
    if (!offers.some((offer) => offer.packet === packet && offer.state === 'open'))
      return refusal('unknown-packet', '/data/absent')
  const first = offers.find((offer) => offer.state === 'open')
  if (!first) {
    if (input.as === 'command' || !input.evenWithGap) return unknownHandover(input)
    return { needs: ['handover.offered'] }
  }
  return { data: { ...data, direction: first.direction, from: first.from, to: first.to } }
}

/** Who may state which proof, and that giver and receiver are two people (contract sections 1 and 3). */
function basisProblem(
  input: Given<'handover.accepted'>,
  offers: readonly Offer[],
  directory: Directory,
): Ruling<EventType> {
  const { data, by } = input
  const first = offers[0]
  if (data.basis === 'implied') return refusal('basis-not-yours', '/data/basis')
  const receives = !first || speaks(directory, by, first.to, input.at)
  const gives = first !== undefined && speaks(directory, by, first.from, input.at)
  const giver = first?.offeredBy.person
  if (data.basis === 'own') {
    if (!receives) return refusal('not-yours', '/data/basis')
    return by.person !== undefined && by.person === giver ? refusal('same-person') : undefined
  }
  if (!receives && !gives) return refusal('not-yours')
  if (data.basis === 'paper') {
    if (!data.paper) return refusal('proof-missing', '/data/paper')
    return data.paper.confirmedBy === by.person
      ? refusal('same-person', '/data/paper/confirmedBy')
      : undefined
  }
  if (!data.countersigner) return refusal('proof-missing', '/data/countersigner')
  return data.countersigner === by.person || data.countersigner === giver
    ? refusal('same-person', '/data/countersigner')
    : undefined
}

function custody(
  input: Given<'custody.lost' | 'custody.damaged' | 'custody.found'>,
  dossier: Dossier,
  directory: Directory,
): Ruling<EventType> {
  for (const [index, id] of input.data.packets.entries()) {
    const pointer = `/data/packets/${index}`
    const packet = packetOf(dossier, id)
    if (!packet) return refusal('unknown-packet', pointer)
    if (input.type === 'custody.found') {
      if (packet.custodian.at === 'party') return refusal('packet-not-held', pointer)
    } else if (
      packet.custodian.at !== 'party' ||
      !speaks(directory, input.by, packet.custodian.party, input.at)
    )
      return refusal('packet-not-held', pointer)
  }
  if (input.type === 'custody.found' && !directory.parties.has(input.data.holder))
    return refusal('unknown-party', '/data/holder')
  return undefined
}
