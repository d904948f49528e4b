import { sql } from 'drizzle-orm'
import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

// What is being scanned and is not recorded yet: a bag that is filled, a list that is counted. It is kept here while it
// is made, so that a reload, a second tab or the end of a session loses nothing of it.

/** One job of scanning of one person; a person has one open job of a kind for a subject. */
export const scan_batches = sqliteTable(
  'scan_batches',
  {
    /** Also the id of what is recorded at its end: a second confirmation is the same one. */
    batch: text().primaryKey(),
    kind: text().notNull(),
    party: text().notNull(),
    person: text().notNull(),
    /** The receiver of a bag, the list that is counted; empty where the kind has none. */
    subject: text().notNull(),
    open: integer().notNull(),
    opened_at: text().notNull(),
    ended_at: text(),
  },
  (t) => [
    uniqueIndex('scan_batches_open').on(t.party, t.person, t.kind, t.subject).where(sql`${t.open} = 1`),
  ],
)

/** One scan that put something in, or one that took it out again; nothing is changed afterwards. */
export const scan_steps = sqliteTable(
  'scan_steps',
  {
    batch: text().notNull(),
    place: integer().notNull(),
    /** The scan's own id, made where it was scanned: a repeat is the same scan. */
    scan: text().notNull(),
    what: text({ enum: ['in', 'out'] }).notNull(),
    dossier: text().notNull(),
    /** Packets of the dossier, with blanks between them. */
    packets: text().notNull(),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.batch, t.place] }), uniqueIndex('scan_steps_scan').on(t.batch, t.scan)],
)
