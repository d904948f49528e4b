import type { z } from 'zod'
import { normaliseCode } from '../domain/codes/normalise-code.ts'
import type { Instant } from '../domain/instant.ts'
import {
  type CarrierLine,
  CarrierPersonal,
  CarrierRow,
  itemNamed,
  type Reject,
} from '../domain/reconciliation/carrier-row.ts'
import { LINE_MAX as NOTE_MAX } from '../domain/text.ts'
import type { ColumnNames } from './carrier-columns.ts'
import type { CarrierFile } from './carrier-format.ts'
import { orderOf, readCarrierTime } from './carrier-time.ts'
import type { CsvLine, FileProblem } from './csv-lines.ts'
import { CARRIER_COLUMNS, type CarrierColumn } from './hcc-columns.ts'

/** When it happened: the time of delivery, else the nearest time the carrier put on its record. */
const TIME_COLUMNS = ['DeliveryTime', 'InputTime', 'LastUpdateTime', 'CreateTime'] as const

/** Every column with a time; those that nothing is read from show as well how a file writes its days. */
const EVERY_TIME = [...TIME_COLUMNS, 'SendingTime'] as const

/** Lines that are read before others have their turn. */
export const LINES_AT_ONCE = 100

/** Reads lines of a table whose columns are known. */
export type HccLines = Readonly<{
  /** Whether a day of these lines has the month first, so that others of the file are doubtful. */
  isMixed(lines: readonly CsvLine[]): boolean
  read(lines: readonly CsvLine[], mixed: boolean): CarrierFile
}>

/**
 * A reader for the lines below a header; the columns that are missing where it is no status file.
 * @param given the headings, in small letters
 * @param columns what the carrier's own headings stand for
 */
export function hccLines(given: readonly string[], columns?: ColumnNames): HccLines | FileProblem {
  const header = given.map((heading) => (columns?.get(heading) ?? heading).toLowerCase())
  const twice = CARRIER_COLUMNS.filter(
    (name) => header.indexOf(name.toLowerCase()) !== header.lastIndexOf(name.toLowerCase()),
  )
  if (twice.length > 0) return { code: 'duplicate-columns', columns: twice }
  const places = new Map(CARRIER_COLUMNS.map((name) => [name, header.indexOf(name.toLowerCase())]))
  const has = (name: CarrierColumn) => (places.get(name) ?? -1) >= 0
  const missing = missingColumns(has)
  if (missing.length > 0) return { code: 'missing-columns', columns: missing }
  return {
    isMixed: (lines) => isMixed(lines, places),
    read(lines, mixed) {
      const rows: CarrierLine[] = []
      const rejects: Reject[] = []
      for (const line of lines) {
        const read = readLine(line, places, mixed)
        if ('why' in read) rejects.push(read)
        else rows.push(read)
      }
      return { rows, rejects }
    },
  }
}

/**
 * Whether a day of the file has the month first: then nobody knows of the others which can be read both ways, and none
 * of them is (practice, stories.md F4).
 */
const isMixed = (lines: readonly CsvLine[], places: ReadonlyMap<CarrierColumn, number>): boolean =>
  lines.some(({ cells }) =>
    EVERY_TIME.some((name) => orderOf(cells[places.get(name) ?? -1] ?? '') === 'month-first'),
  )

function missingColumns(has: (name: CarrierColumn) => boolean): readonly string[] {
  const missing: string[] = []
  if (!has('ItemCode')) missing.push('ItemCode')
  if (!TIME_COLUMNS.some(has)) missing.push('DeliveryTime')
  if (!has('StatusCode'))
    missing.push(...(['IsDeliverable', 'IsReturn', 'ReceiverName'] as const).filter((name) => !has(name)))
  return missing
}

/** Texts that somebody typed: whatever they hold, the fact beside them stands (practice, stories.md F3). */
const NOTES = ['DeliveryNote', 'CauseName', 'SolutionName'] as const
const NOT_NOTES = CARRIER_COLUMNS.filter((name) => !NOTES.some((note) => note === name))
/** How nearly no cell begins: only such a one is looked at as a formula. */
const RUNS: ReadonlySet<string> = new Set(['=', '@', '+', '-'])

/** A code or a name that a spreadsheet would run when somebody opens the file; a name may begin with a hyphen. */
const FORMULA = /^\s*(?:[=@]|\+(?!\d)|-(?=[\w(]*[(!]))/
/** `="0123"` is how people keep the zeros of a code, and is taken as the text it stands for. */
const TEXT_FORMULA = /^="([^"]*)"$/

/** One line without what nobody sees: line feeds, tabs and blanks of every kind are one blank. */
const tidied = (cell: string): string =>
  cell === '' ? cell : UNTIDY.test(cell) ? withoutHidden(cell) : cell.trim()
/** Nearly every cell has nothing but letters, figures and single blanks, and needs no work. */
const UNTIDY = /[^\u0020-\u007e\u00ae-\u024f\u1ea0-\u1ef9]| {2}/
const withoutHidden = (cell: string): string =>
  cell
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .trim()

/** A note that is longer than the book keeps ends in a sign that it went on. */
const noteOf = (cell: string): string | undefined =>
  cell.length > NOTE_MAX ? `${[...cell.slice(0, NOTE_MAX - 1)].filter(isWhole).join('')}…` : orUndefined(cell)
/** Half of a letter that the cut went through. */
const isWhole = (letter: string): boolean => !/\p{Cs}/u.test(letter)

type Cells = Readonly<Record<CarrierColumn, string>>

function cellsOf(line: CsvLine, places: ReadonlyMap<CarrierColumn, number>): Cells {
  const cells: Partial<Record<CarrierColumn, string>> = {}
  for (const name of CARRIER_COLUMNS) {
    const raw = tidied(line.cells[places.get(name) ?? -1] ?? '')
    cells[name] = raw.startsWith('="') ? (TEXT_FORMULA.exec(raw)?.[1] ?? raw) : raw
  }
  return cells as Cells
}

const YES: ReadonlySet<string> = new Set(['true', '1', 'y', 'yes'])
const NO: ReadonlySet<string> = new Set(['false', '0', 'n', 'no'])

function flagOf(cell: string): boolean | undefined | 'not-yes-or-no' {
  const text = cell.toLowerCase()
  if (text === '') return undefined
  if (YES.has(text)) return true
  return NO.has(text) ? false : 'not-yes-or-no'
}

const orUndefined = (cell: string): string | undefined => (cell === '' ? undefined : cell)
/** No try yet is written as nothing or as 0. */
const attemptOf = (cell: string): number | undefined =>
  cell === '' || Number(cell) === 0 ? undefined : Number(cell)

type Times = ReadonlyMap<CarrierColumn, Instant>
type WrongTime = Readonly<{ field: CarrierColumn; why: 'not-a-time' | 'doubtful-day' }>

function timesOf(cells: Cells, mixed: boolean): Times | WrongTime {
  const times = new Map<CarrierColumn, Instant>()
  for (const name of TIME_COLUMNS) {
    const time = readCarrierTime(cells[name])
    if (time === 'not-a-time') return { field: name, why: time }
    if (mixed && orderOf(cells[name]) === 'either') return { field: name, why: 'doubtful-day' }
    if (time !== 'none') times.set(name, time)
  }
  return times
}

/** The column a field of our row came from, for the answer about a line that could not be read. */
const COLUMN_OF: Readonly<Record<string, CarrierColumn>> = {
  deliveryId: 'DeliveryID',
  waybill: 'ItemCode',
  order: 'DataCode',
  happenedAt: 'DeliveryTime',
  code: 'StatusCode',
  attempt: 'DeliveryTimes',
  cause: 'CauseCode',
  solution: 'SolutionCode',
  office: 'ToPOSCode',
  receiver: 'ReceiverName',
  note: 'DeliveryNote',
  causeName: 'CauseName',
  solutionName: 'SolutionName',
}

/** Zod's sentence can quote what stood in the cell; only our own words go on. */
function rejectOf(line: number, error: z.ZodError): Reject {
  const [issue] = error.issues
  const field = String(issue?.path[0] ?? '')
  const ours = issue && /^[a-z]+(-[a-z0-9]+)+$/.test(issue.message) ? issue.message : undefined
  return {
    line,
    field: COLUMN_OF[field] ?? field,
    why: ours ?? (field === 'waybill' ? 'missing' : 'not-readable'),
  }
}

/** One line, its cells by the places of their columns. `mixed`: days of its file can be read in two ways. */
export function readLine(
  csv: CsvLine,
  places: ReadonlyMap<CarrierColumn, number>,
  mixed: boolean,
): CarrierLine | Reject {
  const { line } = csv
  const cells = cellsOf(csv, places)
  const formula = NOT_NOTES.find((name) => RUNS.has(cells[name][0] ?? '') && FORMULA.test(cells[name]))
  if (formula) return { line, field: formula, why: 'formula' }
  const times = timesOf(cells, mixed)
  if ('why' in times) return { line, ...times }
  const happenedAt = TIME_COLUMNS.map((name) => times.get(name)).find((time) => time !== undefined)
  if (happenedAt === undefined) return { line, field: 'DeliveryTime', why: 'missing' }
  const deliverable = flagOf(cells.IsDeliverable)
  if (deliverable === 'not-yes-or-no') return { line, field: 'IsDeliverable', why: deliverable }
  const returning = flagOf(cells.IsReturn)
  if (returning === 'not-yes-or-no') return { line, field: 'IsReturn', why: returning }
  const row = CarrierRow.safeParse({
    deliveryId: orUndefined(cells.DeliveryID),
    // Some senders put the dossier code here (facts/bcci.md 5.1); what is not our number is not used.
    ...itemNamed(normaliseCode(cells.ItemCode), cells.DataCode),
    happenedAt,
    code: orUndefined(cells.StatusCode),
    deliverable,
    returning,
    attempt: attemptOf(cells.DeliveryTimes),
    cause: orUndefined(cells.CauseCode),
    solution: orUndefined(cells.SolutionCode),
    office: orUndefined(cells.ToPOSCode),
    updatedAt: times.get('LastUpdateTime'),
  })
  if (!row.success) return rejectOf(line, row.error)
  const personal = CarrierPersonal.safeParse({
    receiver: orUndefined(cells.ReceiverName),
    note: noteOf(cells.DeliveryNote),
    causeName: noteOf(cells.CauseName),
    solutionName: noteOf(cells.SolutionName),
  })
  if (!personal.success) return rejectOf(line, personal.error)
  if (row.data.code === undefined && deliverable === undefined && returning === undefined)
    return { line, field: 'IsDeliverable', why: 'missing' }
  return { line, row: row.data, personal: personal.data }
}
