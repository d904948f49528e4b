import { caseDue } from '../domain/dossier/case-due.ts'
import type { Instant } from '../domain/instant.ts'
import { compareByCarrier, itemsOfCarrier } from '../domain/reconciliation/carrier-items.ts'
import { compareLines, itemMeant, type Judged, REPORTED_VERDICTS } from '../domain/reconciliation/compare.ts'
import { caseOf, type RowCase } from '../domain/reconciliation/row-cases.ts'
import type { StatusMap } from '../domain/reconciliation/status-map.ts'
import { isToldLate } from '../domain/reconciliation/told-late.ts'
import { caseRows } from '../journal/reconciliation/cases.ts'
import { readItemsOfPage, readItemsOfRows } from '../journal/reconciliation/known-items.ts'
import { linesToRecheck } from '../journal/reconciliation/lines-to-recheck.ts'
import {
  filesToCompare,
  isCompared,
  lastLine,
  putProgress,
  type StagedFile,
} from '../journal/reconciliation/staged-files.ts'
import { nextLines, putVerdicts, readPage, type StagedRow } from '../journal/reconciliation/staged-rows.ts'
import { readStatusMap } from '../journal/reconciliation/status-maps.ts'
import { reportLines } from './report-lines.ts'
import type { JobDeps, Slot } from './schedule.ts'

/** Lines compared by one set of reads; fewer where those hold the thread, so that others have their turn between. */
const LINES_PER_PAGE = 500
const LINES_ON_THIS_THREAD = 50
const pageOf = ({ journal }: JobDeps): number => (journal.store.turn ? LINES_ON_THIS_THREAD : LINES_PER_PAGE)
/** Lines one run answers; a larger file goes on at the next slot, where this one ended. */
const LINES_PER_TICK = 200_000
const FILES_PER_TICK = 50
/** Lines of open cases that one run answers anew; the next one answers the rest. */
const AGAIN_MAX = 500

export type Compared = Readonly<{ more: boolean; counts: Readonly<Record<string, number>> }>
type Counts = Record<string, number>

const add = (counts: Counts, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by
}

function casesOf({ journal }: JobDeps, judged: readonly Judged[], at: Instant): readonly RowCase[] {
  const { calendar, rules } = journal.reference(at)
  return judged.flatMap((one) => caseOf(one, (line) => isToldLate(line, calendar, rules.overdue)) ?? [])
}

/**
 * Compares the staged files with the book, page by page, and tells the book what is new.
 * @param linesMax files with more lines are left
 */
export async function compareFiles(
  deps: JobDeps,
  slot: Slot,
  { linesMax }: Readonly<{ linesMax?: number }> = {},
): Promise<Compared> {
  const counts: Counts = {}
  let left = Math.min(LINES_PER_TICK, deps.reportsMax ?? LINES_PER_TICK)
  const files = await filesToCompare(deps.journal.store, FILES_PER_TICK, linesMax)
  for (const file of files) {
    const map = await readStatusMap(deps.journal.store, file.carrier, file.family)
    const last = await lastLine(deps.journal.store, file.sha256)
    let place: StagedFile = file
    while (!isCompared(place) && left > 0) {
      const range = await nextLines(deps.journal.store, place, Math.min(left, pageOf(deps)))
      await deps.journal.store.turn?.()
      if (range.count === 0 && range.until <= last) place = { ...place, next_line: range.until }
      else place = await comparePage(deps, slot, place, { range, last, map }, counts)
      left -= range.count
    }
    if (left <= 0) break
  }
  return { more: left <= 0 || files.length >= FILES_PER_TICK, counts }
}

type Page = Readonly<{ range: Readonly<{ from: number; until: number }>; last: number; map: StatusMap }>

/**
 * First the answers and their cases, in one commit; then the reports; then the place. Broken off after the
 * first, the next run finds answered lines whose reports the book has not heard, and tells them.
 */
async function comparePage(
  deps: JobDeps,
  slot: Slot,
  file: StagedFile,
  { range, last, map }: Page,
  counts: Counts,
): Promise<StagedFile> {
  const { store } = deps.journal
  // Read before the lines: what another run told the book meanwhile has its answer on its line by then.
  const known = await readItemsOfPage(store, file.sha256, range)
  const lines = await readPage(store, file, range, map)
  const fresh = lines.filter(({ verdict }) => verdict === undefined)
  const at = deps.now()
  let refused: readonly RowCase[] = []
  const unreported = lines.flatMap(({ line, verdict, recorded }) =>
    verdict !== undefined && !recorded && REPORTED_VERDICTS.has(verdict) ? [{ line, verdict }] : [],
  )
  if (fresh.length + unreported.length > 0) {
    const { directory } = deps.journal.reference(at)
    const items = itemsOfCarrier(directory, file.carrier, known)
    const judged = compareLines(
      fresh.map(({ line }) => line),
      items,
    )
    await answer(deps, fresh, judged, at, slot)
    for (const { verdict } of judged) add(counts, verdict)
    const again = unreported.map(
      ({ line, verdict }): Judged => ({ line, verdict, item: itemMeant(line, items) }),
    )
    const reported = await reportLines(deps.journal, [...again, ...judged], at)
    refused = reported.refused
    add(counts, 'reports', reported.applied + reported.waiting)
  }
  const cases = await caseRows(
    store,
    refused,
    at,
    slot,
    'seen-again',
    caseDue(deps.journal.reference(at), at),
  )
  return putProgress(store, file, { nextLine: range.until, done: range.until > last }, cases)
}

async function answer(
  deps: JobDeps,
  lines: readonly StagedRow[],
  judged: readonly Judged[],
  at: Instant,
  slot: Slot,
): Promise<void> {
  const { store } = deps.journal
  await putVerdicts(
    store,
    lines,
    judged,
    await caseRows(
      store,
      casesOf(deps, judged, at),
      at,
      slot,
      'seen-again',
      caseDue(deps.journal.reference(at), at),
    ),
  )
}

/**
 * Lines of open cases that have another answer now. Their reports come before their answers: broken off in
 * between, the next run finds that the book knows.
 */
export async function recheckOpenCases(deps: JobDeps, slot: Slot): Promise<Compared> {
  const max = Math.min(AGAIN_MAX, deps.reportsMax ?? AGAIN_MAX)
  let answeredAgain = 0
  let page = await linesToRecheck(deps.journal.store, pageOf(deps))
  for (;;) {
    answeredAgain += await recheckLines(deps, slot, page.lines)
    // What was answered is not among the lines any more: the next run begins with what is left.
    if (page.next === undefined || answeredAgain >= max) break
    page = await linesToRecheck(deps.journal.store, pageOf(deps), page.next)
  }
  return { more: page.next !== undefined, counts: answeredAgain > 0 ? { answeredAgain } : {} }
}

/** Compares the lines of a page once more; gives how many have another answer. */
async function recheckLines(deps: JobDeps, slot: Slot, rows: readonly StagedRow[]): Promise<number> {
  const { store } = deps.journal
  const lines = rows.map(({ line }) => line)
  const items = await readItemsOfRows(
    store,
    lines.map(({ row }) => row),
  )
  const before = new Map(rows.map(({ line, verdict }) => [line, verdict]))
  const { directory } = deps.journal.reference(deps.now())
  const changed = compareByCarrier(directory, lines, items).filter(
    ({ line, verdict }) => verdict !== before.get(line),
  )
  if (changed.length === 0) return 0
  const at = deps.now()
  const reported = await reportLines(deps.journal, changed, at)
  await answer(deps, rows, changed, at, slot)
  await putVerdicts(
    store,
    [],
    [],
    await caseRows(store, reported.refused, at, slot, 'seen-again', caseDue(deps.journal.reference(at), at)),
  )
  return changed.length
}
