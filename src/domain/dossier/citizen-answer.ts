import type { Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import type { ReferenceData } from '../reference.ts'
import type { Apology, AskedPapers, AskedPayment, Pickup } from './asked.ts'
import { type CitizenStatus, citizenStatus, ownPapersBack } from './citizen-status.ts'
import { compensationDue, disputeDue } from './compensation.ts'
import type { Delivery } from './delivery.ts'
import { disputedDeliveries } from './disputes.ts'
import { daysLate, dueDay } from './due-day.ts'
import { recallLeft } from './dues.ts'
import { isOutward } from './legs.ts'
import { lostOwnPapers, lostResults } from './lost-papers.ts'
import { type Dossier, endedWithoutResult, type Leg, type Packet } from './state.ts'

/** Where it waits for its citizen. */
export type HeldAt = Readonly<{ office: PartyCode | undefined; until: string | undefined }>

/** Papers that are being looked for, and until when whoever lost them has to settle it (facts/bcci.md 1.3). */
export type Lost = Readonly<{
  what: 'own-papers' | 'result'
  since: Instant
  last: PartyCode | undefined
  settleBy: Instant | undefined
}>

/** What is true for the citizen now, what they are asked for and with whom; words/citizen-answer.ts says it. */
export type CitizenAnswer = Readonly<{
  status: CitizenStatus
  actionRequired: boolean
  service: Dossier['service']
  centre: PartyCode
  agency: PartyCode
  /** Whom to ask: the office or desk that has it in hand. */
  ask: PartyCode
  papers?: AskedPapers | undefined
  payment?: AskedPayment | undefined
  held?: HeldAt | undefined
  failure?: Leg['failure']
  attempts: number
  pickup?: Pickup | undefined
  overdue?: Readonly<{ days: number; due: Instant }> | undefined
  apology?: Apology | undefined
  lost?: Lost | undefined
  delivery?: Delivery | undefined
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
export function citizenAnswer(dossier: Dossier, reference: ReferenceData, now: Instant): CitizenAnswer {
  const view = citizenStatus(dossier)
  const leg = dossier.legs.findLast((row) => isOutward(row.kind) && row.state !== 'cancelled')
  const { processing } = dossier
  const missed = disputedDeliveries(dossier).at(-1)
  return {
    status: view.status,
    actionRequired: view.actionRequired,
    service: dossier.service,
    centre: dossier.centre,
    agency: dossier.agency,
    ask: askedAt(view.status, dossier, leg),
    papers: dossier.askedPapers,
    payment: dossier.askedPayment,
    held:
      leg?.state === 'held' ? { office: leg.held?.office ?? leg.office, until: leg.held?.until } : undefined,
    failure: leg?.state === 'attempt_failed' || leg?.state === 'returning' ? leg.failure : undefined,
    attempts: leg?.attempts ?? 0,
    pickup: view.status === 'pickup_failed' || view.status === 'pickup_coming' ? dossier.pickup : undefined,
    overdue: overdueOf(dossier, reference, now),
    apology: dossier.apology,
    lost: lostOf(dossier, reference),
    delivery: missed ?? dossier.delivery,
    papersAt: endedWithoutResult(processing) ? holderOfOwn(dossier) : undefined,
    papersBack: endedWithoutResult(processing) && ownPapersBack(dossier),
    appointment: dueDay(dossier, reference),
    recall: recallLeft(dossier),
    settleBy: disputeDue(missed, dossier, reference),
    ended: endedWithoutResult(processing) ? { how: processing, reason: dossier.endReason } : undefined,
  }
}

/** Whoever has it in hand answers for it: the post on its way, else the desk where it was handed in. */
const ANSWERED_BY_POST: ReadonlySet<CitizenStatus> = new Set<CitizenStatus>([
  'with_post',
  'handing_to_agency',
  'delivering',
  'attempt_failed',
  'address_needed',
  'held',
  'delivered',
  'delivered_in_doubt',
  'delivery_disputed',
  'pickup_coming',
  'pickup_failed',
  'papers_going_back',
  'papers_not_delivered',
  'papers_held',
])

function askedAt(status: CitizenStatus, dossier: Dossier, leg: Leg | undefined): PartyCode {
  const [lost] = [...lostResults(dossier), ...lostOwnPapers(dossier)]
  if (lost && (status === 'papers_lost' || status === 'result_lost'))
    return lastHolder(lost) ?? dossier.centre
  if (status === 'delivered' && dossier.collectedAt) return dossier.centre
  // Papers that are still to be handed in go to the office where they are expected.
  if (status === 'registered' && dossier.service !== 'return') return dossier.office ?? dossier.centre
  if (!ANSWERED_BY_POST.has(status)) return dossier.centre
  const onTheWayOut = leg && leg.state !== 'requested' ? (leg.held?.office ?? leg.office) : undefined
  return onTheWayOut ?? dossier.office ?? dossier.centre
}

function holderOfOwn(dossier: Dossier): PartyCode | undefined {
  for (const { kind, custodian } of dossier.packets)
    if (kind !== 'recalled' && custodian.at === 'party') return custodian.party
  return undefined
}

const lastHolder = (packet: Packet): PartyCode | undefined =>
  packet.custodian.at === 'lost' ? packet.custodian.last : undefined

function lostOf(dossier: Dossier, reference: ReferenceData): Lost | undefined {
  const [result] = lostResults(dossier)
  const lost = result ?? lostOwnPapers(dossier)[0]
  if (lost === undefined) return undefined
  return {
    what: result ? 'result' : 'own-papers',
    since: lost.since,
    last: lastHolder(lost),
    settleBy: compensationDue(lost, dossier, reference),
  }
}

function overdueOf(dossier: Dossier, reference: ReferenceData, now: Instant): CitizenAnswer['overdue'] {
  const due = dueDay(dossier, reference)
  if (due === undefined) return undefined
  const days = daysLate(dossier, due, now)
  return days > 0 ? { days, due } : undefined
}
