import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// What is pushed to other systems: the addresses they gave, and each event on its way there.

/**
 * Addresses to which a party's feed is pushed. No secret stands here: a secret is made of the salt and the secret of
 * the service, so that the book alone gives nobody any.
 */
export const webhook_endpoints = sqliteTable(
  'webhook_endpoints',
  {
    endpoint: text().primaryKey(),
    party: text().notNull(),
    address: text().notNull(),
    description: text(),
    /** The types of events that are pushed, with spaces in between; all of them where none is named. */
    types: text(),
    state: text().notNull(),
    /** Why it was switched off, and since when; since when it is removed. */
    why: text(),
    off_at: text(),
    salt: text().notNull(),
    old_salt: text(),
    old_until: text(),
    /** The place in the party's feed up to which deliveries were written. */
    cursor: integer().notNull(),
    failing_since: text(),
    /** Nothing is sent before: the receiver asked for it, or took nothing at all. */
    rests_until: text(),
    /** Who sends to it now, until the lease is over. */
    holder: text(),
    lease_until: text(),
    /** The last step; whoever takes the next one proves that nobody else did. */
    fence: integer().notNull(),
    made_at: text().notNull(),
    /** When it took something last, written down with the sender's next step. */
    delivered_at: text(),
  },
  (t) => [
    index('webhook_endpoints_party').on(t.party, t.endpoint),
    index('webhook_endpoints_active').on(t.endpoint).where(sql`${t.state} = 'active'`),
    index('webhook_endpoints_removed').on(t.off_at).where(sql`${t.state} = 'removed'`),
  ],
)

/** The steps of an endpoint: the lock under which it is put. */
export const webhook_steps = sqliteTable(
  'webhook_steps',
  {
    endpoint: text().notNull(),
    fence: integer().notNull(),
    step: text().notNull(),
    holder: text().notNull(),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.endpoint, t.fence] }), index('webhook_steps_at').on(t.at)],
)

/** One event on its way to one endpoint. */
export const webhook_deliveries = sqliteTable(
  'webhook_deliveries',
  {
    delivery: text().primaryKey(),
    endpoint: text().notNull(),
    /** Its place in the feed of the endpoint's party. */
    seq: integer().notNull(),
    dossier: text().notNull(),
    state: text().notNull(),
    /** Attempts since it was written or sent again. */
    tries: integer().notNull(),
    /** The last attempt or step of all; whoever takes the next one proves that nobody else did. */
    fence: integer().notNull(),
    due_at: text(),
    /** Its place in the feed once more, where it was given up. */
    given_up: integer(),
    status: integer(),
    problem: text(),
    written_at: text().notNull(),
    ended_at: text(),
  },
  // Only what has not ended or was given up is in the first three: the rest is much more.
  (t) => [
    index('webhook_deliveries_due').on(t.endpoint, t.due_at, t.seq).where(sql`${t.due_at} is not null`),
    index('webhook_deliveries_open').on(t.endpoint, t.dossier, t.seq).where(sql`${t.due_at} is not null`),
    index('webhook_deliveries_dead').on(t.endpoint, t.given_up).where(sql`${t.given_up} is not null`),
    index('webhook_deliveries_place').on(t.endpoint, t.seq),
    index('webhook_deliveries_ended').on(t.state, t.ended_at).where(sql`${t.ended_at} is not null`),
  ],
)

/** Each attempt at a delivery, and each wish of people that it be sent again. */
export const webhook_attempts = sqliteTable(
  'webhook_attempts',
  {
    delivery: text().notNull(),
    fence: integer().notNull(),
    step: text().notNull(),
    holder: text().notNull(),
    at: text().notNull(),
    status: integer(),
    problem: text(),
    /** When the next attempt is due. */
    until: text(),
  },
  (t) => [primaryKey({ columns: [t.delivery, t.fence] })],
)
