import { computedAppointment } from '../../domain/dossier/findings.ts'
import type { Dossier } from '../../domain/dossier/state.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ReferenceData } from '../../domain/reference.ts'
import type { Journal } from '../journal.ts'
import { readHistories } from '../read/history.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Rows, Store } from '../store.ts'
import { dueDatesOf } from './due-dates.ts'
import { recipients } from './recipients.ts'
import { viewRows } from './view-rows.ts'

// What a dossier is to people depends on reference data too: when it is due, what is odd about that, whose desk it is
// on. Its events change nothing when a holiday is decreed or an office closes, so it is looked at anew.

const PER_PAGE = 50

export type Reckoned = Readonly<{ dossiers: number; dates: number; cases: number; rows: number }>

export const NOTHING: Reckoned = { dossiers: 0, dates: 0, cases: 0, rows: 0 }

type Page = Readonly<{ reckoned: Reckoned; last: string | undefined }>

type Watch = Readonly<{ progress?(dossiers: number): void }>

/** Looks at all open dossiers, page by page. Safe to stop and to run again: what is right already stays as it is. */
export async function reckonAnew(journal: Journal, now: Instant, watch: Watch = {}): Promise<Reckoned> {
  let sum = NOTHING
  let after: string | undefined = ''
  while (after !== undefined) {
    const page: Page = await reckonPage(journal, now, after)
    sum = added(sum, page.reckoned)
    after = page.last
    if (page.reckoned.dossiers > 0) watch.progress?.(sum.dossiers)
  }
  return sum
}

export const added = (a: Reckoned, b: Reckoned): Reckoned => ({
  dossiers: a.dossiers + b.dossiers,
  dates: a.dates + b.dates,
  cases: a.cases + b.cases,
  rows: a.rows + b.rows,
})

/** Dossiers to which somebody writes all the time are looked at so often; the next run looks again. */
const TRIES_MAX = 3

/**
 * The open dossiers after one: a page of them.
 * @returns where the next page begins; undefined after the last
 */
export async function reckonPage(journal: Journal, now: Instant, after: string): Promise<Page> {
  const found = await journal.store.read<{ dossier: string }>(
    sql`select dossier from dossiers where closed = 0 and dossier > ${after} order by dossier limit ${PER_PAGE}`,
  )
  const ids = found.map(({ dossier }) => dossier)
  let reckoned: Reckoned = { ...NOTHING, dossiers: ids.length }
  let left: readonly string[] = ids
  // An event that came between the reading and the writing has said more than was known: it is looked at again.
  for (let attempt = 1; left.length > 0 && attempt <= TRIES_MAX; attempt += 1) {
    const seen = await reckon(journal, now, left)
    reckoned = added(reckoned, seen.reckoned)
    const versions = await versionsNow(journal.store, [...seen.versions.keys()])
    left = [...seen.versions].filter(([id, version]) => versions.get(id) !== version).map(([id]) => id)
  }
  return { reckoned, last: ids.length < PER_PAGE ? undefined : ids.at(-1) }
}

export async function versionsNow(
  store: Store,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await store.read<{ dossier: string; version: number }>(
    sql`select dossier, max(version) as version from events where dossier ${readIn(ids)} group by dossier`,
  )
  return new Map(rows.map(({ dossier, version }) => [dossier, Number(version)]))
}

async function reckon(journal: Journal, now: Instant, ids: readonly string[]) {
  const { store } = journal
  const reference = journal.reference(now)
  const histories = await readHistories(store, ids)
  const dossiers = [...histories.values()].flatMap(({ dossier }) => (dossier ? [dossier] : []))
  const views = dossiers.map((dossier) => viewRows(undefined, dossier, reference, now))
  const dates = await newDates(store, dossiers, reference, now)
  const cases = await newCases(
    store,
    ids,
    views.flatMap((rows) => rows.cases ?? []),
    now,
  )
  const rows: Rows = {
    dossiers: await differing(store, 'dossiers', ids, views),
    dossier_parties: await differing(store, 'dossier_parties', ids, views),
    packets: await differing(store, 'packets', ids, views),
    feed: await backfilled(store, dossiers, reference),
  }
  const count = Object.values(rows).reduce((n, list) => n + (list?.length ?? 0), 0)
  if (count + dates.length + cases.length > 0) {
    const written = await store.commit({ ...rows, cases, due_dates: dates })
    // Somebody wrote to the feed of a party at the same moment: the next look writes what is still missing.
    if (written !== 'done') return { reckoned: NOTHING, versions: new Map(ids.map((id) => [id, -1])) }
  }
  return {
    reckoned: { dossiers: 0, dates: dates.length, cases: cases.length, rows: count },
    versions: new Map(dossiers.map(({ id, version }) => [id, version])),
  }
}

/** The dates that are others than those reckoned last; those stay where they are. */
async function newDates(store: Store, dossiers: readonly Dossier[], reference: ReferenceData, now: Instant) {
  const before = await dueDatesOf(
    store,
    dossiers.map(({ id }) => id),
  )
  return dossiers.flatMap((dossier): RowOf<'due_dates'>[] => {
    const due = computedAppointment(dossier, reference) ?? null
    const last = before.get(dossier.id)?.at(-1)
    if ((last?.due ?? null) === due) return []
    return [{ dossier: dossier.id, version: dossier.version, reference: now, due, reckoned_at: now }]
  })
}

type CaseRow = RowOf<'cases'>

const CAUSE_GONE = 'cause-gone'

/**
 * The cases that begin, change or end. What a carrier's file opened is not asked here. A case that people closed
 * stays closed, unless it says something else now.
 */
async function newCases(
  store: Store,
  ids: readonly string[],
  found: readonly CaseRow[],
  now: Instant,
): Promise<readonly CaseRow[]> {
  const stored = await store.read<CaseRow>(
    sql`select * from cases where dossier ${readIn(ids)} and run is null`,
  )
  const known = new Map(stored.map((row) => [row.key, row]))
  const fresh = found.flatMap((row): CaseRow[] => {
    const before = known.get(row.key)
    known.delete(row.key)
    if (!before) return [row]
    const same = before.detail === row.detail && before.owner === row.owner
    if (before.state === 'closed') return same && before.closed_because !== CAUSE_GONE ? [] : [row]
    return same
      ? []
      : [{ ...before, owner: row.owner, ref: row.ref, detail: row.detail, due_at: row.due_at ?? null }]
  })
  const gone = [...known.values()]
    .filter(({ state }) => state !== 'closed')
    .map((row) => ({ ...row, state: 'closed', closed_at: now, closed_because: CAUSE_GONE }))
  return [...fresh, ...gone]
}

const KEYS = {
  dossiers: ['dossier'],
  dossier_parties: ['dossier', 'party'],
  packets: ['dossier', 'packet'],
} as const

type Columns = Readonly<Record<string, unknown>>

const nameOf = (row: Columns, key: readonly string[]): string =>
  JSON.stringify(key.map((column) => row[column]))

const isSame = (row: Columns, other: Columns): boolean =>
  Object.entries(row).every(([column, value]) => String(other[column] ?? '') === String(value ?? ''))

/** The rows of a view that stand otherwise in the book, or not yet. */
async function differing<T extends keyof typeof KEYS>(
  store: Store,
  table: T,
  ids: readonly string[],
  views: readonly Rows[],
): Promise<readonly RowOf<T>[]> {
  const stored = await store.read<RowOf<T>>(
    sql`select * from ${sql.identifier(table)} where dossier ${readIn(ids)}`,
  )
  const known = new Map(stored.map((row) => [nameOf(row, KEYS[table]), row]))
  const rows = views.flatMap((one) => (one[table] ?? []) as readonly RowOf<T>[])
  return rows.filter((row) => {
    const other = known.get(nameOf(row, KEYS[table]))
    return other === undefined || !isSame(row, other)
  })
}

/** A party that has taken over another's dossiers hears what was before, as every party does that joins a dossier later. */
async function backfilled(store: Store, dossiers: readonly Dossier[], reference: ReferenceData) {
  const stored = await store.read<{ dossier: string; party: string }>(
    sql`select dossier, party from dossier_parties where dossier ${readIn(dossiers.map(({ id }) => id))}`,
  )
  const known = new Set(stored.map(({ dossier, party }) => `${dossier} ${party}`))
  return dossiers.flatMap((dossier) =>
    recipients(dossier, reference)
      .filter(({ party }) => !known.has(`${dossier.id} ${party}`))
      .flatMap(({ party }) =>
        Array.from(
          { length: dossier.version },
          (_, index): RowOf<'feed'> => ({ party, dossier: dossier.id, version: index + 1, backfill: 1 }),
        ),
      ),
  )
}
