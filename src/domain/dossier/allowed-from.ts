import type { EventType } from './events/events.ts'
import type { LegKind } from './events/shapes.ts'
import { INWARD_LEGS, isBeforeDispatch, isOver, OUTWARD_LEGS, TRAVELLING, turnedBack } from './legs.ts'
import { type Dossier, isEnded, LEG_STATES, type Leg, type LegState, type Processing } from './state.ts'

/**
 * From which states an input may follow. One table: decisions refuse by it, pages enable their buttons by it
 * and say why not, and the same rows tell which forerunner a report still waits for.
 */
export type AllowedFrom = Readonly<{
  processing?: readonly Processing[]
  /** Some leg of these kinds must be in one of these states. */
  leg?: Readonly<{ kinds: readonly LegKind[]; states: readonly LegState[] }>
  /** What has to have come before, when the states do not fit. */
  prerequisites: readonly EventType[]
}>

const OPEN: readonly Processing[] = [
  'registered',
  'accepted',
  'processing',
  'supplement_requested',
  'payment_requested',
]
const ACCEPTED: readonly Processing[] = ['accepted', 'processing']
const EVERY_KIND: readonly LegKind[] = [...INWARD_LEGS, ...OUTWARD_LEGS]
const anything: AllowedFrom = { prerequisites: [] }

export const allowedFrom: Readonly<Record<Exclude<EventType, 'dossier.registered'>, AllowedFrom>> = {
  'pickup.requested': { processing: ['registered', 'supplement_requested'], prerequisites: [] },
  'pickup.assigned': { processing: ['registered', 'supplement_requested'], prerequisites: [] },
  'pickup.failed': { processing: ['registered', 'supplement_requested'], prerequisites: [] },
  'packet.received_by_post': { processing: OPEN, prerequisites: [] },
  'handover.offered': anything,
  'handover.withdrawn': anything,
  'handover.accepted': anything,
  'handover.refused': anything,
  'dossier.accepted': { processing: ['registered'], prerequisites: [] },
  'dossier.supplement_requested': {
    processing: ['registered', 'accepted', 'processing', 'payment_requested'],
    prerequisites: [],
  },
  'dossier.supplemented': {
    processing: ['supplement_requested'],
    prerequisites: ['dossier.supplement_requested'],
  },
  'dossier.payment_requested': { processing: ['registered', ...ACCEPTED], prerequisites: [] },
  'dossier.paid': { processing: ['payment_requested'], prerequisites: ['dossier.payment_requested'] },
  'dossier.declined': { processing: OPEN, prerequisites: [] },
  'dossier.stopped': {
    processing: [...ACCEPTED, 'supplement_requested', 'payment_requested'],
    prerequisites: ['dossier.accepted'],
  },
  'dossier.withdrawn': { processing: OPEN, prerequisites: [] },
  'dossier.rescheduled': {
    processing: [...ACCEPTED, 'supplement_requested', 'payment_requested'],
    prerequisites: ['dossier.accepted'],
  },
  'result.ready': { processing: ACCEPTED, prerequisites: ['dossier.accepted'] },
  'item.dispatched': {
    leg: { kinds: EVERY_KIND, states: ['with_post'] },
    prerequisites: ['handover.accepted'],
  },
  'item.scanned': {
    leg: {
      kinds: EVERY_KIND,
      states: LEG_STATES.filter((state) => !isBeforeDispatch(state)),
    },
    prerequisites: ['item.dispatched'],
  },
  'item.attempt_failed': {
    leg: { kinds: OUTWARD_LEGS, states: TRAVELLING },
    prerequisites: ['item.dispatched'],
  },
  'item.held': {
    leg: { kinds: OUTWARD_LEGS, states: TRAVELLING },
    prerequisites: ['item.dispatched'],
  },
  'item.delivered': {
    // A citizen may also come to the post office before the item is sent out, or while it is on its way back.
    leg: { kinds: OUTWARD_LEGS, states: [...TRAVELLING, 'with_post'] },
    prerequisites: ['item.dispatched'],
  },
  'item.returned': {
    // The acceptance by the government side ends the journey by itself; the post may say so as well.
    leg: { kinds: OUTWARD_LEGS, states: LEG_STATES.filter(turnedBack) },
    prerequisites: ['handover.accepted'],
  },
  'result.collected': { processing: ['finished'], prerequisites: ['result.ready'] },
  'custody.lost': anything,
  'custody.damaged': anything,
  'custody.found': anything,
  'fee.collected': anything,
  'fee.refunded': anything,
  'fee.remitted': anything,
  'event.voided': anything,
  'event.amended': anything,
}

/** Why an input may not follow now, with the states as they are; undefined when it may. */
export type Blocked = Readonly<{
  axis: 'processing' | 'leg'
  is: string
  mayFollow: readonly string[]
  /** Nothing leads on from there, so that waiting for a prerequisite would be waiting for ever. */
  forGood: boolean
}>

/** @param leg the leg the input names, where it names one by its waybill */
export function blockedBy(
  type: Exclude<EventType, 'dossier.registered'>,
  dossier: Dossier,
  leg?: Leg | undefined,
): Blocked | undefined {
  const row = allowedFrom[type]
  if (row.processing && !row.processing.includes(dossier.processing))
    return {
      axis: 'processing',
      is: dossier.processing,
      mayFollow: row.processing,
      forGood: isEnded(dossier.processing),
    }
  if (row.leg) {
    const wanted = row.leg
    const legs = leg ? [leg] : dossier.legs
    const fits = legs.some((l) => wanted.kinds.includes(l.kind) && wanted.states.includes(l.state))
    if (!fits) {
      const last = legs.findLast((l) => wanted.kinds.includes(l.kind))
      return {
        axis: 'leg',
        is: last?.state ?? 'none',
        mayFollow: wanted.states,
        forGood: last !== undefined && isOver(last.state),
      }
    }
  }
  return undefined
}
