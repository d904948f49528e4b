import type { Instant } from '../instant.ts'
import type { EventType } from './events/events.ts'
import { isFinal, isWithoutPost, legOf } from './legs.ts'
import { type Dossier, type EndWithoutResult, endedWithoutResult, resultWithCitizen } from './state.ts'

/** The steps of the way of a dossier as a citizen counts them, and how the way may end before its end. */
export type JourneyStep =
  | 'registered'
  | 'taken-in'
  | 'handed-in'
  | 'accepted'
  | 'ready'
  | 'handed-back'
  | 'on-the-way'
  | 'received'
  | 'collected'
  | EndWithoutResult

export type JourneyMark = Readonly<{
  step: JourneyStep
  /** Where it is now; what lies behind and before it; `stop` is an end without a result. */
  state: 'done' | 'now' | 'todo' | 'stop'
  at?: Instant | undefined
}>

/**
 * The step that an event takes a dossier to. What goes over from hand to hand happens on the way in and on the way
 * back: its leg says which, and when.
 */
const STEP_OF: Readonly<Record<EventType, JourneyStep | 'none'>> = {
  'dossier.registered': 'registered',
  'pickup.requested': 'none',
  'pickup.assigned': 'none',
  'pickup.failed': 'none',
  'packet.received_by_post': 'taken-in',
  'handover.offered': 'none',
  'handover.withdrawn': 'none',
  'handover.accepted': 'none',
  'handover.refused': 'none',
  'dossier.accepted': 'accepted',
  'dossier.supplement_requested': 'none',
  'dossier.supplemented': 'none',
  'dossier.payment_requested': 'none',
  'dossier.paid': 'none',
  'dossier.declined': 'declined',
  'dossier.stopped': 'stopped',
  'dossier.withdrawn': 'withdrawn',
  'dossier.rescheduled': 'none',
  'result.ready': 'ready',
  'item.dispatched': 'none',
  'item.scanned': 'none',
  'item.attempt_failed': 'none',
  'item.held': 'none',
  'item.delivered': 'received',
  'item.returned': 'none',
  'result.collected': 'received',
  'custody.lost': 'none',
  'custody.damaged': 'none',
  'custody.found': 'none',
  'fee.collected': 'none',
  'fee.refunded': 'none',
  'fee.remitted': 'none',
  'event.voided': 'none',
  'event.amended': 'none',
}

/** When the newest event that still counts took the dossier to a step. */
const timeOf = ({ trace }: Dossier, step: JourneyStep): Instant | undefined =>
  trace.findLast((row) => STEP_OF[row.type] === step && !row.voidedBy)?.happenedAt

type Plan = Readonly<{ step: JourneyStep; done: boolean; at: Instant | undefined }>

/** The way in, the agency, and the way back, as far as this dossier's service has them. */
export function citizenJourney(dossier: Dossier): readonly JourneyMark[] {
  const plans = [...wayIn(dossier), ...wayBack(dossier)]
  // The last step that is done is where it is now.
  const now = plans.findLastIndex((plan) => plan.done)
  const marks = plans.map(
    ({ step, done, at }, index): JourneyMark => ({
      step,
      state: index < now ? 'done' : index === now ? 'now' : 'todo',
      at: done ? at : undefined,
    }),
  )
  const end = dossier.processing
  if (!endedWithoutResult(end)) return marks
  const behind = marks.filter((mark) => mark.state !== 'todo')
  return [
    ...behind.map((mark): JourneyMark => ({ ...mark, state: 'done' })),
    { step: end, state: 'stop', at: timeOf(dossier, end) },
  ]
}

function wayIn(dossier: Dossier): readonly Plan[] {
  const finished = dossier.processing === 'finished'
  const accepted = dossier.acceptedAt !== undefined || finished
  const submit = legOf(dossier, 'submit')
  const arrived = accepted || dossier.submittedAt !== undefined || submit?.state === 'arrived'
  const plan = (step: JourneyStep, done: boolean, at = timeOf(dossier, step)) => ({ step, done, at })
  const byPost =
    submit === undefined || submit.state === 'cancelled'
      ? []
      : [
          plan('taken-in', submit.state !== 'requested' || arrived),
          { step: 'handed-in', done: arrived, at: dossier.submittedAt } as const,
        ]
  return [plan('registered', true), ...byPost, plan('accepted', accepted), plan('ready', finished)]
}

function wayBack(dossier: Dossier): readonly Plan[] {
  const back = legOf(dossier, 'return')
  const done = resultWithCitizen(dossier)
  const at = timeOf(dossier, 'received')
  if (!back || back.state === 'cancelled') return [{ step: 'collected', done, at }]
  const withPost = !isWithoutPost(back.state)
  const going = back.dispatchedAt !== undefined && !isFinal(back.state)
  return [
    { step: 'handed-back', done: withPost || done, at: back.withPostAt },
    { step: 'on-the-way', done: going || done, at: back.dispatchedAt },
    { step: 'received', done, at },
  ]
}
