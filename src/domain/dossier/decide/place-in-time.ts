import type { Instant } from '../../instant.ts'
import type { ReferenceData } from '../../reference.ts'
import { dossierEvents } from '../events/dossier.ts'
import type { Event, EventType, Input } from '../events/events.ts'
import { handoverEvents } from '../events/handover.ts'
import { feeEvents, itemEvents } from '../events/item.ts'
import { fold, type Step, steps } from '../evolve/evolve.ts'
import { inOrder } from '../in-order.ts'
import type { Dossier } from '../state.ts'
import { couldFollow, mayStillFollow } from './could-follow.ts'
import type { Past } from './ruling.ts'

// Systems tell what happened in whatever order their lines allow. What is told after something that happened later counts
// where it belongs in time, as if it had been told in turn: whoever reads the dossier cannot tell the order in which its
// reports came (contract section 8, "Reports are kept").

/** What happens in the world at some moment; what is said of entries, cases and complaints is about what is written. */
const HAPPENINGS = { ...dossierEvents, ...handoverEvents, ...itemEvents, ...feeEvents }

const happens = (type: EventType): boolean => Object.hasOwn(HAPPENINGS, type)

/** Events that a report may be put before, each of which is looked at again; a dossier has some dozen in all. */
const LATER_MAX = 500

/** Whether something that happened later is known already. Nearly every report comes in its turn and costs no more. */
export const isOutOfTurn = (input: Input, { dossier }: Past): boolean =>
  input.as === 'report' &&
  !(input.evenWithGap || input.asTold) &&
  happens(input.type) &&
  input.type !== 'dossier.registered' &&
  isBefore(input.happenedAt, dossier)

const isBefore = (moment: Instant, dossier: Dossier | undefined): boolean =>
  dossier !== undefined && moment < dossier.newsAt

/** What was known of until some moment, and the version of the event that comes last in it. */
export type Then = Readonly<{ past: Past; follows: number }>

/** What a report of a moment comes after in time, where that is not the last thing that is known. */
export function pastThen(past: Past, moment: Instant): Then | undefined {
  if (!isBefore(moment, past.dossier)) return undefined
  const order = inOrder(past.events)
  const last = order.findLastIndex((event) => happens(event.type) && event.happenedAt <= moment)
  const later = order.slice(last + 1).filter((event) => happens(event.type)).length
  const before = order[last]
  if (!before || later === 0 || later > LATER_MAX) return undefined
  // What was taken back in the meantime was never so.
  const known = new Set(order.slice(0, last + 1))
  const events = past.events.filter((event) => known.has(event) || !happens(event.type))
  return { past: { ...past, events, dossier: fold(events) }, follows: before.version }
}

/** Events that were decided on an earlier past, as they are written into the book: after all else, with their place. */
export function placed(events: readonly Event[], then: Then, past: Past): readonly Event[] {
  let { follows } = then
  return events.map((event, index): Event => {
    const version = past.events.length + index + 1
    const written = { ...event, version, follows }
    follows = version
    return written
  })
}

/** The dossier with these in their place; undefined where something of a later moment could not have happened after them. */
export function dossierWith(
  fresh: readonly Event[],
  then: Then,
  past: Past,
  reference: ReferenceData,
): Dossier | undefined {
  const untouched = new Set([...then.past.events, ...fresh].map(({ id }) => id))
  const shaken: Step[] = []
  const history = steps([...past.events, ...fresh])
  let next = history.next()
  for (; !next.done; next = history.next()) {
    const { event, before, voided } = next.value
    if (voided || !before || untouched.has(event.id) || isConcluded(event)) continue
    if (!couldFollow(event, before, reference)) shaken.push(next.value)
  }
  const after = next.value
  const stands = answersStay(past.dossier, after) && areStillPossible(shaken, past, reference)
  return stands ? after : undefined
}

function areStillPossible(shaken: readonly Step[], past: Past, reference: ReferenceData): boolean {
  if (shaken.length === 0) return true
  const was = new Map([...steps(past.events)].map(({ event, before }) => [event.id, before]))
  return shaken.every(({ event, before }) => {
    const old = was.get(event.id)
    // What could not have followed before either is not spoilt by this.
    if (!old || !before || !couldFollow(event, old, reference)) return true
    // What it needs now may still be told; a packet is never in two hands meanwhile.
    return Object.hasOwn(dossierEvents, event.type) && mayStillFollow(event, before, reference)
  })
}

/** What was only concluded is proved now. */
const isConcluded = (event: Event): boolean =>
  event.type === 'handover.accepted' && event.data.basis === 'implied'

/** A list is answered once (house section 3): what has been answered stays so. */
const answersStay = (before: Dossier | undefined, after: Dossier | undefined): boolean =>
  (before?.offers ?? []).every(
    (old) =>
      old.state === 'open' ||
      after?.offers.some(
        (offer) =>
          offer.handover === old.handover && offer.packet === old.packet && offer.state === old.state,
      ),
  )
