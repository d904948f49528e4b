import { getTableColumns } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as schema from './schema.ts'

/**
 * How a row goes into its table. `append`: it must be new. `put`: it replaces the row of the same key, but for what
 * `stays` once it was said there, and but for a row that says more of `newest`: whoever writes what they read before
 * takes no end back, and nothing that came meanwhile.
 * `count`: its number is added to that of the same key. `feed`: it is new, and its `seq` is the next one of
 * its party.
 */
export type Mode = 'append' | 'put' | 'count' | 'feed'

/**
 * The tables one may commit to, in the order in which a commit writes them. Inputs come first, so that a
 * repeat is answered as a repeat and not as a lost race.
 */
export const tables = {
  inputs: { table: schema.inputs, mode: 'append' },
  events: { table: schema.events, mode: 'append' },
  personal: { table: schema.personal, mode: 'put' },
  inbox: { table: schema.inbox, mode: 'put' },
  numbers: { table: schema.numbers, mode: 'append' },
  papers: { table: schema.papers, mode: 'append' },
  attached_files: { table: schema.attached_files, mode: 'put' },
  checkpoints: { table: schema.checkpoints, mode: 'append' },
  job_claims: { table: schema.job_claims, mode: 'append' },
  job_ends: { table: schema.job_ends, mode: 'append' },
  access_log: { table: schema.access_log, mode: 'append' },
  // The step comes first: it is the lock under which the notification is put.
  notification_attempts: { table: schema.notification_attempts, mode: 'append' },
  notifications: { table: schema.notifications, mode: 'put' },
  // The same with printed numbers and their steps.
  slip_stacks: { table: schema.slip_stacks, mode: 'append' },
  slip_steps: { table: schema.slip_steps, mode: 'append' },
  slips: { table: schema.slips, mode: 'put' },
  // A job of scanning comes before its first scan.
  scan_batches: { table: schema.scan_batches, mode: 'put' },
  scan_steps: { table: schema.scan_steps, mode: 'append' },
  dossiers: { table: schema.dossiers, mode: 'put', newest: 'version' },
  dossier_parties: { table: schema.dossier_parties, mode: 'put' },
  aliases: { table: schema.aliases, mode: 'put' },
  packets: { table: schema.packets, mode: 'put' },
  legs: { table: schema.legs, mode: 'put' },
  handovers: { table: schema.handovers, mode: 'put' },
  list_numbers: { table: schema.list_numbers, mode: 'put' },
  offers: { table: schema.offers, mode: 'put' },
  // The step is the lock under which a case of no dossier is put.
  case_steps: { table: schema.case_steps, mode: 'append' },
  cases: { table: schema.cases, mode: 'put' },
  people_search: { table: schema.people_search, mode: 'put' },
  money_moves: { table: schema.money_moves, mode: 'put' },
  money_held: { table: schema.money_held, mode: 'put' },
  cash_counts: { table: schema.cash_counts, mode: 'append' },
  // The lines come first: the run is the lock, and what has none is read by nobody.
  reconciliation_lines: { table: schema.reconciliation_lines, mode: 'put' },
  reconciliation_asks: { table: schema.reconciliation_asks, mode: 'put' },
  reconciliation_runs: { table: schema.reconciliation_runs, mode: 'append' },
  late_entries: { table: schema.late_entries, mode: 'put' },
  carrier_files: { table: schema.carrier_files, mode: 'put' },
  left_files: { table: schema.left_files, mode: 'put' },
  carrier_rows: { table: schema.carrier_rows, mode: 'put' },
  parties: { table: schema.parties, mode: 'put' },
  acts_for: { table: schema.acts_for, mode: 'put' },
  persons: { table: schema.persons, mode: 'put' },
  assignments: { table: schema.assignments, mode: 'put' },
  api_keys: { table: schema.api_keys, mode: 'put', stays: ['revoked_at'] },
  sessions: { table: schema.sessions, mode: 'put', stays: ['ended_at'] },
  session_uses: { table: schema.session_uses, mode: 'put' },
  drafts: { table: schema.drafts, mode: 'put' },
  procedures: { table: schema.procedures, mode: 'put' },
  holidays: { table: schema.holidays, mode: 'put' },
  status_maps: { table: schema.status_maps, mode: 'put' },
  reference_entries: { table: schema.reference_entries, mode: 'append' },
  due_dates: { table: schema.due_dates, mode: 'put' },
  tracking: { table: schema.tracking, mode: 'put' },
  rate_limits: { table: schema.rate_limits, mode: 'count' },
  settings: { table: schema.settings, mode: 'put' },
  administration_log: { table: schema.administration_log, mode: 'append' },
  // The step comes first: it is the lock under which the proposal is put.
  key_proposal_steps: { table: schema.key_proposal_steps, mode: 'append' },
  key_proposals: { table: schema.key_proposals, mode: 'put' },
  key_uses: { table: schema.key_uses, mode: 'put' },
  // The steps come first: they are the locks under which endpoints and deliveries are put.
  webhook_steps: { table: schema.webhook_steps, mode: 'append' },
  webhook_attempts: { table: schema.webhook_attempts, mode: 'append' },
  webhook_endpoints: { table: schema.webhook_endpoints, mode: 'put' },
  webhook_deliveries: { table: schema.webhook_deliveries, mode: 'put' },
  partners: { table: schema.partners, mode: 'put' },
  partner_refusals: { table: schema.partner_refusals, mode: 'put' },
  carrier_links: { table: schema.carrier_links, mode: 'put' },
  carrier_orders: { table: schema.carrier_orders, mode: 'put' },
  portal_links: { table: schema.portal_links, mode: 'put' },
  portal_dossiers: { table: schema.portal_dossiers, mode: 'put' },
  // The same with ranges of waybills and their numbers.
  waybill_pool_steps: { table: schema.waybill_pool_steps, mode: 'append' },
  waybill_pools: { table: schema.waybill_pools, mode: 'put' },
  waybill_steps: { table: schema.waybill_steps, mode: 'append' },
  waybill_numbers: { table: schema.waybill_numbers, mode: 'put' },
  // Rows that commits of different dossiers share, taken in the order of their keys by everybody.
  day_counts: { table: schema.day_counts, mode: 'count' },
  // Last, because its counter row is the one lock that commits of different dossiers share.
  feed: { table: schema.feed, mode: 'feed' },
} as const satisfies Record<
  string,
  Readonly<{ table: SQLiteTable; mode: Mode; stays?: readonly string[]; newest?: string }>
>

export type TableName = keyof typeof tables

/** Columns the engine gives: the journal's position, the place in a party's feed. */
export const GIVEN = { events: 'position', feed: 'seq' } as const

type GivenIn<T> = T extends keyof typeof GIVEN ? (typeof GIVEN)[T] : never

/** A row of the feed as it is written: of which event it tells; where that stands in the book the engine knows. */
type Told = Readonly<{ party: string; dossier: string; version: number; backfill: number }>

const TOLD: readonly (keyof Told)[] = ['party', 'dossier', 'version', 'backfill']

/** One row of a table: every column that may not be null, and any other. */
export type RowOf<T extends TableName> = T extends 'feed'
  ? Told
  : Readonly<Omit<(typeof tables)[T]['table']['$inferInsert'], GivenIn<T>>>

/** Rows by table. Rows of one table are written in the order given. */
export type Rows = Readonly<{ [T in TableName]?: readonly RowOf<T>[] | undefined }>

export const tableNames = Object.keys(tables) as readonly TableName[]

const columnsByTable = new Map<TableName, readonly string[]>(
  tableNames.map((name) => {
    if (name === 'feed') return [name, TOLD]
    const given: string | undefined = name === 'events' ? GIVEN.events : undefined
    const columns = Object.keys(getTableColumns(tables[name].table))
    return [name, columns.filter((column) => column !== given)]
  }),
)

/** The columns a caller fills, in the order in which a row travels. */
export const columnsOf = (name: TableName): readonly string[] => columnsByTable.get(name) ?? []

/** The columns of the primary key. */
export function keyOf(table: SQLiteTable): readonly string[] {
  const config = getTableConfig(table)
  const [composite] = config.primaryKeys
  if (composite !== undefined) return composite.columns.map((column) => column.name)
  return config.columns.filter((column) => column.primary).map((column) => column.name)
}

const heads = { table: schema.feed_heads } as const

/** The table itself, by the name it has in the book. */
export const tableOf = (name: TableName | 'feed_heads'): SQLiteTable =>
  name === 'feed_heads' ? heads.table : tables[name].table

/** Every column of a table, those that the engine gives included. */
export const allColumnsOf = (name: TableName | 'feed_heads'): readonly string[] =>
  Object.keys(getTableColumns(tableOf(name)))

/** Every table of a book, in an order in which it can be carried to another. */
export const storedTables: readonly (TableName | 'feed_heads')[] = [...tableNames, 'feed_heads']
