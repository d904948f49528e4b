import { type LockConflict, StoreUnavailable, type UnavailableReason } from '../store.ts'
import { takeGroup, WAITING_MAX, type Waiting } from './commit-queue.ts'
import { groupWindow } from './group-window.ts'
import type { SoundRows } from './sound-rows.ts'

export type GroupCommit = Readonly<{
  commit(rows: SoundRows): Promise<'done' | LockConflict>
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}>

/**
 * Commits that arrive while a transaction is under way share the next one, which waits while others still arrive: what
 * a transaction costs besides its rows, here and in the server, is then paid once for five times as many. Where one of
 * them cannot be written, the group is halved until it stands alone, so that it alone is told.
 * @param attempt writes all or none; a lock or an error means that nothing was kept
 */
export function groupCommit(
  attempt: (commits: readonly SoundRows[]) => Promise<'done' | LockConflict>,
): GroupCommit {
  const queue: Waiting[] = []
  let running: Promise<void> | undefined

  async function settle(members: readonly Waiting[]): Promise<void> {
    let answer: 'done' | LockConflict
    try {
      answer = await attempt(members.map(({ rows }) => rows))
    } catch (error) {
      // Whether a group is there that was lost on the way nobody knows: it is not sent a second time.
      if (members.length === 1 || isLost(error)) for (const { reject } of members) reject(error)
      else await halves(members)
      return
    }
    if (answer === 'done' || members.length === 1) for (const { resolve } of members) resolve(answer)
    else await halves(members)
  }

  async function halves(members: readonly Waiting[]): Promise<void> {
    const middle = Math.ceil(members.length / 2)
    await settle(members.slice(0, middle))
    await settle(members.slice(middle))
  }

  const schedule = groupWindow(
    () => ({ prompt: queue.length, patient: 0 }),
    () => void run(),
  )

  async function run(): Promise<void> {
    if (running !== undefined || queue.length === 0) return
    running = settle(takeGroup(queue))
    await running
    running = undefined
    schedule()
  }

  return {
    commit(rows) {
      if (queue.length >= WAITING_MAX) return Promise.reject(new StoreUnavailable('crowded'))
      return new Promise((resolve, reject) => {
        queue.push({ rows, resolve, reject })
        if (running === undefined) schedule()
      })
    },
    async idle() {
      // Each turn waits for a group or takes one out of the queue.
      while (running !== undefined || queue.length > 0) await (running ?? run())
    },
  }
}

const HOPELESS: ReadonlySet<UnavailableReason> = new Set(['broken', 'busy', 'closed'])

const isLost = (error: unknown): boolean => error instanceof StoreUnavailable && HOPELESS.has(error.reason)
