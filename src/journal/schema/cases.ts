import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// What people have to do with: their cases, and the steps with those that are of no dossier.

/** What people must look into: differences, late news, things that cannot be. */
export const cases = sqliteTable(
  'cases',
  {
    key: text().primaryKey(),
    kind: text().notNull(),
    dossier: text(),
    ref: text().notNull(),
    owner: text().notNull(),
    state: text().notNull(),
    opened_at: text().notNull(),
    seen_at: text().notNull(),
    closed_at: text(),
    closed_because: text(),
    detail: text().notNull(),
    run: text(),
    /** How far people are with it, until when it is to be done, who looks after it, and who proposed to write it off. */
    stage: text(),
    due_at: text(),
    person: text(),
    proposed_by: text(),
    /** The assignment that was the last step with it, and how it stood before, as JSON. */
    given: text(),
    given_before: text(),
  },
  (t) => [
    index('cases_state').on(t.state, t.opened_at, t.key),
    index('cases_owner').on(t.owner, t.state, t.opened_at, t.key),
    index('cases_closed').on(t.owner, t.closed_at).where(sql`${t.closed_at} is not null`),
    index('cases_dossier').on(t.dossier),
    index('cases_closed_kind').on(t.kind, t.opened_at, t.key).where(sql`${t.state} = 'closed'`),
    index('cases_open_kind').on(t.kind, t.key).where(sql`${t.state} <> 'closed'`),
  ],
)

/**
 * What people did with a case that is of no dossier: each step is the lock under which its case is put. Those of a
 * dossier's cases are events of the dossier.
 */
export const case_steps = sqliteTable(
  'case_steps',
  {
    key: text().notNull(),
    step: integer().notNull(),
    id: text().notNull(),
    type: text().notNull(),
    party: text().notNull(),
    person: text(),
    role: text().notNull(),
    at: text().notNull(),
    data: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.step] })],
)
