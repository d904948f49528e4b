import { fold } from '../domain/dossier/evolve/evolve.ts'
import { addMillis } from '../domain/instant.ts'
import { mobileFor } from '../domain/notifications/addressee.ts'
import {
  answered,
  attemptsOf,
  NOTIFICATION_LEASE_MINUTES,
  type SendAnswer,
  type StoredNotification,
} from '../domain/notifications/state.ts'
import { afterAttempt, readDue, recordAttempts } from '../journal/notifications/notifications.ts'
import { type History, readHistories } from '../journal/read/history.ts'
import { readPeople } from '../journal/read/people.ts'
import { noticeText } from '../words/notices.ts'
import type { Job, JobDeps, Notices } from './schedule.ts'

/** Notifications claimed in one commit. With what a try may take they are sent long before their lease is over. */
const CLAIMED_AT_ONCE = 40
/** Requests under way at a time; a Worker has six. */
const SENT_AT_ONCE = 6
/** Notifications of one run: more than a gateway takes in its minute. */
const NOTIFICATIONS_MAX = 20_000
/** A run that took so long leaves the rest to the next minute. */
const RUN_MS_MAX = 45_000

type Ended = 'sent' | 'failed' | 'parked' | 'unreachable' | 'lost'

/** Tells citizens what the book says they must hear of. Any number of instances may run it at the same time. */
export const sendNotifications: Job = {
  name: 'send-letters',
  cron: '* * * * *',
  catchUp: 'newest',
  async wanted({ notices, journal }, now) {
    return notices !== undefined && (await readDue(journal.store, now, 1)).length > 0
  },
  async run(deps) {
    const counts = { claimed: 0, sent: 0, failed: 0, parked: 0, unreachable: 0, lost: 0 }
    const { notices } = deps
    if (!notices) return { more: false, counts }
    const until = addMillis(deps.now(), RUN_MS_MAX)
    const max = Math.min(NOTIFICATIONS_MAX, deps.notificationsMax ?? NOTIFICATIONS_MAX)
    // Each round claims something, loses all of it to another sender, or is the last.
    for (let round = 0; round * CLAIMED_AT_ONCE < max && deps.now() <= until; round += 1) {
      const claimed = await claimDue(deps)
      if (claimed === 'nothing-due') return { more: false, counts }
      counts.claimed += claimed.length
      const ended = await sendAll(deps, notices, claimed)
      for (const one of ended) counts[one] += 1
      // A gateway that takes nothing at all is left alone until the next minute.
      if (ended.length > 0 && ended.every((one) => one === 'failed')) break
    }
    return { more: true, counts }
  },
}

/**
 * Claims what is due; the notifications that are ours now. Where another instance was faster with one of them none
 * is ours, and the next round reads what is left.
 */
async function claimDue(deps: JobDeps): Promise<readonly StoredNotification[] | 'nothing-due'> {
  const { store } = deps.journal
  const now = deps.now()
  const due = await readDue(store, now, CLAIMED_AT_ONCE)
  if (due.length === 0) return 'nothing-due'
  // An operator may want a dead sender's notifications sooner; nobody needs to keep one longer than usual.
  const lease = Math.min(NOTIFICATION_LEASE_MINUTES, deps.leaseMinutes ?? NOTIFICATION_LEASE_MINUTES)
  const steps = attemptsOf(due, now, lease)
  if (!(await recordAttempts(store, steps, deps.holder, now))) return []
  return steps.filter((step) => step.name === 'claimed').map(afterAttempt)
}

/** Sends notifications, few at a time. Waits for all of them before it breaks, so that nothing is sent after a run. */
async function sendAll(
  deps: JobDeps,
  notices: Notices,
  notifications: readonly StoredNotification[],
): Promise<readonly Ended[]> {
  const histories = await readHistories(deps.journal.store, [
    ...new Set(notifications.map((one) => one.dossier)),
  ])
  const ended: Ended[] = []
  for (let from = 0; from < notifications.length; from += SENT_AT_ONCE) {
    const group = notifications.slice(from, from + SENT_AT_ONCE)
    const sent = await Promise.allSettled(
      group.map((notification) => sendOne(deps, notices, notification, histories.get(notification.dossier))),
    )
    for (const one of sent) {
      if (one.status === 'rejected') throw one.reason
      ended.push(one.value)
    }
  }
  return ended
}

async function sendOne(
  deps: JobDeps,
  notices: Notices,
  notification: StoredNotification,
  history: History | undefined,
): Promise<Ended> {
  // Whoever has taken it over by now sends it; we would only send it a second time.
  if (notification.dueAt === null || deps.now() >= notification.dueAt) return 'lost'
  const answer = await tell(deps, notices, notification, history)
  const at = deps.now()
  const step = answered(notification, answer, at)
  if (!(await recordAttempts(deps.journal.store, [step], deps.holder, at))) return 'lost'
  return step.after.state === 'due' ? 'failed' : (step.after.state as Ended)
}

async function tell(
  deps: JobDeps,
  notices: Notices,
  notification: StoredNotification,
  history: History | undefined,
): Promise<SendAnswer> {
  const then = history && fold(history.events.filter((event) => event.version <= notification.version))
  if (!history || !then)
    throw new Error(`a notification of ${notification.dossier} speaks of what is not in the book`)
  const to = mobileFor(notification.notice, await readPeople(deps.journal.store, history))
  if (to === undefined) return { outcome: 'unreachable', problem: 'no-phone' }
  const text = noticeText(
    notification.notice,
    then,
    notices.page,
    deps.journal.reference(deps.now()).directory,
  )
  return notices.gateway.send({ id: notification.id, to, text, dossier: then.receipt })
}
