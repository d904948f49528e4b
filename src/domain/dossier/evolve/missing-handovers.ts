import type { Event, EventOf } from '../events/events.ts'
import type { PacketKind } from '../events/shapes.ts'
import { legFor } from '../leg-for.ts'
import { isFinal, isWithoutPost, OUTWARD_PACKETS } from '../legs.ts'
import { type Dossier, type Leg, type Offer, openOffer, type Packet, packetOf } from '../state.ts'
import { ownCode, type TypesWith } from '../traits/traits.ts'
import type { EventHandlers } from './event-handlers.ts'
import { freshLeg, replaced } from './legs.ts'
import { withAlias } from './processing.ts'

/** What a type of event proves where its prerequisites never came. */
const proofs: EventHandlers<TypesWith<'gap'>> = {
  'handover.offered': offeredBy,
  'handover.accepted': withMissingOffers,
  'dossier.accepted': arrivedAt,
  'dossier.supplement_requested': arrivedAt,
  'dossier.payment_requested': arrivedAt,
  'dossier.declined': arrivedAt,
  'item.dispatched': onTheRoad,
  'item.scanned': onTheRoad,
  'item.attempt_failed': onTheRoad,
  'item.held': onTheRoad,
  'item.delivered': onTheRoad,
  'item.returned': returnedTo,
}

/**
 * What an event proves although its prerequisites never came (contract section 3): custody follows the proved
 * holder. The dossier is put into the state the event speaks from; then the event changes it as always.
 */
export function fillMissingHandovers(dossier: Dossier, event: Event): Dossier {
  if (!event.gap || event.gap.length === 0) return dossier
  const proof = ownCode<(dossier: Dossier, event: Event) => Dossier>(proofs, event.type)
  return proof?.(dossier, event) ?? dossier
}

/** An open offer that the proof overtook: taken where its receiver is the proved holder, else void. */
function settled(dossier: Dossier, packets: readonly string[], holder: string, event: Event): Dossier {
  const offers = replaced(
    dossier.offers,
    (offer) => offer.state === 'open' && packets.includes(offer.packet),
    (offer): Offer => ({
      ...offer,
      ...(offer.to === holder ? { state: 'accepted', basis: 'implied' } : { state: 'withdrawn' }),
      resolvedBy: event.by,
      resolvedAt: event.happenedAt,
      resolvedVersion: event.version,
    }),
  )
  return { ...dossier, offers }
}

function currentHolder(dossier: Dossier, ids: readonly string[], holder: string, event: Event): Dossier {
  const packets = replaced(
    dossier.packets,
    (packet) =>
      ids.includes(packet.id) && !(packet.custodian.at === 'party' && packet.custodian.party === holder),
    (packet): Packet => ({
      ...packet,
      custodian: { at: 'party', party: holder },
      since: event.happenedAt,
    }),
  )
  return settled({ ...dossier, packets }, ids, holder, event)
}

const kindGoing = (direction: string | undefined): PacketKind =>
  direction === 'to_post' ? 'result' : 'application'

/** Who offers has what it offers, whether or not we heard how it came there. */
function offeredBy(dossier: Dossier, event: EventOf<'handover.offered'>): Dossier {
  const { data } = event
  const from = data.from ?? event.source
  const unknown = data.packets
    .filter((row) => !packetOf(dossier, row.packet))
    .map(
      (row): Packet => ({
        id: row.packet,
        kind: kindGoing(data.direction),
        lines: row.papers ?? [],
        seal: row.seal,
        custodian: { at: 'party', party: from },
        since: event.happenedAt,
      }),
    )
  const known = { ...dossier, packets: [...dossier.packets, ...unknown] }
  return currentHolder(
    known,
    data.packets.map((row) => row.packet),
    from,
    event,
  )
}

/** Offers that never came but were accepted all the same are written as accepted, so that the list is whole. */
function withMissingOffers(dossier: Dossier, event: EventOf<'handover.accepted'>): Dossier {
  const { data } = event
  const unoffered = data.packets.filter((row) => openOffer(dossier, row.packet)?.handover !== data.handover)
  const direction = data.direction ?? 'inside'
  const unknown = unoffered
    .filter((row) => !packetOf(dossier, row.packet))
    .map(
      (row): Packet => ({
        id: row.packet,
        kind: kindGoing(direction),
        lines: row.papers ?? [],
        seal: row.seal,
        custodian: { at: 'missing' },
        since: event.happenedAt,
      }),
    )
  const to = data.to ?? event.source
  const known = settled(
    { ...dossier, packets: [...dossier.packets, ...unknown] },
    unoffered.map((row) => row.packet),
    to,
    event,
  )
  const offers = unoffered.map((row): Offer => {
    const packet = packetOf(known, row.packet)
    const holder = packet?.custodian.at === 'party' ? packet.custodian.party : undefined
    return {
      handover: data.handover,
      packet: row.packet,
      from: data.from ?? holder ?? event.source,
      to,
      direction,
      state: 'open',
      lines: packet?.lines ?? row.papers ?? [],
      seal: packet?.seal,
      offeredBy: event.by,
      offeredAt: event.happenedAt,
      offeredVersion: event.version,
      differences: [],
    }
  })
  return { ...known, offers: [...known.offers, ...offers] }
}

/** The agency speaks of papers the post still stood for: they are with the agency. */
function arrivedAt(dossier: Dossier, event: Event): Dossier {
  if (!event.gap?.includes('handover.accepted')) return dossier
  const legs = dossier.legs.filter(
    (leg) => leg.kind === 'submit' && !isFinal(leg.state) && leg.state !== 'requested',
  )
  const moved = currentHolder(
    dossier,
    legs.flatMap((leg) => leg.packets),
    event.source,
    event,
  )
  return {
    ...moved,
    legs: replaced(
      moved.legs,
      (leg) => legs.includes(leg),
      (leg) => ({ ...leg, state: 'arrived', doneAt: event.happenedAt, movedAt: event.happenedAt }),
    ),
  }
}

/** The post says it is back: it is where the post says, though nobody there has said so. */
function returnedTo(dossier: Dossier, event: EventOf<'item.returned'>): Dossier {
  const leg = legFor(dossier, event.data.waybill, event.type)
  if (!leg || isFinal(leg.state)) return dossier
  return currentHolder(dossier, leg.packets, event.data.to ?? dossier.centre, event)
}

const CARRIED: Readonly<Record<Leg['kind'], readonly PacketKind[]>> = {
  submit: ['application'],
  supplement: ['supplement'],
  return: OUTWARD_PACKETS,
  send_back: ['application', 'supplement', 'originals'],
}

type RoadEvent = EventOf<
  'item.dispatched' | 'item.scanned' | 'item.attempt_failed' | 'item.held' | 'item.delivered'
>

/** The post speaks of an item on its way: it has the packets that this way carries. */
function onTheRoad(before: Dossier, event: RoadEvent): Dossier {
  const kind =
    event.type === 'item.dispatched' && event.data.leg
      ? event.data.leg
      : before.processing === 'finished'
        ? 'return'
        : undefined
  const { dossier, leg } = legOnTheRoad(before, event, kind)
  if (!leg) return dossier
  const waiting = isWithoutPost(leg.state)
  const office = (waiting && officeOf(event)) || (leg.office ?? event.source)
  const free = dossier.packets.filter(
    (packet) =>
      CARRIED[leg.kind].includes(packet.kind) &&
      packet.custodian.at !== 'citizen' &&
      !dossier.legs.some((row) => row !== leg && !isFinal(row.state) && row.packets.includes(packet.id)),
  )
  const packets = leg.packets.length > 0 ? leg.packets : free.map((packet) => packet.id)
  const moved = currentHolder(dossier, packets, office, event)
  const waybill = leg.waybill ?? event.data.waybill
  return {
    ...moved,
    aliases: waybill ? withAlias(moved, { kind: 'waybill', value: waybill }) : moved.aliases,
    legs: replaced(
      moved.legs,
      (row) => row === leg,
      (row) => ({ ...row, packets, office, waybill, state: waiting ? 'with_post' : row.state }),
    ),
  }
}

const officeOf = (event: RoadEvent): string =>
  ('office' in event.data ? event.data.office : undefined) ?? event.source

function legOnTheRoad(dossier: Dossier, event: RoadEvent, kind: Leg['kind'] | undefined) {
  const known = legFor(dossier, event.data.waybill, event.type, kind)
  if (known && !isFinal(known.state)) return { dossier, leg: known }
  if (!kind) return { dossier, leg: undefined }
  const leg = freshLeg(dossier, kind, {})
  return { dossier: { ...dossier, legs: [...dossier.legs, leg] }, leg }
}
