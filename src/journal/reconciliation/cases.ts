import { type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../../domain/instant.ts'
import type { BookFinding } from '../../domain/reconciliation/findings.ts'
import type { RowCase } from '../../domain/reconciliation/row-cases.ts'
import { readIn } from '../read-in.ts'
import type { RowOf, Store } from '../store.ts'

type CaseRow = RowOf<'cases'>

/** Cases in one commit or one read. */
const CASES_AT_ONCE = 2_000

/** Cases of these keys, as they stand. */
async function casesByKey(store: Store, keys: readonly string[]): Promise<ReadonlyMap<string, CaseRow>> {
  const found = new Map<string, CaseRow>()
  for (let from = 0; from < keys.length; from += CASES_AT_ONCE) {
    const some = keys.slice(from, from + CASES_AT_ONCE)
    const rows = await store.read<CaseRow>(sql`select * from cases where key ${readIn(some)}`)
    for (const row of rows) found.set(row.key, row)
  }
  return found
}

/** What happens to a case that is found again. */
type Again = 'seen-again' | 'leave-open'

/**
 * The rows that open these cases or attach to those already there. A case that people closed stays closed;
 * one that closed itself opens again. Nothing is written for an open case with `leave-open`.
 */
export async function caseRows(
  store: Store,
  found: readonly (RowCase | BookFinding)[],
  at: Instant,
  run: string,
  again: Again,
): Promise<readonly CaseRow[]> {
  const first = new Map<string, RowCase | BookFinding>()
  for (const one of found) if (!first.has(one.key)) first.set(one.key, one)
  const known = await casesByKey(store, [...first.keys()])
  const rows: CaseRow[] = []
  for (const [key, one] of first) {
    const before = known.get(key)
    if (before && before.state !== 'closed' && again === 'leave-open') continue
    if (before && before.state !== 'closed') rows.push({ ...before, seen_at: at })
    else if (!before || before.closed_because === CAUSE_GONE) rows.push(opened(one, at, run))
  }
  return rows
}

/** What is written beside a case that nobody had to close. */
const CAUSE_GONE = 'cause-gone'

const opened = (one: RowCase | BookFinding, at: Instant, run: string): CaseRow => ({
  key: one.key,
  kind: one.kind,
  dossier: one.dossier ?? null,
  ref: one.ref,
  owner: one.owner,
  state: 'open',
  opened_at: at,
  seen_at: at,
  closed_at: null,
  closed_because: null,
  detail: JSON.stringify(one.detail),
  run,
})

const closedRow = (row: CaseRow, at: Instant): CaseRow => ({
  ...row,
  state: 'closed',
  closed_at: at,
  closed_because: CAUSE_GONE,
})

/** Cases one run may close; the next closes the rest. */
const CLOSINGS_MAX = 100_000

/** Opens what is not open yet, and leaves what is open as it stands. */
export async function openBookCases(
  store: Store,
  found: readonly BookFinding[],
  at: Instant,
  run: string,
): Promise<number> {
  const rows = await caseRows(store, found, at, run, 'leave-open')
  for (let from = 0; from < rows.length; from += CASES_AT_ONCE)
    await store.commit({ cases: rows.slice(from, from + CASES_AT_ONCE) })
  return rows.length
}

/** Closes the cases of these kinds that were not found any more; gives their number. */
export async function closeCases(
  store: Store,
  kinds: readonly string[],
  found: ReadonlySet<string>,
  at: Instant,
): Promise<number> {
  let closed = 0
  for (const kind of kinds) closed += await closeKind(store, kind, found, at, CLOSINGS_MAX - closed)
  return closed
}

async function closeKind(
  store: Store,
  kind: string,
  found: ReadonlySet<string>,
  at: Instant,
  max: number,
): Promise<number> {
  let after = ''
  let closed = 0
  while (closed < max) {
    const page = await store.read<CaseRow>(
      sql`select * from cases where state <> 'closed' and kind = ${kind} and key > ${after}
          order by key limit ${CASES_AT_ONCE}`,
    )
    const gone = page.filter(({ key }) => !found.has(key)).map((row) => closedRow(row, at))
    if (gone.length > 0) await store.commit({ cases: gone })
    closed += gone.length
    const last = page.at(-1)
    if (!last || page.length < CASES_AT_ONCE) break
    after = last.key
  }
  return closed
}

/**
 * Cases of carriers' lines whose cause is gone: no line says it any more, or none is left that may say it. A
 * delivery to somebody else is gone when its leg is not delivered after all and no report of it still waits.
 * Each stands alone, because of conditions joined by "or" PostgreSQL makes whole tables.
 */
const CAUSES_GONE: readonly SQL[] = [
  sql`c.kind in ('unknown-item', 'delivered-unknown-here') and not exists (
        select 1 from carrier_rows r where r.waybill = c.ref and (r.verdict = 'unknown-item' or r.verdict is null))`,
  sql`c.kind in ('conflict', 'ambiguous') and not exists (
        select 1 from carrier_rows r where r.waybill = c.ref and (r.verdict = c.kind or r.verdict is null))`,
  sql`c.kind = 'unknown-code' and not exists (
        select 1 from carrier_rows r cross join carrier_files f
        where r.verdict = 'unknown-code' and r.code = c.ref and f.sha256 = r.file
          and c.key = 'unknown-code:' || f.carrier || ':' || f.family || ':' || c.ref)
      and not exists (select 1 from carrier_files f where f.state = 'staged')`,
  sql`c.kind = 'delivered-to-somebody-else' and exists (
        select 1 from legs l where l.dossier = c.dossier and l.state <> 'delivered'
          and c.key = 'delivered-to-somebody-else:' || l.dossier || ':' || l.leg)
      and not exists (select 1 from inbox b where b.dossier = c.dossier
        and b.type = 'item.delivered' and b.state in ('waiting', 'parked'))`,
]

/** Closes the cases of carriers' lines that no line supports any more; gives their number. */
export async function closeWithoutCause(store: Store, at: Instant): Promise<number> {
  let closed = 0
  for (const gone of CAUSES_GONE) closed += await closeWhere(store, gone, at, CLOSINGS_MAX - closed)
  return closed
}

async function closeWhere(store: Store, gone: SQL, at: Instant, max: number): Promise<number> {
  let closed = 0
  while (closed < max) {
    const page = await store.read<CaseRow>(
      sql`select c.* from cases c where c.state <> 'closed' and ${gone}
          order by c.kind, c.key limit ${CASES_AT_ONCE}`,
    )
    if (page.length > 0) await store.commit({ cases: page.map((row) => closedRow(row, at)) })
    closed += page.length
    if (page.length < CASES_AT_ONCE) break
  }
  return closed
}

export type LineOfCase = RowOf<'carrier_rows'> &
  Readonly<{ carrier: string; family: string; waybill: string }>
type LinePlace = Pick<LineOfCase, 'waybill' | 'file' | 'line'>

/** Before the first line of all. */
const FIRST: LinePlace = { waybill: '', file: '', line: 0 }

/**
 * Lines of open cases that may have another answer now: an item that was unknown travels by a leg of ours, the map
 * has the code, or somebody put right what the line contradicted. The cases lead (a cross join keeps its order in
 * SQLite): they are few, and the lines are many.
 */
const LINES_OF_CASES: readonly SQL[] = [
  sql`cases c cross join legs l cross join carrier_rows r cross join carrier_files f
      where c.kind in ('unknown-item', 'delivered-unknown-here') and c.state <> 'closed'
        and l.waybill = c.ref and l.live = 1
        and r.waybill = c.ref and r.verdict = 'unknown-item' and f.sha256 = r.file`,
  sql`cases c cross join carrier_rows r cross join carrier_files f
      where c.kind = 'unknown-code' and c.state <> 'closed'
        and r.verdict = 'unknown-code' and r.code = c.ref and f.sha256 = r.file
        and c.key = 'unknown-code:' || f.carrier || ':' || f.family || ':' || c.ref
        and exists (select 1 from status_maps m
          where m.partner = f.carrier and m.family = f.family and m.code = c.ref)`,
  sql`cases c cross join carrier_rows r cross join carrier_files f
      where c.kind in ('conflict', 'ambiguous') and c.state <> 'closed'
        and r.waybill = c.ref and r.verdict = c.kind and f.sha256 = r.file`,
]

const before = (a: LinePlace, b: LinePlace): boolean =>
  a.waybill !== b.waybill ? a.waybill < b.waybill : a.file !== b.file ? a.file < b.file : a.line < b.line

/**
 * A page of these lines in the order of their items, whichever case they belong to: an item is compared whole. No
 * line comes after a page without `next`.
 * @param max lines read for each kind of case
 */
export async function linesToRecheck(
  store: Store,
  max: number,
  after: LinePlace = FIRST,
): Promise<Readonly<{ lines: readonly LineOfCase[]; next: LinePlace | undefined }>> {
  const lists = await Promise.all(
    LINES_OF_CASES.map((lines) =>
      store.read<LineOfCase>(
        sql`select distinct r.*, f.carrier as carrier, f.family as family from ${lines}
              and (r.waybill, r.file, r.line) > (${after.waybill}, ${after.file}, ${after.line})
            order by r.waybill, r.file, r.line limit ${max}`,
      ),
    ),
  )
  const all = lists.flat()
  const ends = lists.flatMap((list) => (list.length === max ? list.slice(-1) : []))
  if (ends.length === 0) return { lines: all, next: undefined }
  const end = ends.reduce((first, one) => (before(one, first) ? one : first))
  // What lies beyond the end of a full list comes later, and so does the item that the end cuts through.
  const whole = all.filter((row) => before(row, end) && row.waybill !== end.waybill)
  const lines = whole.length > 0 ? whole : all.filter((row) => !before(end, row))
  return { lines, next: lines.reduce((last, row) => (before(last, row) ? row : last), after) }
}
