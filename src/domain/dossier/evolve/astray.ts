import type { EventOf } from '../events/events.ts'
import { isFinal, isInward, isWithoutPost, legOfPacket } from '../legs.ts'
import { hasResult } from '../results.ts'
import type { Dossier, Leg, Offer, Packet } from '../state.ts'
import { replaced } from './legs.ts'

/**
 * Papers are where they do not belong: whoever has them holds them. A list that they were on goes without them; that
 * they were not there is the difference it shows.
 */
export function misrouted(dossier: Dossier, event: EventOf<'packet.misrouted'>): Dossier {
  const { packets: ids = [], holder = event.source, side } = event.data
  const at = event.happenedAt
  const offers = replaced(
    dossier.offers,
    (offer) => offer.state === 'open' && ids.includes(offer.packet),
    (offer): Offer => ({
      ...offer,
      state: 'refused',
      resolvedBy: event.by,
      resolvedAt: at,
      resolvedVersion: event.version,
      differences: [{ packet: offer.packet, kind: 'absent' }],
    }),
  )
  const packets = replaced(
    dossier.packets,
    (packet) => ids.includes(packet.id),
    (packet): Packet => ({
      ...packet,
      custodian: { at: 'party', party: holder, person: event.by.person },
      misrouted: { event: event.id, at, from: event.data.from },
      since: at,
    }),
  )
  const moved = { ...dossier, offers, packets }
  const astray = ids.map((id) => legOfPacket(moved, id)).filter((leg) => leg !== undefined)
  return {
    ...moved,
    legs: replaced(
      moved.legs,
      (leg) => astray.includes(leg),
      (leg) => ({ ...leg, ...astrayLeg(leg, side === 'post' ? holder : undefined), movedAt: at }),
    ),
  }
}

/** The journey goes on from the office that has the papers; at a desk of the government side they are under way. */
function astrayLeg(leg: Leg, office: string | undefined): Partial<Leg> {
  if (office !== undefined) return { office, state: isWithoutPost(leg.state) ? 'with_post' : leg.state }
  return { state: isInward(leg.kind) || !isWithoutPost(leg.state) ? 'in_transit' : 'requested' }
}

/** Papers given back over a counter: the citizen has them, and no list or journey waits for them any more. */
export function returnedToCitizen(dossier: Dossier, event: EventOf<'packet.returned_to_citizen'>): Dossier {
  const ids = event.data.packets
  const at = event.happenedAt
  const offers = replaced(
    dossier.offers,
    (offer) => offer.state === 'open' && ids.includes(offer.packet),
    (offer): Offer => ({
      ...offer,
      state: 'withdrawn',
      resolvedBy: event.by,
      resolvedAt: at,
      resolvedVersion: event.version,
    }),
  )
  const { relation, matched, unclear, checked } = event.data.receiver
  const delivery = {
    event: event.id,
    by: event.source,
    at,
    relation,
    matched,
    unclear,
    checked,
    mode: 'counter',
  } as const
  const packets = replaced(
    dossier.packets,
    (packet) => ids.includes(packet.id),
    (packet): Packet => ({
      ...packet,
      custodian: { at: 'citizen' },
      handedOver: delivery,
      misrouted: undefined,
      since: at,
    }),
  )
  const legs = dossier.legs.map((leg): Leg => {
    if (isFinal(leg.state) || !leg.packets.some((id) => ids.includes(id))) return leg
    const rest = leg.packets.filter((id) => !ids.includes(id))
    if (rest.length > 0) return { ...leg, packets: rest }
    // What was on its way to the citizen has come; what was on its way in goes no further.
    const ended = isInward(leg.kind) || isWithoutPost(leg.state) ? 'cancelled' : 'delivered'
    return { ...leg, state: ended, doneAt: at, movedAt: at }
  })
  const back = { ...dossier, offers, packets, legs }
  // Of a finished dossier the delivery of the result is what counts.
  const counts = dossier.processing !== 'finished' || hasResult(dossier, ids)
  return counts ? { ...back, delivery } : back
}
