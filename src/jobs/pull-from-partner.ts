import type { FeedPlace } from '../domain/federation/feed-row.ts'
import { addMillis, type Instant, millisOf } from '../domain/instant.ts'
import { openSecret } from '../journal/access/sealed-secret.ts'
import { type PartnerRow, stepPartner } from '../journal/federation/partners.ts'
import { openRefusalsBetween, type RefusalRow } from '../journal/federation/refusals.ts'
import { FREE } from '../journal/fenced-rows.ts'
import type { Journal } from '../journal/journal.ts'
import type { Outgoing } from '../partners/outgoing.ts'
import { type FeedProblem, type PartnerFeed, partnerFeed } from '../partners/partner-feed.ts'
import { holds, leaseMsOf, RUN_MS_MAX, stepOf } from './holding.ts'
import { type NotTaken, takePage } from './take-page.ts'

/** Events of one page: what is taken over between two writings of the cursor. */
const PAGE_EVENTS = 100
/** How often it is written down that a partner answers which has nothing new. */
const ANSWERED_MS = 10 * 60_000

export type PullDeps = Readonly<{
  journal: Journal
  outgoing: Outgoing
  now(): Instant
  log(line: Readonly<Record<string, string | number | boolean | undefined>>): void
  /** Who takes over; no two runs have the same name. */
  holder: string
  /** How long a partner may think whether it has something new. */
  waitMs?: number | undefined
  leaseMs?: number | undefined
  /** Events of one run, where a machine bears fewer. */
  eventsMax?: number | undefined
}>

export type Pulled = Readonly<{
  taken: number
  known: number
  refused: number
  more: boolean
  /** Somebody else takes over from it. */
  lost?: boolean | undefined
  problem?: PullProblem | undefined
}>

/** `sealed` where the key cannot be opened: the service has another secret than the one it was sealed by. */
type PullProblem = FeedProblem | 'sealed' | 'too-busy'

const NOTHING: Pulled = { taken: 0, known: 0, refused: 0, more: false }

/**
 * Takes over what is new in a partner's feed, page by page. A page is in the book, or among what was refused, before
 * the cursor passes it; who dies in between begins with it again, and finds most of it known.
 */
export async function pullFromPartner(deps: PullDeps, partner: PartnerRow): Promise<Pulled> {
  const key = await openSecret(deps.journal, partner.name, partner.key)
  if (key === undefined) return fails(deps, partner, 'sealed')
  const feed = partnerFeed(deps.outgoing.call, partner.address, key)
  const until = addMillis(deps.now(), RUN_MS_MAX)
  const max = deps.eventsMax ?? Number.POSITIVE_INFINITY
  const sum = { taken: 0, known: 0, refused: 0 }
  let row = partner
  let waitMs = deps.waitMs ?? 0
  for (let looked = 0; ; ) {
    const page = await feed.page(row.cursor, Math.min(PAGE_EVENTS, max - looked), waitMs)
    if ('problem' in page) {
      // Its book went back to an older copy: everything is looked at again, and what is known stays as it is.
      const from = page.problem === 'unknown-cursor' ? { ...row, cursor: 0 } : row
      await fails(deps, from, page.problem)
      return { ...sum, more: false, problem: page.problem }
    }
    if (page.rows.length === 0) {
      await answers(deps, row)
      return { ...sum, more: false }
    }
    const done = await takeOver(deps, row, feed, page.rows, until)
    if (done === undefined) return { ...sum, more: false, lost: true }
    if ('problem' in done) return { ...sum, more: false, problem: done.problem }
    for (const name of ['taken', 'known', 'refused'] as const) sum[name] += done.counts[name]
    row = done.row
    looked += done.looked
    waitMs = 0
    if (deps.now() >= until || looked >= max) return { ...sum, more: true }
  }
}

type Counts = Readonly<{ taken: number; known: number; refused: number }>

/** One page; undefined where somebody else takes over from this partner, or nobody should any more. */
async function takeOver(
  deps: PullDeps,
  row: PartnerRow,
  feed: PartnerFeed,
  rows: readonly FeedPlace[],
  until: Instant,
): Promise<
  | Readonly<{ row: PartnerRow; counts: Counts; looked: number }>
  | Readonly<{ problem: PullProblem }>
  | undefined
> {
  const { store } = deps.journal
  const ours = await stepPartner(store, holds(deps, row, leaseMsOf(deps.leaseMs)), stepOf(deps, 'held'))
  if (!ours) return undefined
  const page = await takePage(deps, row, feed, rows, until)
  if ('problem' in page) {
    await fails(deps, ours, page.problem)
    return page
  }
  const at = deps.now()
  // A run whose time is over leaves the rest of the page to the next one.
  const last = Number(rows[page.looked - 1]?.sequence)
  const open = await openRefusalsBetween(store, row.name, Number(rows[0]?.sequence), last)
  const still = new Set(page.refused.map(({ place }) => Number(place.sequence)))
  const after = await stepPartner(
    store,
    { ...ours, ...FREE, cursor: last, answered_at: at, failing_since: null, problem: null },
    stepOf(deps, 'taken'),
    {
      partner_refusals: [
        ...open.filter(({ seq }) => !still.has(seq)).map((one) => ({ ...one, ended_at: at })),
        ...page.refused.map((one) => refusalRow(row.name, one, at)),
      ],
    },
  )
  for (const { place, code } of page.refused)
    deps.log({ partner: row.name, problem: `an event was not taken: ${code}`, seq: place.sequence })
  return (
    after && { row: after, counts: { ...page.counts, refused: page.refused.length }, looked: page.looked }
  )
}

const refusalRow = (partner: string, { place, code, pointer }: NotTaken, at: Instant): RefusalRow => ({
  partner,
  seq: Number(place.sequence),
  source: place.source.replace(/^\/parties\//, ''),
  event: place.id,
  type: place.type,
  dossier: place.subject,
  code,
  pointer: pointer ?? null,
  refused_at: at,
  ended_at: null,
})

/** Notes since when and why a partner fails; said again it is not written again. */
async function fails(deps: PullDeps, row: PartnerRow, problem: PullProblem): Promise<Pulled> {
  const isOurs = row.holder === deps.holder
  if (row.problem !== problem || isOurs) {
    deps.log({ partner: row.name, problem: `a partner's feed cannot be taken over: ${problem}` })
    await stepPartner(
      deps.journal.store,
      { ...row, ...(isOurs ? FREE : {}), problem, failing_since: row.failing_since ?? deps.now() },
      stepOf(deps, 'fails'),
    )
  }
  return { ...NOTHING, problem }
}

/** Notes that a partner answers that has nothing new, now and then. */
async function answers(deps: PullDeps, row: PartnerRow): Promise<void> {
  const at = deps.now()
  const isNoted = row.answered_at && millisOf(at) - millisOf(row.answered_at) < ANSWERED_MS
  if (isNoted && !row.failing_since) return
  await stepPartner(
    deps.journal.store,
    { ...row, answered_at: at, failing_since: null, problem: null },
    stepOf(deps, 'answers'),
  )
}
