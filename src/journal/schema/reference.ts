import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

// What the book is read against: the carriers' files as they came, and the tables people keep.

/** Files of a carrier; a file is known by its bytes, so sending it twice is one import. */
export const carrier_files = sqliteTable(
  'carrier_files',
  {
    sha256: text().primaryKey(),
    carrier: text().notNull(),
    family: text().notNull(),
    name: text().notNull(),
    received_at: text().notNull(),
    received_by: text().notNull(),
    rows: integer().notNull(),
    rejects: integer().notNull(),
    state: text().notNull(),
    next_line: integer().notNull(),
  },
  (t) => [
    index('carrier_files_staged').on(t.received_at, t.sha256).where(sql`${t.state} = 'staged'`),
    index('carrier_files_carrier').on(t.carrier, t.received_at, t.sha256),
  ],
)

/** Files of the folder that were not taken, by their names, until they are. */
export const left_files = sqliteTable(
  'left_files',
  {
    name: text().primaryKey(),
    why: text().notNull(),
    /** The carrier that its name says. */
    carrier: text(),
    since: text().notNull(),
  },
  (t) => [index('left_files_since').on(t.since, t.name)],
)

/** Their lines, staged, so that one comparison finds what is new. */
export const carrier_rows = sqliteTable(
  'carrier_rows',
  {
    file: text().notNull(),
    line: integer().notNull(),
    delivery_id: text(),
    waybill: text(),
    order_number: text(),
    happened_at: text(),
    code: text(),
    meaning: text(),
    attempt: integer(),
    body: text().notNull(),
    personal: text(),
    verdict: text(),
    dossier: text(),
  },
  (t) => [
    primaryKey({ columns: [t.file, t.line] }),
    index('carrier_rows_waybill').on(t.waybill),
    index('carrier_rows_file_verdict').on(t.file, t.verdict),
    index('carrier_rows_delivery').on(t.delivery_id),
    index('carrier_rows_unknown_code').on(t.code).where(sql`${t.verdict} = 'unknown-code'`),
  ],
)

/** Post offices, centres, agencies, carriers: whoever can hold a packet or be told of one. */
export const parties = sqliteTable('parties', {
  code: text().primaryKey(),
  kind: text().notNull(),
  name: text().notNull(),
  province: text().notNull(),
  parent: text(),
  operator: text(),
  forms: text().notNull(),
  portal: text().notNull(),
  place: text(),
  address: text(),
  mark: text().notNull(),
  source: text().notNull(),
  phone: text(),
  hours: text(),
})

/** Which centre takes papers in for which agency, and when. */
export const acts_for = sqliteTable(
  'acts_for',
  {
    centre: text().notNull(),
    agency: text().notNull(),
    valid_from: text().notNull(),
    valid_until: text(),
  },
  (t) => [primaryKey({ columns: [t.centre, t.agency, t.valid_from] })],
)

export const persons = sqliteTable(
  'persons',
  {
    id: text().primaryKey(),
    login: text().notNull(),
    name: text().notNull(),
    password: text().notNull(),
    pin: text(),
    created_at: text().notNull(),
    closed_at: text(),
    /** 1 where somebody else set the password: its person makes one of their own before anything else. */
    password_given: integer(),
  },
  (t) => [uniqueIndex('persons_login').on(t.login)],
)

/** Who may act for which party, as what, and when. */
export const assignments = sqliteTable(
  'assignments',
  {
    person: text().notNull(),
    party: text().notNull(),
    role: text().notNull(),
    valid_from: text().notNull(),
    valid_until: text(),
  },
  (t) => [
    primaryKey({ columns: [t.person, t.party, t.role] }),
    index('assignments_party').on(t.party, t.role),
  ],
)

export const api_keys = sqliteTable('api_keys', {
  id: text().primaryKey(),
  party: text().notNull(),
  label: text().notNull(),
  scopes: text().notNull(),
  hash: text().notNull(),
  created_at: text().notNull(),
  expires_at: text(),
  revoked_at: text(),
})

export const sessions = sqliteTable(
  'sessions',
  {
    token: text().primaryKey(),
    person: text().notNull(),
    party: text(),
    role: text(),
    created_at: text().notNull(),
    expires_at: text().notNull(),
    ended_at: text(),
    /** Which browser on which system, in words: the text that browsers send is kept nowhere. */
    browser: text(),
    /** How somebody outside signed this person in; empty for our own password. */
    identity: text(),
  },
  (t) => [index('sessions_person').on(t.person, t.created_at)],
)

/**
 * What changes while a session goes on: when it was used last, to some minutes, and until when its person stays. Apart
 * from the session, so that noting it never undoes an end that somebody wrote meanwhile.
 */
export const session_uses = sqliteTable('session_uses', {
  token: text().primaryKey(),
  used_at: text().notNull(),
  stays_until: text().notNull(),
})

/**
 * What somebody typed and has not sent, or sent when their session was over. It holds personal data: it is for its
 * person only, and gone after some hours or once it was sent.
 */
export const drafts = sqliteTable(
  'drafts',
  {
    person: text().notNull(),
    /** The id of the command that the form was drawn with. */
    id: text().notNull(),
    /** The address of the page that shows the form, and the one it is sent to. */
    page: text().notNull(),
    action: text().notNull(),
    at: text().notNull(),
    expires_at: text().notNull(),
    body: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.person, t.id] }), index('drafts_expire').on(t.expires_at)],
)

export const procedures = sqliteTable('procedures', {
  code: text().primaryKey(),
  name: text().notNull(),
  agency: text(),
  days: integer(),
  unit: text().notNull(),
  body: text().notNull(),
  mark: text().notNull(),
  source: text().notNull(),
})

/** Days that differ from the ordinary week: days off, and days worked instead. */
export const holidays = sqliteTable('holidays', {
  date: text().primaryKey(),
  name: text().notNull(),
  kind: text().notNull(),
  day_off: integer().notNull(),
  decision: text().notNull(),
  mark: text().notNull(),
  source: text().notNull(),
  year: integer().notNull(),
})

/** What a partner's status means, by version and time: an unknown code goes to people, never to a dossier. */
export const status_maps = sqliteTable(
  'status_maps',
  {
    partner: text().notNull(),
    family: text().notNull(),
    version: text().notNull(),
    code: text().notNull(),
    meaning: text().notNull(),
    emsevt: text(),
    valid_from: text().notNull(),
    valid_until: text(),
    mark: text().notNull(),
    /** 1 where the carrier keeps a proof of delivery under this code. */
    proves: integer(),
  },
  (t) => [primaryKey({ columns: [t.partner, t.family, t.version, t.code] })],
)

/** The citizen's key to the tracking page; only its hash is kept. */
export const tracking = sqliteTable('tracking', {
  dossier: text().primaryKey(),
  secret: text().notNull(),
  renewed_at: text().notNull(),
})

/** How often somebody tried in a stretch of time, which is named by the day it is of first, so that guessing has an end. */
export const rate_limits = sqliteTable(
  'rate_limits',
  {
    subject: text().notNull(),
    day: text().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.day] }), index('rate_limits_day').on(t.day)],
)

export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: text().notNull(),
})

/**
 * What people keep of parties, procedures, days off, hours and rules, as it was told: each entry says something from
 * a day on, and nothing is ever written over. Entry 0 of a key is what stood in the tables above before.
 */
export const reference_entries = sqliteTable(
  'reference_entries',
  {
    kind: text().notNull(),
    key: text().notNull(),
    number: integer().notNull(),
    valid_from: text().notNull(),
    valid_until: text(),
    withdrawn: integer().notNull(),
    body: text().notNull(),
    recorded_at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key, t.number] })],
)

/** When a dossier was to be done by our own reckoning, each time that changed: the newest counts, the others were told. */
export const due_dates = sqliteTable(
  'due_dates',
  {
    dossier: text().notNull(),
    version: integer().notNull(),
    reference: text().notNull(),
    due: text(),
    reckoned_at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossier, t.version, t.reference] })],
)
