import { addMillis, type Instant } from '../domain/instant.ts'
import type { CarrierLine, Reject } from '../domain/reconciliation/carrier-row.ts'
import { type CarrierLinkRow, stepCarrierLink } from '../journal/carriers/links.ts'
import { stageTracking, type TrackingLines } from '../journal/carriers/tracking-pages.ts'
import { FREE } from '../journal/fenced-rows.ts'
import type { Journal } from '../journal/journal.ts'
import type { CarrierProblem, TrackingRecord } from '../partners/carrier-system.ts'
import { carrierSystem } from '../partners/carrier-systems.ts'
import type { CallOut } from '../partners/outgoing.ts'
import { carrierAccess } from './carrier-access.ts'
import { holds, RUN_MS_MAX, stepOf } from './holding.ts'

/** Records of one page: what is staged between two writings of the cursor. */
const PAGE_RECORDS = 500
/** Pages of one run, where the clock alone would let it go on. */
const PAGES_MAX = 200

export type ReadDeps = Readonly<{
  journal: Journal
  call: CallOut
  now(): Instant
  log(line: Readonly<Record<string, string | number | boolean | undefined>>): void
  /** Who reads; no two runs have the same name. */
  holder: string
}>

/** `sealed` where the secret cannot be opened: the service has another than the one it was sealed by. */
type ReadProblem = CarrierProblem | 'sealed' | 'no-such-system'

export type Tracked = Readonly<{
  staged: number
  refused: number
  more: boolean
  /** Somebody else reads from it. */
  lost?: boolean | undefined
  problem?: ReadProblem | undefined
}>

/**
 * Reads on in a carrier's tracking feed, page by page. What a page says is on the shelf, where the reconciliation
 * compares it like the lines of a file, in the commit that moves the cursor. Each run looks at the last moments before
 * the cursor again: what is known there is left out, and what came late is taken.
 */
export async function readTracking(deps: ReadDeps, link: CarrierLinkRow): Promise<Tracked> {
  const sum = { staged: 0, refused: 0 }
  const system = carrierSystem(link.system)
  if (!system) return fails(deps, link, 'no-such-system', sum)
  const access = await carrierAccess(deps.journal, link)
  if (!access) return fails(deps, link, 'sealed', sum)
  const connection = system.connect(deps.call, access, deps.now)
  const until = addMillis(deps.now(), RUN_MS_MAX)
  let row = await stepCarrierLink(deps.journal.store, holds(deps, link), stepOf(deps, 'held'))
  if (!row) return { ...sum, more: false, lost: true }
  let place = system.lookBack(row.cursor ?? system.beginning)
  for (let pages = 0; ; pages += 1) {
    if (pages >= PAGES_MAX || deps.now() >= until) return { ...sum, ...(await ends(deps, row)), more: true }
    const page = await connection.tracking(place, PAGE_RECORDS)
    if ('problem' in page) return fails(deps, row, page.problem, sum)
    const last = page.records.at(-1)?.place ?? place
    // A system that gives the same page again and again tells nothing new; whatever is on it is looked at once.
    const isOver = last <= place
    if (page.records.length > 0) {
      const cursor = furthest(row.cursor, page.records, system.latest?.(deps.now()))
      const after = { ...holds(deps, row), cursor }
      const done = await stageTracking(deps.journal.store, after, linesOf(page.records), stepOf(deps, 'read'))
      if (!done) return { ...sum, more: false, lost: true }
      row = done.row
      sum.staged += done.staged
      sum.refused += done.refused
    }
    if (isOver) return { ...sum, ...(await ends(deps, row)), more: false }
    place = last
  }
}

/** How far a page leads: a record from the future, where everything else is behind it, is no place to go on from. */
function furthest(
  before: string | null | undefined,
  records: readonly TrackingRecord[],
  latest: string | undefined,
): string | null {
  const last = records.findLast(({ place }) => latest === undefined || place <= latest)?.place
  return last === undefined || (before && before > last) ? (before ?? null) : last
}

function linesOf(records: readonly TrackingRecord[]): TrackingLines {
  const rows: CarrierLine[] = []
  const rejects: Reject[] = []
  for (const [index, record] of records.entries()) {
    const line = index + 1
    if ('row' in record) rows.push({ line, row: record.row, personal: record.personal })
    else rejects.push({ line, field: record.field, why: record.why, deliveryId: record.id ?? record.place })
  }
  return { rows, rejects }
}

async function ends(deps: ReadDeps, row: CarrierLinkRow): Promise<Readonly<{ lost?: true }>> {
  const after = { ...row, ...FREE, answered_at: deps.now(), failing_since: null, problem: null }
  const done = await stepCarrierLink(deps.journal.store, after, stepOf(deps, 'answers'))
  return done ? {} : { lost: true }
}

/** Notes since when and why it fails; what was staged before stays. */
async function fails(
  deps: ReadDeps,
  row: CarrierLinkRow,
  problem: ReadProblem,
  sum: Readonly<{ staged: number; refused: number }>,
): Promise<Tracked> {
  deps.log({ carrier: row.name, problem: `a carrier's tracking cannot be read: ${problem}` })
  const since = row.failing_since ?? deps.now()
  await stepCarrierLink(
    deps.journal.store,
    { ...row, ...FREE, problem, failing_since: since },
    stepOf(deps, 'fails'),
  )
  return { ...sum, more: false, problem }
}
