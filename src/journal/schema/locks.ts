import type { TableName } from './tables.ts'

/**
 * The locks on the truth. Reads happen before a commit; a unique index proves at commit time that what was
 * read is still true. Each lock has one answer:
 * - `retry`: somebody was first; read again and decide again.
 * - `replay`: this was already done; answer as before.
 * - `conflict`: the world has taken it; tell the caller.
 */
export type LockAnswer = 'retry' | 'replay' | 'conflict'

type LockShape = Readonly<{
  name: string
  table: TableName
  /** The unique index; without one it is the primary key. */
  index?: string
  columns: readonly string[]
  answer: LockAnswer
}>

export const locks = [
  { name: 'input', table: 'inputs', columns: ['party', 'id'], answer: 'replay' },
  {
    name: 'dossier-version',
    table: 'events',
    index: 'events_dossier_version',
    columns: ['dossier', 'version'],
    answer: 'retry',
  },
  {
    name: 'event-source',
    table: 'events',
    index: 'events_source_id',
    columns: ['source', 'id'],
    answer: 'replay',
  },
  { name: 'number', table: 'numbers', columns: ['series', 'number'], answer: 'retry' },
  {
    name: 'number-holder',
    table: 'numbers',
    index: 'numbers_series_holder',
    columns: ['series', 'holder'],
    answer: 'retry',
  },
  { name: 'paper', table: 'papers', columns: ['kind', 'event', 'template', 'renderer'], answer: 'replay' },
  { name: 'paper-code', table: 'papers', index: 'papers_code', columns: ['code'], answer: 'retry' },
  { name: 'checkpoint', table: 'checkpoints', columns: ['slot'], answer: 'replay' },
  { name: 'job-claim', table: 'job_claims', columns: ['job', 'slot', 'fence'], answer: 'retry' },
  { name: 'job-end', table: 'job_ends', columns: ['job', 'slot'], answer: 'replay' },
  {
    name: 'notification-attempt',
    table: 'notification_attempts',
    columns: ['notification', 'fence'],
    answer: 'retry',
  },
  { name: 'slip-stack', table: 'slip_stacks', columns: ['stack'], answer: 'replay' },
  { name: 'slip-step', table: 'slip_steps', columns: ['receipt', 'fence'], answer: 'retry' },
  { name: 'case-step', table: 'case_steps', columns: ['key', 'step'], answer: 'retry' },
  {
    name: 'scan-batch',
    table: 'scan_batches',
    index: 'scan_batches_open',
    columns: ['party', 'person', 'kind', 'subject'],
    answer: 'retry',
  },
  { name: 'scan-place', table: 'scan_steps', columns: ['batch', 'place'], answer: 'retry' },
  {
    name: 'scan',
    table: 'scan_steps',
    index: 'scan_steps_scan',
    columns: ['batch', 'scan'],
    answer: 'replay',
  },
  { name: 'cash-count', table: 'cash_counts', columns: ['party', 'day', 'id'], answer: 'replay' },
  {
    name: 'reconciliation-run',
    table: 'reconciliation_runs',
    columns: ['day', 'kind', 'number'],
    answer: 'retry',
  },
  { name: 'access', table: 'access_log', columns: ['id'], answer: 'replay' },
  {
    name: 'alias',
    table: 'aliases',
    index: 'aliases_live',
    columns: ['kind', 'value', 'claim'],
    answer: 'conflict',
  },
  { name: 'waybill', table: 'legs', index: 'legs_live_waybill', columns: ['waybill'], answer: 'conflict' },
  {
    name: 'open-offer',
    table: 'offers',
    index: 'offers_open',
    columns: ['dossier', 'packet'],
    answer: 'retry',
  },
  { name: 'handover', table: 'handovers', index: 'handovers_id', columns: ['handover'], answer: 'conflict' },
  {
    name: 'list-number',
    table: 'list_numbers',
    index: 'list_numbers_giver',
    columns: ['giver', 'number'],
    answer: 'conflict',
  },
  { name: 'login', table: 'persons', index: 'persons_login', columns: ['login'], answer: 'conflict' },
  {
    name: 'reference-entry',
    table: 'reference_entries',
    columns: ['kind', 'key', 'number'],
    answer: 'retry',
  },
  { name: 'administration', table: 'administration_log', columns: ['id'], answer: 'replay' },
  { name: 'key-proposal', table: 'key_proposal_steps', columns: ['proposal', 'step'], answer: 'replay' },
  { name: 'webhook-step', table: 'webhook_steps', columns: ['endpoint', 'fence'], answer: 'retry' },
  { name: 'webhook-attempt', table: 'webhook_attempts', columns: ['delivery', 'fence'], answer: 'retry' },
  { name: 'waybill-pool-step', table: 'waybill_pool_steps', columns: ['pool', 'fence'], answer: 'retry' },
  { name: 'waybill-step', table: 'waybill_steps', columns: ['house', 'number', 'fence'], answer: 'retry' },
  {
    name: 'waybill-of-leg',
    table: 'waybill_numbers',
    index: 'waybill_numbers_leg',
    columns: ['dossier', 'leg', 'try'],
    answer: 'replay',
  },
  { name: 'feed-seq', table: 'feed', columns: ['party', 'seq'], answer: 'retry' },
  {
    name: 'feed-event',
    table: 'feed',
    index: 'feed_backfilled',
    columns: ['party', 'position'],
    answer: 'retry',
  },
] as const satisfies readonly LockShape[]

export type LockName = (typeof locks)[number]['name']

export type Lock = LockShape & Readonly<{ name: LockName }>

const list: readonly Lock[] = locks

const byColumns = new Map(
  list.map((lock) => [lock.columns.map((column) => `${lock.table}.${column}`).join(', '), lock.name]),
)

const byIndex = new Map(
  list.flatMap((lock) => (lock.index === undefined ? [] : [[lock.index, lock.name] as const])),
)

const answers = new Map(list.map((lock) => [lock.name, lock.answer]))

const COLUMNS = /UNIQUE constraint failed: (\w+\.\w+(?:, \w+\.\w+)*)/

const INDEX = /UNIQUE constraint failed: index '(\w+)'/

/**
 * Which lock an error of SQLite or D1 names: by its columns ("UNIQUE constraint failed: aliases.kind,
 * aliases.value"), or by the index where it is one over an expression ("index 'name'").
 */
export function lockOf(message: string): LockName | undefined {
  const columns = COLUMNS.exec(message)?.[1]
  if (columns !== undefined) return byColumns.get(columns)
  const index = INDEX.exec(message)?.[1]
  return index === undefined ? undefined : byIndex.get(index)
}

const byConstraint = new Map(list.map((lock) => [lock.index ?? `${lock.table}_pkey`, lock.name]))

/** Which lock a constraint of PostgreSQL is: the unique index, or the primary key of its table. */
export const lockOfConstraint = (name: string): LockName | undefined => byConstraint.get(name)

/** What to do when this lock was taken. */
export function answerOf(name: LockName): LockAnswer {
  const answer = answers.get(name)
  if (answer === undefined) throw new Error(`no lock is called ${name}`)
  return answer
}
