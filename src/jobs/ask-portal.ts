import { addMillis } from '../domain/instant.ts'
import { told, toldNothing } from '../domain/portal/portal-row.ts'
import { FREE } from '../journal/fenced-rows.ts'
import {
  type PortalDossierRow,
  portalDossiersDue,
  sideOf,
  stateOf,
  withState,
} from '../journal/portal/dossiers.ts'
import { type PortalLinkRow, stepPortalLink } from '../journal/portal/links.ts'
import { nationalPortal } from '../partners/national-portal.ts'
import { type PortalProblem, PortalSettings } from '../partners/national-portal-calls.ts'
import { holds, RUN_MS_MAX, stepOf } from './holding.ts'
import { EVENTS_AT_ONCE, notePart } from './note-portal.ts'
import { portalAccess } from './portal-access.ts'
import type { ReadDeps } from './read-tracking.ts'
import { writePortal } from './write-portal.ts'

/** Questions of one run; the rest is due still, the longest first, and comes with the next. */
const ASKS_MAX = 400
/** Dossiers in a row for which the portal fails: then it is the portal that does, and whoever waits waits no longer. */
const FAILURES_MAX = 3
/** Answers between two writings: whoever dies in between asks no more than these again. */
const ANSWERS_AT_ONCE = 20

/** `sealed` where the secret cannot be opened: the service has another than the one it was sealed by. */
type Problem = PortalProblem | 'sealed'

export type Asked = Readonly<{
  noted: number
  asked: number
  silent: number
  /** Records and dossiers' steps that the portal took. */
  written: number
  more: boolean
  problem?: Problem | undefined
}>

/**
 * Notes what the portal should show, and asks it what it does. What was noted, and when a dossier is asked next, stands in
 * the book: whoever goes on begins there.
 */
export async function askPortal(deps: ReadDeps, link: PortalLinkRow): Promise<Asked> {
  const { store } = deps.journal
  const sum = { noted: 0, asked: 0, silent: 0, written: 0 }
  const until = addMillis(deps.now(), RUN_MS_MAX)
  let row = await stepPortalLink(store, holds(deps, link), stepOf(deps, 'held'))
  const end = await store.highWaterMark()
  while (row && row.noted_to < end && deps.now() < until) {
    const done = await notePart(deps, row, Math.min(end, row.noted_to + EVENTS_AT_ONCE))
    row = done?.row
    sum.noted += done?.count ?? 0
  }
  if (!row) return { ...sum, more: false }
  const access = await portalAccess(deps.journal, row)
  if (!access) return fails(deps, row, 'sealed', sum)
  const { intervals } = PortalSettings.parse(access.settings ?? {})
  const portal = nationalPortal(deps.call, access)
  const due = await portalDossiersDue(store, link.name, deps.now(), ASKS_MAX)
  let answered: PortalDossierRow[] = []
  const write = async (from: PortalLinkRow): Promise<PortalLinkRow | undefined> => {
    const rows = answered
    answered = []
    let held: PortalLinkRow | undefined = from
    const keep = async (name: string, some: readonly PortalDossierRow[]): Promise<boolean> => {
      held =
        held &&
        (await stepPortalLink(store, holds(deps, held), stepOf(deps, name), { portal_dossiers: some }))
      return held !== undefined
    }
    if (!(await keep('asked', rows))) return undefined
    sum.written += await writePortal(deps, portal, rows, (some) => keep('written', some))
    return held
  }
  let looked = 0
  let [failures, last] = [0, '' as PortalProblem | '']
  for (const one of due) {
    if (deps.now() >= until || failures >= FAILURES_MAX) break
    looked += 1
    const side = sideOf(one)
    const answer = await portal.lookUp(side.number)
    const now = deps.now()
    const state = stateOf(one)
    if ('problem' in answer) {
      // One dossier for which it always fails keeps no other from its turn: it comes later, and later each time.
      answered.push(withState(one, toldNothing(state, answer.problem, now, intervals)))
      sum.silent += 1
      // What failed before while the portal answered for others says nothing of the portal.
      if (state.tries > 0 && !row.problem) continue
      failures += 1
      last = answer.problem
      continue
    }
    failures = 0
    sum.asked += 1
    if ('noRecord' in answer) sum.silent += 1
    answered.push(
      withState(
        one,
        'noRecord' in answer
          ? toldNothing(state, answer.noRecord, now, intervals)
          : told(state, side, 'shown' in answer ? answer.shown : undefined, {
              now,
              intervals,
              from: row.made_at,
            }),
      ),
    )
    if (answered.length < ANSWERS_AT_ONCE) continue
    const kept = await write(row)
    if (!kept) return { ...sum, more: false }
    row = kept
  }
  const kept = await write(row)
  if (!kept) return { ...sum, more: false }
  if (failures > 0 && last !== '' && (sum.asked === 0 || failures >= FAILURES_MAX))
    return fails(deps, kept, last, sum)
  const isAnswered = sum.asked > 0
  await stepPortalLink(
    store,
    {
      ...kept,
      ...FREE,
      // Where nothing is due everything that was is answered.
      ...(isAnswered || due.length === 0 ? { answered_at: deps.now() } : {}),
      ...(isAnswered ? { failing_since: null, problem: null } : {}),
    },
    stepOf(deps, 'answers'),
  )
  return { ...sum, more: looked < due.length || due.length === ASKS_MAX || kept.noted_to < end }
}

/** Notes since when and why it fails; what was told before stays. */
async function fails(
  deps: ReadDeps,
  row: PortalLinkRow,
  problem: Problem,
  sum: Readonly<{ noted: number; asked: number; silent: number; written: number }>,
): Promise<Asked> {
  deps.log({ portal: row.name, problem: `the national portal does not answer: ${problem}` })
  const since = row.failing_since ?? deps.now()
  await stepPortalLink(
    deps.journal.store,
    { ...row, ...FREE, problem, failing_since: since },
    stepOf(deps, 'fails'),
  )
  return { ...sum, more: false, problem }
}
