import { z } from 'zod'
import { Limit } from './calendar/due.ts'
import { CountingRules, Holiday, Opening, WorkingHours } from './calendar/working-calendar.ts'
import { ProcedureCode } from './codes/procedure-code.ts'
import { eventTypes } from './dossier/events/events.ts'
import { ScanMeaning } from './dossier/events/item.ts'
import { PartyCode, PartyKind } from './party.ts'
import { PayerRule } from './payer-rule.ts'
import { PORTAL_CASES, type PortalCaseKind } from './reconciliation/portal-kinds.ts'
import { SILENCE_KINDS, type SilenceKind } from './reconciliation/silences.ts'
import type { Rules } from './reference.ts'
import { Tariff } from './tariff.ts'
import { Name } from './text.ts'

/** How sure somebody was of a row, and where it was read; kept beside the row for whoever checks it later. */
const marked = { mark: z.string().max(40), source: z.array(z.string().max(200)).min(1) }
const ROWS_MAX = 20_000
const rows = <S extends z.ZodType>(row: S) => z.array(row).max(ROWS_MAX).default([])

/**
 * From when a row holds and until when (the first day on which it does not), and the document that decided it.
 * Without `from` a new row holds ever since, and one that changes what was known holds from the day it is loaded.
 * `withdrawn` takes back what was told of the same first day.
 */
const dated = {
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  withdrawn: z.boolean().optional(),
  decision: z.string().max(500).optional(),
}

const AgencyKind = z.string().min(1).max(60)

const PartyRow = z.object({
  code: PartyCode,
  kind: PartyKind,
  name: Name,
  province: z.string().max(10),
  parent: PartyCode.optional(),
  operator: PartyCode.optional(),
  forms: z.enum(['theirs', 'ours']).default('theirs'),
  portal: z.enum(['compare', 'advise', 'write']).default('compare'),
  place: z.string().max(200).optional(),
  address: z.string().max(500).optional(),
  phone: z.string().max(40).optional(),
  hours: z.string().max(200).optional(),
  agencyKind: AgencyKind.optional(),
  /** Who has what it had once it is closed. */
  successor: PartyCode.optional(),
  ...dated,
  ...marked,
})

const ActsForRow = z.object({ centre: PartyCode, agency: PartyCode, ...dated, from: z.iso.date() })

const ByPost = z.union([
  z.boolean().transform((both) => ({ submit: both, return: both })),
  z.object({ submit: z.boolean(), return: z.boolean() }),
])

const FEE_MAX = 10_000_000_000

const ProcedureRow = z.object({
  code: ProcedureCode,
  name: Name,
  agency: PartyCode.optional(),
  limit: Limit,
  papers: z
    .array(
      z.object({
        name: Name,
        originals: z.int().min(0),
        copies: z.int().min(0),
        required: z.boolean().optional(),
      }),
    )
    .max(100),
  byPost: ByPost.optional(),
  competent: z.array(AgencyKind).max(20).optional(),
  fee: z.int().min(0).max(FEE_MAX).optional(),
  ...dated,
  ...marked,
})

const StatusMap = z.object({
  partner: PartyCode,
  family: z.string().max(40),
  version: z.string().max(40),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().optional(),
  rows: z
    .array(
      z.object({
        code: z.string().max(40),
        /** `none` for a code that is known and says nothing about where the item is. */
        meaning: z.union([ScanMeaning, z.literal('none')]),
        emsevt: z.string().max(3).optional(),
        /** Whether the carrier keeps a signature or a photo of every delivery that it tells by this code. */
        proves: z.boolean().optional(),
        mark: z.string().max(40),
      }),
    )
    .max(ROWS_MAX),
})

const HOUR = /^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/
const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))

/** An opening as people write it: `07:00-11:30`. */
const Span = z
  .string()
  .regex(HOUR, 'not-hours')
  .transform((text) => ({ from: minutes(text.slice(0, 5)), until: minutes(text.slice(6)) }))
  .pipe(Opening)
const Spans = z.array(Span).max(4).default([])

/** When offices work, as far as limits are counted by it. */
const HoursRow = z
  .object({
    days: z.object({
      sunday: Spans,
      monday: Spans,
      tuesday: Spans,
      wednesday: Spans,
      thursday: Spans,
      friday: Spans,
      saturday: Spans,
    }),
    /** Of a day worked in exchange for another. */
    swappedDay: Spans,
    ...dated,
  })
  .transform(({ days, swappedDay, ...rest }, context) => {
    const { sunday, monday, tuesday, wednesday, thursday, friday, saturday } = days
    const week = [sunday, monday, tuesday, wednesday, thursday, friday, saturday]
    const hours = WorkingHours.safeParse({ week, swappedDay })
    if (hours.success) return { ...rest, hours: hours.data }
    for (const { message } of hours.error.issues)
      context.addIssue({ code: 'custom', message, path: ['days'] })
    return z.NEVER
  })

const HOURS_MAX = 10_000
const MINUTES_MAX = 100_000
const APOLOGIES_MAX = 100
const DAYS_MAX = 365
const WAYBILL_MONTHS_MAX = 120
const WAYBILLS_MAX = 1_000_000

/** What may be set of waits and late limits; what a row does not name stays as usual. */
const Minutes = z.int().min(0).max(MINUTES_MAX)
const Hours = z.int().min(0).max(HOURS_MAX)
const Days = z.int().min(0).max(DAYS_MAX)

/** How long each silence, and each difference to the portal, is no trouble yet. */
const graces = Object.fromEntries(
  [...SILENCE_KINDS, ...PORTAL_CASES].map((kind) => [kind, Minutes]),
) as Record<SilenceKind | PortalCaseKind, typeof Minutes>

const times = {
  clockSkewMs: z.int().min(0).max(3_600_000),
  lateAfterMinutes: Minutes,
  secondPersonAfterHours: Hours,
  codeWithinWorkingDays: Days,
  disputeHours: Hours,
  waitHours: z.partialRecord(z.enum(eventTypes), Hours),
  waitHoursOtherwise: Hours,
  keptHours: Hours,
  overdue: z
    .object({
      handoverMinutes: Minutes,
      collectMinutes: Minutes,
      newsMinutes: Minutes,
      slipMinutes: Minutes,
      toldMinutes: Minutes,
      countMinutes: Minutes,
      ...graces,
    })
    .partial(),
  settleLossDays: Days,
  settleLossDaysBetween: Days,
  caseDays: Days,
  apologyDaysBefore: Days,
  apologiesMax: z.int().min(0).max(APOLOGIES_MAX),
  waybillRestMonths: z.int().min(12).max(WAYBILL_MONTHS_MAX),
  waybillWithdrawnDays: Days,
  waybillsLow: z.int().min(0).max(WAYBILLS_MAX),
} satisfies { [K in keyof Rules]: z.ZodType }

const TimesRow = z.object({ ...z.object(times).partial().shape, ...dated })

/** What a province gives to the service, before its first dossier and whenever it changes; other fields are let pass. */
export const ReferenceFile = z.object({
  provinces: rows(z.object({ code: z.string().min(1).max(10), name: Name, ...dated })),
  parties: rows(PartyRow),
  actsFor: rows(ActsForRow),
  procedures: rows(ProcedureRow),
  holidays: rows(z.intersection(Holiday, z.object({ withdrawn: z.boolean().optional() }))),
  /** Whether all days off and swapped days of a year are entered: into another year no date is promised. */
  years: rows(
    z.object({
      year: z.int().min(2000).max(2199),
      complete: z.boolean(),
      decision: z.string().max(500).optional(),
    }),
  ),
  hours: rows(HoursRow),
  counting: rows(z.intersection(CountingRules, z.object(dated))),
  times: rows(TimesRow),
  tariffs: rows(z.intersection(Tariff, z.object(dated))),
  payers: rows(z.intersection(PayerRule, z.object(dated))),
  statusMap: StatusMap.optional(),
})
export type ReferenceFile = z.output<typeof ReferenceFile>
