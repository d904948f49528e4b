import { differencesOf } from './differences.ts'
import type { EventOf } from './events.ts'
import type { Direction } from './events-handover.ts'
import type { Changes } from './evolve.ts'
import { freshLeg } from './evolve-processing.ts'
import type { LegKind } from './shapes.ts'
import {
  type Dossier,
  isFinal,
  type Leg,
  legOf,
  type Offer,
  openOffer,
  type Packet,
  packetOf,
} from './state.ts'

const replaced = <T>(list: readonly T[], match: (item: T) => boolean, change: (item: T) => T): readonly T[] =>
  list.map((item) => (match(item) ? change(item) : item))

/** Puts packets on the leg they travel on: the newest of its kind that has not ended, or a new try. */
export function onLeg(
  dossier: Dossier,
  kind: LegKind,
  packets: readonly string[],
  change: Partial<Leg>,
): Dossier {
  const current = legOf(dossier, kind)
  const added = (leg: Leg): Leg => ({
    ...leg,
    packets: [...new Set([...leg.packets, ...packets])],
    ...change,
  })
  if (current && !isFinal(current.state))
    return { ...dossier, legs: replaced(dossier.legs, (leg) => leg === current, added) }
  return { ...dossier, legs: [...dossier.legs, added(freshLeg(dossier, kind, {}))] }
}

/** Which journey a packet is on when it goes this way; undefined where it goes without one. */
function legKindFor(dossier: Dossier, packet: Packet, direction: Direction): LegKind | undefined {
  if (direction === 'to_government') {
    if (packet.kind === 'application') return 'submit'
    return packet.kind === 'supplement' ? 'supplement' : undefined
  }
  if (direction === 'to_post') {
    if (packet.kind === 'result') return 'return'
    if (packet.kind === 'recalled') return undefined
    return dossier.processing === 'finished' ? 'return' : 'send_back'
  }
  return undefined
}

type Going = Readonly<{ packets: readonly string[]; direction: Direction }>

function moveLegs(
  dossier: Dossier,
  going: Going,
  change: (kind: LegKind) => Partial<Leg> | undefined,
): Dossier {
  let after = dossier
  for (const id of going.packets) {
    const packet = packetOf(after, id)
    const kind = packet && legKindFor(after, packet, going.direction)
    const wanted = kind && change(kind)
    if (kind && wanted) after = onLeg(after, kind, [id], wanted)
  }
  return after
}

/** A result that comes back to the government side ends its journey as returned. */
function endReturning(dossier: Dossier, going: Going, at: string): Dossier {
  if (going.direction !== 'to_government') return dossier
  const back = (leg: Leg): boolean =>
    (leg.kind === 'return' || leg.kind === 'send_back') &&
    !isFinal(leg.state) &&
    leg.packets.some((id) => going.packets.includes(id))
  return {
    ...dossier,
    legs: replaced(dossier.legs, back, (leg) => ({ ...leg, state: 'returned', doneAt: at })),
  }
}

const resolve = (
  dossier: Dossier,
  handover: string,
  packets: readonly string[],
  change: (offer: Offer) => Partial<Offer>,
): readonly Offer[] =>
  replaced(
    dossier.offers,
    (offer) => offer.handover === handover && offer.state === 'open' && packets.includes(offer.packet),
    (offer) => ({ ...offer, ...change(offer) }),
  )

/** An offer that ends without acceptance puts its leg back to where it stood. */
function putBack(dossier: Dossier, going: Going): Dossier {
  const back = going.direction === 'to_government' ? 'with_post' : 'requested'
  return moveLegs(dossier, going, () => ({ state: back }))
}

const directionOf = (dossier: Dossier, handover: string): Direction =>
  dossier.offers.find((offer) => offer.handover === handover)?.direction ?? 'inside'

/** Packets going through hands: custody moves at acceptance only, never at the offer (house section 3). */
export const custodyChanges: Changes<
  | 'packet.received_by_post'
  | 'handover.offered'
  | 'handover.withdrawn'
  | 'handover.accepted'
  | 'handover.refused'
  | 'custody.lost'
  | 'custody.damaged'
  | 'custody.found'
> = {
  'packet.received_by_post': (dossier, event) => {
    const { data, happenedAt } = event
    const asked = dossier.processing === 'supplement_requested' ? 'supplement' : 'application'
    const kind = data.kind ?? asked
    const office = data.office ?? event.source
    const packet: Packet = {
      id: data.packet,
      kind,
      lines: data.papers,
      seal: data.seal,
      custodian: { at: 'party', party: office, person: data.postman },
      since: happenedAt,
    }
    const missing: Packet[] =
      data.missing && data.missing.length > 0
        ? [
            {
              id: `${data.packet}-missing`.slice(0, 40),
              kind,
              lines: data.missing,
              custodian: { at: 'missing' },
              since: happenedAt,
            },
          ]
        : []
    const with_ = { ...dossier, office, packets: [...dossier.packets, packet, ...missing] }
    const leg = kind === 'supplement' ? 'supplement' : 'submit'
    return onLeg(with_, leg, [data.packet], { state: 'with_post', office, withPostAt: happenedAt })
  },
  'handover.offered': (dossier, event) => {
    const { data } = event
    const direction = data.direction ?? 'inside'
    const offers = data.packets.map((row): Offer => {
      const packet = packetOf(dossier, row.packet)
      return {
        handover: data.handover,
        packet: row.packet,
        number: data.number,
        from: data.from ?? event.source,
        to: data.to,
        direction,
        state: 'open',
        lines: row.papers ?? packet?.lines ?? [],
        seal: row.seal ?? packet?.seal,
        offeredBy: event.by,
        offeredAt: event.happenedAt,
        offeredVersion: event.version,
        differences: [],
      }
    })
    const going = { packets: data.packets.map((row) => row.packet), direction }
    const office = direction === 'to_post' ? { office: data.to } : {}
    return moveLegs({ ...dossier, ...office, offers: [...dossier.offers, ...offers] }, going, () => ({
      state: 'offered',
      ...office,
    }))
  },
  'handover.withdrawn': (dossier, { data, by, happenedAt, version }) => {
    const open = dossier.offers.filter((o) => o.handover === data.handover && o.state === 'open')
    const packets = open.map((offer) => offer.packet)
    const ended = {
      state: 'withdrawn',
      resolvedBy: by,
      resolvedAt: happenedAt,
      resolvedVersion: version,
    } as const
    return putBack(
      { ...dossier, offers: resolve(dossier, data.handover, packets, () => ended) },
      { packets, direction: directionOf(dossier, data.handover) },
    )
  },
  'handover.refused': (dossier, { data, by, happenedAt, version }) => {
    const ended = {
      state: 'refused',
      resolvedBy: by,
      resolvedAt: happenedAt,
      resolvedVersion: version,
    } as const
    return putBack(
      { ...dossier, offers: resolve(dossier, data.handover, data.packets, () => ended) },
      { packets: data.packets, direction: directionOf(dossier, data.handover) },
    )
  },
  'handover.accepted': accepted,
  'custody.lost': (dossier, event) => ({
    ...dossier,
    packets: replaced(
      dossier.packets,
      (packet) => event.data.packets.includes(packet.id),
      (packet): Packet => ({
        ...packet,
        custodian: { at: 'lost', last: packet.custodian.at === 'party' ? packet.custodian.party : undefined },
        since: event.happenedAt,
      }),
    ),
  }),
  'custody.damaged': (dossier, event) => ({
    ...dossier,
    packets: replaced(
      dossier.packets,
      (packet) => event.data.packets.includes(packet.id),
      (packet) => ({ ...packet, damaged: true }),
    ),
  }),
  'custody.found': (dossier, event) => ({
    ...dossier,
    packets: replaced(
      dossier.packets,
      (packet) => event.data.packets.includes(packet.id),
      (packet): Packet => ({
        ...packet,
        custodian: { at: 'party', party: event.data.holder },
        since: event.happenedAt,
      }),
    ),
  }),
}

/** Offers that never came but were accepted all the same are written as accepted, so that the list is whole. */
function withMissingOffers(dossier: Dossier, event: EventOf<'handover.accepted'>): Dossier {
  const { data } = event
  const absent = data.packets.filter((row) => !openOffer(dossier, row.packet))
  if (absent.length === 0) return dossier
  const direction = data.direction ?? 'inside'
  const packets = absent
    .filter((row) => !packetOf(dossier, row.packet))
    .map(
      (row): Packet => ({
        id: row.packet,
        kind: direction === 'to_post' ? 'result' : 'application',
        lines: row.papers ?? [],
        seal: row.seal,
        custodian: { at: 'missing' },
        since: event.happenedAt,
      }),
    )
  const known = { ...dossier, packets: [...dossier.packets, ...packets] }
  const offers = absent.map((row): Offer => {
    const packet = packetOf(known, row.packet)
    const holder = packet?.custodian.at === 'party' ? packet.custodian.party : undefined
    return {
      handover: data.handover,
      packet: row.packet,
      from: data.from ?? holder ?? event.source,
      to: data.to ?? event.source,
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

function accepted(before: Dossier, event: EventOf<'handover.accepted'>): Dossier {
  const { data, happenedAt } = event
  const dossier = withMissingOffers(before, event)
  const found = new Map(data.packets.map((row) => [row.packet, row]))
  const offers = resolve(dossier, data.handover, [...found.keys(), ...(data.absent ?? [])], (offer) => {
    const row = found.get(offer.packet)
    const resolved = {
      resolvedBy: event.by,
      resolvedAt: happenedAt,
      resolvedVersion: event.version,
      basis: data.basis,
    }
    if (!row)
      return { ...resolved, state: 'refused', differences: [{ packet: offer.packet, kind: 'absent' }] }
    return { ...resolved, state: 'accepted', found: row.papers, differences: differencesOf(offer, row) }
  })
  const direction = data.direction ?? directionOf(dossier, data.handover)
  const receiver = new Map(
    offers
      .filter((offer) => offer.handover === data.handover && offer.resolvedVersion === event.version)
      .map((offer) => [offer.packet, offer.to]),
  )
  const moved = replaced(
    dossier.packets,
    (packet) => found.has(packet.id) && receiver.has(packet.id),
    (packet): Packet => {
      const row = found.get(packet.id)
      return {
        ...packet,
        lines: row?.papers ?? packet.lines,
        seal: row?.seal ?? packet.seal,
        damaged: row?.damaged || packet.damaged || undefined,
        custodian: { at: 'party', party: receiver.get(packet.id) ?? event.source, person: event.by.person },
        since: happenedAt,
      }
    },
  )
  const going = { packets: [...found.keys()], direction }
  const change = (): Partial<Leg> =>
    direction === 'to_government'
      ? { state: 'arrived', doneAt: happenedAt }
      : { state: 'with_post', withPostAt: happenedAt }
  const after = endReturning({ ...dossier, offers, packets: moved }, going, happenedAt)
  const withLegs = moveLegs(after, going, change)
  const absent = { packets: data.absent ?? [], direction }
  return submitted(putBack(withLegs, absent), event, going)
}

/** The signed acceptance by centre or agency is the legal time of submission; an implied one is not signed. */
function submitted(dossier: Dossier, event: EventOf<'handover.accepted'>, going: Going): Dossier {
  const fixes =
    dossier.submittedAt === undefined &&
    event.data.basis !== 'implied' &&
    going.direction === 'to_government' &&
    going.packets.some((id) => packetOf(dossier, id)?.kind === 'application')
  return fixes ? { ...dossier, submittedAt: event.happenedAt } : dossier
}
