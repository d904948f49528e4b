import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { administers, keepsProvince } from '../domain/administration.ts'
import { vietnamTime } from '../domain/instant.ts'
import type { Actor, Directory } from '../domain/party.ts'
import { PayerRule, payerRuleKey } from '../domain/payer-rule.ts'
import { type CellFault, readCell } from '../domain/reference-cells.ts'
import { COLUMNS, type Column, isSingle, type TableName } from '../domain/reference-columns.ts'
import { contradictionsIn } from '../domain/reference-contradictions.ts'
import { ReferenceFile } from '../domain/reference-file.ts'
import { at, fileOf, rowOf } from '../domain/reference-rows.ts'
import { Tariff, tariffKey } from '../domain/tariff.ts'
import { withoutMarks } from '../domain/without-marks.ts'
import { sha256Hex } from '../journal/event-body.ts'
import { everyStatusMap } from '../journal/reconciliation/status-maps.ts'
import { type Fate, fatesOf } from '../journal/reference/load-reference.ts'
import { changedMeanings } from '../journal/reference/status-map-changes.ts'
import { choiceWords } from '../words/reference-tables.ts'
import { rowOfNote } from './administration-log.ts'
import { type LoadedReference, takeInReference } from './load-reference.ts'
import { strangeCodes } from './reference-codes.ts'
import { stoodOn } from './reference-tables.ts'

// Rows of reference data as they come from a form or a sheet: what would become of each, and taking them in.

/** The cells of one row by the paths of their columns; a column that is not there says nothing. */
export type Cells = ReadonlyMap<string, string>

export type RowFault = Readonly<{
  /** The column; empty where it is the whole row. */
  path: string
  why: CellFault | 'no-such-party' | 'not-yours' | 'ends-early' | 'twice' | 'other-meaning' | 'not-fitting'
}>

export type RowFate = Readonly<
  | { fate: 'wrong'; faults: readonly RowFault[] }
  | { fate: 'same' }
  | { fate: 'new' | 'changed'; from: string; until: string | undefined; before: unknown; after: unknown }
>

type Row = Readonly<Record<string, unknown>>

const plain = (text: string): string => withoutMarks(text).replaceAll(/\s+/g, ' ').trim()

const CHOICES = new Map(
  Object.entries(choiceWords).flatMap(([choice, { vi, en }]) =>
    [vi, en].map((words) => [plain(words), choice] as const),
  ),
)

/** A choice of a column by its words in either language; several choices of the tables share some words. */
const meantIn =
  (column: Column) =>
  (words: string): string | undefined => {
    const wanted = plain(words)
    const named = column.choices?.find((choice) =>
      [choiceWords[choice]?.vi, choiceWords[choice]?.en, choice].some((one) => one && plain(one) === wanted),
    )
    const found = named ?? CHOICES.get(wanted)
    return found !== undefined && column.choices?.includes(found) ? found : undefined
  }

function keyOf(table: TableName, row: Row): string {
  if (isSingle(table)) return ''
  switch (table) {
    case 'actsFor':
      return `${row.centre} ${row.agency}`
    case 'holidays':
      return String(row.date)
    case 'years':
      return String(row.year)
    case 'tariffs': {
      const tariff = Tariff.safeParse(row)
      return tariff.success ? tariffKey(tariff.data) : ''
    }
    case 'payers': {
      const rule = PayerRule.safeParse(row)
      return rule.success ? payerRuleKey(rule.data) : ''
    }
    default:
      return String(row.code)
  }
}

const WHOLE_SERVICE: ReadonlySet<TableName> = new Set([
  'procedures',
  'holidays',
  'years',
  'tariffs',
  'payers',
  'times',
  'hours',
  'counting',
  'provinces',
])

/** Whether somebody keeps the rows of a table at all. */
export const keepsTable = (deps: Deps, by: Actor, table: TableName): boolean =>
  by.role === 'administrator' &&
  (!WHOLE_SERVICE.has(table) || keepsProvince(deps.journal.reference(deps.now()).directory, by) !== undefined)

/** Whether a row is about a party or a matter that this administrator keeps. */
function isTheirs(directory: Directory, by: Actor, table: TableName, row: Row): boolean {
  const province = keepsProvince(directory, by)
  switch (table) {
    case 'parties': {
      const code = String(row.code)
      if (directory.parties.has(code)) return administers(directory, by, code)
      return row.operator === by.party || (province !== undefined && row.province === province)
    }
    case 'actsFor':
      return administers(directory, by, String(row.centre)) && province !== undefined
    case 'statusMap':
      return administers(directory, by, String(row.partner))
    default:
      return province !== undefined
  }
}

type Read = Readonly<{ row: Row } | { faults: readonly RowFault[] }>

const Paths = z.array(z.union([z.string(), z.number()]))

/** The column that an issue of the file's shape is about. */
function pathOf(table: TableName, issue: readonly PropertyKey[]): string {
  const steps = Paths.parse(issue.filter((step) => typeof step !== 'symbol')).filter(
    (step) => typeof step === 'string' && step !== table && step !== 'rows' && step !== 'statusMap',
  )
  const path = steps.join('.')
  return COLUMNS[table].find((one) => one.path === path || path.startsWith(`${one.path}.`))?.path ?? ''
}

function readRow(table: TableName, cells: Cells, stood: (key: string) => Row | undefined): Read {
  const values = new Map<string, unknown>()
  const faults: RowFault[] = []
  for (const column of COLUMNS[table]) {
    const cell = cells.get(column.path)
    if (cell === undefined && column.needed !== true) continue
    const read = readCell(column, cell ?? '', meantIn(column))
    if ('fault' in read) faults.push({ path: column.path, why: read.fault })
    else values.set(column.path, read.value)
  }
  if (faults.length > 0) return { faults }
  const row = rowOf(table, values, stood(keyOf(table, Object.fromEntries(values))) ?? {})
  const checked = ReferenceFile.safeParse(fileOf(table, [row]))
  if (!checked.success)
    return {
      faults: checked.error.issues.map((issue) => ({ path: pathOf(table, issue.path), why: 'not-fitting' })),
    }
  const { from, until } = row
  if (typeof from === 'string' && typeof until === 'string' && until <= from)
    return { faults: [{ path: 'until', why: 'ends-early' }] }
  return { row }
}

/** What a sheet would do, row by row; `file` is what is taken in where no row is wrong. */
export type DryRun = Readonly<{ fates: readonly RowFate[]; file: unknown }>

const outcome = ({ from, until, withdrawn, before, value }: Fate): RowFate =>
  from === undefined
    ? { fate: 'same' }
    : {
        fate: before === undefined ? 'new' : 'changed',
        from,
        until,
        before,
        after: withdrawn ? undefined : value,
      }

async function statusFates(deps: Deps, rows: readonly Row[]): Promise<readonly RowFate[]> {
  const known = await everyStatusMap(deps.journal.store)
  const [first = {}] = rows
  const file = ReferenceFile.parse(fileOf('statusMap', rows))
  const changed = file.statusMap ? await changedMeanings(deps.journal.store, file.statusMap) : []
  return rows.map((row) => {
    if (['partner', 'family', 'version', 'validFrom', 'validUntil'].some((path) => row[path] !== first[path]))
      return { fate: 'wrong', faults: [{ path: 'version', why: 'twice' }] }
    if (changed.includes(String(row.code)))
      return { fate: 'wrong', faults: [{ path: 'version', why: 'other-meaning' }] }
    const there = known.some(
      (one) =>
        one.partner === row.partner &&
        one.family === row.family &&
        one.version === row.version &&
        one.code === row.code,
    )
    return there
      ? { fate: 'same' }
      : {
          fate: 'new',
          from: String(row.validFrom),
          until: row.validUntil as string | undefined,
          before: undefined,
          after: row,
        }
  })
}

/** What would become of rows; nothing is written. */
export async function foresee(
  deps: Deps,
  by: Actor,
  table: TableName,
  rows: readonly Cells[],
): Promise<DryRun> {
  const { directory } = deps.journal.reference(deps.now())
  const stood = await stoodOn(deps, table, vietnamTime(deps.now()).date)
  const told = rows.map((cells) => readRow(table, cells, stood))
  const strange = await strangeCodes(
    deps,
    table,
    told.flatMap((one) => ('row' in one ? [one.row] : [])),
  )
  const read = told.map((one): Read => {
    if (!('row' in one)) return one
    const faults = strange(one.row)
    if (faults.length > 0) return { faults }
    return isTheirs(directory, by, table, one.row) ? one : { faults: [{ path: '', why: 'not-yours' }] }
  })
  const sound = read.flatMap((one) => ('row' in one ? [one.row] : []))
  const file = fileOf(table, sound)
  if (sound.length === 0)
    return { fates: read.map((one) => ({ fate: 'wrong', faults: 'faults' in one ? one.faults : [] })), file }
  const parsed = ReferenceFile.parse(file)
  const twice = new Set(contradictionsIn(parsed).map(({ path }) => path[1]))
  const fates =
    table === 'statusMap'
      ? await statusFates(deps, sound)
      : (await fatesOf(deps.journal.store, parsed, deps.now())).map(outcome)
  let next = 0
  return {
    file,
    fates: read.map((one): RowFate => {
      if (!('row' in one)) return { fate: 'wrong', faults: one.faults }
      const place = next
      next += 1
      if (twice.has(place)) return { fate: 'wrong', faults: [{ path: '', why: 'twice' }] }
      return fates[place] ?? { fate: 'same' }
    }),
  }
}

/** By which it is known that what was looked at is what is taken in. */
export const printOf = ({ fates }: DryRun): string => sha256Hex(JSON.stringify(fates))

export type TakenIn = DryRun & Readonly<{ loaded: LoadedReference | undefined }>

/** Takes rows in, all of them or none, and notes who did; what was wrong with them is answered instead. */
export async function takeInRows(
  deps: Deps,
  by: Actor,
  table: TableName,
  rows: readonly Cells[],
  from: 'form' | 'sheet',
): Promise<TakenIn> {
  const run = await foresee(deps, by, table, rows)
  if (run.fates.length === 0 || run.fates.some(({ fate }) => fate === 'wrong'))
    return { ...run, loaded: undefined }
  const [first] = run.fates
  const key = keyOf(table, (at(run.file, `${table}.0`) ?? {}) as Row)
  const before =
    first && 'before' in first && first.before ? { said: JSON.stringify(first.before) } : undefined
  const note = (count: number) =>
    rowOfNote(
      deps,
      by,
      from === 'sheet'
        ? { action: 'reference.imported', target: table, after: { rows: count } }
        : {
            action: 'reference.added',
            target: `${table} ${key}`.trim(),
            before,
            after:
              first && 'after' in first
                ? { from: first.from, until: first.until ?? null, said: JSON.stringify(first.after ?? null) }
                : { rows: count },
          },
    )
  const loaded = await takeInReference(deps, run.file, { note })
  if ('problems' in loaded) return { ...run, loaded: undefined }
  return { ...run, loaded }
}
