import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

// The book: what happened, and what was answered. Property names are the column names, so a row in
// TypeScript, a row in SQL and a row in a JSON parameter read the same. Times are text in UTC, yes and no
// are 1 and 0, because both read alike on every engine.

/** Every fact, forever. `position` is given by the engine and never used again after a deletion. */
export const events = sqliteTable(
  'events',
  {
    position: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull(),
    dossier: text().notNull(),
    version: integer().notNull(),
    type: text().notNull(),
    source: text().notNull(),
    happened_at: text().notNull(),
    /** Where that was another moment. */
    recorded_at: text(),
    /** What the other columns do not say of it (journal/slim-body.ts). */
    body: text().notNull(),
    hash: text().notNull(),
    /** By what a repeat of the input it was made of is known (journal/write/answered.ts); only on an input's own event. */
    digest: text(),
  },
  (t) => [
    uniqueIndex('events_dossier_version').on(t.dossier, t.version),
    uniqueIndex('events_source_id').on(t.source, t.id),
  ],
)

/** Personal data lives beside the book, so that erasing it leaves the chain of hashes whole. */
export const personal = sqliteTable(
  'personal',
  {
    dossier: text().notNull(),
    version: integer().notNull(),
    body: text(),
    salt: text().notNull(),
    erased_at: text(),
  },
  (t) => [primaryKey({ columns: [t.dossier, t.version] })],
)

/**
 * What was answered to each input whose answer no event holds, so that a repeat gets the same answer and writes nothing:
 * reports that had to wait, wishes that become no event. The id of an input that did become one is kept by the lock on
 * events, and its answer is made from there.
 */
export const inputs = sqliteTable(
  'inputs',
  {
    party: text().notNull(),
    id: text().notNull(),
    mode: text().notNull(),
    type: text().notNull(),
    dossier: text(),
    digest: text().notNull(),
    received_at: text().notNull(),
    answer: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.party, t.id] })],
)

export const INBOX_STATES = ['applied', 'waiting', 'parked', 'rejected'] as const

/** Reports as they came in, and what became of each: a report may wait for facts it needs. */
export const inbox = sqliteTable(
  'inbox',
  {
    party: text().notNull(),
    id: text().notNull(),
    dossier: text(),
    type: text().notNull(),
    state: text({ enum: INBOX_STATES }).notNull(),
    body: text().notNull(),
    personal: text(),
    reason: text(),
    needs: text(),
    received_at: text().notNull(),
    until: text(),
    settled_at: text(),
    /** What the sender called the dossier, in the form numbers are looked up in, while none has that name. */
    subject: text(),
    /** Who settled or dropped it, where that was not the clock, and why it was dropped. */
    settled_by: text(),
    dropped_because: text(),
  },
  (t) => [
    primaryKey({ columns: [t.party, t.id] }),
    index('inbox_dossier_state').on(t.dossier, t.state),
    index('inbox_subject').on(t.subject).where(sql`${t.subject} is not null`),
    index('inbox_waiting').on(t.until, t.party, t.id).where(sql`${t.state} = 'waiting'`),
    index('inbox_stuck')
      .on(t.received_at, t.party, t.id)
      .where(sql`${t.state} <> 'applied' and ${t.state} <> 'rejected'`),
    index('inbox_not_applied').on(t.party, t.received_at, t.id).where(sql`${t.state} <> 'applied'`),
  ],
)

/**
 * Who may hear of which event, by its position in the book, in an order without holes for each party. News are written
 * by the commit that writes their event, which the lock on the dossier's version lets through once; what is told
 * afterwards to a party that joins needs a lock of its own.
 */
export const feed = sqliteTable(
  'feed',
  {
    party: text().notNull(),
    seq: integer().notNull(),
    position: integer().notNull(),
    backfill: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.party, t.seq] }),
    uniqueIndex('feed_backfilled').on(t.party, t.position).where(sql`${t.backfill} = 1`),
  ],
)

/** The last seq of each party; the row is the lock that keeps the order where several instances write. */
export const feed_heads = sqliteTable('feed_heads', {
  party: text().primaryKey(),
  seq: integer().notNull(),
})

/** Numbers given out: each number of a series has one holder, each holder one number. */
export const numbers = sqliteTable(
  'numbers',
  {
    series: text().notNull(),
    number: integer().notNull(),
    holder: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.series, t.number] }),
    uniqueIndex('numbers_series_holder').on(t.series, t.holder),
  ],
)

/** What was printed, kept before the bytes leave, so that a citizen's file can be proved years later. */
export const papers = sqliteTable(
  'papers',
  {
    kind: text().notNull(),
    event: text().notNull(),
    template: text().notNull(),
    renderer: integer().notNull(),
    dossier: text(),
    people_version: integer().notNull(),
    /** What is signed of it, with the signature; papers of before the signatures have none. */
    statement: text(),
    sha256: text().notNull(),
    size: integer().notNull(),
    printed_at: text().notNull(),
    subject: text().notNull(),
    /** The code that people type; the first print of a statement holds it. */
    code: text(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.event, t.template, t.renderer] }),
    uniqueIndex('papers_code').on(t.code),
    index('papers_sha256').on(t.sha256),
  ],
)

/**
 * Files that agencies attached by their hash, in base64: the engines hold bytes in different ways. They speak of people
 * and go with the personal data of their dossier.
 */
export const attached_files = sqliteTable(
  'attached_files',
  {
    dossier: text().notNull(),
    sha256: text().notNull(),
    body: text().notNull(),
    size: integer().notNull(),
    party: text().notNull(),
    kept_at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossier, t.sha256] })],
)

/** Signed statements of how far the book had come: they show a cut tail or a restored old backup. */
export const checkpoints = sqliteTable('checkpoints', {
  slot: text().primaryKey(),
  position: integer().notNull(),
  events: integer().notNull(),
  root: text().notNull(),
  previous: text().notNull(),
  hash: text().notNull(),
  signature: text().notNull(),
  key: text().notNull(),
  made_at: text().notNull(),
})

/** Each attempt to run a slot of a job; the fence rises, and the highest one holds the slot. */
export const job_claims = sqliteTable(
  'job_claims',
  {
    job: text().notNull(),
    slot: text().notNull(),
    fence: integer().notNull(),
    holder: text().notNull(),
    lease_until: text().notNull(),
    started_at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.job, t.slot, t.fence] })],
)

/** A slot ends once, whoever ran it. */
export const job_ends = sqliteTable(
  'job_ends',
  {
    job: text().notNull(),
    slot: text().notNull(),
    fence: integer().notNull(),
    state: text().notNull(),
    outcome: text().notNull(),
    finished_at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.job, t.slot] })],
)

/** Who looked at personal data of which dossier. */
export const access_log = sqliteTable('access_log', {
  id: text().primaryKey(),
  dossier: text().notNull(),
  party: text().notNull(),
  person: text(),
  at: text().notNull(),
  what: text().notNull(),
})

/** What somebody outside must hear of, and how far it got. `due_at` is null once it has ended. */
export const notifications = sqliteTable(
  'notifications',
  {
    notification: text().primaryKey(),
    dossier: text().notNull(),
    receiver: text().notNull(),
    version: integer().notNull(),
    event: text().notNull(),
    notice: text().notNull(),
    owner: text().notNull(),
    state: text().notNull(),
    tries: integer().notNull(),
    /** The last step that was taken with it; whoever takes the next one proves that nobody else did. */
    fence: integer().notNull(),
    due_at: text(),
    /** Since when it waits for people. */
    stuck_at: text(),
    problem: text(),
    written_at: text().notNull(),
  },
  // Only what has not ended, or that wait for people, are in an index: the rest grows for ever.
  (t) => [
    index('notifications_due').on(t.due_at, t.notification).where(sql`${t.due_at} is not null`),
    index('notifications_open').on(t.dossier, t.receiver, t.version).where(sql`${t.due_at} is not null`),
    index('notifications_stuck').on(t.stuck_at, t.notification).where(sql`${t.stuck_at} is not null`),
    index('notifications_stuck_owner')
      .on(t.owner, t.stuck_at, t.notification)
      .where(sql`${t.stuck_at} is not null`),
  ],
)

/** Every attempt to send one, claims among them; its key is the lock under which the notification's row is changed. */
export const notification_attempts = sqliteTable(
  'notification_attempts',
  {
    notification: text().notNull(),
    fence: integer().notNull(),
    step: text().notNull(),
    holder: text().notNull(),
    at: text().notNull(),
    /** The end of a lease, or the next try. */
    until: text(),
    problem: text(),
  },
  (t) => [primaryKey({ columns: [t.notification, t.fence] })],
)
