import type { DataOf, Event, EventOf } from './events.ts'
import type { ScanMeaning } from './events-item.ts'
import type { Changes } from './evolve.ts'
import { withAlias } from './evolve-processing.ts'
import {
  activeLeg,
  type Delivery,
  type Dossier,
  isFinal,
  type Leg,
  type LegState,
  legByWaybill,
  type Packet,
} from './state.ts'

const changeLeg = (dossier: Dossier, leg: Leg | undefined, change: Partial<Leg>): Dossier =>
  leg ? { ...dossier, legs: dossier.legs.map((l) => (l === leg ? { ...l, ...change } : l)) } : dossier

/**
 * The leg an item event speaks of: the one with its waybill; without a waybill the one on the road; where a
 * forerunner never came, the newest that has not ended.
 */
export function legFor(dossier: Dossier, waybill: string | undefined): Leg | undefined {
  const named = waybill ? legByWaybill(dossier, waybill) : undefined
  return named ?? activeLeg(dossier) ?? dossier.legs.findLast((leg) => !isFinal(leg.state))
}

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
  leg !== undefined && !isFinal(leg.state) && (leg.toldAt === undefined || event.happenedAt >= leg.toldAt)

function told(
  dossier: Dossier,
  event: Event & { data: { waybill?: string | undefined } },
  state: LegState,
  more: Partial<Leg> = {},
) {
  const leg = legFor(dossier, event.data.waybill)
  if (!isNews(leg, event)) return dossier
  return changeLeg(dossier, leg, { state, toldAt: event.happenedAt, ...more })
}

const deliveryOf = (event: EventOf<'item.delivered' | 'result.collected'>): Delivery => ({
  event: event.id,
  by: event.source,
  at: event.happenedAt,
  relation: event.data.receiver.relation,
  matched: event.data.receiver.matched,
})

/** The papers are with the citizen; the old papers taken back are with the party that took them. */
function handedOver(
  dossier: Dossier,
  packets: readonly string[],
  recalled: DataOf<'item.delivered'>['recalled'],
  taker: string,
  at: string,
): Dossier {
  const out = dossier.packets.map(
    (packet): Packet =>
      packets.includes(packet.id) ? { ...packet, custodian: { at: 'citizen' }, since: at } : packet,
  )
  const taken: Packet[] = recalled
    ? [
        {
          id: recalled.packet,
          kind: 'recalled',
          lines: recalled.papers,
          custodian: { at: 'party', party: taker },
          since: at,
        },
      ]
    : []
  return { ...dossier, packets: [...out, ...taken] }
}

/** The item on the road, its end, and the money that goes with it. */
export const itemChanges: Changes<
  | 'item.dispatched'
  | 'item.scanned'
  | 'item.attempt_failed'
  | 'item.held'
  | 'item.delivered'
  | 'item.returned'
  | 'result.collected'
  | 'fee.collected'
  | 'fee.refunded'
  | 'fee.remitted'
> = {
  'item.dispatched': (dossier, { data, happenedAt }) => {
    const wanted = data.leg
      ? dossier.legs.findLast((leg) => leg.kind === data.leg && !isFinal(leg.state))
      : legFor(dossier, undefined)
    const after = changeLeg(dossier, wanted, {
      state: 'in_transit',
      waybill: data.waybill,
      dispatchedAt: happenedAt,
      toldAt: happenedAt,
    })
    return { ...after, aliases: withAlias(after, { kind: 'waybill', value: data.waybill }) }
  },
  'item.scanned': (dossier, event) => {
    const state = event.data.meaning && SCAN_STATES[event.data.meaning]
    return state ? told(dossier, event, state) : dossier
  },
  'item.attempt_failed': (dossier, event) => {
    const leg = legFor(dossier, event.data.waybill)
    return told(dossier, event, NEXT_STATES[event.data.next], {
      attempts: Math.max(leg?.attempts ?? 0, event.data.attempt),
    })
  },
  'item.held': (dossier, event) => told(dossier, event, 'held'),
  'item.delivered': (dossier, event) => {
    const leg = legFor(dossier, event.data.waybill)
    const attempts = Math.max(leg?.attempts ?? 0, event.data.attempt ?? 1)
    const done = changeLeg(dossier, leg, { state: 'delivered', doneAt: event.happenedAt, attempts })
    const taker = leg?.office ?? event.source
    const after = handedOver(done, leg?.packets ?? [], event.data.recalled, taker, event.happenedAt)
    return { ...after, delivery: deliveryOf(event) }
  },
  'item.returned': (dossier, event) => {
    const leg = legFor(dossier, event.data.waybill)
    const done = changeLeg(dossier, leg, { state: 'returned', doneAt: event.happenedAt })
    const to = event.data.to ?? dossier.centre
    const packets = done.packets.map(
      (packet): Packet =>
        leg?.packets.includes(packet.id) && event.gap
          ? { ...packet, custodian: { at: 'party', party: to }, since: event.happenedAt }
          : packet,
    )
    return { ...done, packets }
  },
  'result.collected': (dossier, event) => {
    const wanted = event.data.packets
    const packets = dossier.packets
      .filter((p) => (wanted ? wanted.includes(p.id) : p.kind === 'result' || p.kind === 'originals'))
      .map((packet) => packet.id)
    const after = handedOver(dossier, packets, event.data.recalled, event.source, event.happenedAt)
    return {
      ...after,
      collectedAt: event.happenedAt,
      delivery: deliveryOf(event),
      legs: after.legs.map((leg) =>
        leg.kind === 'return' && leg.state === 'requested'
          ? { ...leg, state: 'cancelled', doneAt: event.happenedAt }
          : leg,
      ),
    }
  },
  'fee.collected': (dossier, { data }) => ({
    ...dossier,
    fees: [...dossier.fees, { id: data.fee, kind: data.kind, amount: data.amount, refunded: 0, remitted: 0 }],
  }),
  'fee.refunded': (dossier, { data }) => ({
    ...dossier,
    fees: dossier.fees.map((fee) =>
      fee.id === data.fee ? { ...fee, refunded: fee.refunded + data.amount } : fee,
    ),
  }),
  'fee.remitted': (dossier, { data }) => ({
    ...dossier,
    fees: dossier.fees.map((fee) => {
      const line = data.lines.find((row) => row.fee === fee.id)
      return line ? { ...fee, remitted: fee.remitted + line.amount } : fee
    }),
  }),
}
