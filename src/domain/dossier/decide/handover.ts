import { type Directory, isGovernment, isPost, type PartyCode } from '../../party.ts'
import type { ReferenceData } from '../../reference.ts'
import type { DataOf, EventType, Input } from '../events/events.ts'
import type { handoverEvents } from '../events/handover.ts'
import type { PaperLine } from '../events/shapes.ts'
import {
  awaitsProof,
  directionOf,
  directionOfPackets,
  mayReceive,
  missingPacketId,
  offersOf,
} from '../handovers.ts'
import { restatedLines, withLineIds } from '../paper-lines.ts'
import { refusal } from '../refusal.ts'
import { speaks } from '../rights.ts'
import { type Dossier, type Offer, openOffer, packetOf } from '../state.ts'
import type { TypesWith } from '../traits/traits.ts'
import { handBackRule } from './hand-back.ts'
import { forwardedRule, misroutedRule } from './misrouted.ts'
import { namedPartyProblem } from './named-party.ts'
import type { InputOf, Rules, Ruling } from './ruling.ts'
import { signatureProblem, statedByGiver } from './signature.ts'

/** The rules of packets and hands (house section 3). */
export const handoverRules: Rules<TypesWith<'rule'> & keyof typeof handoverEvents> = {
  'packet.received_by_post': (input, dossier, reference) => {
    if (packetOf(dossier, input.data.packet)) return refusal('packet-exists', '/data/packet')
    if ((input.data.missing?.length ?? 0) > 0 && packetOf(dossier, missingPacketId(input.data.packet)))
      return refusal('packet-exists', '/data/missing')
    const elsewhere = namedPartyProblem(reference.directory, input, input.data.office, '/data/office')
    if (elsewhere) return elsewhere
    const { papers, missing } = input.data
    const named = { ...input.data, papers: withLineIds(papers) }
    if (missing === undefined) return { data: named }
    // What is missing is a packet of its own; its lines are counted on, so that no two lines of a receipt look alike.
    const taken = named.papers.flatMap((line) => line.id ?? [])
    return { data: { ...named, missing: withLineIds(missing, taken) } }
  },
  'handover.offered': (input, dossier, { directory }) => offered(input, dossier, directory),
  'handover.withdrawn': (input, dossier, { directory }) => resolvedBy(input, dossier, directory, 'from'),
  'handover.refused': (input, dossier, { directory }) => resolvedBy(input, dossier, directory, 'to'),
  'handover.accepted': accepted,
  'custody.lost': (input, dossier, { directory }) => custody(input, dossier, directory),
  'custody.damaged': (input, dossier, { directory }) => custody(input, dossier, directory),
  'custody.found': (input, dossier, { directory }) => custody(input, dossier, directory),
  'packet.misrouted': (input, dossier, { directory }) => misroutedRule(input, dossier, directory),
  'packet.forwarded': (input, dossier, { directory }) => forwardedRule(input, dossier, directory),
  'packet.returned_to_citizen': (input, dossier, { directory }) => handBackRule(input, dossier, directory),
}

function offered(
  input: InputOf<'handover.offered'>,
  dossier: Dossier,
  directory: Directory,
): Ruling<EventType> {
  const { data } = input
  if (!isPost(directory, data.to) && !isGovernment(directory, data.to))
    return refusal('unknown-party', '/data/to')
  const named = data.packets.map((row) => row.packet)
  if (new Set(named).size !== named.length) return refusal('already-offered', '/data/packets')
  const foreign = namedPartyProblem(directory, input, data.from, '/data/from')
  if (foreign) return foreign
  const needs = new Set<EventType>()
  let from = data.from
  for (const [index, row] of data.packets.entries()) {
    const pointer = `/data/packets/${index}/packet`
    const packet = packetOf(dossier, row.packet)
    if (!packet) {
      if (input.as === 'command') return refusal('unknown-packet', pointer)
      needs.add(isPost(directory, input.by.party) ? 'packet.received_by_post' : 'result.ready')
      continue
    }
    if (openOffer(dossier, row.packet)) return refusal('already-offered', pointer)
    const holder = packet.custodian.at === 'party' ? packet.custodian.party : undefined
    if (holder === undefined || !speaks(directory, input.by, holder, input.at)) {
      if (input.as === 'command' || holder === undefined) return refusal('packet-not-held', pointer)
      needs.add('handover.accepted')
      continue
    }
    if (from !== undefined && from !== holder) return refusal('packet-not-held', pointer)
    from = holder
  }
  const giver = from ?? input.by.party
  if (giver === data.to || !mayReceive(directory, dossier, giver, data.to, input.at))
    return refusal('wrong-receiver', '/data/to')
  const list = listProblem(data, offersOf(dossier, data.handover), giver)
  if (list) return list
  const packets = data.packets.map((row) => {
    const packet = packetOf(dossier, row.packet)
    return {
      ...row,
      papers: withLineIds(restatedLines(packet?.lines ?? [], row.papers ?? packet?.lines ?? [])),
      ...(row.seal ? {} : packet?.seal ? { seal: packet.seal } : {}),
    }
  })
  const whole = {
    ...data,
    from: giver,
    packets,
    direction: directionOfPackets(directory, dossier, giver, data.to, named),
  }
  return needs.size > 0 ? { needs: [...needs], data: whole } : { data: whole }
}

/** A list has one giver and one receiver, and names a packet once: what was refused is offered on a new list. */
function listProblem(
  data: DataOf<'handover.offered'>,
  list: readonly Offer[],
  giver: PartyCode,
): Ruling<EventType> {
  if (list.some((offer) => offer.from !== giver || offer.to !== data.to))
    return refusal('already-offered', '/data/handover')
  const index = data.packets.findIndex((row) => list.some((offer) => offer.packet === row.packet))
  return index < 0 ? undefined : refusal('already-offered', `/data/packets/${index}/packet`)
}

function resolvedBy(
  input: InputOf<'handover.withdrawn' | 'handover.refused'>,
  dossier: Dossier,
  directory: Directory,
  side: 'from' | 'to',
): Ruling<EventType> {
  const offers = offersOf(dossier, input.data.handover)
  if (offers.length === 0) return unknownHandover(input)
  const wanted = input.type === 'handover.refused' ? input.data.packets : offers.map((offer) => offer.packet)
  if (!offers.some((offer) => speaks(directory, input.by, offer[side], input.at))) return refusal('not-yours')
  for (const packet of wanted) {
    const offer = offers.findLast((row) => row.packet === packet)
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

/** What an acceptance may still answer: an open offer, or one that was only concluded to be accepted. */
const answerable = (offer: Offer, data: DataOf<'handover.accepted'>): boolean =>
  offer.state === 'open' || (awaitsProof(offer) && data.basis !== 'implied' && !(offer.stated && data.stated))

function accepted(
  input: InputOf<'handover.accepted'>,
  dossier: Dossier,
  reference: ReferenceData,
): Ruling<EventType> {
  const { directory } = reference
  const offers = offersOf(dossier, input.data.handover)
  if (input.data.basis === 'implied') return refusal('basis-not-yours', '/data/basis')
  const [first] = offers
  if (!first) return acceptedWithoutOffer(input, dossier, reference)
  const data = { ...input.data, ...statedByGiver(input, first.to, reference) }
  const wanted = [...data.packets.map((row) => row.packet), ...(data.absent ?? [])]
  if (new Set(wanted).size !== wanted.length) return refusal('unknown-packet', '/data/packets')
  const proof = basisProblem(input, first, directory)
  if (proof) return proof
  for (const [index, row] of data.packets.entries()) {
    const offer = offers.findLast((candidate) => candidate.packet === row.packet)
    if (!offer) return refusal('unknown-packet', `/data/packets/${index}/packet`)
    if (!answerable(offer, data)) return closed(offer)
  }
  for (const packet of data.absent ?? []) {
    const offer = offers.findLast((candidate) => candidate.packet === packet)
    if (!offer) return refusal('unknown-packet', '/data/absent')
    if (offer.state !== 'open') return closed(offer)
  }
  const named = offers.filter((offer) => wanted.includes(offer.packet))
  const signature = signatureProblem(input, named, reference)
  if (signature) return signature
  const packets = data.packets.map((row) => ({
    ...row,
    ...(row.papers ? { papers: countedAgainst(offers, row.packet, row.papers) } : {}),
  }))
  return { data: { ...data, packets, direction: first.direction, from: first.from, to: first.to } }
}

/** Papers as found, under the ids of the lines that were offered. */
const countedAgainst = (offers: readonly Offer[], packet: string, papers: readonly PaperLine[]) =>
  restatedLines(offers.findLast((offer) => offer.packet === packet)?.lines ?? [], papers)

/** An acceptance whose offer never came still says who has the packets now. */
function acceptedWithoutOffer(
  input: InputOf<'handover.accepted'>,
  dossier: Dossier,
  reference: ReferenceData,
): Ruling<EventType> {
  if (input.as === 'command' || !input.evenWithGap) return unknownHandover(input)
  const { data, by } = input
  const { directory } = reference
  const to = data.to ?? by.party
  const holder = data.packets
    .map((row) => packetOf(dossier, row.packet)?.custodian)
    .find((custodian) => custodian?.at === 'party')
  const usual = isPost(directory, to) ? dossier.centre : (dossier.office ?? dossier.centre)
  const from = data.from ?? (holder?.at === 'party' ? holder.party : usual)
  const proof = basisProblem(input, { from, to, offeredBy: undefined }, directory)
  if (proof) return proof
  return {
    needs: ['handover.offered'],
    data: {
      ...data,
      ...statedByGiver(input, to, reference),
      from,
      to,
      direction: directionOf(directory, from, to),
    },
  }
}

type Sides = Readonly<{ from: PartyCode; to: PartyCode; offeredBy: Offer['offeredBy'] | undefined }>

/** Who may state which proof, and that giver and receiver are two people (contract sections 1 and 3). */
function basisProblem(
  input: InputOf<'handover.accepted'>,
  sides: Sides,
  directory: Directory,
): Ruling<EventType> {
  const { data, by } = input
  const receives = speaks(directory, by, sides.to, input.at)
  const gives = speaks(directory, by, sides.from, input.at)
  const giver = sides.offeredBy?.person
  if (!receives && !gives) return refusal('not-yours')
  switch (data.basis) {
    case 'own':
      if (!receives) return refusal('basis-not-yours', '/data/basis')
      return by.person !== undefined && by.person === giver ? refusal('same-person') : undefined
    case 'paper':
      if (!data.paper) return refusal('proof-missing', '/data/paper')
      // Whoever enters a paper for the other side does it by name, and somebody else has looked at it too.
      if (!receives && by.person === undefined) return refusal('proof-missing', '/person')
      return data.paper.confirmedBy === by.person
        ? refusal('same-person', '/data/paper/confirmedBy')
        : undefined
    default:
      // On the giver's device: whoever receives in a session of their own has no need of a PIN.
      if (!gives) return refusal('basis-not-yours', '/data/basis')
      if (!data.countersigner) return refusal('proof-missing', '/data/countersigner')
      if (data.countersigner === by.person || data.countersigner === giver)
        return refusal('same-person', '/data/countersigner')
      return pinProblem(input, data.countersigner, sides.to, directory)
  }
}

/** A giver cannot sign for the receiver: the PIN of one of the receiver's people has to have fitted at the door. */
function pinProblem(
  input: InputOf<'handover.accepted'>,
  countersigner: string,
  receiver: PartyCode,
  directory: Directory,
): Ruling<EventType> {
  const { countersigned, by, at } = input
  const fitted = countersigned?.person === countersigner
  const theirs = countersigned?.parties.some((party) => speaks(directory, { ...by, party }, receiver, at))
  return fitted && theirs ? undefined : refusal('proof-missing', '/data/countersigner')
}

function custody(
  input: InputOf<'custody.lost' | 'custody.damaged' | 'custody.found'>,
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
  return input.type === 'custody.found'
    ? namedPartyProblem(directory, input, input.data.holder, '/data/holder')
    : undefined
}
