import { HOLIDAY_KINDS } from './calendar/working-calendar.ts'
import { ScanMeaning } from './dossier/events/item.ts'
import { PartyKind } from './party.ts'
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
    ...SILENCE_KINDS.map((kind) => whole(`overdue.${kind}`)),
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
  times: 'times',
  hours: 'hours',
  counting: 'counting',
  provinces: 'province',
}

/** Tables of which there is one entry for the whole service. */
export const isSingle = (table: TableName): boolean =>
  table === 'times' || table === 'hours' || table === 'counting'

type Tree = { [name: string]: unknown }

/** What stands at a path. */
export function at(row: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (place, step) =>
        typeof place === 'object' && place !== null && Object.hasOwn(place, step)
          ? (place as Tree)[step]
          : undefined,
      row,
    )
}

/** The same row with another value at a path; nothing there where the value is undefined. */
export function withAt(row: Readonly<Tree>, path: string, value: unknown): Tree {
  const [step = '', ...rest] = path.split('.')
  if (rest.length > 0) {
    const inner = row[step]
    const tree = typeof inner === 'object' && inner !== null ? (inner as Tree) : {}
    return { ...row, [step]: withAt(tree, rest.join('.'), value) }
  }
  const { [step]: _gone, ...others } = row
  return value === undefined ? others : { ...others, [step]: value }
}

/** How sure somebody was of a row that was entered by hand, and where it was read. */
const ENTERED = 'CONFIRMED'
const BY_HAND = 'entered here'

/** What no column says of a row and every row needs. */
function completed(table: TableName, row: Tree): Tree {
  const source =
    typeof row.decision === 'string' && row.decision !== '' ? row.decision.slice(0, 200) : BY_HAND
  const marked = { mark: ENTERED, source: [source], ...row }
  switch (table) {
    case 'parties':
      return { place: undefined, ...marked }
    case 'procedures':
      return { ...marked, papers: row.papers ?? [], ...byPost(row), limit: limitOf(row.limit) }
    case 'holidays': {
      const kind = String(row.kind ?? '')
      return {
        ...marked,
        decision: row.decision ?? null,
        year: Number(String(row.date ?? '').slice(0, 4)),
        dayOff: kind !== 'SWAP_WORK' && kind !== 'PROPOSED_SWAP',
      }
    }
    case 'hours':
      return { days: {}, ...row }
    case 'statusMap':
      return { mark: ENTERED, ...row }
    default:
      return row
  }
}

const byPost = ({ byPost: said }: Tree): Tree => {
  const { submit, return: back } = (said ?? {}) as { submit?: boolean; return?: boolean }
  return submit === undefined && back === undefined
    ? { byPost: undefined }
    : { byPost: { submit: submit ?? false, return: back ?? false } }
}

function limitOf(limit: unknown): unknown {
  const { unit, amount, cutOff } = (limit ?? {}) as Tree
  if (unit === 'none') return { unit, amount: 0 }
  if (unit === 'in-the-day') return { unit, ...(cutOff === undefined ? {} : { cutOff }) }
  return { unit, amount }
}

/** The row of a reference file that a table's values make; what no column says is taken from what stood there. */
export function rowOf(
  table: TableName,
  values: ReadonlyMap<string, unknown>,
  stood: Readonly<Tree> = {},
): Tree {
  const row = [...values].reduce<Tree>((sum, [path, value]) => withAt(sum, path, value), { ...stood })
  return completed(table, row)
}

/** A file that holds these rows alone. */
export function fileOf(table: TableName, rows: readonly Readonly<Tree>[]): unknown {
  if (table !== 'statusMap') return { [table]: rows }
  const [first = {}] = rows
  const { partner, family, version, validFrom, validUntil } = first
  return {
    statusMap: {
      partner,
      family,
      version,
      validFrom,
      ...(validUntil === undefined ? {} : { validUntil }),
      rows: rows.map(({ code, meaning, emsevt, proves, mark }) => ({ code, meaning, emsevt, proves, mark })),
    },
  }
}

const MINUTES = 60
const clock = (minutes: number): string =>
  [Math.floor(minutes / MINUTES), minutes % MINUTES].map((n) => String(n).padStart(2, '0')).join(':')
type Spans = readonly Readonly<{ from: number; until: number }>[]
const spansOf = (all: Spans): readonly string[] =>
  all.map(({ from, until }) => `${clock(from)}-${clock(until)}`)

const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

/** The row of a reference file that would say what the book keeps. */
export function rowOfValue(table: TableName, value: unknown): Tree {
  const kept = value as Tree
  switch (table) {
    case 'parties':
      return { ...kept, source: [String(kept.source ?? BY_HAND).slice(0, 200)], mark: kept.mark ?? ENTERED }
    case 'procedures':
      return {
        ...kept,
        source: [String(kept.source ?? BY_HAND).slice(0, 200)],
        mark: kept.mark ?? ENTERED,
        limit: kept.limit ?? { unit: 'none', amount: 0 },
      }
    case 'hours': {
      const { week, swappedDay } = kept as { week: readonly Spans[]; swappedDay: Spans }
      return {
        days: Object.fromEntries(WEEK.map((day, n) => [day, spansOf(week[n] ?? [])])),
        swappedDay: spansOf(swappedDay),
      }
    }
    default:
      return { ...kept }
  }
}
