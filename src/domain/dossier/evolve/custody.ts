import type { Event, EventOf } from '../events/events.ts'
import type { Direction, handoverEvents } from '../events/handover.ts'
import { awaitsProof } from '../handovers.ts'
import { isLostAgain, replacedIn } from '../lost-papers.ts'
import { linesFound } from '../paper-lines.ts'
import { pickupStands } from '../pickups.ts'
import { REASONS } from '../reasons.ts'
import { type AllKeys, type Dossier, type Offer, type Packet, packetOf } from '../state.ts'
import { misrouted, returnedToCitizen } from './astray.ts'
import { differencesOf } from './differences.ts'
import type { EventHandlers } from './event-handlers.ts'
import { acceptOnLegs, moveOffice, offerOnLegs, putBack, replaced, updateLeg } from './legs.ts'
import { missingPackets, withPapersBrought } from './missing-papers.ts'
import { submittedBySignature } from './submission.ts'

const [NOT_THERE] = REASONS.absent

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

const directionOnList = (dossier: Dossier, handover: string): Direction =>
  dossier.offers.find((offer) => offer.handover === handover)?.direction ?? 'inside'

/** Packets going through hands: custody moves at acceptance only, never at the offer (house section 3). */
export const custodyChanges: EventHandlers<keyof typeof handoverEvents> = {
  'packet.received_by_post': (dossier, event) => {
    const { data, happenedAt } = event
    const asked = dossier.processing === 'supplement_requested' ? 'supplement' : 'application'
    const kind = data.kind ?? asked
    const office = data.office ?? event.source
    const packet: AllKeys<Packet> = {
      id: data.packet,
      kind,
      lines: data.papers,
      seal: data.seal,
      custodian: { at: 'party', party: office, person: data.postman },
      damaged: undefined,
      misrouted: undefined,
      lostBefore: undefined,
      replacedBy: undefined,
      handedOver: undefined,
      due: undefined,
      since: happenedAt,
    }
    const before = withPapersBrought(dossier, data.packet, data.papers, happenedAt)
    // What the post had lost is brought anew: the lost packet stays lost, and nobody waits for it (stories.md C6).
    const isLost = (old: Packet): boolean => old.custodian.at === 'lost' && old.kind === kind
    const known = replacedIn(before.packets, isLost, data.packet)
    const packets = [...known, packet, ...missingPackets(event, kind)]
    const pickup = dossier.pickup && { ...dossier.pickup, takenAt: happenedAt }
    const agreed = (data.atDoor ?? []).map((due) => ({ ...due, since: event.version }))
    const with_ = {
      ...before,
      office,
      packets,
      pickup: pickupStands(dossier) ? pickup : dossier.pickup,
      atDoor: agreed.length > 0 ? [...(before.atDoor ?? []), ...agreed] : before.atDoor,
    }
    const leg = kind === 'supplement' ? 'supplement' : 'submit'
    return updateLeg(with_, leg, [data.packet], {
      state: 'with_post',
      office,
      withPostAt: happenedAt,
      movedAt: happenedAt,
    })
  },
  'handover.offered': offered,
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
      { packets, direction: directionOnList(dossier, data.handover) },
      happenedAt,
    )
  },
  'handover.refused': (dossier, { data, by, happenedAt, version }) => {
    const ended = {
      state: 'refused',
      resolvedBy: by,
      resolvedAt: happenedAt,
      resolvedVersion: version,
    } as const
    // Where nothing of a dossier was in the bag its list is refused, and what was not there is a difference all the same.
    const absent = (offer: Offer): Partial<Offer> =>
      data.reason.code === NOT_THERE ? { differences: [{ packet: offer.packet, kind: 'absent' }] } : {}
    return putBack(
      {
        ...dossier,
        offers: resolve(dossier, data.handover, data.packets, (offer) => ({ ...ended, ...absent(offer) })),
      },
      { packets: data.packets, direction: directionOnList(dossier, data.handover) },
      happenedAt,
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
        custodian: {
          at: 'lost',
          last: packet.custodian.at === 'party' ? packet.custodian.party : undefined,
          ...(isLostAgain(dossier, packet) ? { again: event.id } : {}),
        },
        lostBefore: true,
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
  'custody.found': (dossier, event) => {
    const { packets: ids, holder } = event.data
    const packets = replaced(
      dossier.packets,
      (packet) => ids.includes(packet.id),
      (packet): Packet => ({
        ...packet,
        custodian: { at: 'party', party: holder },
        since: event.happenedAt,
      }),
    )
    return overtaken({ ...dossier, packets }, ids, holder, event)
  },
  'packet.misrouted': misrouted,
  // Sent on on a list of its own, which the receiver answers like any other.
  'packet.forwarded': (dossier, event) => {
    const packets = event.data.packets.map((packet) => ({ packet }))
    return offered(dossier, { ...event, type: 'handover.offered', data: { ...event.data, packets } })
  },
  'packet.returned_to_citizen': returnedToCitizen,
}

function offered(dossier: Dossier, event: EventOf<'handover.offered'>): Dossier {
  const { data } = event
  const direction = data.direction ?? 'inside'
  const offers = data.packets.map((row): AllKeys<Offer> => {
    const packet = packetOf(dossier, row.packet)
    return {
      handover: data.handover,
      packet: row.packet,
      number: data.number,
      from: data.from ?? event.source,
      to: data.to,
      direction,
      state: 'open',
      basis: undefined,
      lines: row.papers ?? packet?.lines ?? [],
      seal: row.seal ?? packet?.seal,
      offeredBy: event.by,
      offeredAt: event.happenedAt,
      offeredVersion: event.version,
      heldSince: packet?.since,
      resolvedBy: undefined,
      resolvedAt: undefined,
      resolvedVersion: undefined,
      found: undefined,
      differences: [],
      stated: undefined,
    }
  })
  const going = { packets: data.packets.map((row) => row.packet), direction }
  const office = direction === 'to_post' ? { office: data.to } : {}
  const listed = { ...dossier, ...office, offers: [...dossier.offers, ...offers] }
  return offerOnLegs(listed, going, office, event.happenedAt)
}

/**
 * Offers of packets that were found elsewhere than with their giver: the one to the finder is accepted, as the find
 * shows, and any other can no longer be answered.
 */
function overtaken(dossier: Dossier, ids: readonly string[], holder: string, event: Event): Dossier {
  let after = dossier
  for (const offer of dossier.offers) {
    if (offer.state !== 'open' || offer.from === holder || !ids.includes(offer.packet)) continue
    const taken = offer.to === holder
    const ended = {
      ...(taken ? ({ state: 'accepted', basis: 'implied' } as const) : ({ state: 'withdrawn' } as const)),
      resolvedBy: event.by,
      resolvedAt: event.happenedAt,
      resolvedVersion: event.version,
    }
    const offers = resolve(after, offer.handover, [offer.packet], () => ended)
    const going = { packets: [offer.packet], direction: offer.direction }
    after = (taken ? acceptOnLegs : putBack)({ ...after, offers }, going, event.happenedAt)
  }
  return after
}

/** A list signed on paper was signed when it says, however late it was entered. */
const acceptedAt = (event: EventOf<'handover.accepted'>): string =>
  event.data.basis === 'paper' ? (event.data.paper?.signedAt ?? event.happenedAt) : event.happenedAt

function accepted(dossier: Dossier, event: EventOf<'handover.accepted'>): Dossier {
  const { data } = event
  const at = acceptedAt(event)
  const found = new Map(data.packets.map((row) => [row.packet, row]))
  const absent = new Set(data.absent ?? [])
  const taken = new Map<string, Offer>()
  const offers = dossier.offers.map((offer): Offer => {
    if (offer.handover !== data.handover) return offer
    const row = found.get(offer.packet)
    const resolved = {
      resolvedBy: event.by,
      resolvedAt: at,
      resolvedVersion: event.version,
      basis: data.basis,
      stated: data.stated,
    }
    if (offer.state === 'open' && row) taken.set(offer.packet, offer)
    if (row && (offer.state === 'open' || awaitsProof(offer)))
      return {
        ...offer,
        ...resolved,
        state: 'accepted',
        found: row.papers,
        differences: differencesOf(offer, row),
      }
    if (offer.state === 'open' && absent.has(offer.packet))
      return {
        ...offer,
        ...resolved,
        state: 'refused',
        differences: [{ packet: offer.packet, kind: 'absent' }],
      }
    return offer
  })
  const person = receiverOf(event)
  const packets = dossier.packets.map((packet): Packet => {
    const offer = taken.get(packet.id)
    const row = found.get(packet.id)
    if (!offer || !row) return packet
    return {
      ...packet,
      lines: row.papers ? linesFound(offer.lines, row.papers) : packet.lines,
      seal: row.seal ?? packet.seal,
      damaged: row.damaged || packet.damaged || undefined,
      custodian: { at: 'party', party: offer.to, person },
      misrouted: undefined,
      since: at,
    }
  })
  const direction = data.direction ?? directionOnList(dossier, data.handover)
  let after = acceptOnLegs({ ...dossier, offers, packets }, { packets: [...taken.keys()], direction }, at)
  if (direction === 'inside')
    for (const offer of taken.values()) after = moveOffice(after, offer.packet, offer.from, offer.to)
  const left = putBack(after, { packets: [...absent], direction }, at)
  return submittedBySignature(left, event, { packets: [...found.keys()], direction }, at)
}

/** The receiver's own person, where the proof names one: on the giver's device it is whoever signed with the PIN. */
function receiverOf({ data, by }: EventOf<'handover.accepted'>): string | undefined {
  if (data.basis === 'counter') return data.countersigner
  return data.basis === 'own' ? by.person : undefined
}
