import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What was done with money: taken from somebody, given back, handed on to whoever it belongs to. */
export const MONEY_MOVES = ['taken', 'given_back', 'handed_on'] as const

/** Money through hands, a row for each sum of each entry: a view of the dossiers, by whose it was on which day. */
export const money_moves = sqliteTable(
  'money_moves',
  {
    dossier: text().notNull(),
    event: text().notNull(),
    fee: text().notNull(),
    what: text({ enum: MONEY_MOVES }).notNull(),
    /** Whose hands it came into or left, and who of them. */
    party: text().notNull(),
    person: text(),
    /** The day of Vietnam on which it happened. */
    day: text().notNull(),
    at: text().notNull(),
    kind: text().notNull(),
    payer: text().notNull(),
    method: text().notNull(),
    amount: integer().notNull(),
    /** Of what was handed on: to whom, under which number. */
    receiver: text(),
    number: text(),
    live: integer().notNull(),
    /** Of what was taken: for which journey, with which exemption, by which band and weight of the tariff. */
    leg: text(),
    exemption: text(),
    band: text(),
    grams: integer(),
    /** Of a state's fee: what the agency said was due, where it said so. */
    stated: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.dossier, t.event, t.fee] }),
    index('money_moves_day').on(t.party, t.day, t.at, t.dossier, t.event, t.fee),
    index('money_moves_of_day').on(t.day, t.dossier).where(sql`${t.live} = 1`),
  ],
)

/** Who has how much of which sum now; what was given back or handed on stays as nothing. */
export const money_held = sqliteTable(
  'money_held',
  {
    dossier: text().notNull(),
    fee: text().notNull(),
    party: text().notNull(),
    kind: text().notNull(),
    amount: integer().notNull(),
    since: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dossier, t.fee, t.party] }),
    index('money_held_open').on(t.party, t.since, t.dossier, t.fee).where(sql`${t.amount} > 0`),
  ],
)

/**
 * What somebody's cash of a day was counted as. A day of an office belongs to no dossier, and the book's events are of
 * one each; nobody else hears of it and nothing is decided by it, so it is a table beside the book, whose rows are only
 * added: who counts again adds another, and the last one counts.
 */
export const cash_counts = sqliteTable(
  'cash_counts',
  {
    party: text().notNull(),
    day: text().notNull(),
    /** The form's: sent twice, it is one count. */
    id: text().notNull(),
    /** Whose cash it is, and who counted it. */
    person: text().notNull(),
    counted_by: text().notNull(),
    /** By the book at that moment, and what lay there. */
    expected: integer().notNull(),
    counted: integer().notNull(),
    reason: text(),
    counted_at: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.party, t.day, t.id] }),
    index('cash_counts_day').on(t.day, t.party, t.id),
    index('cash_counts_at').on(t.counted_at),
  ],
)
