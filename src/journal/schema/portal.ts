import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// The national portal, as the systems of provinces speak with it.

/**
 * How the portal is spoken to for the agencies of one province. Its steps are among those of the endpoints, as `portal`
 * and the province: they are the lock under which it and its dossiers are put, and no province has two.
 */
export const portal_links = sqliteTable(
  'portal_links',
  {
    name: text().primaryKey(),
    province: text().notNull(),
    address: text().notNull(),
    /** The unit in whose name is spoken (`madonvi`). */
    unit: text().notNull(),
    /** What differs from the usual in its interface, and how often it is asked: JSON, as the adapter reads it. */
    settings: text(),
    /** Name and password, sealed by the secret of the service. */
    secret: text().notNull(),
    state: text().notNull(),
    /** The event of the journal up to which it is known what the portal should show. */
    noted_to: integer().notNull(),
    answered_at: text(),
    failing_since: text(),
    /** Why it fails, in a code. */
    problem: text(),
    /** Who works with it now, until the lease is over. */
    holder: text(),
    lease_until: text(),
    fence: integer().notNull(),
    made_at: text().notNull(),
  },
  (t) => [index('portal_links_active').on(t.name).where(sql`${t.state} = 'active'`)],
)

/** A dossier as the book would have the portal show it, and as the portal does. Plain values only. */
export const portal_dossiers = sqliteTable(
  'portal_dossiers',
  {
    dossier: text().primaryKey(),
    link: text().notNull(),
    agency: text().notNull(),
    receipt: text().notNull(),
    /** Number, codes and days by the book: JSON. */
    side: text().notNull(),
    /** Code and days by the portal: JSON; none where it has no such number, or was never asked. */
    shown: text(),
    /** Since when it is seen to show this; none where it was never asked. */
    shown_since: text(),
    /** When it is to be asked next; none where both say the end. */
    due_at: text(),
    heat: text(),
    asked_at: text(),
    /** Answers in a row that told nothing, and why, in a code. */
    tries: integer().notNull(),
    problem: text(),
    /** What differs now, in codes. */
    differs: text(),
    /** Since when the oldest change waits to be shown. */
    waiting_since: text(),
    /** When the portal was first seen to show the code of now, and how many seconds after the book had it. */
    agreed_at: text(),
    lag_s: integer(),
    /** Where we write it: when we went to make the record there, up to which step it was told, and why it was not. */
    made_there_at: text(),
    told_to: text(),
    write_problem: text(),
  },
  (t) => [
    index('portal_dossiers_due').on(t.link, t.due_at).where(sql`${t.due_at} is not null`),
    index('portal_dossiers_differ').on(t.dossier).where(sql`${t.differs} is not null`),
    index('portal_dossiers_waiting').on(t.agency, t.waiting_since).where(sql`${t.waiting_since} is not null`),
    index('portal_dossiers_lag').on(t.agency, t.agreed_at, t.lag_s).where(sql`${t.lag_s} is not null`),
  ],
)
