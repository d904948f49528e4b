import type { WorkingCalendar } from './calendar/working-calendar.ts'
import type { EventType } from './dossier/events/events.ts'
import type { Instant } from './instant.ts'
import type { Directory } from './party.ts'
import type { PayerRule } from './payer-rule.ts'
import { type OverdueLimits, USUAL_OVERDUE_LIMITS } from './reconciliation/overdue-limits.ts'
import type { Tariff } from './tariff.ts'

/** What may be set by an operator because the law leaves it open or the source is not certain. */
export type Rules = Readonly<{
  /** How far a sender's clock may run ahead of ours, in milliseconds. */
  clockSkewMs: number
  /** Entries later than this many working minutes are late entries (contract section 3). */
  lateAfterMinutes: number
  /** A correction after this many hours takes a second person (contract section 3). */
  secondPersonAfterHours: number
  /** An agency may give its code so many working days after it signed for the papers. */
  codeWithinWorkingDays: number
  /** For so long a receiver may dispute a signed list that the giver shows; no law names a time, so it is set. */
  disputeHours: number
  /** An apology is due so many days before the day it puts off, and so many are usual (facts/bcci.md 6.2). */
  apologyDaysBefore: number
  apologiesMax: number
  /** How long a report waits for its forerunner, in hours, by type. */
  waitHours: Readonly<Partial<Record<EventType, number>>>
  waitHoursOtherwise: number
  /** A report that waits or is parked for so many hours is told to people. */
  keptHours: number
  /** How long silence is no trouble yet. */
  overdue: OverdueLimits
  /** Working days in which a loss or a complaint is settled within a province (TT 17/2017 Đ8, facts/bcci.md 1.2). */
  settleLossDays: number
  /** The same between two provinces. */
  settleLossDaysBetween: number
  /** Working days in which a case is done with, where no law says how many. */
  caseDays: number
  /** A waybill is not used again within so many months (UPU S10: 12 at the least, facts/bcci.md 5.4). */
  waybillRestMonths: number
  /** One that was taken back before it travelled may be given again after so many days. */
  waybillWithdrawnDays: number
  /** People are told when a range of waybills has fewer numbers left. */
  waybillsLow: number
}>

export const USUAL_RULES_OF_TIME: Rules = {
  clockSkewMs: 2 * 60_000,
  lateAfterMinutes: 4 * 60,
  secondPersonAfterHours: 24,
  codeWithinWorkingDays: 1,
  disputeHours: 72,
  apologyDaysBefore: 1,
  apologiesMax: 1,
  waitHours: { 'item.scanned': 24, 'item.delivered': 48 },
  waitHoursOtherwise: 72,
  keptHours: 24,
  overdue: USUAL_OVERDUE_LIMITS,
  settleLossDays: 5,
  settleLossDaysBetween: 7,
  caseDays: 5,
  waybillRestMonths: 12,
  waybillWithdrawnDays: 7,
  waybillsLow: 100,
}

/**
 * Everything a decision may look at besides the dossier, as it holds on one day: parties, procedures, calendar,
 * settings, tariffs. There is none without a day; another day's is asked for by `on`.
 */
export type ReferenceData = Readonly<{
  directory: Directory
  calendar: WorkingCalendar
  rules: Rules
  tariffs?: readonly Tariff[] | undefined
  /** Who pays the postage where it is not the citizen. */
  payers?: readonly PayerRule[] | undefined
  /** The first day on which it held so; until then something was otherwise. */
  since: string
  on(at: Instant): ReferenceData
  /** From which day until which what is told of a key here holds; none where it holds always. */
  validity?: ((kind: DatedKind, key: string) => Validity | undefined) | undefined
}>

/** What is looked up with its days. */
export type DatedKind = 'party' | 'procedure' | 'tariff' | 'province'

/** Days of Vietnam; the first is empty for what held ever since, and the last is the first on which it holds no more. */
export type Validity = Readonly<{ from: string; until?: string | undefined }>
