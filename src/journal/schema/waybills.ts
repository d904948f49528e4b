import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

// Numbers for items that a carrier gave in advance: a range is one row, and a number has a row once it was given.

/** Ranges of numbers. What is left in one follows from the numbers that were given: no counter can be wrong. */
export const waybill_pools = sqliteTable(
  'waybill_pools',
  {
    pool: text().primaryKey(),
    party: text().notNull(),
    /** Its operator, or itself: within it no number is of two ranges, and what others say of theirs is not asked. */
    house: text().notNull(),
    prefix: text().notNull(),
    suffix: text().notNull(),
    /** Digits of the serial, without the check digit. */
    digits: integer().notNull(),
    s10: integer().notNull(),
    first: integer().notNull(),
    last: integer().notNull(),
    /** The kinds of journeys that it is for, with spaces in between; every kind where none is named. */
    legs: text(),
    valid_from: text(),
    /** The first day on which it gives no more. */
    valid_until: text(),
    state: text().notNull(),
    fence: integer().notNull(),
    made_at: text().notNull(),
  },
  (t) => [
    index('waybill_pools_party').on(t.party, t.pool),
    index('waybill_pools_range').on(t.house, t.prefix, t.suffix, t.digits, t.first),
  ],
)

/** The steps of a range: the lock under which it is put. */
export const waybill_pool_steps = sqliteTable(
  'waybill_pool_steps',
  {
    pool: text().notNull(),
    fence: integer().notNull(),
    step: text().notNull(),
    holder: text().notNull(),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.pool, t.fence] })],
)

/** A number that was given: to whom last, and from when on it may be given again. */
export const waybill_numbers = sqliteTable(
  'waybill_numbers',
  {
    house: text().notNull(),
    number: text().notNull(),
    pool: text().notNull(),
    serial: integer().notNull(),
    /** Whose range it is of, and who took it; nobody took what was seen on an item before it was given. */
    owner: text().notNull(),
    party: text(),
    state: text().notNull(),
    dossier: text(),
    leg: text(),
    try: integer(),
    /** 1 while it is the number of its journey. */
    holds: integer().notNull(),
    given_at: text().notNull(),
    free_from: text().notNull(),
    /** Why it was taken back. */
    why: text(),
    fence: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.house, t.number] }),
    uniqueIndex('waybill_numbers_leg').on(t.dossier, t.leg, t.try).where(sql`${t.holds} = 1`),
    index('waybill_numbers_serial').on(t.pool, t.serial),
    index('waybill_numbers_free').on(t.pool, t.free_from, t.number),
    index('waybill_numbers_owner').on(t.owner, t.number),
    index('waybill_numbers_party').on(t.party, t.number),
  ],
)

/** Each time a number was given or taken back: the lock under which it is put, and its history. */
export const waybill_steps = sqliteTable(
  'waybill_steps',
  {
    house: text().notNull(),
    number: text().notNull(),
    fence: integer().notNull(),
    step: text().notNull(),
    dossier: text(),
    leg: text(),
    try: integer(),
    why: text(),
    holder: text().notNull(),
    at: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.house, t.number, t.fence] })],
)
