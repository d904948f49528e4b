import type { Instant } from '../domain/instant.ts'
import {
  compareLines,
  itemMeant,
  type Judged,
  REPORTED_VERDICTS,
  type Verdict,
} from '../domain/reconciliation/compare.ts'
import { caseOf, type RowCase } from '../domain/reconciliation/row-cases.ts'
import type { StatusMap } from '../domain/reconciliation/status-map.ts'
import { caseRows } from '../journal/reconciliation/cases.ts'
import { keysOfPage, readItemsOfRows, readKnownItems } from '../journal/reconciliation/known-items.ts'
import { type LineOfCase, linesToRecheck } from '../journal/reconciliation/lines-to-recheck.ts'
import {
  filesToCompare,
  lastLine,
  putProgress,
  type StagedFile,
} from '../journal/reconciliation/staged-files.ts'
import { lineOf, putVerdicts, readPage, type StagedRow } from '../journal/reconciliation/staged-rows.ts'
import { readStatusMap } from '../journal/reconciliation/status-maps.ts'
import { reportLines } from './report-lines.ts'
import type { JobDeps, Slot } from './schedule.ts'

/** Lines compared by one set of reads. */
const LINES_PER_PAGE = 500
/** Lines one run compares; a larger file goes on at the next slot, from `carrier_files.next_line`. */
export const LINES_PER_TICK = 20_000
const FILES_PER_TICK = 50
/** Lines of open cases that one run answers anew; the next one answers the rest. */
const AGAIN_MAX = 500

export type Compared = Readonly<{ more: boolean; counts: Readonly<Record<string, number>> }>
type Counts = Record<string, number>

const add = (counts: Counts, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by
}

const casesOf = (judged: readonly Judged[]): readonly RowCase[] => judged.flatMap((one) => caseOf(one) ?? [])

/** Compares what lies on the shelf with the book, page by page, and tells the book what is new. */
export async function compareFiles(deps: JobDeps, slot: Slot): Promise<Compared> {
  const counts: Counts = {}
  let left = Math.min(LINES_PER_TICK, deps.reportsMax ?? LINES_PER_TICK)
  const files = await filesToCompare(deps.journal.store, FILES_PER_TICK)
  for (const file of files) {
    const map = await readStatusMap(deps.journal.store, file.carrier, file.family)
    const last = await lastLine(deps.journal.store, file.sha256)
    let place: StagedFile = file
    while (place.state === 'staged' && left > 0) {
      const range = { from: place.next_line, until: place.next_line + Math.min(left, LINES_PER_PAGE) }
      place = await comparePage(deps, slot, place, { range, last, map }, counts)
      left -= range.until - range.from
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
  const lines = await readPage(store, file, range, map)
  const fresh = lines.filter(({ staged }) => staged.verdict === null)
  const untold = lines.filter(
    ({ staged, recorded }) => !recorded && REPORTED_VERDICTS.has(staged.verdict as Verdict),
  )
  const at = deps.now()
  let refused: readonly RowCase[] = []
  if (fresh.length + untold.length > 0) {
    const items = await readKnownItems(store, keysOfPage(file.sha256, range))
    const judged = compareLines(
      fresh.map(({ line }) => line),
      items,
    )
    await answer(deps, fresh, judged, at, slot)
    for (const { verdict } of judged) add(counts, verdict)
    const again = untold.map(
      ({ line, staged }): Judged => ({
        line,
        verdict: staged.verdict as Verdict,
        item: itemMeant(line, items),
      }),
    )
    const reported = await reportLines(deps.journal, [...again, ...judged], at)
    refused = reported.refused
    add(counts, 'reports', reported.applied + reported.waiting)
  }
  const cases = await caseRows(store, refused, at, slot, 'seen-again')
  return putProgress(store, file, { nextLine: range.until, done: range.until > last }, cases)
}

async function answer(
  deps: JobDeps,
  lines: readonly Pick<StagedRow, 'line' | 'staged'>[],
  judged: readonly Judged[],
  at: Instant,
  slot: Slot,
): Promise<void> {
  const { store } = deps.journal
  const staged = new Map(lines.map((line) => [`${line.line.file}:${line.line.line}`, line.staged]))
  const answered = judged.flatMap((one) => {
    const row = staged.get(`${one.line.file}:${one.line.line}`)
    return row ? [{ staged: row, judged: one }] : []
  })
  await putVerdicts(store, answered, await caseRows(store, casesOf(judged), at, slot, 'seen-again'))
}

/**
 * Lines of open cases that have another answer now. Their reports come before their answers: broken off in
 * between, the next run finds that the book knows.
 */
export async function recheckOpenCases(deps: JobDeps, slot: Slot): Promise<Compared> {
  const max = Math.min(AGAIN_MAX, deps.reportsMax ?? AGAIN_MAX)
  let answeredAgain = 0
  let page = await linesToRecheck(deps.journal.store, LINES_PER_PAGE)
  for (;;) {
    answeredAgain += await recheckLines(deps, slot, page.lines)
    // What was answered is not among the lines any more: the next run begins with what is left.
    if (page.next === undefined || answeredAgain >= max) break
    page = await linesToRecheck(deps.journal.store, LINES_PER_PAGE, page.next)
  }
  return { more: page.next !== undefined, counts: answeredAgain > 0 ? { answeredAgain } : {} }
}

/** Compares the lines of a page once more; gives how many have another answer. */
async function recheckLines(deps: JobDeps, slot: Slot, rows: readonly LineOfCase[]): Promise<number> {
  const { store } = deps.journal
  const maps = new Map<string, StatusMap>()
  const lines: Pick<StagedRow, 'line' | 'staged'>[] = []
  for (const { carrier, family, ...staged } of rows) {
    const name = JSON.stringify([carrier, family])
    const map = maps.get(name) ?? (await readStatusMap(store, carrier, family))
    maps.set(name, map)
    lines.push({ line: lineOf(staged, { carrier, family }, map, false), staged })
  }
  const items = await readItemsOfRows(
    store,
    lines.map(({ line }) => line.row),
  )
  const before = new Map(lines.map(({ line, staged }) => [line, staged.verdict]))
  const changed = compareLines(
    lines.map(({ line }) => line),
    items,
  ).filter((judged) => judged.verdict !== before.get(judged.line))
  if (changed.length === 0) return 0
  const at = deps.now()
  const reported = await reportLines(deps.journal, changed, at)
  await answer(deps, lines, changed, at, slot)
  const refused = await caseRows(store, reported.refused, at, slot, 'seen-again')
  await putVerdicts(store, [], refused)
  return changed.length
}
