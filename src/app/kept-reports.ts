import type { Deps } from '../deps.ts'
import { type DropReason, maySettleReports } from '../domain/dossier/kept-reports.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { addMinutes, type Instant } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import {
  countStuck,
  placeOfStuck,
  STUCK_PAGE,
  type StuckCount,
  type StuckFilter,
  type StuckReport,
  stuckReports,
} from '../journal/read/stuck-reports.ts'
import { stuckReport } from '../journal/write/settle.ts'
import { dropByPeople, settleByPeople } from '../journal/write/settle-by-people.ts'
import { type Foreseen, foreseeSettling, nameOfReport } from '../journal/write/settle-foreseen.ts'
import { casesSeen, looksAfter, type Refused } from './access.ts'
import { type Page, pageOf } from './page.ts'

export type { Foreseen, StuckCount }
export { nameOfReport, placeOfStuck, STUCK_PAGE, type StuckReport }

const ID_MAX = 100
const MINUTES_PER_HOUR = 60

/** What came until then and is kept still is kept for too long: how long that is, is a rule of the day. */
export const oldSince = (deps: Deps): Instant => {
  const now = deps.now()
  return addMinutes(now, -deps.journal.reference(now).rules.keptHours * MINUTES_PER_HOUR)
}

/** Which kept reports are asked for; `old` are those that are kept for too long. */
export type KeptAsked = Omit<StuckFilter, 'until'> & Readonly<{ old?: boolean | undefined }>

const filterOf = (deps: Deps, { old, ...filter }: KeptAsked): StuckFilter =>
  old ? { ...filter, until: oldSince(deps) } : filter

/** A page of the reports that wait or are parked, of those that somebody looks after, longest first. */
export async function keptReports(
  deps: Deps,
  by: Actor,
  { after = '', ...asked }: KeptAsked & Readonly<{ after?: string | undefined }>,
): Promise<readonly StuckReport[] | Refused> {
  const scope = casesSeen(deps, by)
  return 'refusal' in scope ? scope : stuckReports(deps.journal.store, scope, after, filterOf(deps, asked))
}

/** Which report is meant: its sender, and the id that they gave it. */
export type ReportName = Readonly<{ party: string; id: string }>

/** Who did it, as the inbox keeps it. */
const nameOf = (by: Actor): string => [by.party, by.person].filter(Boolean).join(' ')

async function reportFor(deps: Deps, by: Actor, { party, id }: ReportName) {
  if (!maySettleReports(deps.journal.reference(deps.now()).directory, by)) return refusal('not-your-role')
  const row = await stuckReport(deps.journal.store, party.slice(0, ID_MAX), id.slice(0, ID_MAX))
  // What is not there is looked after by nobody, and found out as slowly as what is another's.
  const theirs = await looksAfter(deps, by, row?.party ?? '', row?.dossier ?? '')
  return row && theirs ? { row } : refusal('unknown-report')
}

/** Puts a kept report into the book with what is missing named; a second click finds nothing left to do. */
export async function settleReport(deps: Deps, by: Actor, name: ReportName): Promise<'done' | Refused> {
  const found = await reportFor(deps, by, name)
  if ('refusal' in found) return found
  return settleByPeople(deps.journal, found.row, deps.now(), nameOf(by))
}

/** Leaves a kept report out of the book, with the reason. */
export async function dropReport(
  deps: Deps,
  by: Actor,
  name: ReportName,
  because: DropReason,
): Promise<'done' | Refused> {
  const found = await reportFor(deps, by, name)
  if ('refusal' in found) return found
  await dropByPeople(deps.journal, found.row, deps.now(), nameOf(by), because)
  return 'done'
}

/** The reports that people look at, with what would become of each that is put on record now. */
export type ReportsShown = Readonly<{
  counts: readonly StuckCount[]
  reports: Page<StuckReport>
  foreseen: ReadonlyMap<string, Foreseen>
}>

export async function reportsShown(
  deps: Deps,
  by: Actor,
  asked: KeptAsked,
  after = '',
): Promise<ReportsShown | Refused> {
  const scope = casesSeen(deps, by)
  if ('refusal' in scope) return scope
  const { store } = deps.journal
  const [counts, rows] = await Promise.all([
    countStuck(store, scope),
    stuckReports(store, scope, after, filterOf(deps, asked)),
  ])
  const foreseen = await foreseeSettling(deps.journal, rows, deps.now())
  return { counts, reports: pageOf(rows, STUCK_PAGE, placeOfStuck), foreseen }
}

/** How many reports were settled or dropped, and how many stay because the book cannot take them. */
export type Settled = Readonly<{ done: number; left: number }>

/** Does the same with several reports, each by itself: one that cannot be put on record keeps none of the others. */
export async function settleReports(
  deps: Deps,
  by: Actor,
  names: readonly ReportName[],
  because?: DropReason,
): Promise<Settled | Refused> {
  if (!maySettleReports(deps.journal.reference(deps.now()).directory, by)) return refusal('not-your-role')
  let [done, left] = [0, 0]
  for (const name of names.slice(0, STUCK_PAGE)) {
    const answer = because ? await dropReport(deps, by, name, because) : await settleReport(deps, by, name)
    if (answer === 'done') done += 1
    else left += 1
  }
  return { done, left }
}
