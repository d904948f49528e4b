import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * What happened on a day, counted as it is written: the figures of a month are read without looking at all that it
 * held. Each change of a view row adds to it in the same commit (write/day-counts.ts), and `rebuild` counts anew.
 */
export const day_counts = sqliteTable(
  'day_counts',
  {
    /** Whose figure it is: the receiver of a handover, the office of a journey, whoever made an entry late. */
    party: text().notNull(),
    /** A day of the world, in halves: no day of Vietnam begins within one. */
    day: text().notNull(),
    what: text().notNull(),
    /** The giver of a handover; empty for all else. */
    other: text().notNull(),
    how: text().notNull(),
    count: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.party, t.day, t.what, t.other, t.how] }),
    index('day_counts_other').on(t.other, t.day),
  ],
)
