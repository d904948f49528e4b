import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { ASK_OUTCOMES, RUN_KINDS, RUN_STATES } from '../../domain/reconciliation/run.ts'

// Runs of reconciliation: what was compared for a day, what came of it, and what was news afterwards.

/**
 * One run of a kind for a day of Vietnam. Its number counts the results of that kind and day from 1: a run that comes to
 * the same result writes nothing. While sources are missing it is provisional; the first that waits for none is final;
 * whatever comes to another result later is an amendment, and the final stays as it was.
 */
export const reconciliation_runs = sqliteTable(
  'reconciliation_runs',
  {
    kind: text({ enum: RUN_KINDS }).notNull(),
    day: text().notNull(),
    number: integer().notNull(),
    /** What its lines are kept under: made of kind, day, number and everything that the result stands on. */
    run: text().notNull(),
    state: text({ enum: RUN_STATES }).notNull(),
    /** Of an amendment: the number of the final that it amends. */
    amends: integer(),
    made_at: text().notNull(),
    /** Up to where each source was read (a position of the book, files, cursors), as JSON, and the hash over what was read. */
    inputs: text().notNull(),
    inputs_hash: text().notNull(),
    /** Which edition of the rules compared them. */
    rules: text().notNull(),
    /** Over all lines that hold after it, in the order of their keys. */
    result_hash: text().notNull(),
    /** The sources that it still waits for, as JSON; none once it is final. */
    waits: text().notNull(),
    /** What people read in the list of runs: numbers by name, as JSON. */
    counts: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.kind, t.number] })],
)

/**
 * What a run says otherwise than the one before it of its kind and day; the first says everything. What holds after a
 * run is of each key the line of the newest run up to it. Lines of a run that broke off are read by nobody.
 */
export const reconciliation_lines = sqliteTable(
  'reconciliation_lines',
  {
    run: text().notNull(),
    key: text().notNull(),
    /** Whose it is: the office whose sum it is, or the owner of the finding. */
    party: text().notNull(),
    /** `sum`, or the kind of the finding. */
    what: text().notNull(),
    /** 1 where the key holds no more. */
    gone: integer().notNull(),
    /** The line itself, as canonical JSON; plain values only. */
    data: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.run, t.key] }),
    index('reconciliation_lines_party').on(t.run, t.party, t.key),
  ],
)

/** That a day be compared now, at somebody's wish, and how far that has come: the page that shows it may be left. */
export const reconciliation_asks = sqliteTable(
  'reconciliation_asks',
  {
    kind: text({ enum: RUN_KINDS }).notNull(),
    day: text().notNull(),
    asked_at: text().notNull(),
    party: text().notNull(),
    person: text(),
    /** Journeys, or sums, that were looked at. */
    looked: integer().notNull(),
    ended_at: text(),
    /** Whether it came to an end; a wish that failed too often is given up. */
    outcome: text({ enum: ASK_OUTCOMES }),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.day, t.asked_at] }),
    index('reconciliation_asks_open').on(t.asked_at, t.kind, t.day).where(sql`${t.ended_at} is null`),
    index('reconciliation_asks_last').on(t.asked_at),
  ],
)
