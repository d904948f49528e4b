import { lockOf } from '../schema/locks.ts'
import { type LockConflict, StoreUnavailable } from '../store.ts'
import { batches, type EncodedRows, sizeOf } from './encoded-rows.ts'
import { takeGroup, WAITING_MAX, type Waiting } from './group-commit.ts'
import { groupWindow } from './group-window.ts'
import { isBusy, unavailable } from './sqlite-errors.ts'
import { writeTexts } from './write-texts.ts'

/** How often a group asks for the write lock, each time for busyTimeoutMs. */
const BUSY_TRIES_MAX = 3
const BUSY_PAUSE_MS = 20

/** What is used of the driver's connection to write. */
type Connection = Readonly<{
  inTransaction: boolean
  exec(text: string): unknown
  prepare(text: string): Readonly<{ run(...parameters: unknown[]): unknown }>
}>

export type SqliteStats = Readonly<{
  /** Commits answered 'done'. */
  commits: number
  /** Outer COMMITs, which are fsyncs. */
  groups: number
  taken: number
  failed: number
  /** Every statement a commit ran, BEGIN, SAVEPOINT and COMMIT included. */
  statements: number
}>

export type GroupWriter = Readonly<{
  /** Waits for company, then writes with it; answered once it is on disk. */
  commit(lines: EncodedRows): Promise<'done' | LockConflict>
  /** Runs one statement by itself. */
  run(text: string, ...parameters: readonly string[]): void
  /** Writes what is waiting, and waits for nothing more. */
  drain(): void
  stats(): SqliteStats
}>

type Outcome = 'done' | LockConflict | Readonly<{ error: unknown }>

/**
 * Writes commits in groups that share one sync of the disk: as one where they fit together, each in a savepoint
 * of its own where one of them is in the way.
 * @param onSync called after each outer COMMIT
 */
export function groupWriter(db: Connection, onSync?: () => void): GroupWriter {
  const statements = new Map<string, ReturnType<Connection['prepare']>>()
  const stats = { commits: 0, groups: 0, taken: 0, failed: 0, statements: 0 }
  const queue: Waiting[] = []
  let busyTries = 0

  function run(text: string, ...parameters: readonly string[]): void {
    let statement = statements.get(text)
    // Writes have a handful of texts per table, so this cache is bounded by the schema.
    if (statement === undefined) {
      statement = db.prepare(text)
      statements.set(text, statement)
    }
    stats.statements += 1
    statement.run(...parameters)
  }

  function runPieces(commits: readonly EncodedRows[]): void {
    for (const { table, json } of batches(commits))
      for (const text of writeTexts(table, 'sqlite')) run(text, json)
  }

  /** One member in its savepoint. Throws only when the whole transaction is gone. */
  function runMember(member: Waiting): Outcome {
    run('savepoint member')
    try {
      runPieces([member.lines])
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
      runPieces(members.map(({ lines }) => lines))
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

  const schedule = groupWindow(() => queue.length, flush)

  function flush(): void {
    if (queue.length === 0) return
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
      for (const member of takeGroup(queue)) settle(member, { error })
      schedule()
      return
    }
    const members = takeGroup(queue)
    const before = stats.groups
    const outcomes = attempt(members, true)
    members.forEach((member, place) => {
      settle(member, outcomes[place] ?? { error: new Error('a member without an outcome') })
    })
    schedule()
    for (let synced = before; synced < stats.groups; synced += 1) onSync?.()
  }

  return {
    async commit(lines) {
      if (queue.length >= WAITING_MAX) throw new StoreUnavailable('crowded')
      if (lines.size === 0) return 'done'
      const bytes = sizeOf(lines)
      return new Promise((resolve, reject) => {
        queue.push({ lines, bytes, resolve, reject })
        schedule()
      })
    },
    run,
    drain() {
      // Each turn settles a group or uses up a try, so this ends.
      while (queue.length > 0) flush()
    },
    stats: () => ({ ...stats }),
  }
}
