import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

// The views: functions of the folded dossier, written in the same commit as its events. What a list filters
// or sorts by is a column. Some of their unique indexes are locks on the truth (locks.ts). A book is for ever and
// most of it is done with: an index for what is still to do holds nothing else, so that it stays as small as
// that, and no query is led into the past by it.

export const dossiers = sqliteTable(
  'dossiers',
  {
    dossier: text().primaryKey(),
    receipt: text().notNull(),
    code: text(),
    procedure: text().notNull(),
    centre: text().notNull(),
    agency: text().notNull(),
    office: text(),
    service: text().notNull(),
    channel: text().notNull(),
    processing: text().notNull(),
    status: text().notNull(),
    action_required: integer().notNull(),
    version: integer().notNull(),
    registered_at: text().notNull(),
    submitted_at: text(),
    appointment: text(),
    news_at: text().notNull(),
    closed: integer().notNull(),
    /** Collection at the citizen's address: what became of it, who goes, and when it last moved. */
    pickup: text(),
    pickup_postman: text(),
    pickup_at: text(),
    /** What its citizen sees (journal/citizen-row.ts); absent in rows that were written before and not rebuilt. */
    citizen: text(),
    /** What its desk has to do next (read/desk.ts); absent where that is nothing. */
    desk: text(),
  },
  (t) => [
    index('dossiers_pickups')
      .on(t.pickup_postman)
      .where(sql`${t.pickup_postman} is not null and ${t.pickup} <> 'done'`),
    index('dossiers_picked_up').on(t.pickup_postman, t.pickup_at).where(sql`${t.pickup} = 'done'`),
    index('dossiers_open').on(t.dossier).where(sql`${t.closed} = 0`),
    index('dossiers_open_centre').on(t.centre, t.dossier).where(sql`${t.closed} = 0`),
    index('dossiers_open_agency').on(t.agency, t.dossier).where(sql`${t.closed} = 0`),
    // A register is asked for by days, for ever; what no handover has proved stands by its registration.
    index('dossiers_received_centre').on(t.centre, t.submitted_at, t.registered_at, t.dossier),
    index('dossiers_received_agency').on(t.agency, t.submitted_at, t.registered_at, t.dossier),
  ],
)

/** Who may see a dossier, and since which version. */
export const dossier_parties = sqliteTable(
  'dossier_parties',
  {
    dossier: text().notNull(),
    party: text().notNull(),
    since: integer().notNull(),
    /** The status it was closed with, where that is not the usual one: what is rare is found among a million. */
    ended: text(),
  },
  (t) => [
    primaryKey({ columns: [t.dossier, t.party] }),
    index('dossier_parties_party').on(t.party, t.dossier),
    index('dossier_parties_ended').on(t.party, t.ended, t.dossier).where(sql`${t.ended} is not null`),
  ],
)

/**
 * The other names of a dossier: the centre's code, the portal's code. `key` is the form in which they are looked up
 * however they are typed, `claim` under whose word a name is kept (domain/dossier/claims.ts): a living claim of a name
 * has one dossier.
 */
export const aliases = sqliteTable(
  'aliases',
  {
    dossier: text().notNull(),
    kind: text().notNull(),
    value: text().notNull(),
    live: integer().notNull(),
    key: text().notNull(),
    claim: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dossier, t.kind, t.value] }),
    uniqueIndex('aliases_live').on(t.kind, t.value, t.claim).where(sql`${t.live} = 1`),
    index('aliases_key').on(t.key).where(sql`${t.live} = 1`),
  ],
)

export const PLACES = [
  'citizen',
  'office',
  'postman',
  'centre',
  'agency',
  'carrier',
  'lost',
  'destroyed',
  'missing',
  'brought',
] as const

/** Where each packet is now: exactly one custodian at any moment. */
export const packets = sqliteTable(
  'packets',
  {
    dossier: text().notNull(),
    packet: text().notNull(),
    kind: text().notNull(),
    place: text({ enum: PLACES }).notNull(),
    party: text(),
    person: text(),
    handover: text(),
    state: text().notNull(),
    since: text().notNull(),
    /** The journey it is on, empty where it is on none; absent in rows that were written before and not rebuilt. */
    leg: text(),
    /** The number of its seal, by which one that was used before is noticed; absent in rows of before likewise. */
    seal: text(),
  },
  (t) => [
    primaryKey({ columns: [t.dossier, t.packet] }),
    index('packets_seal').on(t.seal).where(sql`${t.seal} is not null`),
    index('packets_in_hand').on(t.party).where(sql`${t.party} is not null and ${t.state} <> 'kept'`),
  ],
)

/** Each way a dossier travels, try by try. A leg that has not ended owns its waybill. */
export const legs = sqliteTable(
  'legs',
  {
    dossier: text().notNull(),
    leg: text().notNull(),
    kind: text().notNull(),
    try: integer().notNull(),
    state: text().notNull(),
    ordinal: text().notNull(),
    waybill: text(),
    office: text(),
    requested_at: text(),
    with_post_at: text(),
    dispatched_at: text(),
    done_at: text(),
    live: integer().notNull(),
    /** Tries that came to nothing, and whether its end at the citizen is proved; absent where it did not end there. */
    attempts: integer(),
    proved: integer(),
    /** Whose route it is on, since when, and when anything last moved it. */
    postman: text(),
    out_at: text(),
    moved_at: text(),
  },
  (t) => [
    primaryKey({ columns: [t.dossier, t.leg] }),
    // Of which day a journey is; a run compares all of one (journal/reconciliation/day-journeys.ts).
    index('legs_taken').on(t.with_post_at, t.dossier, t.leg).where(sql`${t.with_post_at} is not null`),
    index('legs_sent').on(t.dispatched_at, t.dossier, t.leg).where(sql`${t.dispatched_at} is not null`),
    index('legs_ended').on(t.office, t.done_at, t.dossier, t.leg).where(sql`${t.done_at} is not null`),
    index('legs_on_route')
      .on(t.postman)
      .where(sql`${t.postman} is not null and ${t.live} = 1 and ${t.done_at} is null`),
    index('legs_off_route')
      .on(t.postman, t.done_at)
      .where(sql`${t.postman} is not null and ${t.done_at} is not null`),
    // A number comes back after its journey has ended (practice, stories.md R7).
    uniqueIndex('legs_live_waybill')
      .on(t.waybill)
      .where(sql`${t.live} = 1 and ${t.waybill} is not null and ${t.done_at} is null`),
    index('legs_requested').on(t.office).where(sql`${t.state} = 'requested' and ${t.live} = 1`),
    index('legs_on_road')
      .on(t.kind, t.state, t.dispatched_at, t.dossier, t.leg)
      .where(sql`${t.live} = 1 and ${t.waybill} is not null and ${t.done_at} is null`),
  ],
)

export const OFFER_STATES = ['open', 'accepted', 'refused', 'withdrawn'] as const

/** Handovers packet by packet. A packet has at most one open offer. */
export const offers = sqliteTable(
  'offers',
  {
    handover: text().notNull(),
    dossier: text().notNull(),
    packet: text().notNull(),
    giver: text().notNull(),
    receiver: text().notNull(),
    state: text({ enum: OFFER_STATES }).notNull(),
    basis: text(),
    number: text(),
    offered_at: text().notNull(),
    resolved_at: text(),
    offered_version: integer().notNull(),
    resolved_version: integer(),
    /** In which role it was answered: a system's word is told apart from a person's. */
    resolved_role: text(),
  },
  (t) => [
    primaryKey({ columns: [t.handover, t.dossier, t.packet] }),
    index('offers_accepted_receiver').on(t.receiver, t.resolved_at).where(sql`${t.state} = 'accepted'`),
    index('offers_accepted_giver').on(t.giver, t.resolved_at).where(sql`${t.state} = 'accepted'`),
    uniqueIndex('offers_open').on(t.dossier, t.packet).where(sql`${t.state} = 'open'`),
    index('offers_open_receiver').on(t.receiver).where(sql`${t.state} = 'open'`),
    index('offers_open_giver').on(t.giver).where(sql`${t.state} = 'open'`),
  ],
)

/** Each list by its id: one giver, one receiver, for ever. */
export const handovers = sqliteTable(
  'handovers',
  {
    handover: text().notNull(),
    giver: text().notNull(),
    receiver: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.handover, t.giver, t.receiver] }),
    // The key lets a list's own dossiers repeat its row; this lock keeps others from taking its id.
    uniqueIndex('handovers_id').on(t.handover),
  ],
)

/** The numbers that a giver has written on its lists: each is of one list, for ever (practice, stories.md R9). */
export const list_numbers = sqliteTable(
  'list_numbers',
  {
    giver: text().notNull(),
    number: text().notNull(),
    handover: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.giver, t.number, t.handover] }),
    // The key lets the dossiers of one list repeat its row; this lock keeps other lists from its number.
    uniqueIndex('list_numbers_giver').on(t.giver, t.number),
    index('list_numbers_number').on(t.number),
  ],
)

/** Entries that were made long after what they tell. */
export const late_entries = sqliteTable(
  'late_entries',
  {
    dossier: text().notNull(),
    version: integer().notNull(),
    party: text().notNull(),
    type: text().notNull(),
    happened_at: text().notNull(),
    recorded_at: text().notNull(),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.dossier, t.version] }),
    index('late_entries_party').on(t.party, t.recorded_at, t.dossier, t.version),
  ],
)
