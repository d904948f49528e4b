import type { Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import type { Apology, AskedPapers, AskedPayment, Pickup } from './asked.ts'
import { type CitizenAsks, citizenMayAsk } from './citizen-asks.ts'
import { type CitizenStatus, citizenStatus, ownPapersBack } from './citizen-status.ts'
import type { Delivery } from './delivery.ts'
import { disputedDeliveries } from './disputes.ts'
import { feeLeft, recallLeft } from './dues.ts'
import type { EventType } from './events/events.ts'
import type { PaperLine } from './events/shapes.ts'
import { isCorrection } from './evolve/evolve.ts'
import type { Fee } from './fee.ts'
import { isOutward } from './legs.ts'
import { lastHolder, lostOwnPapers, lostResults } from './lost-papers.ts'
import { resultWithCitizen } from './results.ts'
import { type Dossier, endedWithoutResult, type Leg } from './state.ts'

// What a citizen may see of a dossier, as far as it follows from the events alone: what the clock, the calendar and the
// names of parties add is reckoned when somebody looks. It is kept beside the dossier (journal/citizen-row.ts), so it
// holds codes and no words, and nothing personal: the fold it comes from has none.

export type SeenLeg = Pick<
  Leg,
  'kind' | 'try' | 'state' | 'waybill' | 'office' | 'attempts' | 'withPostAt' | 'dispatchedAt'
>

/** An entry that stands; `place` is nobody's where the citizen said it. */
export type SeenEvent = Readonly<{
  type: EventType
  at: Instant
  place: PartyCode | undefined
  /** Its rank among those that count: what was told out of its turn stands elsewhere than it was written. */
  counts: number
}>

export type SeenDelivery = Pick<
  Delivery,
  'by' | 'at' | 'relation' | 'matched' | 'unclear' | 'grade' | 'checked'
> &
  Readonly<{ disputed?: Readonly<{ at: Instant }> | undefined }>

export type CitizenSeen = Readonly<{
  id: string
  receipt: string
  code: string | undefined
  procedure: string
  centre: PartyCode
  agency: PartyCode
  office: PartyCode | undefined
  service: Dossier['service']
  channel: Dossier['channel']
  processing: Dossier['processing']
  status: CitizenStatus
  actionRequired: boolean
  newsAt: Instant
  submittedAt: Instant | undefined
  appointment: Instant | undefined
  /** The event of the registration, which an address belongs to. */
  registration: string
  /** Whom to ask: the office or desk that has it in hand. */
  ask: PartyCode
  /** The agency has taken it on. */
  accepted: boolean
  /** Every result is proved to be with the citizen. */
  received: boolean
  /** Something was handed out and stands. */
  handedOut: boolean
  legs: readonly SeenLeg[]
  /** In the order in which it was written. */
  history: readonly SeenEvent[]
  fees: readonly Pick<Fee, 'kind' | 'amount'>[]
  feeDue: number
  recall: readonly PaperLine[]
  mayAsk: readonly CitizenAsks[]
  mayDispute: boolean
  /** What the citizen says never came, and the event that says so. */
  disputed: readonly Readonly<{ event: string; at: Instant }>[]
  /** What moves the promised day: absent where the stated day stands. */
  moved?: Pick<Dossier, 'submittedBy' | 'pauses'> | undefined
  papers?: Omit<AskedPapers, 'at'> | undefined
  payment?: Omit<AskedPayment, 'at'> | undefined
  held?: Readonly<{ office: PartyCode | undefined; until: string | undefined }> | undefined
  failure?: Readonly<{ reason: string; next: string }> | undefined
  pickup?: Pick<Pickup, 'day' | 'reason'> | undefined
  apology?: Omit<Apology, 'event' | 'at'> | undefined
  lost?: Readonly<{ what: 'own-papers' | 'result'; since: Instant; last: PartyCode | undefined }> | undefined
  /** The last one that is missed, else the last. */
  delivery?: SeenDelivery | undefined
  /** Whoever has the citizen's own papers, where it ended without a result. */
  papersAt?: PartyCode | undefined
  papersBack: boolean
  endReason?: string | undefined
  /** There is more to show that stands elsewhere: papers of the agency, proposals, complaints. */
  more: boolean
}>

export function seenByCitizen(dossier: Dossier): CitizenSeen {
  const { status, actionRequired, newsAt } = citizenStatus(dossier)
  const leg = outwardLeg(dossier)
  const disputed = disputedDeliveries(dossier)
  const ended = endedWithoutResult(dossier.processing)
  const { appointment, delivery, pauses } = dossier
  const moved = appointment && !dossier.rescheduled && pauses.length > 0
  return {
    id: dossier.id,
    receipt: dossier.receipt,
    code: dossier.code,
    procedure: dossier.procedure,
    centre: dossier.centre,
    agency: dossier.agency,
    office: dossier.office,
    service: dossier.service,
    channel: dossier.channel,
    processing: dossier.processing,
    status,
    actionRequired,
    newsAt,
    submittedAt: dossier.submittedAt,
    appointment: appointment ?? undefined,
    registration: dossier.trace[0]?.id ?? '',
    ask: askedAt(status, dossier, leg),
    accepted: dossier.acceptedAt !== undefined,
    received: resultWithCitizen(dossier),
    handedOut: delivery !== undefined,
    legs: dossier.legs.map(seenLeg),
    history: historyOf(dossier),
    fees: dossier.fees.map(({ kind, amount, refunded }) => ({ kind, amount: amount - refunded })),
    feeDue: feeLeft(dossier),
    recall: recallLeft(dossier),
    mayAsk: citizenMayAsk(dossier),
    mayDispute: delivery !== undefined && delivery.disputed === undefined,
    disputed: disputed.map(({ disputed: said, at }) => ({ event: said?.event ?? '', at })),
    moved: moved ? { submittedBy: dossier.submittedBy, pauses } : undefined,
    papers: dossier.askedPapers && without(dossier.askedPapers, 'at'),
    payment: dossier.askedPayment && without(dossier.askedPayment, 'at'),
    held:
      leg?.state === 'held' ? { office: leg.held?.office ?? leg.office, until: leg.held?.until } : undefined,
    failure: failureOf(leg),
    pickup: pickupOf(status, dossier),
    apology: dossier.apology && without(dossier.apology, 'event', 'at'),
    lost: lostOf(dossier),
    delivery: deliveryOf(disputed.at(-1) ?? delivery),
    papersAt: ended ? holderOfOwn(dossier) : undefined,
    papersBack: ended && ownPapersBack(dossier),
    endReason: ended ? dossier.endReason : undefined,
    more: dossier.attached.length > 0 || dossier.complaints.length > 0 || hasOpenProposal(dossier),
  }
}

/** The journey to the citizen that counts now: the newest that was not called off. */
export const outwardLeg = <L extends Pick<Leg, 'kind' | 'state'>>({
  legs,
}: Readonly<{ legs: readonly L[] }>): L | undefined =>
  legs.findLast((row) => isOutward(row.kind) && row.state !== 'cancelled')

function without<T extends object, K extends keyof T>(whole: T, ...keys: readonly K[]): Omit<T, K> {
  const left = { ...whole }
  for (const key of keys) delete left[key]
  return left
}

const seenLeg = (leg: Leg): SeenLeg => ({
  kind: leg.kind,
  try: leg.try,
  state: leg.state,
  waybill: leg.waybill,
  office: leg.office,
  attempts: leg.attempts,
  withPostAt: leg.withPostAt,
  dispatchedAt: leg.dispatchedAt,
})

function historyOf({ trace }: Dossier): readonly SeenEvent[] {
  const standing = trace.filter((row) => !row.voidedBy && !isCorrection(row))
  const isInTurn = standing.every((row, rank) => row.version >= (standing[rank - 1]?.version ?? 0))
  const ranked = standing.map((row, counts) => ({ row, counts }))
  const written = isInTurn ? ranked : ranked.sort((a, b) => a.row.version - b.row.version)
  return written.map(({ row, counts }) => ({
    type: row.type,
    at: row.happenedAt,
    // What citizens say here passes through the centre's book, and is not the centre's word.
    place: row.by.role === 'citizen' ? undefined : row.source,
    counts,
  }))
}

const failureOf = (leg: Leg | undefined): CitizenSeen['failure'] =>
  leg?.failure && (leg.state === 'attempt_failed' || leg.state === 'returning')
    ? { reason: leg.failure.reason, next: leg.failure.next }
    : undefined

const pickupOf = (status: CitizenStatus, { pickup }: Dossier): CitizenSeen['pickup'] =>
  pickup && (status === 'pickup_failed' || status === 'pickup_coming')
    ? { day: pickup.day, reason: pickup.reason }
    : undefined

const deliveryOf = (delivery: Delivery | undefined): SeenDelivery | undefined =>
  delivery && {
    by: delivery.by,
    at: delivery.at,
    relation: delivery.relation,
    matched: delivery.matched,
    unclear: delivery.unclear,
    grade: delivery.grade,
    checked: delivery.checked,
    disputed: delivery.disputed && { at: delivery.disputed.at },
  }

const hasOpenProposal = ({ proposals }: Dossier): boolean => proposals.some(({ state }) => state === 'open')

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

function lostOf(dossier: Dossier): CitizenSeen['lost'] {
  const [result] = lostResults(dossier)
  const lost = result ?? lostOwnPapers(dossier)[0]
  return lost && { what: result ? 'result' : 'own-papers', since: lost.since, last: lastHolder(lost) }
}
