import type { Holiday } from '../../domain/calendar/working-calendar.ts'
import type { Entry } from '../../domain/dated.ts'
import type { Party } from '../../domain/party.ts'
import type { Procedure } from '../../domain/procedure.ts'
import {
  type DatedReference,
  datedReference,
  type KeptReference,
  type ReferenceKind,
} from '../../domain/reference-timeline.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

const orAbsent = <T>(value: T | null | undefined): T | undefined => value ?? undefined

/** How sure somebody was of a row, and where it was read, stand beside it for whoever checks it later. */
type Marked = Readonly<{ mark: string; source: string }>

const partyFrom = (row: RowOf<'parties'>): Party & Marked => ({
  code: row.code,
  kind: row.kind as Party['kind'],
  name: row.name,
  province: row.province,
  parent: orAbsent(row.parent),
  operator: orAbsent(row.operator),
  forms: row.forms === 'ours' ? 'ours' : 'theirs',
  portal: row.portal as Party['portal'],
  place: orAbsent(row.place),
  address: orAbsent(row.address),
  phone: orAbsent(row.phone),
  hours: orAbsent(row.hours),
  mark: row.mark,
  source: row.source,
})

/** What the table has no column for stands in the body; books of before have nothing there but the papers. */
type ProcedureBody = Readonly<{ papers: Procedure['papers']; limit?: Procedure['limit'] }>

function procedureFrom(row: RowOf<'procedures'>): Procedure & Marked {
  const body = JSON.parse(row.body) as ProcedureBody
  const { unit, days } = row
  const counted = unit === 'working-day' || unit === 'day' || unit === 'hour'
  const limit = counted && typeof days === 'number' ? ({ amount: days, unit } as const) : undefined
  return {
    code: row.code,
    name: row.name,
    agency: orAbsent(row.agency),
    limit: body.limit ?? limit,
    papers: body.papers,
    mark: row.mark,
    source: row.source,
  }
}

const holidayFrom = (row: RowOf<'holidays'>): Holiday => ({
  date: row.date,
  name: row.name,
  kind: row.kind as Holiday['kind'],
  dayOff: row.day_off === 1,
  year: row.year,
  decision: row.decision,
  mark: row.mark as Holiday['mark'],
  source: JSON.parse(row.source) as never,
})

export type StoredEntry = Readonly<{ kind: ReferenceKind; key: string; recordedAt?: string | undefined }> &
  Entry<unknown>

const fromRow = (row: RowOf<'reference_entries'>): StoredEntry => ({
  kind: row.kind as ReferenceKind,
  key: row.key,
  number: Number(row.number),
  from: row.valid_from,
  until: orAbsent(row.valid_until),
  withdrawn: Number(row.withdrawn) === 1,
  recordedAt: row.recorded_at,
  value: JSON.parse(row.body),
})

/** What the tables of before the entries hold, as entries: it held ever since, or from its own day on. */
async function writtenBefore(store: Store): Promise<readonly StoredEntry[]> {
  const [parties, actsFor, procedures, holidays] = await Promise.all([
    store.read<RowOf<'parties'>>(sql`select * from parties order by code`),
    store.read<RowOf<'acts_for'>>(sql`select * from acts_for order by centre, agency, valid_from`),
    store.read<RowOf<'procedures'>>(sql`select * from procedures order by code`),
    store.read<RowOf<'holidays'>>(sql`select * from holidays order by date`),
  ])
  const always = { number: 0, from: '' }
  const places = new Map<string, number>()
  return [
    ...parties.map((row) => ({ kind: 'party', key: row.code, ...always, value: partyFrom(row) }) as const),
    ...actsFor.map((row) => {
      const key = actsForKey(row.centre, row.agency)
      const number = places.get(key) ?? 0
      places.set(key, number + 1)
      const until = orAbsent(row.valid_until)
      const value = { centre: row.centre, agency: row.agency }
      return { kind: 'acts-for', key, number, from: row.valid_from, until, value } as const
    }),
    ...procedures.map(
      (row) => ({ kind: 'procedure', key: row.code, ...always, value: procedureFrom(row) }) as const,
    ),
    ...holidays.map(
      (row) => ({ kind: 'holiday', key: row.date, ...always, value: holidayFrom(row) }) as const,
    ),
  ]
}

export const actsForKey = (centre: string, agency: string): string => `${centre} ${agency}`

type EntriesByKey = ReadonlyMap<string, readonly StoredEntry[]>

/** All that was told, by kind and key; `before` are those that stand in the tables of before alone. */
export type Told = Readonly<{
  entries: Readonly<Record<ReferenceKind, EntriesByKey>>
  before: ReadonlySet<string>
}>

const KINDS: readonly ReferenceKind[] = [
  'party',
  'acts-for',
  'procedure',
  'holiday',
  'year',
  'hours',
  'counting',
  'times',
  'tariff',
  'payer',
  'province',
]

export const nameOf = (entry: Pick<StoredEntry, 'kind' | 'key'>): string => `${entry.kind} ${entry.key}`

/** Reads all that was ever told; a key that has entries has its beginning among them. */
export async function readTold(store: Store): Promise<Told> {
  const rows = await store.read<RowOf<'reference_entries'>>(
    sql`select * from reference_entries order by kind, key, number`,
  )
  const written = rows.map(fromRow)
  const named = new Set(written.map(nameOf))
  const old = (await writtenBefore(store)).filter((entry) => !named.has(nameOf(entry)))
  const entries = Object.fromEntries(KINDS.map((kind) => [kind, new Map<string, StoredEntry[]>()])) as Record<
    ReferenceKind,
    Map<string, StoredEntry[]>
  >
  for (const entry of [...old, ...written]) {
    const all = entries[entry.kind]?.get(entry.key)
    if (all) all.push(entry)
    else entries[entry.kind]?.set(entry.key, [entry])
  }
  return { entries, before: new Set(old.map(nameOf)) }
}

/** Reads all reference data once, which is some thousands of rows; decisions look at it without reading again. */
export async function readReferenceData(store: Store): Promise<DatedReference> {
  return datedReference((await readTold(store)).entries as KeptReference)
}

/** Whether anybody is in the book yet. */
export const hasParties = async (store: Store): Promise<boolean> =>
  (await store.read(sql`select code from parties limit 1`)).length > 0
