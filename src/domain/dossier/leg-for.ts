import type { EventType } from './events/events.ts'
import type { LegKind } from './events/shapes.ts'
import { isBeforeDispatch, isFinal, isOnTheRoad, legByWaybill, OUTWARD_LEGS } from './legs.ts'
import type { Dossier, Leg } from './state.ts'
import { EVERY_LEG } from './traits/rows.ts'
import { traitsOf } from './traits/traits.ts'

/**
 * The leg an item event speaks of: the one with its waybill; without a waybill the one on the road; where a
 * prerequisite never came, the newest that has not ended; for news that comes late, the newest of all.
 */
export function legFor(
  dossier: Dossier,
  waybill: string | undefined,
  type: EventType = 'item.scanned',
  kind?: LegKind,
): Leg | undefined {
  const named = waybill ? legByWaybill(dossier, waybill) : undefined
  if (named) return named
  // Only what goes to the citizen is delivered, held for them or comes back.
  const spokenOf = traitsOf(type).tells.legs === 'outward' ? OUTWARD_LEGS : EVERY_LEG
  const kinds = kind ? [kind] : spokenOf
  const legs = dossier.legs.filter((leg) => kinds.includes(leg.kind))
  const open = legs.filter((leg) => !isFinal(leg.state))
  return (
    open.findLast((leg) => !isBeforeDispatch(leg.state)) ??
    open.findLast((leg) => leg.state === 'with_post') ??
    open.findLast((leg) => leg.state === 'offered') ??
    open.at(-1) ??
    legs.at(-1)
  )
}

/** A leg that was never said to be dispatched although news of it came: the dispatch may still be told. */
const lacksDispatch = (leg: Leg): boolean => leg.dispatchedAt === undefined && isOnTheRoad(leg.state)

/** The leg that is sent out next. */
export function legToDispatch(dossier: Dossier, kind: LegKind | undefined): Leg | undefined {
  const wanted = dossier.legs.filter((leg) => kind === undefined || leg.kind === kind)
  return wanted.findLast((leg) => leg.state === 'with_post') ?? wanted.findLast(lacksDispatch)
}
