import { normaliseCode } from '../codes/normalise-code.ts'
import type { LegKind, PacketKind } from './events/shapes.ts'
import type { Dossier, Leg, LegState } from './state.ts'

// Every question about a journey: pages, papers and decisions ask here, and keep no lists of states of their own.

/** To the government side: what the citizen hands in. */
export const INWARD_LEGS: readonly LegKind[] = ['submit', 'supplement']
/** To the citizen: the result, or the papers of a dossier that ended without one. */
export const OUTWARD_LEGS: readonly LegKind[] = ['return', 'send_back']
export const isInward = (kind: LegKind): boolean => INWARD_LEGS.includes(kind)
export const isOutward = (kind: LegKind): boolean => OUTWARD_LEGS.includes(kind)

/** What goes to the citizen of a dossier that ended with a result. */
export const OUTWARD_PACKETS: readonly PacketKind[] = ['result', 'originals']
export const isOutwardPacket = (kind: PacketKind): boolean => OUTWARD_PACKETS.includes(kind)

/** On its way to a door. */
export const MOVING: readonly LegState[] = ['in_transit', 'out_for_delivery']
/** Between dispatch and the end, as far as it has not turned back. */
export const ON_THE_ROAD: readonly LegState[] = [...MOVING, 'held', 'attempt_failed']
/** The same, and on the way back: wherever an item may fall silent. */
export const TRAVELLING: readonly LegState[] = [...ON_THE_ROAD, 'returning']
/** Not sent out yet: packets may still join. */
export const BEFORE_DISPATCH: readonly LegState[] = ['requested', 'offered', 'with_post']

export const isBeforeDispatch = (state: LegState): boolean => BEFORE_DISPATCH.includes(state)
export const isOnTheRoad = (state: LegState): boolean => ON_THE_ROAD.includes(state)

/** The post has not taken anything over on this journey. */
export const isWithoutPost = (state: LegState): boolean => state === 'requested' || state === 'offered'

export const isFinal = (state: LegState): boolean =>
  state === 'delivered' || state === 'returned' || state === 'cancelled' || state === 'arrived'

/** Ended for good. What arrived at the government side may be followed by another journey; this is followed by none. */
export const isOver = (state: LegState): boolean => isFinal(state) && state !== 'arrived'

/** How a journey to a citizen comes to its end. */
export const ENDED_ON_THE_WAY_HOME: readonly LegState[] = ['delivered', 'returned']

/** On its way back undelivered, or back already. */
export const turnedBack = (state: LegState): boolean => state === 'returning' || state === 'returned'

/** The newest leg of a kind, or undefined. */
export const legOf = <L extends Pick<Leg, 'kind'> = Leg>(
  { legs }: Readonly<{ legs: readonly L[] }>,
  kind: LegKind,
): L | undefined => legs.findLast((leg) => leg.kind === kind)

/** Old entries keep the hyphens that were typed: both sides are compared in the form in which numbers are looked up. */
export function legByWaybill(dossier: Pick<Dossier, 'legs'>, waybill: string): Leg | undefined {
  const key = normaliseCode(waybill)
  return dossier.legs.findLast((leg) => leg.waybill !== undefined && normaliseCode(leg.waybill) === key)
}

/** The journey a packet is on now. */
export const legOfPacket = (
  dossier: Dossier,
  packet: string,
  kinds: readonly LegKind[] = [...INWARD_LEGS, ...OUTWARD_LEGS],
): Leg | undefined =>
  dossier.legs.findLast(
    (leg) => !isFinal(leg.state) && kinds.includes(leg.kind) && leg.packets.includes(packet),
  )

/** Whether the citizen's papers are with the post on their way in, and nobody at the other side has signed for them. */
export const isOnTheWayIn = (dossier: Pick<Dossier, 'legs'>): boolean =>
  dossier.legs.some((leg) => leg.kind === 'submit' && (leg.state === 'with_post' || leg.state === 'offered'))
