import { addMillis, addMinutes, type Instant } from '../instant.ts'
import type { Actor } from '../party.ts'
import type { Notification } from './notifications.ts'

/**
 * `due`: to be sent when its time has come. `claimed`: somebody is sending it, until its lease is over. The
 * others have ended; a parked or unreachable notification can be sent again by people.
 */
export const NOTIFICATION_STATUSES = ['due', 'claimed', 'sent', 'parked', 'unreachable'] as const
export type NotificationStatus = (typeof NOTIFICATION_STATUSES)[number]

/** Minutes between a try that failed and the next one. */
export const RETRY_MINUTES = [1, 5, 30, 120, 360, 720, 1440] as const
export const TRIES_MAX = RETRY_MINUTES.length + 1
/** How long a sender holds a notification before another may take it over; many times what a try may take. */
export const NOTIFICATION_LEASE_MINUTES = 5
/** A notification behind one that is being sent now is looked at again after so long. */
const BEHIND_CLAIMED_MINUTES = 1
/** A receiver's wish to wait is followed up to here. */
export const RETRY_AFTER_MAX_MINUTES = 24 * 60
/** What nobody sent for so long after its time is no news any more: people decide. */
export const OVERDUE_DAYS_MAX = 7
const DAY_MINUTES = 24 * 60

/** Why it was not sent: what the gateway answered, or what came in between. */
export type SendProblem = 'no-phone' | 'timeout' | 'no-answer' | 'sender-died' | 'too-old' | `http-${number}`

export type NotificationState = Readonly<{
  state: NotificationStatus
  /** How often it was taken to be sent. */
  tries: number
  /** When it may be taken: the next try, or the end of the lease. Null once it has ended. */
  dueAt: Instant | null
  /** Since when it waits for people. */
  stuckAt: Instant | null
  problem: SendProblem | null
}>

/** A notification as it is kept. Its fence rises with every step; a step is one row that nobody else can write. */
export type StoredNotification = Notification &
  NotificationState &
  Readonly<{ fence: number; writtenAt: Instant }>

export const ATTEMPTS = ['claimed', 'put-off', 'sent', 'failed', 'parked', 'unreachable', 'resent'] as const
export type Attempt = Readonly<{
  notification: StoredNotification
  name: (typeof ATTEMPTS)[number]
  /** How it stands after the step. */
  after: NotificationState
}>

export const initialState = (at: Instant): NotificationState => ({
  state: 'due',
  tries: 0,
  dueAt: at,
  stuckAt: null,
  problem: null,
})

const parked = (notification: StoredNotification, problem: SendProblem, at: Instant): Attempt => ({
  notification: notification,
  name: 'parked',
  after: { state: 'parked', tries: notification.tries, dueAt: null, stuckAt: at, problem },
})

/** A notification whose time has come, and the first notification of its dossier and receiver that has not ended. */
export type DueNotification = Readonly<{ notification: StoredNotification; head: StoredNotification }>

/**
 * What is to be done with notifications whose time has come: the first of each dossier and receiver is taken, and
 * one that stands behind another waits until that one may be taken. Each notification gets one step at most.
 * @param leaseMinutes how long whoever takes one keeps it
 */
export function attemptsOf(
  due: readonly DueNotification[],
  now: Instant,
  leaseMinutes: number = NOTIFICATION_LEASE_MINUTES,
): readonly Attempt[] {
  const steps = new Map<string, Attempt>()
  for (const { notification, head } of due) {
    const step =
      head.dueAt !== null && head.dueAt <= now
        ? taken(head, now, leaseMinutes)
        : putOff(notification, head, now)
    if (step) steps.set(step.notification.id, step)
  }
  return [...steps.values()]
}

function taken(notification: StoredNotification, now: Instant, leaseMinutes: number): Attempt {
  if (notification.tries >= TRIES_MAX) return parked(notification, 'sender-died', now)
  const overdue = addMinutes(notification.dueAt ?? now, OVERDUE_DAYS_MAX * DAY_MINUTES)
  if (notification.state === 'due' && overdue < now) return parked(notification, 'too-old', now)
  const dueAt = addMinutes(now, leaseMinutes)
  return {
    notification: notification,
    name: 'claimed',
    after: { ...stateOf(notification), state: 'claimed', tries: notification.tries + 1, dueAt },
  }
}

function putOff(
  notification: StoredNotification,
  head: StoredNotification,
  now: Instant,
): Attempt | undefined {
  // The one before ended between two reads: the next look finds this notification first.
  if (head.dueAt === null) return undefined
  const dueAt = head.state === 'claimed' ? addMinutes(now, BEHIND_CLAIMED_MINUTES) : head.dueAt
  return { notification: notification, name: 'put-off', after: { ...stateOf(notification), dueAt } }
}

const stateOf = ({ state, tries, dueAt, stuckAt, problem }: NotificationState): NotificationState => ({
  state,
  tries,
  dueAt,
  stuckAt,
  problem,
})

/** How a try ended, in words that every kind of receiver has. */
export type SendAnswer =
  | Readonly<{ outcome: 'sent' }>
  /** It will never be taken as it is. */
  | Readonly<{ outcome: 'refused'; problem: SendProblem }>
  /** It may be taken later; `after` is what the receiver asks for. */
  | Readonly<{ outcome: 'later'; problem: SendProblem; after?: RetryAfter | undefined }>
  /** There is no address to send it to. */
  | Readonly<{ outcome: 'unreachable'; problem: SendProblem }>
export type RetryAfter = Readonly<{ seconds: number }> | Readonly<{ at: Instant }>

/** What an answer makes of a claimed notification. */
export function answered(notification: StoredNotification, answer: SendAnswer, at: Instant): Attempt {
  const ended = { tries: notification.tries, dueAt: null, stuckAt: null, problem: null }
  switch (answer.outcome) {
    case 'sent':
      return { notification: notification, name: 'sent', after: { ...ended, state: 'sent' } }
    case 'refused':
      return parked(notification, answer.problem, at)
    case 'unreachable': {
      const standing = { ...ended, state: 'unreachable', stuckAt: at, problem: answer.problem } as const
      return { notification: notification, name: 'unreachable', after: standing }
    }
    case 'later': {
      const minutes = RETRY_MINUTES[notification.tries - 1]
      if (minutes === undefined) return parked(notification, answer.problem, at)
      const usual = addMinutes(at, minutes)
      const asked = askedFor(answer.after, at)
      const dueAt = asked > usual ? asked : usual
      return {
        notification: notification,
        name: 'failed',
        after: { ...ended, state: 'due', dueAt, problem: answer.problem },
      }
    }
  }
}

function askedFor(after: RetryAfter | undefined, at: Instant): Instant {
  const latest = addMinutes(at, RETRY_AFTER_MAX_MINUTES)
  if (after === undefined) return at
  if ('at' in after) return after.at < latest ? after.at : latest
  return after.seconds < RETRY_AFTER_MAX_MINUTES * 60 ? addMillis(at, after.seconds * 1000) : latest
}

/** Who sends again what reached nobody: whoever answers for it, and has seen why. */
export const maySendAgain = (by: Actor): boolean => by.role === 'supervisor'

/** People send a notification again: its tries begin anew. Undefined where nobody waits for people. */
export const sentAgain = (notification: StoredNotification, at: Instant): Attempt | undefined =>
  notification.stuckAt === null
    ? undefined
    : { notification: notification, name: 'resent', after: initialState(at) }
