import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// What administrators did, and what they asked others to agree to.

/**
 * Who changed what of people, keys and reference data; only ever added to. It holds codes and references, never a
 * secret and nothing of a citizen.
 */
export const administration_log = sqliteTable('administration_log', {
  id: text().primaryKey(),
  at: text().notNull(),
  /** Who: the party and the person; the command line of the machine has no person. */
  party: text().notNull(),
  person: text(),
  action: text().notNull(),
  /** What it was done to, and the party that it is about; empty for what holds for the whole service. */
  target: text().notNull(),
  about: text().notNull(),
  /** What stood there and what stands now, as JSON. */
  before: text(),
  after: text(),
})

/** Keys that an administrator of another party asked for; one is made only after its own party has agreed. */
export const key_proposals = sqliteTable(
  'key_proposals',
  {
    id: text().primaryKey(),
    party: text().notNull(),
    label: text().notNull(),
    scopes: text().notNull(),
    proposed_party: text().notNull(),
    proposed_by: text().notNull(),
    proposed_at: text().notNull(),
    state: text().notNull(),
    answered_party: text(),
    answered_by: text(),
    answered_at: text(),
  },
  (t) => [
    index('key_proposals_party').on(t.party, t.proposed_at),
    index('key_proposals_proposed').on(t.proposed_party, t.proposed_at),
  ],
)

/** The steps of a proposal: of two who answer at once, the second finds that it was answered. */
export const key_proposal_steps = sqliteTable(
  'key_proposal_steps',
  { proposal: text().notNull(), step: text().notNull(), at: text().notNull() },
  (t) => [primaryKey({ columns: [t.proposal, t.step] })],
)

/** When a key was used last, to the hour. */
export const key_uses = sqliteTable('key_uses', { id: text().primaryKey(), used_at: text().notNull() })
