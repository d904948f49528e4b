import { sql } from 'drizzle-orm'
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
import type { RowOf, Store } from '../store.ts'

// The outbox. A letter is written in the commit of the event it tells of. After that its row is changed by
// steps only: each appends the next fence of its letter in the same commit, so that of two who read the same
// standing one writes, and a holder whose letter was taken over meanwhile can say nothing about it any more.

type NotificationRow = RowOf<'notifications'>

const toRow = (
  notification: Notification,
  standing: NotificationState,
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
  state: standing.state,
  tries: standing.tries,
  fence,
  due_at: standing.dueAt,
  stuck_at: standing.stuckAt,
  problem: standing.problem,
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

/** The rows of new letters, due at once. */
export const notificationRows = (letters: readonly Notification[], at: Instant): readonly NotificationRow[] =>
  letters.map((letter) => toRow(letter, initialState(at), 0, at))

/** The letter as it stands after a step. */
export const stepped = ({ letter, standing }: Attempt): StoredNotification => ({
  ...letter,
  ...standing,
  fence: letter.fence + 1,
})

/**
 * Takes steps of several letters, all or none. False where somebody else took the next step of one of them
 * since it was read; nothing is written then, and whoever asks reads again.
 * @param holder which process takes them, or which person
 */
export async function recordAttempts(
  store: Store,
  steps: readonly Attempt[],
  holder: string,
  at: Instant,
): Promise<boolean> {
  // One order for everybody, so that two instances never wait for each other in a circle.
  const inOrder = [...steps].sort((a, b) => (a.letter.id < b.letter.id ? -1 : 1))
  const written = await store.commit({
    notification_attempts: inOrder.map(({ letter, name, standing }) => ({
      notification: letter.id,
      fence: letter.fence + 1,
      step: name,
      holder,
      at,
      until: standing.dueAt,
      problem: standing.problem,
    })),
    notifications: inOrder.map((step) =>
      toRow(step.letter, step.standing, step.letter.fence + 1, step.letter.writtenAt),
    ),
  })
  return written === 'done'
}

/** Letters whose time has come, longest first, each with the first of its dossier and receiver that is open. */
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
    const [letter, head] = [known.get(row.notification), heads.get(row.head)]
    return letter && head ? [{ letter, head }] : []
  })
}

export async function notificationById(store: Store, id: string): Promise<StoredNotification | undefined> {
  const [row] = await store.read<NotificationRow>(sql`select * from notifications where notification = ${id}`)
  return row && fromRow(row)
}

export type StuckNotification = StoredNotification & Readonly<{ receipt: string }>

/** Letters that wait for people on one page. */
export const STUCK_LETTERS_PAGE = 100

export const placeOfLetter = (letter: StuckNotification): string => placeOf(letter.stuckAt, letter.id)

/**
 * A page of the letters that wait for people, newest first, of these owners or of a province.
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
        order by n.stuck_at desc, n.notification desc limit ${STUCK_LETTERS_PAGE}`,
  )
  return rows.map((row) => ({ ...fromRow(row), receipt: row.receipt }))
}
