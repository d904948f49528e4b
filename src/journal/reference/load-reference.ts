import { versionOn, versionsOf } from '../../domain/dated.ts'
import { type Instant, vietnamTime } from '../../domain/instant.ts'
import { payerRuleKey } from '../../domain/payer-rule.ts'
import type { ReferenceFile } from '../../domain/reference-file.ts'
import type { ReferenceKind } from '../../domain/reference-timeline.ts'
import { tariffKey } from '../../domain/tariff.ts'
import type { RowOf, Rows, Store } from '../store.ts'
import { commitReference, partyRow } from './directory.ts'
import { actsForKey, nameOf, readTold, type StoredEntry, type Told } from './kept-reference.ts'

/** What a file says of a key. */
type Statement = Readonly<{
  kind: ReferenceKind
  key: string
  from?: string | undefined
  until?: string | undefined
  withdrawn?: boolean | undefined
  value: object
}>

type Dated = Readonly<{
  from?: string | undefined
  until?: string | undefined
  withdrawn?: boolean | undefined
}>

function statement(kind: ReferenceKind, key: string, row: Dated, value: object): Statement {
  const { from, until, withdrawn } = row
  return { kind, key, from, until, withdrawn, value }
}

const list = (source: readonly string[]): string => source.join(' ')

/** A value without the days it bears. */
function bare<R extends Dated>(row: R): Omit<R, keyof Dated> {
  const { from: _from, until: _until, withdrawn: _withdrawn, ...value } = row
  return value
}

const ALL = ''

/** The fields stand in the order in which the tables of before are read, so that the same is seen to be the same. */
function statementsOf(file: ReferenceFile): readonly Statement[] {
  return [
    ...file.provinces.map((row) => statement('province', row.code, row, { name: row.name })),
    ...file.parties.map((row) => {
      const { code, kind, name, province, parent, operator, forms, portal, place, address, phone, hours } =
        row
      const { agencyKind, successor, decision, mark, source } = row
      const before = {
        code,
        kind,
        name,
        province,
        parent,
        operator,
        forms,
        portal,
        place,
        address,
        phone,
        hours,
      }
      const value = { ...before, mark, source: list(source), agencyKind, successor, decision }
      return statement('party', code, row, value)
    }),
    ...file.actsFor.map((row) => {
      const { centre, agency, decision } = row
      return statement('acts-for', actsForKey(centre, agency), row, { centre, agency, decision })
    }),
    ...file.procedures.map((row) => {
      const { code, name, agency, papers, byPost, competent, fee, decision, mark, source } = row
      const limit = row.limit.unit === 'none' ? undefined : row.limit
      const before = { code, name, agency, limit, papers, mark, source: list(source) }
      return statement('procedure', code, row, { ...before, byPost, competent, fee, decision })
    }),
    ...file.holidays.map((row) => {
      const { date, name, kind, dayOff, year, decision, mark, source, withdrawn } = row
      const value = { date, name, kind, dayOff, year, decision: decision ?? '', mark, source }
      return statement('holiday', date, { from: ALL, withdrawn }, value)
    }),
    ...file.years.map((row) => statement('year', String(row.year), { from: ALL }, row)),
    ...file.hours.map((row) => statement('hours', ALL, row, row.hours)),
    ...file.counting.map((row) => statement('counting', ALL, row, bare(row))),
    ...file.times.map((row) => statement('times', ALL, row, bare(row))),
    ...file.tariffs.map((row) => statement('tariff', tariffKey(row), row, bare(row))),
    ...file.payers.map((row) => statement('payer', payerRuleKey(row), row, bare(row))),
  ]
}

const sameAs = (entry: StoredEntry, one: Statement): boolean =>
  entry.until === one.until &&
  (entry.withdrawn ?? false) === (one.withdrawn ?? false) &&
  JSON.stringify(entry.value) === JSON.stringify(one.value)

/**
 * From which day on a statement holds; undefined where it says what is known. Without a day of its own, what is new
 * holds ever since, what ends something begins where that began, and what changes something begins today.
 */
function beginning(all: readonly StoredEntry[], one: Statement, today: string): string | undefined {
  const last = (from: string) => all.filter((entry) => entry.from === from).at(-1)
  if (one.from !== undefined) {
    const known = last(one.from)
    return known && sameAs(known, one) ? undefined : one.from
  }
  if (all.length === 0) return ALL
  const version = versionOn(versionsOf(all), today)
  const known = version && last(version.from)
  if (known && sameAs(known, one)) return undefined
  return version && (one.until !== undefined || one.withdrawn) ? version.from : today
}

const rowOf = (
  { kind, key }: Pick<Statement, 'kind' | 'key'>,
  number: number,
  { from, until, withdrawn, value }: Dated & Readonly<{ value: unknown }>,
  now: Instant,
): RowOf<'reference_entries'> => ({
  kind,
  key,
  number,
  valid_from: from ?? ALL,
  valid_until: until ?? null,
  withdrawn: withdrawn ? 1 : 0,
  body: JSON.stringify(value),
  recorded_at: now,
})

/** What became, or would become, of one statement of a file: in the order of the file. */
export type Fate = Readonly<{
  key: string
  /** From which day on it holds; undefined where it says what is known. */
  from: string | undefined
  until: string | undefined
  withdrawn: boolean
  /** What stood there on that day before it. */
  before: unknown
  value: unknown
}>

type Added = Readonly<{
  rows: readonly RowOf<'reference_entries'>[]
  counts: Readonly<Record<string, number>>
  fates: readonly Fate[]
}>

/** The entries that a file adds to what was told; the same file again adds none. */
function entriesOf(file: ReferenceFile, told: Told, now: Instant): Added {
  const today = vietnamTime(now).date
  const rows: RowOf<'reference_entries'>[] = []
  const counts: Record<string, number> = {}
  const fates: Fate[] = []
  const after = new Map<string, readonly StoredEntry[]>()
  for (const one of statementsOf(file)) {
    const name = nameOf(one)
    const all = after.get(name) ?? told.entries[one.kind].get(one.key) ?? []
    const from = beginning(all, one, today)
    const { key, until, withdrawn = false, value } = one
    const before = versionOn(versionsOf(all), from === ALL || from === undefined ? today : from)?.value
    fates.push({ key, from, until, withdrawn, before, value })
    if (from === undefined) continue
    // What stood in the tables of before becomes the beginning of its own entries.
    if (!after.has(name) && told.before.has(name))
      for (const entry of all) rows.push(rowOf(one, entry.number, entry, now))
    const number = (all.at(-1)?.number ?? -1) + 1
    rows.push(rowOf(one, number, { ...one, from }, now))
    after.set(name, [...all, { ...one, number, from }])
    counts[one.kind] = (counts[one.kind] ?? 0) + 1
  }
  return { rows, counts, fates }
}

function statusMapRows({ statusMap }: ReferenceFile): readonly RowOf<'status_maps'>[] {
  if (!statusMap) return []
  const { partner, family, version, validFrom, validUntil } = statusMap
  return statusMap.rows.map((row) => ({
    partner,
    family,
    version,
    code: row.code,
    meaning: row.meaning,
    emsevt: row.emsevt ?? null,
    proves: row.proves ? 1 : null,
    valid_from: validFrom,
    valid_until: validUntil ?? null,
    mark: row.mark,
  }))
}

/** What would become of a file, row by row; nothing is written. Of a status map it tells nothing. */
export const fatesOf = async (store: Store, file: ReferenceFile, now: Instant): Promise<readonly Fate[]> =>
  entriesOf(file, await readTold(store), now).fates

/** How many entries of each kind are new. */
export type NewEntries = Readonly<Record<string, number>>

/** Loads that meet another: what that one added is read, and the file is held against it anew. */
const TRIES_MAX = 5

/**
 * Takes in a file of reference data, all of it or nothing. Nothing is written over: what a row changes is kept with
 * its days.
 * @param also rows that belong to the same commit, or what they are where something is new
 * @returns how many entries of each kind are new, and how many codes of a status map were written
 */
export async function loadReference(
  store: Store,
  file: ReferenceFile,
  now: Instant,
  also: Rows | ((added: NewEntries) => Rows) = {},
): Promise<NewEntries> {
  const maps = statusMapRows(file)
  for (let attempt = 1; attempt <= TRIES_MAX; attempt += 1) {
    const told = await readTold(store)
    const { rows, counts } = entriesOf(file, told, now)
    const codes = new Set(file.parties.map(({ code }) => code))
    // Queries ask this table for the province of a party; what it says of a party stands as it was first told.
    const parties = file.parties
      .filter(({ code }) => codes.delete(code) && !told.entries.party.has(code))
      .map((party) => partyRow(party, party.mark, list(party.source)))
    const added = maps.length > 0 ? { ...counts, 'status-map': maps.length } : counts
    const isNew = [parties, rows, maps].some((some) => some.length > 0)
    const noted = typeof also !== 'function' ? also : isNew ? also(added) : {}
    const all: Rows = { ...noted, parties, reference_entries: rows, status_maps: maps }
    if (Object.values(all).every((some) => !some?.length)) return counts
    const written = await commitReference(store, all)
    if (written === 'done') return added
    if (written.taken !== 'reference-entry') throw new Error(`reference data collides at ${written.taken}`)
  }
  throw new Error('others load reference data all the time')
}
