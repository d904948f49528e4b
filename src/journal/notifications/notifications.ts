import type { Instant } from '../../domain/instant.ts'
import type { Notice, Notification } from '../../domain/notifications/notifications.ts'
import {
  type Attempt,
  type DueNotification,
  initialState,
  type NotificationState,
  type NotificationStatus,
  type SendProblem,
  type StoredNotification,
} from '../../domain/notifications/state.ts'
import { columnsOfPlace, placeOf } from '../places.ts'
import { inProvince, type Scope } from '../read/scope.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

// The outbox. A notification is written in the commit of the event it tells of. After that its row is changed by
// attempts only: each appends the next fence of its notification in the same commit, so that of two who read the
// same state one writes, and a holder that was taken over meanwhile can say nothing about it any more.

type NotificationRow = RowOf<'notifications'>

const toRow = (
  notification: Notification,
  state: NotificationState,
  fence: number,
  writtenAt: Instant,
): NotificationRow => ({
  notification: notification.id,
  dossier: notification.dossier,
  receiver: notification.receiver,
  version: notification.version,
  event: notification.event,
  notice: notification.notice,
  owner: notification.owner,
  state: state.state,
  tries: state.tries,
  fence,
  due_at: state.dueAt,
  stuck_at: state.stuckAt,
  problem: state.problem,
  written_at: writtenAt,
})

const fromRow = (row: NotificationRow): StoredNotification => ({
  id: row.notification,
  dossier: row.dossier,
  receiver: row.receiver as Notification['receiver'],
  version: row.version,
  event: row.event,
  notice: row.notice as Notice,
  owner: row.owner,
  state: row.state as NotificationStatus,
  tries: row.tries,
  fence: row.fence,
  dueAt: row.due_at ?? null,
  stuckAt: row.stuck_at ?? null,
  problem: (row.problem ?? null) as SendProblem | null,
  writtenAt: row.written_at,
})

/** The rows of new notifications, due at once. */
export const notificationRows = (
  notifications: readonly Notification[],
  at: Instant,
): readonly NotificationRow[] =>
  notifications.map((notification) => toRow(notification, initialState(at), 0, at))

/** The notification after an attempt. */
export const afterAttempt = ({ notification, after }: Attempt): StoredNotification => ({
  ...notification,
  ...after,
  fence: notification.fence + 1,
})

/**
 * Records attempts at several notifications, all or none. False where somebody else recorded the next of one of them
 * since it was read; nothing is written then, and whoever asks reads again.
 * @param holder which process takes them, or which person
 */
export async function recordAttempts(
  store: Store,
  attempts: readonly Attempt[],
  holder: string,
  at: Instant,
): Promise<boolean> {
  // One order for everybody, so that two instances never wait for each other in a circle.
  const inOrder = [...attempts].sort((a, b) => (a.notification.id < b.notification.id ? -1 : 1))
  const written = await store.commit({
    notification_attempts: inOrder.map(({ notification, name, after }) => ({
      notification: notification.id,
      fence: notification.fence + 1,
      step: name,
      holder,
      at,
      until: after.dueAt,
      problem: after.problem,
    })),
    notifications: inOrder.map(({ notification, after }) =>
      toRow(notification, after, notification.fence + 1, notification.writtenAt),
    ),
  })
  return written === 'done'
}

/** Notifications whose time has come, longest first, each with the first of its dossier and receiver that is open. */
export async function readDue(store: Store, now: Instant, max: number): Promise<readonly DueNotification[]> {
  const rows = await store.read<NotificationRow & { head: string }>(
    sql`select n.*, (select e.notification from notifications e
           where e.dossier = n.dossier and e.receiver = n.receiver and e.due_at is not null
           order by e.version limit 1) as head
        from notifications n where n.due_at <= ${now} order by n.due_at, n.notification limit ${max}`,
  )
  const known = new Map(rows.map((row) => [row.notification, fromRow(row)]))
  const missing = [...new Set(rows.map((row) => row.head))].filter((head) => !known.has(head))
  const others =
    missing.length === 0
      ? []
      : await store.read<NotificationRow>(
          sql`select * from notifications where notification ${readIn(missing)}`,
        )
  const heads = new Map([...known, ...others.map((row) => [row.notification, fromRow(row)] as const)])
  return rows.flatMap((row) => {
    const [notification, head] = [known.get(row.notification), heads.get(row.head)]
    return notification && head ? [{ notification, head }] : []
  })
}

export async function notificationById(store: Store, id: string): Promise<StoredNotification | undefined> {
  const [row] = await store.read<NotificationRow>(sql`select * from notifications where notification = ${id}`)
  return row && fromRow(row)
}

export type StuckNotification = StoredNotification & Readonly<{ receipt: string }>

/** Notifications that wait for people on one page. */
export const STUCK_NOTIFICATIONS_PAGE = 100

export const placeOfNotification = ({ stuckAt, id }: StuckNotification): string => placeOf(stuckAt, id)

/**
 * A page of the notifications that wait for people, newest first, of these owners or of a province.
 * @param since those that have waited longer are left out: what they would tell is long past
 */
export async function stuckNotifications(
  store: Store,
  scope: Scope,
  since: Instant,
  after = '',
): Promise<readonly StuckNotification[]> {
  const mine =
    'province' in scope
      ? inProvince(scope.province, sql`n.dossier`, sql`n.owner`)
      : sql`n.owner ${readIn(scope)}`
  const [stuckAt, id] = columnsOfPlace(after, 2)
  const beyond = after === '' ? sql`` : sql`and (n.stuck_at, n.notification) < (${stuckAt}, ${id})`
  const rows = await store.read<NotificationRow & { receipt: string }>(
    sql`select n.*, d.receipt from notifications n join dossiers d on d.dossier = n.dossier
        where n.stuck_at > ${since} and ${mine} ${beyond}
        order by n.stuck_at desc, n.notification desc limit ${STUCK_NOTIFICATIONS_PAGE}`,
  )
  return rows.map((row) => ({ ...fromRow(row), receipt: row.receipt }))
}
