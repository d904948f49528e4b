import { HOLIDAY_KINDS } from './calendar/working-calendar.ts'
import { ScanMeaning } from './dossier/events/item.ts'
import { PartyKind } from './party.ts'
import { PORTAL_CASES } from './reconciliation/portal-kinds.ts'
import { SILENCE_KINDS } from './reconciliation/silences.ts'
import type { ReferenceKind } from './reference-timeline.ts'

// Reference data as tables: what a form asks for, what a sheet has in its columns, what a list shows.

/** The tables that people keep, in the order of use. */
export const TABLES = [
  'parties',
  'actsFor',
  'procedures',
  'holidays',
  'years',
  'tariffs',
  'payers',
  'statusMap',
  'times',
  'hours',
  'counting',
  'provinces',
] as const
export type TableName = (typeof TABLES)[number]

export type ColumnKind = 'text' | 'day' | 'whole' | 'number' | 'yes' | 'choice' | 'list' | 'papers' | 'spans'

/** One column; its path leads into the row of a reference file, with full stops between. */
export type Column = Readonly<{
  path: string
  kind: ColumnKind
  needed?: true
  /** What may stand there; of a text or a list, what has words. */
  choices?: readonly string[]
}>

const text = (path: string): Column => ({ path, kind: 'text' })
const whole = (path: string): Column => ({ path, kind: 'whole' })
const yes = (path: string): Column => ({ path, kind: 'yes' })
const spans = (path: string): Column => ({ path, kind: 'spans' })
const choice = (path: string, choices: readonly string[]): Column => ({ path, kind: 'choice', choices })
const needed = (column: Column): Column => ({ ...column, needed: true })

const FROM: Column = { path: 'from', kind: 'day' }
const UNTIL: Column = { path: 'until', kind: 'day' }
const DATED = [FROM, UNTIL, text('decision')]

/** The kinds of agency that have words; a province may name others, which stay as they are typed. */
export const AGENCY_KINDS = [
  'commune-committee',
  'commune-police',
  'province-police',
  'social-insurance',
] as const

export const LIMIT_UNITS = ['working-day', 'half-day', 'day', 'hour', 'in-the-day', 'none'] as const

export const COLUMNS: Readonly<Record<TableName, readonly Column[]>> = {
  parties: [
    needed(text('code')),
    needed(text('name')),
    needed(choice('kind', PartyKind.options)),
    needed(text('province')),
    text('parent'),
    text('operator'),
    text('address'),
    text('phone'),
    text('hours'),
    choice('forms', ['theirs', 'ours']),
    choice('portal', ['compare', 'advise', 'write']),
    { path: 'agencyKind', kind: 'text', choices: AGENCY_KINDS },
    text('successor'),
    ...DATED,
  ],
  actsFor: [needed(text('centre')), needed(text('agency')), needed(FROM), UNTIL, text('decision')],
  procedures: [
    needed(text('code')),
    needed(text('name')),
    text('agency'),
    needed(choice('limit.unit', LIMIT_UNITS)),
    { path: 'limit.amount', kind: 'number' },
    text('limit.cutOff'),
    { path: 'papers', kind: 'papers' },
    yes('byPost.submit'),
    yes('byPost.return'),
    { path: 'competent', kind: 'list', choices: AGENCY_KINDS },
    whole('fee'),
    ...DATED,
  ],
  holidays: [
    needed({ path: 'date', kind: 'day' }),
    needed(text('name')),
    needed(choice('kind', HOLIDAY_KINDS)),
    text('decision'),
    yes('withdrawn'),
  ],
  years: [needed(whole('year')), needed(yes('complete')), text('decision')],
  tariffs: [
    needed(choice('service', ['submit', 'return', 'collection'])),
    needed(text('band')),
    whole('upToGrams'),
    whole('stepGrams'),
    needed(whole('amount')),
    ...DATED,
  ],
  payers: [
    needed(text('province')),
    needed(choice('service', ['submit', 'return'])),
    choice('channel', ['direct', 'online', 'post']),
    needed(choice('payer', ['province', 'citizen'])),
    ...DATED,
  ],
  statusMap: [
    needed(text('partner')),
    needed(text('family')),
    needed(text('version')),
    needed(text('code')),
    needed(choice('meaning', [...ScanMeaning.options, 'none'])),
    text('emsevt'),
    yes('proves'),
    needed({ path: 'validFrom', kind: 'day' }),
    { path: 'validUntil', kind: 'day' },
  ],
  times: [
    whole('lateAfterMinutes'),
    whole('secondPersonAfterHours'),
    whole('codeWithinWorkingDays'),
    whole('disputeHours'),
    whole('waitHoursOtherwise'),
    whole('keptHours'),
    whole('overdue.handoverMinutes'),
    whole('overdue.collectMinutes'),
    whole('overdue.newsMinutes'),
    whole('overdue.slipMinutes'),
    whole('overdue.toldMinutes'),
    whole('overdue.countMinutes'),
    ...[...SILENCE_KINDS, ...PORTAL_CASES].map((kind) => whole(`overdue.${kind}`)),
    whole('settleLossDays'),
    whole('settleLossDaysBetween'),
    whole('apologyDaysBefore'),
    whole('apologiesMax'),
    whole('waybillRestMonths'),
    whole('waybillWithdrawnDays'),
    whole('waybillsLow'),
    whole('clockSkewMs'),
    ...DATED,
  ],
  hours: [
    ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) =>
      spans(`days.${day}`),
    ),
    spans('swappedDay'),
    ...DATED,
  ],
  counting: [
    needed(whole('dayMinutes')),
    needed(choice('count', ['by-the-hour', 'whole-days'])),
    needed(choice('pause', ['stands-still', 'days-waited'])),
    ...DATED,
  ],
  provinces: [needed(text('code')), needed(text('name')), ...DATED],
}

/** Under which kind the book keeps the entries of a table; a status map has versions of its own instead. */
export const KIND_OF: Readonly<Record<Exclude<TableName, 'statusMap'>, ReferenceKind>> = {
  parties: 'party',
  actsFor: 'acts-for',
  procedures: 'procedure',
  holidays: 'holiday',
  years: 'year',
  tariffs: 'tariff',
  payers: 'payer',
  times: 'times',
  hours: 'hours',
  counting: 'counting',
  provinces: 'province',
}

/** Tables of which there is one entry for the whole service. */
export const isSingle = (table: TableName): boolean =>
  table === 'times' || table === 'hours' || table === 'counting'
