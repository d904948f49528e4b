import { lockOf } from '../schema/locks.ts'
import { type LockConflict, type Restored, type StoredTable, StoreUnavailable } from '../store.ts'
import { commitQueue, WAITING_MAX, type Waiting } from './commit-queue.ts'
import { groupWindow } from './group-window.ts'
import type { HeardRows } from './heard-rows.ts'
import { type SoundRow, type SoundRows, together } from './sound-rows.ts'
import { isBusy, unavailable } from './sqlite-errors.ts'
import { rowWriter } from './sqlite-rows.ts'

/** How often a group asks for the write lock, each time for busyTimeoutMs. */
const BUSY_TRIES_MAX = 3
const BUSY_PAUSE_MS = 20

/** What is used of the driver's connection to write. */
type Connection = Readonly<{
  inTransaction: boolean
  exec(text: string): unknown
  prepare(
    text: string,
  ): Readonly<{ run(...parameters: unknown[]): unknown; get(...parameters: unknown[]): unknown }>
}>

export type SqliteStats = Readonly<{
  /** Commits answered 'done'. */
  commits: number
  /** Outer COMMITs, which are fsyncs. */
  groups: number
  taken: number
  failed: number
  /** Every text a commit ran, once for however many rows of its table, BEGIN, SAVEPOINT and COMMIT included. */
  statements: number
}>

export type GroupWriter = Readonly<{
  /** Waits for company, then writes with it; answered once it is on disk. A patient one lets others go before it. */
  commit(rows: SoundRows, patient?: boolean): Promise<'done' | LockConflict>
  /** Makes whole rows stand or takes them away, at once and by themselves. */
  restore(table: StoredTable, rows: readonly SoundRow[], as: Restored): void
  /** Writes what is waiting, and waits for nothing more. */
  drain(): void
  stats(): SqliteStats
}>

type Outcome = 'done' | LockConflict | Readonly<{ error: unknown }>

/**
 * Writes commits in groups that share one sync of the disk: as one where they fit together, each in a savepoint
 * of its own where one of them is in the way.
 * @param heard told of what was written, or may have been, in the same turn
 * @param onSync called after each outer COMMIT
 */
export function groupWriter(
  db: Connection,
  heard: Pick<HeardRows, 'ofCommit' | 'ofRestored'>,
  onSync?: () => void,
): GroupWriter {
  const statements = new Map<string, ReturnType<Connection['prepare']>>()
  const stats = { commits: 0, groups: 0, taken: 0, failed: 0, statements: 0 }
  const queue = commitQueue()
  const inserts = rowWriter(db)
  let busyTries = 0

  /** BEGIN, SAVEPOINT and the like. */
  function run(text: string): void {
    let statement = statements.get(text)
    if (statement === undefined) {
      statement = db.prepare(text)
      statements.set(text, statement)
    }
    stats.statements += 1
    statement.run()
  }

  /** One member in its savepoint. Throws only when the whole transaction is gone. */
  function runMember(member: Waiting): Outcome {
    run('savepoint member')
    try {
      inserts.write(member.rows.tables)
      run('release member')
      return 'done'
    } catch (error) {
      // A full disk or an I/O error may have ended the transaction; the next statement would then open and
      // commit one of its own, and members before this one would be answered without being written.
      if (!db.inTransaction) throw error
      run('rollback to member')
      run('release member')
      const taken = error instanceof Error ? lockOf(error.message) : undefined
      return taken === undefined ? { error } : { taken }
    }
  }

  /**
   * All members as if they were one commit, each table's rows in one statement, in a transaction that has begun.
   * False when one of them is in the way; then nothing of it was kept.
   */
  function runAsOne(members: readonly Waiting[]): boolean {
    try {
      inserts.write(together(members.map(({ rows }) => rows)))
      run('commit')
      stats.groups += 1
      return true
    } catch {
      if (db.inTransaction) db.exec('rollback')
      return false
    }
  }

  /** Each member by itself in one transaction that has begun. Throws when nothing of it was kept. */
  function runGroup(members: readonly Waiting[]): readonly Outcome[] {
    try {
      const outcomes = members.map(runMember)
      if (!outcomes.includes('done')) run('rollback')
      else {
        run('commit')
        stats.groups += 1
      }
      return outcomes
    } catch (error) {
      if (db.inTransaction) db.exec('rollback')
      throw error
    }
  }

  function settle(member: Waiting, outcome: Outcome): void {
    if (outcome === 'done') {
      stats.commits += 1
      member.resolve(outcome)
    } else if ('taken' in outcome) {
      stats.taken += 1
      member.resolve(outcome)
    } else {
      stats.failed += 1
      member.reject(unavailable(outcome.error))
    }
  }

  /** One outcome for each member. What fails as a whole is tried member by member. */
  function attempt(members: readonly Waiting[], begun: boolean): readonly Outcome[] {
    try {
      if (!begun) run('begin immediate')
      if (members.length > 1) {
        if (runAsOne(members)) return members.map(() => 'done')
        run('begin immediate')
      }
      return runGroup(members)
    } catch (error) {
      // One member may be too large for the room that is left, or the error may have passed.
      return members.length > 1 ? members.flatMap((member) => attempt([member], false)) : [{ error }]
    }
  }

  const schedule = groupWindow(queue.count, flush)
  const waiting = (): number => queue.count().prompt + queue.count().patient

  function flush(): void {
    if (waiting() === 0) return
    try {
      run('begin immediate')
      busyTries = 0
    } catch (error) {
      busyTries += 1
      if (isBusy(error) && busyTries < BUSY_TRIES_MAX) {
        setTimeout(flush, BUSY_PAUSE_MS)
        return
      }
      busyTries = 0
      for (const member of queue.take()) settle(member, { error })
      schedule()
      return
    }
    const members = queue.take()
    const before = stats.groups
    const outcomes = attempt(members, true)
    for (const { rows } of members) heard.ofCommit(rows.tables)
    members.forEach((member, place) => {
      settle(member, outcomes[place] ?? { error: new Error('a member without an outcome') })
    })
    schedule()
    for (let synced = before; synced < stats.groups; synced += 1) onSync?.()
  }

  return {
    async commit(rows, patient = false) {
      if (waiting() >= WAITING_MAX) throw new StoreUnavailable('crowded')
      if (rows.tables.size === 0) return 'done'
      return new Promise((resolve, reject) => {
        queue.add({ rows, resolve, reject }, patient)
        schedule()
      })
    },
    restore(table, rows, as) {
      try {
        run('begin immediate')
        inserts.restore(table, rows, as)
        run('commit')
      } catch (error) {
        if (db.inTransaction) db.exec('rollback')
        throw error
      } finally {
        heard.ofRestored(table, rows)
      }
    },
    drain() {
      // Each turn settles a group or uses up a try, so this ends.
      while (waiting() > 0) flush()
    },
    stats: () => ({ ...stats, statements: stats.statements + inserts.statements() }),
  }
}
