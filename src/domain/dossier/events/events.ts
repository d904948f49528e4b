import { z } from 'zod'
import type { Instant } from '../../instant.ts'
import type { Actor, PartyCode } from '../../party.ts'
import { caseEvents } from './case.ts'
import { citizenEvents } from './citizen.ts'
import { correctionEvents } from './correction.ts'
import { dossierEvents } from './dossier.ts'
import { handoverEvents } from './handover.ts'
import { feeEvents, itemEvents } from './item.ts'
import { portalEvents } from './portal.ts'

/** Every type of event there is, with the shape of its data. The public name adds the prefix `vn.bcci.`. */
export const eventSchemas = {
  ...dossierEvents,
  ...handoverEvents,
  ...itemEvents,
  ...feeEvents,
  ...correctionEvents,
  ...caseEvents,
  ...citizenEvents,
  ...portalEvents,
}

export const TYPE_PREFIX = 'vn.bcci.'
export type EventType = keyof typeof eventSchemas
export const eventTypes = Object.keys(eventSchemas) as EventType[]
export const isEventType = (text: string): text is EventType => Object.hasOwn(eventSchemas, text)

export type DataOf<T extends EventType> = z.output<(typeof eventSchemas)[T]>

/** Why an entry was made long after it happened; a closed list, so that no personal data can hide in it. */
export const LateReason = z.enum(['power_cut', 'no_signal', 'paper_entry', 'busy', 'forgotten', 'other'])
export type LateReason = z.infer<typeof LateReason>

/**
 * What somebody wants written. One vocabulary serves both: `as: 'command'` is a wish, refused in the wrong
 * order; `as: 'report'` is a fact of the world, kept in the wrong order. An input is complete: times, ids
 * and chance are in it before a decision sees it.
 */
export type Input<T extends EventType = EventType> = {
  [K in T]: Readonly<{
    as: 'command' | 'report'
    type: K
    id: string
    dossier: string
    by: Actor
    /** When it was written down here. */
    at: Instant
    /** When it happened in the world. */
    happenedAt: Instant
    data: DataOf<K>
    /** When another installation wrote it down, whose book it comes from. */
    recordedAt?: Instant | undefined
    lateReason?: LateReason | undefined
    /** Put on by the door after somebody's own PIN fitted: who it is, and for whom they may sign. */
    countersigned?: Readonly<{ person: string; parties: readonly PartyCode[] }> | undefined
    /** Put on by the door after the secret on the citizen's slip fitted; the secret itself is kept nowhere. */
    shown?: Readonly<{ secret: true }> | undefined
    /** Set when a report's longest wait is over or a supervisor says so: apply it and name what is missing. */
    evenWithGap?: boolean
    /** Set when whoever answers for it says that it goes into the book although its time cannot be. */
    asTold?: boolean
  }>
}[T]

/** One thing that happened; never changed once written. */
export type Event<T extends EventType = EventType> = {
  [K in T]: Readonly<{
    id: string
    dossier: string
    version: number
    type: K
    source: PartyCode
    by: Actor
    input: string
    at: Instant
    happenedAt: Instant
    data: DataOf<K>
    lateReason?: LateReason | undefined
    /** True when it was written more than four working hours after it happened. */
    late?: boolean | undefined
    /** Forerunners that never came. */
    gap?: readonly EventType[] | undefined
    /** Whom it names, by pointer, that nobody here could look up: their party keeps its people elsewhere. */
    unconfirmed?: readonly string[] | undefined
    /** When its sender says it happened, where that cannot be: `happenedAt` is then the nearest moment that can. */
    statedAt?: Instant | undefined
    /** The version of the event that it counts after, where it was told after something that happened later. */
    follows?: number | undefined
  }>
}[T]

export type EventOf<T extends EventType> = Event<T>
