import { awaitsDeliveryProof } from './delivery-proof.ts'
import type { EventType } from './events/events.ts'
import { isOver } from './legs.ts'
import { type Dossier, isEnded, type Leg } from './state.ts'
import type { AllowedFrom } from './traits/event-traits.ts'
import { traitsOf } from './traits/traits.ts'

/** Whatever may follow something: all but the first. */
export type LaterType = Exclude<EventType, 'dossier.registered'>

const NOTHING: AllowedFrom = { prerequisites: [] }

/**
 * From which states an input may follow. One table: decisions refuse by it, pages enable their buttons by it
 * and say why not, and the same rows tell which prerequisite a report still waits for.
 */
export function allowedFrom(type: LaterType): AllowedFrom {
  const { from } = traitsOf(type)
  return from === 'nothing' ? NOTHING : from
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
export function blockedBy(type: LaterType, dossier: Dossier, leg?: Leg | undefined): Blocked | undefined {
  const row = allowedFrom(type)
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
    const fits = legs.some(
      (l) =>
        (wanted.kinds.includes(l.kind) && wanted.states.includes(l.state)) ||
        (type === 'item.delivered' && awaitsDeliveryProof(dossier, l)),
    )
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
