import { type CaseStep, isCaseStep, livesAfter } from '../case-life.ts'
import type { DataOf, Event, EventOf, EventType } from '../events/events.ts'
import { inOrder } from '../in-order.ts'
import type { Dossier, Trace } from '../state.ts'
import { complaintChanges } from './complaints.ts'
import { custodyChanges } from './custody.ts'
import type { EventHandlers } from './event-handlers.ts'
import { itemChanges } from './item.ts'
import { fillMissingHandovers } from './missing-handovers.ts'
import { moneyChanges } from './money.ts'
import { oneShape } from './one-shape.ts'
import { joined } from './parties.ts'
import { processingChanges } from './processing.ts'
import { proposalAnswered, proposalMade } from './proposals.ts'
import { registered } from './registered.ts'
import { afterSilence, keptSubmission, withoutAcceptance } from './submission.ts'

const unchanged = (dossier: Dossier): Dossier => dossier

function caseMoved(dossier: Dossier, event: EventOf<CaseStep['type']>): Dossier {
  const step = { id: event.id, type: event.type, by: event.by, at: event.at, data: event.data } as CaseStep
  return { ...dossier, cases: livesAfter(dossier.cases, step) }
}

/** A new type makes the compiler stop here. */
const changes: EventHandlers<Exclude<EventType, 'dossier.registered'>> = {
  ...processingChanges,
  ...custodyChanges,
  ...itemChanges,
  ...moneyChanges,
  // Corrections change nothing themselves: the fold leaves out what was voided and applies what was amended.
  'event.voided': unchanged,
  'event.amended': unchanged,
  'correction.proposed': proposalMade,
  'correction.answered': proposalAnswered,
  'case.assigned': caseMoved,
  'case.explained': caseMoved,
  'case.given_up': caseMoved,
  'case.closed': caseMoved,
  'case.reopened': caseMoved,
  ...complaintChanges,
  // Advice says what is so already.
  'portal.advised': unchanged,
}

function traceOf(event: Event): Trace {
  const trace: Draft<Trace> = {
    id: event.id,
    version: event.version,
    type: event.type,
    source: event.source,
    by: event.by,
    at: event.at,
    happenedAt: event.happenedAt,
    gap: event.gap,
    late: event.late,
    asksToVoid:
      event.type === 'event.voided' && event.data.agreement === 'asks' ? event.data.event : undefined,
  }
  if (event.late && event.lateReason) trace.lateReason = event.lateReason
  if (event.statedAt !== undefined) trace.statedAt = event.statedAt
  return trace
}

/** What is being made, and nobody else has yet. */
type Draft<T> = { -readonly [K in keyof T]: T[K] }

/** One event on top of a dossier. It never refuses: history is not up for debate. */
export function evolve(dossier: Dossier | undefined, event: Event): Dossier | undefined {
  if (event.type === 'dossier.registered') {
    const fresh = registered(event)
    const { version, newsAt } = fresh
    return oneShape(fresh, { version, newsAt, parties: joined(fresh, event), trace: [traceOf(event)] })
  }
  if (!dossier) return undefined
  const change = changes[event.type] as (dossier: Dossier, event: Event) => Dossier
  // What was told out of its turn is read as of its time.
  const read = event.follows === undefined ? event.at : event.happenedAt
  const after = change(fillMissingHandovers(afterSilence(dossier, read), event), event)
  return oneShape(after, {
    version: Math.max(dossier.version, event.version),
    parties: joined(after, event),
    trace: [...after.trace, traceOf(event)],
    // What people do about a case is no news for the citizen.
    newsAt: !isCaseStep(event) && event.happenedAt > after.newsAt ? event.happenedAt : after.newsAt,
  })
}

type Corrections = {
  voided: Map<string, string>
  agreed: Set<string>
  amended: Map<string, EventOf<'event.amended'>[]>
}

function correctionsIn(events: readonly Event[]): Corrections {
  const voided = new Map<string, string>()
  const agreed = new Set<string>()
  const amended = new Map<string, EventOf<'event.amended'>[]>()
  for (const event of events) {
    if (event.type === 'event.voided') {
      const { event: target, agreement } = event.data
      if (agreement !== 'asks' && !voided.has(target)) voided.set(target, event.id)
      if (agreement === 'agrees') agreed.add(target)
    }
    if (event.type !== 'event.amended') continue
    const known = amended.get(event.data.event)
    if (known) known.push(event)
    else amended.set(event.data.event, [event])
  }
  return { voided, agreed, amended }
}

/** The event as its amendments leave it. */
function amendedEvent(event: Event, corrections: Corrections): Event {
  const amendments = corrections.amended.get(event.id) ?? []
  const changes = amendments.flatMap((amendment) => amendment.data.plainChanges ?? [])
  if (changes.length === 0) return event
  const data = structuredClone(event.data) as Record<string, unknown>
  for (const change of changes) setField(data, change.field, change.value)
  // What was reckoned of the receiver is of the receiver as it was told before.
  if (changes.some(({ field }) => field.startsWith('/receiver/'))) delete data.grade
  return { ...event, data: data as DataOf<EventType> } as Event
}

function setField(data: Record<string, unknown>, pointer: string, value: unknown): void {
  const steps = pointer.split('/').slice(1)
  const last = steps.pop()
  let place: Record<string, unknown> | undefined = data
  for (const step of steps) place = place?.[step] as Record<string, unknown> | undefined
  if (place && last !== undefined) place[last] = value
}

export const isCorrection = (event: Pick<Event, 'type'>): boolean =>
  event.type === 'event.voided' || event.type === 'event.amended'

/** One event of a history with the dossier it came upon: as amended, and whether it was taken back. */
export type Step = Readonly<{ event: Event; before: Dossier | undefined; voided: boolean }>

/** Of an acceptance that was taken back the legal time may stay. */
function submissionLeft(dossier: Dossier, event: Event): Dossier {
  if (event.type === 'dossier.accepted') return withoutAcceptance(dossier, event)
  return event.type === 'handover.accepted' ? keptSubmission(dossier, evolve(dossier, event), event) : dossier
}

/** A voided event changes nothing; who heard of it stays, so that they hear that it was taken back. */
function leftOut(dossier: Dossier, event: Event, voidedBy: string, agreed: boolean): Dossier {
  const kept = agreed ? dossier : submissionLeft(dossier, event)
  return oneShape(kept, {
    version: Math.max(dossier.version, event.version),
    parties: joined(dossier, event),
    trace: [...dossier.trace, { ...traceOf(event), voidedBy }],
    newsAt: kept.newsAt,
  })
}

/** Goes through a history event by event as they count, with its own corrections. */
export function* steps(events: readonly Event[]): Generator<Step, Dossier | undefined> {
  const corrections = correctionsIn(events)
  let dossier: Dossier | undefined
  for (const original of inOrder(events)) {
    const voidedBy = corrections.voided.get(original.id)
    const event = amendedEvent(original, corrections)
    yield { event, before: dossier, voided: voidedBy !== undefined }
    dossier =
      voidedBy === undefined || !dossier
        ? evolve(dossier, event)
        : leftOut(dossier, event, voidedBy, corrections.agreed.has(original.id))
  }
  return dossier
}

/**
 * The whole history as a dossier: voided events are left out, amendments applied. Undefined where nothing
 * was registered. Voided events stay in the trace, so that everybody can see what was taken back.
 */
export function fold(events: readonly Event[]): Dossier | undefined {
  const history = steps(events)
  for (;;) {
    const step = history.next()
    if (step.done) return step.value
  }
}

/** The dossier after new events; only corrections, and what counts before something else, need the whole history again. */
export function foldOn(history: readonly Event[], dossier: Dossier | undefined, fresh: readonly Event[]) {
  if (fresh.some((event) => isCorrection(event) || event.follows !== undefined))
    return fold([...history, ...fresh])
  return fresh.reduce<Dossier | undefined>(evolve, dossier)
}
