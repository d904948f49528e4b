import type { Instant } from '../../domain/instant.ts'
import type { DayCase } from '../../domain/reconciliation/day-cases.ts'
import type { BookFinding } from '../../domain/reconciliation/findings.ts'
import type { MoneyFinding } from '../../domain/reconciliation/money-findings.ts'
import type { RowCase } from '../../domain/reconciliation/row-cases.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type CaseRow = RowOf<'cases'>

/** What opens a case: a line of a file, the book's silence, or money. */
type Found = RowCase | BookFinding | DayCase | MoneyFinding

/** Cases in one commit or one read. */
export const CASES_AT_ONCE = 2_000

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
 * @param due until when those that open now are to be done with
 */
export async function caseRows(
  store: Store,
  found: readonly Found[],
  at: Instant,
  run: string,
  again: Again,
  due?: Instant,
): Promise<readonly CaseRow[]> {
  const first = new Map<string, Found>()
  for (const one of found) if (!first.has(one.key)) first.set(one.key, one)
  const known = await casesByKey(store, [...first.keys()])
  const rows: CaseRow[] = []
  for (const [key, one] of first) {
    const before = known.get(key)
    if (before && before.state !== 'closed' && again === 'leave-open') continue
    if (before && before.state !== 'closed') rows.push({ ...before, seen_at: at })
    else if (!before || before.closed_because === CAUSE_GONE)
      rows.push({ ...opened(one, at, run), due_at: due ?? null })
  }
  return rows
}

/** What is written beside a case that nobody had to close. */
const CAUSE_GONE = 'cause-gone'

const opened = (one: Found, at: Instant, run: string): CaseRow => ({
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

export const closedRow = (row: CaseRow, at: Instant): CaseRow => ({
  ...row,
  state: 'closed',
  closed_at: at,
  closed_because: CAUSE_GONE,
})

/** Cases one run may close; the next closes the rest. */
export const CLOSINGS_MAX = 100_000

/** Opens what is not open yet, and leaves what is open as it stands. */
export async function openBookCases(
  store: Store,
  found: readonly Found[],
  at: Instant,
  run: string,
  due?: Instant,
): Promise<number> {
  const rows = await caseRows(store, found, at, run, 'leave-open', due)
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
    const page = await openCasesAfter(store, kind, after, CASES_AT_ONCE)
    closed += await closeGone(
      store,
      page.filter(({ key }) => !found.has(key)),
      at,
    )
    const last = page.at(-1)
    if (!last || page.length < CASES_AT_ONCE) break
    after = last.key
  }
  return closed
}

/** A page of the cases of a kind that are not done with, in the order of their keys. */
export const openCasesAfter = (
  store: Store,
  kind: string,
  after: string,
  max: number,
): Promise<readonly CaseRow[]> =>
  store.read<CaseRow>(
    sql`select * from cases where state <> 'closed' and kind = ${kind} and key > ${after}
        order by key limit ${max}`,
  )

/** Closes these, whose cause is gone, and says so; gives their number. */
export async function closeGone(store: Store, rows: readonly CaseRow[], at: Instant): Promise<number> {
  if (rows.length > 0) await store.commit({ cases: rows.map((row) => closedRow(row, at)) })
  return rows.length
}
