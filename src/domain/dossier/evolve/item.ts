import type { Delivery } from '../delivery.ts'
import { handedOverOn } from '../delivery-proof.ts'
import type { Event, EventOf } from '../events/events.ts'
import type { itemEvents, ScanMeaning } from '../events/item.ts'
import { legFor, legToDispatch } from '../leg-for.ts'
import { isFinal, isWithoutPost } from '../legs.ts'
import { hasResult } from '../results.ts'
import type { Dossier, Leg, LegState, Offer, Packet } from '../state.ts'
import type { EventHandlers } from './event-handlers.ts'
import { withAlias } from './processing.ts'

const changeLeg = (dossier: Dossier, leg: Leg | undefined, change: Partial<Leg>): Dossier =>
  leg ? { ...dossier, legs: dossier.legs.map((l) => (l === leg ? { ...l, ...change } : l)) } : dossier

const SCAN_STATES: Readonly<Record<ScanMeaning, LegState | undefined>> = {
  in_transit: 'in_transit',
  out_for_delivery: 'out_for_delivery',
  held: 'held',
  returning: 'returning',
  attempt_failed: 'attempt_failed',
  cancelled: 'cancelled',
  // A bare scan proves no delivery: that takes the receiver and how they were checked.
  delivered: undefined,
}

const NEXT_STATES = {
  redeliver: 'attempt_failed',
  hold: 'held',
  return: 'returning',
  forward: 'in_transit',
} as const

/** News older than what the leg already knows, or after its end, is kept in the book and moves nothing. */
const isNews = (leg: Leg | undefined, event: Event): leg is Leg =>
  leg !== undefined && !isFinal(leg.state) && (leg.movedAt === undefined || event.happenedAt >= leg.movedAt)

function told(
  dossier: Dossier,
  event: Event & { data: { waybill?: string | undefined } },
  state: LegState,
  more: Partial<Leg> = {},
) {
  const leg = legFor(dossier, event.data.waybill, event.type)
  // An attempt that is told late was still made.
  if (!isNews(leg, event)) return changeLeg(dossier, leg, more)
  return changeLeg(dossier, leg, { state, toldAt: event.happenedAt, movedAt: event.happenedAt, ...more })
}

/** Whoever scans an item out for delivery has it on their route, in the order of the scans. */
function takenOut(dossier: Dossier, event: EventOf<'item.scanned'>): Partial<Leg> {
  const { by, data, happenedAt } = event
  if (data.meaning !== 'out_for_delivery' || by.role !== 'postman' || by.person === undefined) return {}
  return isNews(legFor(dossier, data.waybill, event.type), event)
    ? { postman: by.person, outAt: happenedAt }
    : {}
}

type HandingOut = EventOf<'item.delivered' | 'result.collected'>

const deliveryOf = (event: HandingOut, leg?: Leg): Delivery => ({
  event: event.id,
  by: event.source,
  at: event.happenedAt,
  relation: event.data.receiver.relation,
  matched: event.data.receiver.matched,
  unclear: event.data.receiver.unclear,
  proof: 'proof' in event.data ? event.data.proof?.kind : undefined,
  grade: 'grade' in event.data ? event.data.grade : undefined,
  carrierProof: 'carrierProof' in event.data ? event.data.carrierProof : undefined,
  checked: event.data.receiver.checked,
  mode: event.type === 'item.delivered' ? event.data.mode : 'counter',
  leg: leg && `${leg.kind}-${leg.try}`,
  waybill: leg?.waybill,
})

/**
 * The papers are with the citizen; the old papers taken back are with the party that took them. An offer of
 * papers that the citizen has now can no longer be accepted.
 */
function handedOver(
  dossier: Dossier,
  packets: readonly string[],
  taker: string,
  delivery: Delivery,
  event: HandingOut,
): Dossier {
  const { recalled } = event.data
  const since = event.happenedAt
  const out = dossier.packets.map(
    (packet): Packet =>
      packets.includes(packet.id)
        ? { ...packet, custodian: { at: 'citizen' }, handedOver: delivery, since }
        : packet,
  )
  const taken: Packet[] = recalled
    ? [
        {
          id: recalled.packet,
          kind: 'recalled',
          lines: recalled.papers,
          custodian: { at: 'party', party: taker },
          since,
        },
      ]
    : []
  const offers = dossier.offers.map(
    (offer): Offer =>
      offer.state === 'open' && packets.includes(offer.packet)
        ? {
            ...offer,
            state: 'withdrawn',
            resolvedBy: event.by,
            resolvedAt: since,
            resolvedVersion: event.version,
          }
        : offer,
  )
  return { ...dossier, offers, packets: [...out, ...taken] }
}

/**
 * A delivery that was told without proof and is told once more with it: nothing moves any more, and the moment stays
 * the first one (contract section 8, "Closing").
 */
function provedLater(dossier: Dossier, event: EventOf<'item.delivered'>, leg: Leg): Dossier {
  const first = handedOverOn(dossier, leg)
  // What the citizen said of it is not taken back by whoever delivered it.
  const delivery = { ...deliveryOf(event, leg), ...(first ? { at: first.at, disputed: first.disputed } : {}) }
  const packets = dossier.packets.map((packet) =>
    leg.packets.includes(packet.id) ? { ...packet, handedOver: delivery } : packet,
  )
  const stands = dossier.delivery?.event === first?.event
  const proved = { ...dossier, packets, ...(stands ? { delivery } : {}) }
  return handedOver(proved, [], leg.office ?? event.source, delivery, event)
}

const isWithCitizen = ({ kind, custodian, replacedBy }: Packet): boolean =>
  kind !== 'result' || replacedBy !== undefined || custodian.at === 'citizen'

/**
 * What was fetched travels no more: a journey that was wished for, or offered to the post, goes without it, and a
 * further result that is still to come goes on it.
 */
function withoutCollected(leg: Leg, packets: readonly string[], after: Dossier, at: string): Leg {
  if (leg.kind !== 'return' || !isWithoutPost(leg.state)) return leg
  if (leg.state === 'requested' && !after.packets.every(isWithCitizen)) return leg
  const rest = leg.packets.filter((id) => !packets.includes(id))
  if (rest.length === 0) return { ...leg, state: 'cancelled', doneAt: at }
  return rest.length < leg.packets.length ? { ...leg, packets: rest } : leg
}

/** The item on the road, and its end. */
export const itemChanges: EventHandlers<keyof typeof itemEvents> = {
  'item.dispatched': (dossier, { data, happenedAt }) => {
    const leg = legToDispatch(dossier, data.leg)
    const sent = leg?.state === 'with_post' ? ({ state: 'in_transit', movedAt: happenedAt } as const) : {}
    const after = changeLeg(dossier, leg, {
      ...sent,
      waybill: data.waybill,
      dispatchedAt: happenedAt,
      toldAt: leg?.toldAt ?? happenedAt,
      ...(data.postman === undefined ? {} : { postman: data.postman, outAt: happenedAt }),
    })
    return { ...after, aliases: withAlias(after, { kind: 'waybill', value: data.waybill }) }
  },
  'item.scanned': (dossier, event) => {
    const state = event.data.meaning && SCAN_STATES[event.data.meaning]
    return state ? told(dossier, event, state, takenOut(dossier, event)) : dossier
  },
  'item.attempt_failed': (dossier, event) => {
    const leg = legFor(dossier, event.data.waybill, event.type)
    const { reason, next, attempt } = event.data
    const newest = (leg?.failure?.at ?? '') <= event.happenedAt
    return told(dossier, event, NEXT_STATES[next], {
      attempts: Math.max(leg?.attempts ?? 0, attempt),
      ...(newest ? { failure: { reason: reason.code, next, at: event.happenedAt } } : {}),
      ...(isNews(leg, event) ? { held: undefined } : {}),
    })
  },
  'item.held': (dossier, event) => {
    const { office, until } = event.data
    const news = isNews(legFor(dossier, event.data.waybill, event.type), event)
    return told(dossier, event, 'held', news ? { held: { office, until } } : {})
  },
  'item.delivered': (dossier, event) => {
    const leg = legFor(dossier, event.data.waybill, event.type)
    if (leg?.state === 'delivered') return provedLater(dossier, event, leg)
    const failed = leg?.attempts ?? 0
    const attempts = Math.max(failed, event.data.attempt ?? failed + 1)
    const done = changeLeg(dossier, leg, {
      state: 'delivered',
      doneAt: event.happenedAt,
      movedAt: event.happenedAt,
      attempts,
    })
    const taker = leg?.office ?? event.source
    const delivery = deliveryOf(event, leg)
    return { ...handedOver(done, leg?.packets ?? [], taker, delivery, event), delivery }
  },
  'item.returned': (dossier, event) => {
    const leg = legFor(dossier, event.data.waybill, event.type)
    if (!leg || isFinal(leg.state)) return dossier
    return changeLeg(dossier, leg, { state: 'returned', doneAt: event.happenedAt, movedAt: event.happenedAt })
  },
  'result.collected': (dossier, event) => {
    const wanted = event.data.packets ?? dossier.packets.filter((p) => p.kind === 'result').map((p) => p.id)
    const delivery = deliveryOf(event)
    const after = handedOver(dossier, wanted, event.source, delivery, event)
    if (!hasResult(dossier, wanted)) return after
    return {
      ...after,
      collectedAt: event.happenedAt,
      delivery,
      legs: after.legs.map((leg) => withoutCollected(leg, wanted, after, event.happenedAt)),
    }
  },
  'delivery.disputed': (dossier, event) => {
    const missed = event.data.event ?? dossier.delivery?.event
    const disputed = { event: event.id, at: event.happenedAt }
    const told = <D extends Delivery | undefined>(delivery: D): D =>
      delivery && delivery.event === missed ? { ...delivery, disputed } : delivery
    return {
      ...dossier,
      delivery: told(dossier.delivery),
      packets: dossier.packets.map((packet) =>
        packet.handedOver?.event === missed ? { ...packet, handedOver: told(packet.handedOver) } : packet,
      ),
    }
  },
}
