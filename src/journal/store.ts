import type { PartyCode } from '../domain/party.ts'
import type { LockName } from './schema/locks.ts'
import type { Rows, TableName } from './schema/tables.ts'
import type { Sql } from './sql.ts'

export type { RowOf, Rows } from './schema/tables.ts'

/** What a column holds. Yes and no are 1 and 0, times are text, so that every engine gives back the same. */
export type Value = string | number | null
/** One row as a read gives it. */
export type Row = Readonly<Record<string, Value>>

/** The unique index that was hit; nothing was written. `answerOf` in locks.ts says what to do. */
export type LockConflict = Readonly<{ taken: LockName }>

/** Parameters of one read: what D1 takes. A longer list travels as one JSON parameter. */
export const PARAMETERS_MAX = 100

/** Rows of one commit; a larger import comes in several. */
export const COMMIT_ROWS_MAX = 50_000

/** Whether restored rows are to stand in the book afterwards, or not. */
export type Restored = 'there' | 'gone'

/** A table as it stands in a book, the heads of the feed included. */
export type StoredTable = TableName | 'feed_heads'

/** Word of what other instances add to feeds. It may fail to come: whoever waits looks for itself now and then. */
export type Elsewhere = Readonly<{
  /** Calls when another instance has added to feeds of these parties; undefined: perhaps to any. */
  hear(listener: (parties: readonly PartyCode[] | undefined) => void): void
  /** Whether word comes at this time; where none does, it is tried anew. */
  listens(): boolean
}>

/** The last event of a dossier, as it was known to whoever decided on it. */
export type Head = Readonly<{ dossier: string; version: number; hash: string }>

/** The rows of one commit, and the events that they stand on. */
export type Commit = Rows &
  Readonly<{
    standsOn?: readonly Head[] | undefined
    /** One of many that somebody brought at once: what others write by themselves may go before it. */
    patient?: boolean | undefined
  }>

/** Hears of rows that were written to a table, or that may have been. */
export type HearRows = (table: StoredTable, rows: readonly Row[]) => void

/** The smallest port the engines share: read what is committed, write all or nothing. */
export type Store = Readonly<{
  /** Runs a query that only reads, given as a sql`` template. Sees what is committed, and all of it. */
  read<R = Row>(query: Sql): Promise<R[]>
  /** Writes all rows or none. 'done' is said only when they are on disk. */
  commit(rows: Commit): Promise<'done' | LockConflict>
  /**
   * There where a commit itself makes sure that the events it stands on are in the book: where one is not, as after a
   * database has gone back to an older copy, nothing is written, and `dossier-version` was taken.
   */
  looksBehind?: true
  /**
   * The position in the journal at or below which nothing will appear any more. Where several instances write,
   * a place may be given out and filled a moment later; what is signed ends before such a place.
   */
  highWaterMark(): Promise<number>
  /**
   * Makes rows stand as in another book, the columns that an engine gives included. 'there' writes those whose
   * key is not there yet and leaves the others as they are; 'gone' takes away whatever stands at these keys, so
   * that it can be written anew. Only a move writes so; and what is kept for some hours only is taken away so. Doing
   * it twice is doing it once.
   */
  restore(table: StoredTable, rows: readonly Row[], as?: Restored): Promise<void>
  /** Set where a request may be ended at any moment, as on Workers: none of them may wait for another. */
  requestsApart?: true
  /** There where a read holds the thread: work that makes many gives others their turn in between. */
  turn?(): Promise<void>
  /**
   * There where requests share a thread: those who come in one turn of the loop go on side by side, step by step, so
   * that what a step needs is at hand for all of them. A step ends where something is awaited, be it nothing.
   */
  inCompany?(): Promise<void>
  /**
   * There where the engine can tell cheaply whether anybody but this store has written: the number is another
   * then. Asked before a read, it says of what was read whether it may be used again.
   */
  foreignWrites?(): number
  /**
   * There with it: calls with whatever this store itself writes to these tables, or takes away, before anybody can read
   * it; also where nobody can say whether it is there. With both, what was read may be remembered.
   */
  hearRows?(tables: readonly StoredTable[], listener: HearRows): void
  /** There where the engine carries word between instances. */
  elsewhere?: Elsewhere
  /** Ends what is waiting, then lets go of the database. */
  close(): Promise<void>
}>

export type UnavailableReason = 'full' | 'busy' | 'broken' | 'crowded' | 'closed'

/**
 * The machine cannot write now; the same input may be sent again later. What was being written is nearly
 * always not there, but a failed fsync can leave it: only the input's id can tell.
 */
export class StoreUnavailable extends Error {
  readonly reason: UnavailableReason

  constructor(reason: UnavailableReason, cause?: unknown) {
    super(`the store is ${reason}`, { cause })
    this.name = 'StoreUnavailable'
    this.reason = reason
  }
}

/** The book cannot be opened as the settings say; the message is for whoever starts the service. */
export class CannotOpen extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'CannotOpen'
  }
}
