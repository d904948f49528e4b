import type { Instant } from '../instant.ts'
import type { CitizenSeen } from './citizen-seen.ts'
import { isFinal, isWithoutPost, legOf } from './legs.ts'
import { endedWithoutResult } from './state.ts'
import type { JourneyStep } from './traits/event-traits.ts'
import { traitsOf } from './traits/traits.ts'

export type JourneyMark = Readonly<{
  step: JourneyStep
  /** Where it is now; what lies behind and before it; `stop` is an end without a result. */
  state: 'done' | 'now' | 'todo' | 'stop'
  at?: Instant | undefined
}>

/** When the newest event that still counts took the dossier to a step. */
function timeOf({ history }: CitizenSeen, step: JourneyStep): Instant | undefined {
  let last: CitizenSeen['history'][number] | undefined
  for (const row of history)
    if (traitsOf(row.type).tells.step === step && row.counts > (last?.counts ?? -1)) last = row
  return last?.at
}

type Plan = Readonly<{ step: JourneyStep; done: boolean; at: Instant | undefined }>

/** The way in, the agency, and the way back, as far as this dossier's service has them. */
export function citizenJourney(seen: CitizenSeen): readonly JourneyMark[] {
  const plans = [...wayIn(seen), ...wayBack(seen)]
  // The last step that is done is where it is now.
  const now = plans.findLastIndex((plan) => plan.done)
  const marks = plans.map(
    ({ step, done, at }, index): JourneyMark => ({
      step,
      state: index < now ? 'done' : index === now ? 'now' : 'todo',
      at: done ? at : undefined,
    }),
  )
  const end = seen.processing
  if (!endedWithoutResult(end)) return marks
  const behind = marks.filter((mark) => mark.state !== 'todo')
  return [
    ...behind.map((mark): JourneyMark => ({ ...mark, state: 'done' })),
    { step: end, state: 'stop', at: timeOf(seen, end) },
  ]
}

function wayIn(seen: CitizenSeen): readonly Plan[] {
  const finished = seen.processing === 'finished'
  const accepted = seen.accepted || finished
  const submit = legOf(seen, 'submit')
  const arrived = accepted || seen.submittedAt !== undefined || submit?.state === 'arrived'
  const plan = (step: JourneyStep, done: boolean, at = timeOf(seen, step)) => ({ step, done, at })
  const byPost =
    submit === undefined || submit.state === 'cancelled'
      ? []
      : [
          plan('taken-in', submit.state !== 'requested' || arrived),
          { step: 'handed-in', done: arrived, at: seen.submittedAt } as const,
        ]
  return [plan('registered', true), ...byPost, plan('accepted', accepted), plan('ready', finished)]
}

function wayBack(seen: CitizenSeen): readonly Plan[] {
  const back = legOf(seen, 'return')
  const done = seen.received
  const at = timeOf(seen, 'received')
  if (!back || back.state === 'cancelled') return [{ step: 'collected', done, at }]
  const withPost = !isWithoutPost(back.state)
  const going = back.dispatchedAt !== undefined && !isFinal(back.state)
  return [
    { step: 'handed-back', done: withPost || done, at: back.withPostAt },
    { step: 'on-the-way', done: going || done, at: back.dispatchedAt },
    { step: 'received', done, at },
  ]
}
