import type { SQL } from 'drizzle-orm'
import {
  bigint,
  customType,
  index,
  type PgColumnBuilderBase,
  pgTable,
  primaryKey,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { getTableConfig, type SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as schema from './schema.ts'
import { keyOf } from './tables.ts'

// PostgreSQL has the same tables as SQLite, column by column: this file says how each part of one becomes a
// part of the other. Only drizzle-kit reads it, to make the migrations in drizzle/postgres.

/** Text in the order of its bytes, as SQLite compares it, whatever the locale of the database. */
const bytewise = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' })

function columnOf(column: SQLiteColumn): PgColumnBuilderBase {
  if (column.getSQLType() === 'text') {
    const text = bytewise(column.name)
    return column.notNull ? text.notNull() : text
  }
  const number = bigint(column.name, { mode: 'number' })
  if ('autoIncrement' in column && column.autoIncrement)
    return number.primaryKey().generatedByDefaultAsIdentity()
  return column.notNull ? number.notNull() : number
}

function mirror(table: SQLiteTable) {
  const { name, columns, indexes } = getTableConfig(table)
  const identity = columns.some((column) => 'autoIncrement' in column && column.autoIncrement)
  return pgTable(
    name,
    Object.fromEntries(columns.map((column) => [column.name, columnOf(column)])),
    (mirrored) => {
      const at = (column: unknown) =>
        (mirrored as Record<string, never>)[(column as SQLiteColumn).name] as never
      const keys = keyOf(table).map((column) => at({ name: column })) as [never, ...never[]]
      return [
        // Named as PostgreSQL would name it itself; locks.ts knows it by this name.
        ...(identity ? [] : [primaryKey({ name: `${name}_pkey`, columns: keys })]),
        ...indexes.map(({ config }) => {
          const made = (config.unique ? uniqueIndex : index)(config.name).on(
            ...(config.columns.map(at) as [never, ...never[]]),
          )
          return config.where === undefined ? made : made.where(config.where as SQL)
        }),
      ]
    },
  )
}

export const events = mirror(schema.events)
export const personal = mirror(schema.personal)
export const inputs = mirror(schema.inputs)
export const inbox = mirror(schema.inbox)
export const feed = mirror(schema.feed)
export const feed_heads = mirror(schema.feed_heads)
export const numbers = mirror(schema.numbers)
export const papers = mirror(schema.papers)
export const checkpoints = mirror(schema.checkpoints)
export const job_claims = mirror(schema.job_claims)
export const job_ends = mirror(schema.job_ends)
export const access_log = mirror(schema.access_log)
export const notifications = mirror(schema.notifications)
export const notification_attempts = mirror(schema.notification_attempts)
export const dossiers = mirror(schema.dossiers)
export const dossier_parties = mirror(schema.dossier_parties)
export const aliases = mirror(schema.aliases)
export const packets = mirror(schema.packets)
export const legs = mirror(schema.legs)
export const offers = mirror(schema.offers)
export const handovers = mirror(schema.handovers)
export const list_numbers = mirror(schema.list_numbers)
export const cases = mirror(schema.cases)
export const case_steps = mirror(schema.case_steps)
export const late_entries = mirror(schema.late_entries)
export const day_counts = mirror(schema.day_counts)
export const carrier_files = mirror(schema.carrier_files)
export const left_files = mirror(schema.left_files)
export const carrier_rows = mirror(schema.carrier_rows)
export const parties = mirror(schema.parties)
export const acts_for = mirror(schema.acts_for)
export const persons = mirror(schema.persons)
export const assignments = mirror(schema.assignments)
export const api_keys = mirror(schema.api_keys)
export const sessions = mirror(schema.sessions)
export const session_uses = mirror(schema.session_uses)
export const drafts = mirror(schema.drafts)
export const procedures = mirror(schema.procedures)
export const holidays = mirror(schema.holidays)
export const status_maps = mirror(schema.status_maps)
export const reference_entries = mirror(schema.reference_entries)
export const due_dates = mirror(schema.due_dates)
export const tracking = mirror(schema.tracking)
export const rate_limits = mirror(schema.rate_limits)
export const slip_stacks = mirror(schema.slip_stacks)
export const slip_steps = mirror(schema.slip_steps)
export const slips = mirror(schema.slips)
export const scan_batches = mirror(schema.scan_batches)
export const scan_steps = mirror(schema.scan_steps)
export const people_search = mirror(schema.people_search)
export const money_moves = mirror(schema.money_moves)
export const money_held = mirror(schema.money_held)
export const cash_counts = mirror(schema.cash_counts)
export const reconciliation_runs = mirror(schema.reconciliation_runs)
export const reconciliation_asks = mirror(schema.reconciliation_asks)
export const reconciliation_lines = mirror(schema.reconciliation_lines)
export const attached_files = mirror(schema.attached_files)
export const settings = mirror(schema.settings)
export const administration_log = mirror(schema.administration_log)
export const key_proposals = mirror(schema.key_proposals)
export const key_proposal_steps = mirror(schema.key_proposal_steps)
export const key_uses = mirror(schema.key_uses)
export const webhook_endpoints = mirror(schema.webhook_endpoints)
export const webhook_steps = mirror(schema.webhook_steps)
export const webhook_deliveries = mirror(schema.webhook_deliveries)
export const webhook_attempts = mirror(schema.webhook_attempts)
export const partners = mirror(schema.partners)
export const partner_refusals = mirror(schema.partner_refusals)
export const carrier_links = mirror(schema.carrier_links)
export const carrier_orders = mirror(schema.carrier_orders)
export const portal_links = mirror(schema.portal_links)
export const portal_dossiers = mirror(schema.portal_dossiers)
export const waybill_pools = mirror(schema.waybill_pools)
export const waybill_pool_steps = mirror(schema.waybill_pool_steps)
export const waybill_numbers = mirror(schema.waybill_numbers)
export const waybill_steps = mirror(schema.waybill_steps)
