import type { WorkingCalendar } from '../calendar/working-calendar.ts'
import { workingMinutesBetween } from '../calendar/working-time.ts'
import type { CaseDetail } from '../case-detail.ts'
import type { LegKind } from '../dossier/events/shapes.ts'
import type { LegState } from '../dossier/state.ts'
import { addMillis, type Instant } from '../instant.ts'
import type { PartyCode } from '../party.ts'
import { stackName } from '../slips/slip.ts'
import type { OverdueLimits } from './overdue-limits.ts'
import type { PortalCaseKind } from './portal-kinds.ts'
import { ROW_CASES, type RowCaseKind } from './row-cases.ts'
import { SILENCE_KINDS } from './silences.ts'

/** The kinds of trouble the book shows by what it never heard. */
export const BOOK_CASES = [
  'dispatched-never-handed-over',
  'result-never-collected',
  'no-news',
  'slip-missing',
  ...SILENCE_KINDS,
] as const
export type BookCaseKind = (typeof BOOK_CASES)[number]

/** Those that stand in the record of a reconciliation: they speak of items of a carrier. */
export const RECONCILIATION_CASES: readonly (RowCaseKind | BookCaseKind)[] = [
  ...ROW_CASES,
  'dispatched-never-handed-over',
  'result-never-collected',
  'no-news',
]

/** Of what nothing was heard. */
export type Silence = 'handover-open' | 'handover-missing' | 'no-sign' | 'not-accepted-there'

/** An item on the road, with the signs of it that the book and the carriers' files hold. */
export type Travelling = Readonly<{
  dossier: string
  leg: string
  kind: LegKind
  state: LegState
  waybill: string
  owner: PartyCode
  dispatchedAt: Instant
  /** The giver's offer is still open, or was missing when the item was dispatched and has not come since. */
  handover: 'accepted' | 'open' | 'missing'
  /** The last the carrier or the postman told of it; its dispatch is our own word. */
  lastSign?: Instant | undefined
  /** When the carrier says it handed the item to an authority, on a journey that ends with its acceptance. */
  reachedAt?: Instant | undefined
}>

/** A packet that lies ready for the post, by an open offer. */
export type OpenOffer = Readonly<{
  dossier: string
  handover: string
  packet: string
  giver: PartyCode
  receiver: PartyCode
  offeredAt: Instant
}>

export type BookFinding = Readonly<{
  key: string
  kind: BookCaseKind | PortalCaseKind
  /** Absent where there is no dossier yet. */
  dossier?: string | undefined
  ref: string
  owner: PartyCode
  detail: CaseDetail
}>

/**
 * No item dispatched after this can be a finding yet: working time is never longer than time, so what is
 * younger need not be read at all.
 */
export const youngest = (now: Instant, minutes: number): Instant => addMillis(now, -minutes * 60_000)

/** Whether more working time has passed; what lies beyond the calendar is long ago. */
export function isOver(calendar: WorkingCalendar, since: Instant, now: Instant, minutes: number): boolean {
  const passed = workingMinutesBetween(calendar, since, now)
  return passed === undefined || passed > minutes
}

export type Clock = Readonly<{ now: Instant; calendar: WorkingCalendar; limits: OverdueLimits }>

/** At most one finding for an item: the earliest thing that is missing explains the later ones. */
export function travellingFinding(item: Travelling, clock: Clock): BookFinding | undefined {
  const why = neverHandedOver(item, clock)
  const base = { dossier: item.dossier, ref: item.waybill, owner: item.owner }
  const name = `${item.dossier}:${item.leg}`
  if (why)
    return {
      ...base,
      key: `dispatched-never-handed-over:${name}`,
      kind: 'dispatched-never-handed-over',
      detail: { leg: item.kind, waybill: item.waybill, dispatchedAt: item.dispatchedAt, why },
    }
  // An item that waits at an office for its recipient is silent by nature; what turned back is asked of whoever has it.
  if (item.state === 'held' || item.state === 'returning' || item.lastSign === undefined) return undefined
  if (!isOver(clock.calendar, item.lastSign, clock.now, clock.limits.newsMinutes)) return undefined
  return {
    ...base,
    key: `no-news:${name}`,
    kind: 'no-news',
    detail: { leg: item.kind, waybill: item.waybill, lastSign: item.lastSign },
  }
}

function neverHandedOver(item: Travelling, { now, calendar, limits }: Clock): Silence | undefined {
  const over = (since: Instant) => isOver(calendar, since, now, limits.handoverMinutes)
  if (item.handover !== 'accepted' && over(item.dispatchedAt)) return `handover-${item.handover}`
  if (item.lastSign === undefined) return over(item.dispatchedAt) ? 'no-sign' : undefined
  return item.reachedAt !== undefined && over(item.reachedAt) ? 'not-accepted-there' : undefined
}

/** A blank number before one of its stack that was entered. */
export type MissingSlip = Readonly<{
  receipt: string
  office: PartyCode
  stack: number
  place: number
  since: Instant
}>

/** A slip that was passed over and neither came nor was declared: papers of a citizen may lie somewhere with it. */
export function slipFinding(slip: MissingSlip, clock: Clock): BookFinding | undefined {
  if (!isOver(clock.calendar, slip.since, clock.now, clock.limits.slipMinutes)) return undefined
  return {
    key: `slip-missing:${slip.receipt}`,
    kind: 'slip-missing',
    ref: slip.receipt,
    owner: slip.office,
    detail: { stack: stackName(slip.stack), place: String(slip.place), since: slip.since },
  }
}

/** A result that the post was offered and never took. */
export function waitingFinding(offer: OpenOffer, clock: Clock): BookFinding | undefined {
  if (!isOver(clock.calendar, offer.offeredAt, clock.now, clock.limits.collectMinutes)) return undefined
  return {
    key: `result-never-collected:${offer.dossier}:${offer.handover}:${offer.packet}`,
    kind: 'result-never-collected',
    dossier: offer.dossier,
    ref: offer.handover,
    owner: offer.receiver,
    detail: { packet: offer.packet, giver: offer.giver, offeredAt: offer.offeredAt },
  }
}
