import { makeOrderNumber } from '../../codes/order-number.ts'
import type { Direction } from '../events/handover.ts'
import type { LegKind } from '../events/shapes.ts'
import {
  INWARD_LEGS,
  isBeforeDispatch,
  isFinal,
  isInward,
  legOf,
  legOfPacket,
  OUTWARD_LEGS,
} from '../legs.ts'
import {
  type AllKeys,
  type Dossier,
  endedWithoutResult,
  type Leg,
  openOffer,
  type Packet,
  packetOf,
} from '../state.ts'

export const replaced = <T>(
  list: readonly T[],
  match: (item: T) => boolean,
  change: (item: T) => T,
): readonly T[] => list.map((item) => (match(item) ? change(item) : item))

/** A leg that is wished for but has not begun. */
export function freshLeg(
  dossier: Pick<Dossier, 'receipt' | 'legs' | 'office'>,
  kind: LegKind,
  changes: Partial<Leg>,
): Leg {
  const tries = dossier.legs.filter((leg) => leg.kind === kind).length + 1
  const fresh: AllKeys<Leg> = {
    kind,
    try: tries,
    state: 'requested',
    // Beyond the hundredth try the partner's narrow field is full; the fold still goes on.
    order: makeOrderNumber(dossier.receipt, kind, tries) ?? `${dossier.receipt}-${kind}-${tries}`,
    waybill: undefined,
    office: dossier.office,
    postman: undefined,
    outAt: undefined,
    packets: [],
    attempts: 0,
    toldAt: undefined,
    movedAt: undefined,
    requestedAt: undefined,
    withPostAt: undefined,
    dispatchedAt: undefined,
    doneAt: undefined,
    failure: undefined,
    held: undefined,
  }
  return { ...fresh, ...changes }
}

/** Packets that go through hands together, one way. */
export type Movement = Readonly<{ packets: readonly string[]; direction: Direction }>

/** Packets join a journey that has not set out; what comes later travels on a new try. */
const joinable = (leg: Leg | undefined): leg is Leg => leg !== undefined && isBeforeDispatch(leg.state)

/** Puts packets on the leg they travel on: the one they are on, the newest of its kind, or a new try. */
export function updateLeg(
  dossier: Dossier,
  kind: LegKind,
  packets: readonly string[],
  change: Partial<Leg>,
): Dossier {
  const newest = legOf(dossier, kind)
  const current = packets.map((id) => legOfPacket(dossier, id, [kind])).find((leg) => leg !== undefined)
  const leg = current ?? (joinable(newest) ? newest : undefined)
  const legs = dossier.legs.map((row) =>
    row === leg ? withPackets(row, packets, change) : leftBy(row, packets, change.movedAt),
  )
  const begun = leg ? [] : [withPackets(freshLeg(dossier, kind, {}), packets, change)]
  return { ...dossier, legs: [...legs, ...begun] }
}

function withPackets(leg: Leg, packets: readonly string[], change: Partial<Leg>): Leg {
  return { ...leg, packets: [...new Set([...leg.packets, ...packets])], ...change }
}

/** A packet is on one journey at a time: the one it is proved to have left has ended where it led. */
function leftBy(leg: Leg, packets: readonly string[], at: string | undefined): Leg {
  if (isFinal(leg.state) || !leg.packets.some((id) => packets.includes(id))) return leg
  const rest = leg.packets.filter((id) => !packets.includes(id))
  if (rest.length > 0) return { ...leg, packets: rest }
  return { ...leg, state: isInward(leg.kind) ? 'arrived' : 'returned', doneAt: at, movedAt: at }
}

/** Which journey a packet is on when it goes this way; undefined where it goes without one. */
function legKindFor(dossier: Dossier, packet: Packet, direction: Direction): LegKind | undefined {
  if (direction === 'to_government') {
    // Papers that come back undelivered end the journey they are on; they do not begin another.
    if (legOfPacket(dossier, packet.id, OUTWARD_LEGS)) return undefined
    const current = legOfPacket(dossier, packet.id, INWARD_LEGS)
    if (current) return current.kind
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

/** An offer sets its leg to offered; a packet that would join others already with the post waits for its acceptance. */
export function offerOnLegs(dossier: Dossier, going: Movement, office: Partial<Leg>, at: string): Dossier {
  let after = dossier
  for (const id of going.packets) {
    const packet = packetOf(after, id)
    const kind = packet && legKindFor(after, packet, going.direction)
    if (!kind) continue
    const waits =
      going.direction === 'to_post' &&
      legOf(after, kind)?.state === 'with_post' &&
      !legOfPacket(after, id, [kind])
    if (!waits) after = updateLeg(after, kind, [id], { state: 'offered', movedAt: at, ...office })
  }
  return after
}

/** Accepted packets have arrived at the agency, or begin their way to the citizen. */
export function acceptOnLegs(dossier: Dossier, going: Movement, at: string): Dossier {
  let after = endReturning(dossier, going, at)
  for (const id of going.packets) {
    const packet = packetOf(after, id)
    // Where the journey has just ended as returned, there is nothing to begin.
    if (!packet || (going.direction === 'to_government' && after !== dossier && wasOutward(dossier, id)))
      continue
    const kind = legKindFor(after, packet, going.direction)
    if (!kind) continue
    const change: Partial<Leg> =
      going.direction === 'to_government'
        ? { state: 'arrived', doneAt: at, movedAt: at }
        : { state: 'with_post', withPostAt: at, movedAt: at }
    after = updateLeg(after, kind, [id], change)
  }
  return after
}

const wasOutward = (dossier: Dossier, id: string): boolean =>
  legOfPacket(dossier, id, OUTWARD_LEGS) !== undefined

/** What comes back to the government side ends its journey as returned. */
function endReturning(dossier: Dossier, going: Movement, at: string): Dossier {
  if (going.direction !== 'to_government') return dossier
  const ends = going.packets
    .map((id) => legOfPacket(dossier, id, OUTWARD_LEGS))
    .filter((leg) => leg !== undefined)
  if (ends.length === 0) return dossier
  return {
    ...dossier,
    legs: replaced(
      dossier.legs,
      (leg) => ends.includes(leg),
      (leg) => ({ ...leg, state: 'returned', doneAt: at, movedAt: at }),
    ),
  }
}

/** From office to office: the journey goes on from the new one. */
export function moveOffice(dossier: Dossier, packet: string, from: string, to: string): Dossier {
  const leg = legOfPacket(dossier, packet)
  if (!leg || leg.office !== from) return dossier
  return {
    ...dossier,
    legs: replaced(
      dossier.legs,
      (row) => row === leg,
      (row) => ({ ...row, office: to }),
    ),
  }
}

/** An offer that ends without acceptance leaves its packet where it is; others of its leg are not disturbed. */
export function putBack(dossier: Dossier, going: Movement, at: string): Dossier {
  let after = dossier
  for (const id of going.packets) {
    const inward = going.direction === 'to_government'
    const leg =
      going.direction === 'inside' ? undefined : legOfPacket(after, id, inward ? INWARD_LEGS : OUTWARD_LEGS)
    if (!leg) continue
    const anotherOpen = leg.packets.some((other) => other !== id && openOffer(after, other))
    const packets = inward ? leg.packets : leg.packets.filter((other) => other !== id)
    const back = inward || packets.length > 0 ? 'with_post' : 'requested'
    const state = leg.state !== 'offered' ? leg.state : anotherOpen ? 'offered' : back
    after = {
      ...after,
      legs: replaced(
        after.legs,
        (row) => row === leg,
        (row) => ({ ...row, packets, state, movedAt: at }),
      ),
    }
  }
  return sendBackFromPost(after, at)
}

/**
 * When a dossier ends while the post still has its papers, they need not see the agency any more: they turn
 * round where they are and go back to the citizen.
 */
export function sendBackFromPost(dossier: Dossier, at: string): Dossier {
  if (!endedWithoutResult(dossier.processing)) return dossier
  let after = dossier
  for (const leg of dossier.legs) {
    if (!isInward(leg.kind) || isFinal(leg.state)) continue
    const held = leg.packets.filter(
      (id) => packetOf(after, id)?.custodian.at === 'party' && !openOffer(after, id),
    )
    if (held.length === 0 || held.length < leg.packets.length) continue
    after = {
      ...after,
      legs: replaced(
        after.legs,
        (row) => row === leg,
        (row) => ({ ...row, state: 'cancelled', doneAt: at }),
      ),
    }
    const office = leg.office ? { office: leg.office } : {}
    after = updateLeg(after, 'send_back', held, {
      state: 'with_post',
      withPostAt: at,
      movedAt: at,
      ...office,
    })
  }
  return after
}
