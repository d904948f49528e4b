import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { SLIP_STATES } from '../../domain/slips/slip.ts'

// Stacks of slips with printed numbers. A number is reserved by a living alias of the dossier it will become, so
// that the lock of receipt numbers keeps it from everybody else; what became of it stands here.

/** One stack of an office; its number counts the office's stacks. */
export const slip_stacks = sqliteTable(
  'slip_stacks',
  {
    stack: text().primaryKey(),
    office: text().notNull(),
    number: integer().notNull(),
    size: integer().notNull(),
    made_at: text().notNull(),
    person: text(),
  },
  (t) => [index('slip_stacks_office').on(t.office, t.number)],
)

/** Every step of a printed number; its key is the lock under which the number's row is changed. */
export const slip_steps = sqliteTable(
  'slip_steps',
  {
    receipt: text().notNull(),
    fence: integer().notNull(),
    state: text({ enum: SLIP_STATES }).notNull(),
    reason: text(),
    party: text().notNull(),
    person: text(),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.receipt, t.fence] })],
)

/** Each printed number as it stands. */
export const slips = sqliteTable(
  'slips',
  {
    receipt: text().primaryKey(),
    stack: text().notNull(),
    place: integer().notNull(),
    office: text().notNull(),
    dossier: text().notNull(),
    state: text({ enum: SLIP_STATES }).notNull(),
    reason: text(),
    /** The last step that was taken with it. */
    fence: integer().notNull(),
    made_at: text().notNull(),
    changed_at: text().notNull(),
  },
  // Only what is still out is asked for by office; the rest grows for ever and is read stack by stack.
  (t) => [
    index('slips_stack').on(t.stack, t.place),
    index('slips_blank').on(t.office, t.stack, t.place).where(sql`${t.state} = 'blank'`),
  ],
)
