import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// Carriers' own systems, spoken to by their interfaces.

/**
 * A carrier's system. Its steps are among those of the endpoints, as `carrier` and its name: they are the lock under
 * which it is put.
 */
export const carrier_links = sqliteTable(
  'carrier_links',
  {
    name: text().primaryKey(),
    /** The party that speaks there: what its system tells is a report of this party. */
    carrier: text().notNull(),
    /** Which interface it speaks. */
    system: text().notNull(),
    /** Which status map its codes are read by. */
    family: text().notNull(),
    address: text().notNull(),
    /** The number that the carrier gave its customer. */
    customer: text().notNull(),
    /** What differs from the usual in its interface: JSON, as the adapter of the system reads it. */
    settings: text(),
    /** Name and secret of the customer, sealed by the secret of the service. */
    secret: text().notNull(),
    state: text().notNull(),
    /** The place in its tracking feed up to which everything is staged; none before the first page. */
    cursor: text(),
    answered_at: text(),
    failing_since: text(),
    /** Why it fails, in a code. */
    problem: text(),
    /** Who reads from it now, until the lease is over. */
    holder: text(),
    lease_until: text(),
    fence: integer().notNull(),
    made_at: text().notNull(),
    /** The event of the journal up to which it was asked for what is wanted; none where it takes no orders. */
    orders_after: integer(),
  },
  (t) => [index('carrier_links_active').on(t.name).where(sql`${t.state} = 'active'`)],
)

/**
 * What carriers are asked for: one order for each leg and try of a dossier. It is changed under the steps of its
 * carrier's system only. Whom it is about is read when it is sent, and not kept here.
 */
export const carrier_orders = sqliteTable(
  'carrier_orders',
  {
    order_number: text().primaryKey(),
    link: text().notNull(),
    dossier: text().notNull(),
    kind: text().notNull(),
    try: integer().notNull(),
    state: text().notNull(),
    tries: integer().notNull(),
    due_at: text(),
    problem: text(),
    /** What the carrier answered last, without what was told to it of people. */
    answer: text(),
    answered_at: text(),
    written_at: text().notNull(),
  },
  (t) => [
    index('carrier_orders_due').on(t.link, t.due_at).where(sql`${t.due_at} is not null`),
    index('carrier_orders_left')
      .on(t.link, t.written_at)
      .where(sql`${t.problem} is not null and ${t.due_at} is null`),
    index('carrier_orders_dossier').on(t.dossier),
  ],
)
