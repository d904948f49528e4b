import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// Other installations of this service, whose feeds are taken over into this book.

/**
 * A feed of another installation. Its steps are among those of the endpoints, as `partner` and its name: they are the
 * lock under which it is put.
 */
export const partners = sqliteTable(
  'partners',
  {
    name: text().primaryKey(),
    /** The party of ours whose feed it is there, and whose key we have. */
    party: text().notNull(),
    address: text().notNull(),
    /** The key, sealed by the secret of the service: the book alone gives it to nobody. */
    key: text().notNull(),
    /** Whom that installation speaks for, with spaces in between. */
    parties: text().notNull(),
    state: text().notNull(),
    /** The place in that feed up to which everything is in this book, or among what was refused. */
    cursor: integer().notNull(),
    /** When it answered, as far as that was written down. */
    answered_at: text(),
    failing_since: text(),
    /** Why it fails, in a code. */
    problem: text(),
    /** Who takes over from it now, until the lease is over. */
    holder: text(),
    lease_until: text(),
    fence: integer().notNull(),
    made_at: text().notNull(),
  },
  (t) => [index('partners_active').on(t.name).where(sql`${t.state} = 'active'`)],
)

/** Events of a partner's feed that this book did not take, and why. Taken later, they have an end. */
export const partner_refusals = sqliteTable(
  'partner_refusals',
  {
    partner: text().notNull(),
    /** Its place in the partner's feed. */
    seq: integer().notNull(),
    source: text().notNull(),
    event: text().notNull(),
    type: text().notNull(),
    dossier: text().notNull(),
    code: text().notNull(),
    pointer: text(),
    refused_at: text().notNull(),
    ended_at: text(),
  },
  (t) => [
    primaryKey({ columns: [t.partner, t.seq] }),
    index('partner_refusals_open').on(t.partner, t.seq).where(sql`${t.ended_at} is null`),
  ],
)
