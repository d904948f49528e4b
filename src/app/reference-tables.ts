import type { Deps } from '../deps.ts'
import { versionOn, versionsOf } from '../domain/dated.ts'
import { vietnamTime } from '../domain/instant.ts'
import { isSingle, KIND_OF, type TableName } from '../domain/reference-columns.ts'
import { rowOfValue } from '../domain/reference-rows.ts'
import { holdsWords } from '../domain/without-marks.ts'
import { everyStatusMap } from '../journal/reconciliation/status-maps.ts'
import { readTold, type StoredEntry } from '../journal/reference/kept-reference.ts'
import { type Page, pageOf } from './page.ts'

// Reference data as an administrator looks through it: as of a day, and what was told of one entry.

/** A row as a table of its columns; `key` is what it is found by. */
export type TableRow = Readonly<{
  key: string
  row: Readonly<Record<string, unknown>>
  from: string
  until: string | undefined
}>

/** What was told of an entry, in the order of telling. */
export type ToldRow = TableRow & Readonly<{ withdrawn: boolean; recordedAt: string | undefined }>

export const TABLE_PAGE = 50

const entriesOf = async (
  deps: Deps,
  table: Exclude<TableName, 'statusMap'>,
): Promise<ReadonlyMap<string, readonly StoredEntry[]>> =>
  (await readTold(deps.journal.store)).entries[KIND_OF[table]]

type Row = Record<string, unknown>

/** A province bears its code in its key alone. */
const rowNamed = (table: TableName, key: string, value: unknown): Row =>
  table === 'provinces' ? { ...rowOfValue(table, value), code: key } : rowOfValue(table, value)

type Asked = Readonly<{ on?: string | undefined; text?: string | undefined; after?: string | undefined }>

async function statusRows(deps: Deps, day: string): Promise<readonly TableRow[]> {
  const rows = await everyStatusMap(deps.journal.store)
  return rows
    .filter((row) => row.valid_from <= day && (row.valid_until == null || day < row.valid_until))
    .map((row) => ({
      key: `${row.partner} ${row.family} ${row.version} ${row.code}`,
      row: {
        partner: row.partner,
        family: row.family,
        version: row.version,
        code: row.code,
        meaning: row.meaning,
        emsevt: row.emsevt ?? undefined,
        proves: row.proves === 1,
        validFrom: row.valid_from,
        validUntil: row.valid_until ?? undefined,
      },
      from: row.valid_from,
      until: row.valid_until ?? undefined,
    }))
}

async function rowsOn(deps: Deps, table: TableName, day: string): Promise<readonly TableRow[]> {
  if (table === 'statusMap') return statusRows(deps, day)
  // Days off and years bear their own days: what was told of them last is what they are.
  const always = table === 'holidays' || table === 'years'
  return [...(await entriesOf(deps, table))].flatMap(([key, entries]): TableRow[] => {
    const versions = versionsOf(entries)
    const held = always ? versions.at(-1) : versionOn(versions, day)
    return held ? [{ key, row: rowNamed(table, key, held.value), from: held.from, until: held.until }] : []
  })
}

/** A page of a table as it holds on a day, found by any word of its texts. */
export async function tableOn(
  deps: Deps,
  table: TableName,
  { on, text = '', after = '' }: Asked,
): Promise<Page<TableRow>> {
  const day = on ?? vietnamTime(deps.now()).date
  // Days and years to come are what people look for: the newest stand first.
  const newestFirst = table === 'holidays' || table === 'years'
  const isBehind = (key: string, other: string) => (newestFirst ? key < other : key > other)
  const rows = (await rowsOn(deps, table, day))
    .filter(({ row }) => text === '' || holdsWords(textsOf(row), text))
    .toSorted((a, b) => (isBehind(a.key, b.key) ? 1 : -1))
    .filter(({ key }) => after === '' || isBehind(key, after))
  return pageOf(
    rows.slice(0, TABLE_PAGE),
    rows.length > TABLE_PAGE ? TABLE_PAGE : TABLE_PAGE + 1,
    ({ key }) => key,
  )
}

const textsOf = (row: Readonly<Row>): string =>
  Object.values(row)
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(' ')

/** All rows of a table on a day, for a sheet. */
export const wholeTable = (deps: Deps, table: TableName): Promise<readonly TableRow[]> =>
  rowsOn(deps, table, vietnamTime(deps.now()).date)

/** The keys of every entry that was ever told, of whatever day. */
export const toldKeys = async (
  deps: Deps,
  table: Exclude<TableName, 'statusMap'>,
): Promise<Iterable<string>> => (await entriesOf(deps, table)).keys()

/** What was ever told of one entry; the newest is the last. */
export async function historyOf(deps: Deps, table: TableName, key: string): Promise<readonly ToldRow[]> {
  if (table === 'statusMap') return []
  const entries = (await entriesOf(deps, table)).get(isSingle(table) ? '' : key) ?? []
  return entries.map((entry) => ({
    key: entry.key,
    row: rowNamed(table, entry.key, entry.value),
    from: entry.from,
    until: entry.until,
    withdrawn: entry.withdrawn === true,
    recordedAt: entry.recordedAt,
  }))
}

/** What holds of an entry on a day, as the row of a file that would say it. */
export async function stoodOn(
  deps: Deps,
  table: TableName,
  day: string,
): Promise<(key: string) => Readonly<Row> | undefined> {
  if (table === 'statusMap') return () => undefined
  const entries = await entriesOf(deps, table)
  return (key) => {
    const versions = versionsOf(entries.get(key) ?? [])
    const held = versionOn(versions, day) ?? versions.at(-1)
    return held && rowNamed(table, key, held.value)
  }
}
