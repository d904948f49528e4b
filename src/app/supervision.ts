import type { Deps } from '../deps.ts'
import type { CaseDetail } from '../domain/case-detail.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { addMinutes } from '../domain/instant.ts'
import { maySendAgain, sentAgain } from '../domain/notifications/state.ts'
import type { Actor } from '../domain/party.ts'
import {
  notificationById,
  placeOfNotification,
  recordAttempts,
  STUCK_NOTIFICATIONS_PAGE,
  type StuckNotification,
  stuckNotifications,
} from '../journal/notifications/notifications.ts'
import { type CaseNames, namesInCases } from '../journal/read/case-names.ts'
import { type CaseRow, countCases, listCases, placeOfCase } from '../journal/read/cases.ts'
import type { Scope } from '../journal/read/scope.ts'
import { placeOfStuck, STUCK_PAGE, type StuckReport, stuckReports } from '../journal/read/stuck-reports.ts'
import { casesSeen, looksAfter, type Refused } from './access.ts'
import { type Page, pageOf } from './page.ts'

export { packetKey } from '../journal/read/case-names.ts'
export type { CaseNames, StuckNotification, StuckReport }

/** What somebody has to answer for, with the values beside it. */
export type Case = Omit<CaseRow, 'detail'> & Readonly<{ detail: CaseDetail }>

/** Cases on one page. */
const SHOWN_CASES = 200
/** What a message would tell after so long is past: the dossier's own page says how it stands. */
const SHOWN_MINUTES = 30 * 24 * 60
const ID_MAX = 200

async function casesOf({ journal }: Deps, owners: Scope, after: string): Promise<Page<Case>> {
  const rows = await listCases(journal.store, owners, { state: 'open', after, limit: SHOWN_CASES })
  const { next } = pageOf(rows, SHOWN_CASES, placeOfCase)
  return { rows: rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as CaseDetail })), next }
}

/** The lists of what waits for people, by the name under which each goes on. */
export type WaitingList = 'cases' | 'reports' | 'messages'

/** What waits for people: cases, what other systems told and the book could not take, messages that reached nobody. */
export type Supervision = Readonly<{
  counts: Awaited<ReturnType<typeof countCases>>
  cases: Page<Case>
  names: CaseNames
  reports: Page<StuckReport>
  messages: Page<StuckNotification>
}>

/** @param at which list goes on from where; the others are shown from their beginning */
export async function supervisionFor(
  deps: Deps,
  by: Actor,
  at: Readonly<{ list?: string | undefined; after?: string | undefined }>,
): Promise<Supervision | Refused> {
  const owners = casesSeen(deps, by)
  if ('refusal' in owners) return owners
  const { store } = deps.journal
  const after = (list: WaitingList): string => (at.list === list ? (at.after ?? '') : '')
  const since = addMinutes(deps.now(), -SHOWN_MINUTES)
  const [counts, cases, reports, messages] = await Promise.all([
    countCases(store, owners),
    casesOf(deps, owners, after('cases')),
    stuckReports(store, owners, after('reports')),
    stuckNotifications(store, owners, since, after('messages')),
  ])
  return {
    counts,
    cases,
    names: await namesInCases(
      store,
      cases.rows.flatMap(({ detail, ref }) => [detail.handover ?? '', ref]),
      cases.rows.map((row) => row.dossier ?? ''),
    ),
    reports: pageOf(reports, STUCK_PAGE, placeOfStuck),
    messages: pageOf(messages, STUCK_NOTIFICATIONS_PAGE, placeOfNotification),
  }
}

/**
 * Puts a message in line again.
 * @param fence the step it was shown at: whoever was faster has sent it again, and a second click changes nothing
 */
export async function sendAgain(deps: Deps, by: Actor, id: string, fence: string): Promise<Refused | 'done'> {
  const { store } = deps.journal
  if (!maySendAgain(by)) return refusal('not-your-role')
  const message = await notificationById(store, id.slice(0, ID_MAX))
  if (!message || !(await looksAfter(deps, by, message.owner, message.dossier)))
    return refusal('unknown-dossier')
  const now = deps.now()
  const step = fence === String(message.fence) ? sentAgain(message, now) : undefined
  if (step) await recordAttempts(store, [step], `${by.party} ${by.person ?? ''}`, now)
  return 'done'
}
