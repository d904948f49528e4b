import type { Deps } from '../deps.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { addMinutes, type Instant } from '../domain/instant.ts'
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
import { countOld, countStuck } from '../journal/read/stuck-reports.ts'
import { casesSeen, looksAfter, type Refused } from './access.ts'
import { oldSince } from './kept-reports.ts'
import { type Page, pageOf } from './page.ts'

export type { StuckNotification }

/** What a message would tell after so long is past: the dossier's own page says how it stands. */
const SHOWN_MINUTES = 30 * 24 * 60
const ID_MAX = 200

const shownSince = (now: Instant): Instant => addMinutes(now, -SHOWN_MINUTES)

/** How many reports and messages wait for people, and how many reports for too long: of messages a page is counted, and more are not told apart. */
export async function waitingCounts(
  deps: Deps,
  by: Actor,
): Promise<readonly [reports: number, messages: number, old: number] | Refused> {
  const owners = casesSeen(deps, by)
  if ('refusal' in owners) return owners
  const { store } = deps.journal
  const [reports, messages, old] = await Promise.all([
    countStuck(store, owners),
    stuckNotifications(store, owners, shownSince(deps.now())),
    countOld(store, owners, oldSince(deps)),
  ])
  return [reports.reduce((sum, row) => sum + row.reports, 0), messages.length, old]
}

/** A page of the messages that reached nobody, newest first. */
export async function messagesStuck(
  deps: Deps,
  by: Actor,
  after = '',
): Promise<Page<StuckNotification> | Refused> {
  const owners = casesSeen(deps, by)
  if ('refusal' in owners) return owners
  const rows = await stuckNotifications(deps.journal.store, owners, shownSince(deps.now()), after)
  return pageOf(rows, STUCK_NOTIFICATIONS_PAGE, placeOfNotification)
}

/** A message as it was shown: whoever was faster has sent it again, and a second click changes nothing. */
export type MessageShown = Readonly<{ id: string; fence: string }>

/** Puts messages in line again. */
export async function sendAgain(
  deps: Deps,
  by: Actor,
  messages: readonly MessageShown[],
): Promise<Refused | 'done'> {
  const { store } = deps.journal
  if (!maySendAgain(by)) return refusal('not-your-role')
  for (const { id, fence } of messages.slice(0, STUCK_NOTIFICATIONS_PAGE)) {
    const message = await notificationById(store, id.slice(0, ID_MAX))
    if (!message || !(await looksAfter(deps, by, message.owner, message.dossier)))
      return refusal('unknown-dossier')
    const now = deps.now()
    const step = fence === String(message.fence) ? sentAgain(message, now) : undefined
    if (step) await recordAttempts(store, [step], `${by.party} ${by.person ?? ''}`, now)
  }
  return 'done'
}
