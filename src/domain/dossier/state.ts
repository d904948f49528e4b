import type { Instant } from '../instant.ts'
import type { Actor, PartyCode } from '../party.ts'
import type { Apology, AskedPapers, AskedPayment, Pickup, Proposal } from './asked.ts'
import type { AttachedPaper } from './attached-paper.ts'
import type { CaseLife } from './case-life.ts'
import type { Complaint, Rating } from './complaint.ts'
import type { Delivery } from './delivery.ts'
import type { EventType, LateReason } from './events/events.ts'
import type { Basis, Direction } from './events/handover.ts'
import type { DueAtDoor, LegKind, PacketKind, PaperLine } from './events/shapes.ts'
import type { Fee, FeeDue } from './fee.ts'

/** What the agency has done (contract section 2, first axis). */
export const PROCESSING = [
  'registered',
  'accepted',
  'processing',
  'supplement_requested',
  'payment_requested',
  'declined',
  'withdrawn',
  'stopped',
  'finished',
] as const
export type Processing = (typeof PROCESSING)[number]

/** How a dossier may end without a result. */
export const ENDS_WITHOUT_RESULT = ['declined', 'withdrawn', 'stopped'] as const
export type EndWithoutResult = (typeof ENDS_WITHOUT_RESULT)[number]
export const endedWithoutResult = (processing: Processing): processing is EndWithoutResult =>
  (ENDS_WITHOUT_RESULT as readonly Processing[]).includes(processing)

/** The agency is done with it, with a result or without. */
export const isEnded = (processing: Processing): boolean =>
  processing === 'finished' || endedWithoutResult(processing)

/** The agency waits for the citizen: for more papers, or for money. */
export const waitsForCitizen = (processing: Processing): boolean =>
  processing === 'supplement_requested' || processing === 'payment_requested'

export const LEG_STATES = [
  'requested',
  'with_post',
  'offered',
  'arrived',
  'in_transit',
  'out_for_delivery',
  'held',
  'attempt_failed',
  'delivered',
  'returning',
  'returned',
  'cancelled',
] as const
export type LegState = (typeof LEG_STATES)[number]

/** One journey of packets, and its try (contract section 2, second axis). */
export type Leg = Readonly<{
  kind: LegKind
  try: number
  state: LegState
  /** Our order number with the carrier: receipt number, leg and try. */
  order: string
  waybill?: string | undefined
  office?: PartyCode | undefined
  /** Who has it on their route, and since when. */
  postman?: string | undefined
  outAt?: Instant | undefined
  packets: readonly string[]
  attempts: number
  /** When the carrier last told something that moved this leg. */
  toldAt?: Instant | undefined
  /** When anything last moved it; older news moves nothing. */
  movedAt?: Instant | undefined
  requestedAt?: Instant | undefined
  withPostAt?: Instant | undefined
  dispatchedAt?: Instant | undefined
  doneAt?: Instant | undefined
  /** Why the last try came to nothing, and what the post does next. */
  failure?: Readonly<{ reason: string; next: string; at: Instant }> | undefined
  /** Where it waits for the citizen and until which day, as whoever holds it said. */
  held?: Readonly<{ office?: PartyCode | undefined; until?: string | undefined }> | undefined
}>

/** Who has a packet in hand. While an offer is open, the giver still has it. */
export type Custodian =
  | Readonly<{ at: 'citizen' }>
  | Readonly<{ at: 'party'; party: PartyCode; person?: string | undefined }>
  | Readonly<{ at: 'missing'; last?: PartyCode | undefined }>
  /** Missing once, and brought since in that packet. */
  | Readonly<{ at: 'brought'; packet: string }>
  | Readonly<{ at: 'lost'; last?: PartyCode | undefined; again?: string | undefined }>
  | Readonly<{ at: 'destroyed' }>

/** What travels: a sealed set of papers with counts (contract section 2, third axis). */
export type Packet = Readonly<{
  id: string
  kind: PacketKind
  lines: readonly PaperLine[]
  seal?: string | undefined
  custodian: Custodian
  damaged?: boolean | undefined
  /** Came to a place it was not meant for, and is there until somebody takes it over. */
  misrouted?: Readonly<{ event: string; at: Instant; from?: PartyCode | undefined }> | undefined
  lostBefore?: true | undefined
  /** The packet that stands in for it, where it was lost and made or brought again. */
  replacedBy?: string | undefined
  /** How it came to the citizen: each result has its own proof. */
  handedOver?: Delivery | undefined
  /** What the citizen owes when this result is handed out: each has its own. */
  due?: Readonly<{ fee: number; recall: readonly PaperLine[] }> | undefined
  /** When custody last changed; nothing may be said to have happened to it before. */
  since: Instant
}>

export type OfferState = 'open' | 'accepted' | 'refused' | 'withdrawn'

export type Difference = Readonly<{
  packet: string
  kind: 'count' | 'number' | 'missing-paper' | 'extra-paper' | 'seal' | 'damaged' | 'absent'
  paper?: string | undefined
  /** The line of the packet and the paper's own number, where it has them: two lines may bear one name. */
  line?: string | undefined
  number?: string | undefined
  stated?: string | undefined
  found?: string | undefined
}>

/** One packet on one list. */
export type Offer = Readonly<{
  handover: string
  packet: string
  number?: string | undefined
  from: PartyCode
  to: PartyCode
  direction: Direction
  state: OfferState
  basis?: Basis | undefined
  lines: readonly PaperLine[]
  seal?: string | undefined
  offeredBy: Actor
  offeredAt: Instant
  offeredVersion: number
  /** Since when the giver had the packet: no acceptance can lie before. */
  heldSince?: Instant | undefined
  resolvedBy?: Actor | undefined
  resolvedAt?: Instant | undefined
  resolvedVersion?: number | undefined
  found?: readonly PaperLine[] | undefined
  differences: readonly Difference[]
  /** The giver's side alone says that it was signed for on paper; from `until` on the receiver's silence counts. */
  stated?: Readonly<{ until?: Instant | undefined }> | undefined
}>

/** What stays known of each event after the fold, for corrections and for rights. */
export type Trace = Readonly<{
  id: string
  version: number
  type: EventType
  source: PartyCode
  by: Actor
  at: Instant
  happenedAt: Instant
  gap?: readonly EventType[] | undefined
  /** Where its time could not be. */
  statedAt?: Instant | undefined
  late?: boolean | undefined
  lateReason?: LateReason | undefined
  voidedBy?: string | undefined
  /** The entry that it asks the other side to take back; nothing is taken back by it. */
  asksToVoid?: string | undefined
}>

export type Alias = Readonly<{
  kind: 'receipt' | 'code' | 'portal' | 'partner' | 'waybill' | 'order'
  value: string
  /** Who said so, of numbers that others issue. */
  by?: PartyCode | undefined
}>

/** What proves the legal time: a signature for the papers, or the agency's acceptance, by which it had them at the latest. */
export type SubmittedBy = 'signature' | 'acceptance'

/** Another legal time that somebody's word would give, and that does not bind: people have to look at it. */
export type SubmissionClaim = Readonly<{
  /** A proof later than what binds, an acceptance that one side took back, a paper that the receiver disputes. */
  why: 'later' | 'taken-back' | 'disputed'
  event: string
  by: PartyCode
  /** When it was written down. */
  at: Instant
  /** The time it would give. */
  claimed: Instant
  handover?: string | undefined
}>

/** A dossier, folded from its events. Everything a page, a paper or a partner reads comes from here. */
export type Dossier = Readonly<{
  id: string
  version: number
  receipt: string
  procedure: string
  centre: PartyCode
  agency: PartyCode
  office?: PartyCode | undefined
  service: 'submit' | 'return' | 'both'
  channel: 'direct' | 'online' | 'post'
  papers: readonly PaperLine[]
  processing: Processing
  registeredAt: Instant
  /**
   * The legal time of submission: the first of a signature that both sides stand by (QĐ 45/2016, facts/bcci.md 1.1) and
   * the agency's own acceptance, which shows that it had the papers by then (contract section 8).
   */
  submittedAt?: Instant | undefined
  /** What proves it. */
  submittedBy?: SubmittedBy | undefined
  /** What was said of it and does not count. */
  submissionClaims: readonly SubmissionClaim[]
  /** When the agency says that it received the dossier. */
  statedSubmission?: Instant | undefined
  acceptedAt?: Instant | undefined
  code?: string | undefined
  appointment?: Instant | null | undefined
  finishedAt?: Instant | undefined
  /** The agency has announced further results: what is there is not all. */
  moreResults?: boolean | undefined
  collectedAt?: Instant | undefined
  /** The last delivery or collection, for what is odd about it; who it was stays in the side rows. */
  delivery?: Delivery | undefined
  /** True once the agency has set a new appointment: the first reckoning no longer binds. */
  rescheduled?: boolean | undefined
  apology?: Apology | undefined
  /** All of them, in order: one is usual, and whether it came in time is counted (facts/bcci.md 6.2). */
  apologies: readonly Apology[]
  /** Why it was declined, stopped or withdrawn. */
  endReason?: string | undefined
  /** What the agency waits for the citizen to bring or to pay. */
  askedPapers?: AskedPapers | undefined
  askedPayment?: AskedPayment | undefined
  /** When the clock was stopped by a request for papers or money; absent while it runs. */
  pausedAt?: Instant | undefined
  pauses: readonly Readonly<{ from: Instant; to: Instant }>[]
  /** Supplements that were signed for before the agency said that it had them. */
  resumedLate: readonly Readonly<{ signedAt: Instant; saidAt: Instant }>[]
  pickup?: Pickup | undefined
  /** Old papers to take back when the result is handed out, and those of them the agency does without. */
  recall: readonly PaperLine[]
  recallWaived: readonly PaperLine[]
  /** Papers of the agency's own system, in the order they came. */
  attached: readonly AttachedPaper[]
  feeDue?: FeeDue | undefined
  /** What was agreed at the counter to be taken at the door, and since which version. */
  atDoor?: readonly (DueAtDoor & Readonly<{ since: number }>)[] | undefined
  legs: readonly Leg[]
  packets: readonly Packet[]
  offers: readonly Offer[]
  fees: readonly Fee[]
  /** Everybody who has had to do with it, in the order they joined, with the version they joined at. */
  parties: readonly Readonly<{ party: PartyCode; since: number }>[]
  aliases: readonly Alias[]
  /** Corrections that whoever had the papers proposed. */
  proposals: readonly Proposal[]
  /** What people made of its cases, where they did anything. */
  cases: readonly CaseLife[]
  complaints: readonly Complaint[]
  /** What the citizen thinks of each side, from 1 to 5. */
  ratings: readonly Rating[]
  /** In the order in which they count. */
  trace: readonly Trace[]
  newsAt: Instant
}>

/**
 * A state with all its keys, those that say nothing yet included: a copy that has to add a key takes ten times
 * as long as one that changes it.
 */
export type AllKeys<T> = { readonly [K in keyof Required<T>]: T[K] }

/** When the papers were signed for, where they were: what forms state as the time of receipt. */
export const signedForAt = (dossier: Pick<Dossier, 'submittedAt' | 'submittedBy'>): Instant | undefined =>
  dossier.submittedBy === 'acceptance' ? undefined : dossier.submittedAt

export const packetOf = (dossier: Dossier, id: string): Packet | undefined =>
  dossier.packets.find((packet) => packet.id === id)

/** What is known of a list by its first packet: its two sides are those of all. */
export const offeredOn = (dossier: Dossier, handover: string): Offer | undefined =>
  dossier.offers.find((offer) => offer.handover === handover)

export const openOffer = (dossier: Dossier, packet: string): Offer | undefined =>
  dossier.offers.find((offer) => offer.packet === packet && offer.state === 'open')
