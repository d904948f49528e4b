import type { Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import type { ReferenceData } from '../reference.ts'
import { type CitizenSeen, outwardLeg } from './citizen-seen.ts'
import type { CitizenStatus } from './citizen-status.ts'
import { compensationDue, disputeDue } from './compensation.ts'
import { daysLate, dueDay } from './due-day.ts'
import { type Dossier, endedWithoutResult } from './state.ts'

/** Papers that are being looked for, and until when whoever lost them has to settle it (facts/bcci.md 1.3). */
export type Lost = NonNullable<CitizenSeen['lost']> & Readonly<{ settleBy: Instant | undefined }>

/** What is true for the citizen now, what they are asked for and with whom; words/citizen-answer.ts says it. */
export type CitizenAnswer = Readonly<{
  status: CitizenStatus
  actionRequired: boolean
  service: Dossier['service']
  centre: PartyCode
  agency: PartyCode
  /** Whom to ask: the office or desk that has it in hand. */
  ask: PartyCode
  papers?: CitizenSeen['papers']
  payment?: CitizenSeen['payment']
  held?: CitizenSeen['held']
  failure?: CitizenSeen['failure']
  attempts: number
  pickup?: CitizenSeen['pickup']
  overdue?: Readonly<{ days: number; due: Instant }> | undefined
  apology?: CitizenSeen['apology']
  lost?: Lost | undefined
  delivery?: CitizenSeen['delivery']
  /** Whoever has the citizen's own papers, where it ended without a result. */
  papersAt?: PartyCode | undefined
  /** Everything that was handed in is with the citizen again. */
  papersBack: boolean
  appointment?: Instant | undefined
  recall: Dossier['recall']
  settleBy?: Instant | undefined
  /** How it ended without a result, and why. */
  ended?: Readonly<{ how: 'declined' | 'withdrawn' | 'stopped'; reason: string | undefined }> | undefined
}>

/** @param now what is late is late today */
export function citizenAnswer(seen: CitizenSeen, reference: ReferenceData, now: Instant): CitizenAnswer {
  const { processing, delivery, lost } = seen
  const due = dueDay({ ...seen, ...(seen.moved ?? STANDS) }, reference)
  return {
    status: seen.status,
    actionRequired: seen.actionRequired,
    service: seen.service,
    centre: seen.centre,
    agency: seen.agency,
    ask: seen.ask,
    papers: seen.papers,
    payment: seen.payment,
    held: seen.held,
    failure: seen.failure,
    attempts: outwardLeg(seen)?.attempts ?? 0,
    pickup: seen.pickup,
    overdue: overdueOf(seen, due, now),
    apology: seen.apology,
    lost: lost && { ...lost, settleBy: compensationDue(lost, seen, reference) },
    delivery,
    papersAt: seen.papersAt,
    papersBack: seen.papersBack,
    appointment: due,
    recall: seen.recall,
    settleBy: disputeDue(delivery, seen, reference),
    ended: endedWithoutResult(processing) ? { how: processing, reason: seen.endReason } : undefined,
  }
}

/** The stated day is the promised one. */
const STANDS: NonNullable<CitizenSeen['moved']> = { pauses: [], submittedBy: undefined }

function overdueOf(seen: CitizenSeen, due: Instant | undefined, now: Instant): CitizenAnswer['overdue'] {
  if (due === undefined) return undefined
  const days = daysLate(seen, due, now)
  return days > 0 ? { days, due } : undefined
}
