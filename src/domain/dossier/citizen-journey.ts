import type { Instant } from '../instant.ts'
import { isFinal, isWithoutPost, legOf } from './legs.ts'
import { resultWithCitizen } from './results.ts'
import { type Dossier, endedWithoutResult } from './state.ts'
import type { JourneyStep } from './traits/event-traits.ts'
import { traitsOf } from './traits/traits.ts'

export type JourneyMark = Readonly<{
  step: JourneyStep
  /** Where it is now; what lies behind and before it; `stop` is an end without a result. */
  state: 'done' | 'now' | 'todo' | 'stop'
  at?: Instant | undefined
}>

/** When the newest event that still counts took the dossier to a step. */
const timeOf = ({ trace }: Dossier, step: JourneyStep): Instant | undefined =>
  trace.findLast((row) => traitsOf(row.type).tells.step === step && !row.voidedBy)?.happenedAt

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
