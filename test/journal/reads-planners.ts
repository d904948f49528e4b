import Database from 'better-sqlite3'
import pg from 'pg'
import { openD1 } from '../../src/journal/engines/d1.ts'
import { openPostgres } from '../../src/journal/engines/postgres.ts'
import { readInPostgres } from '../../src/journal/read-in.ts'
import { allColumnsOf, storedTables } from '../../src/journal/schema/tables.ts'
import { type Sql, sql, statementOf } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { freshD1, freshPostgres } from '../support/engines.ts'
import { openTestStore } from '../support/stores.ts'
import { type Indexes, type IndexFacts, type Plan, planOfPostgres, planOfSqlite } from './reads-plans.ts'

/** How an engine would answer queries on a book. */
export type Planner = Readonly<{
  indexes: Indexes
  plansOf(query: Sql): Promise<readonly Plan[]>
  close(): Promise<void>
}>

type Fill = (store: Store) => Promise<void>

const INDEXES_OF_SQLITE = `
  select t.name as "table", i.name, i.partial,
         (select group_concat(c.name) from (select name from pragma_index_info(i.name) order by seqno) c) as columns
  from sqlite_schema t join pragma_index_list(t.name) i where t.type = 'table' and t.name not like '\\_cf%' escape '\\'`

const INDEXES_OF_POSTGRES = `
  select t.relname as "table", c.relname as name, (i.indpred is not null)::int as partial,
         (select string_agg(a.attname, ',' order by k.place) from unnest(i.indkey) with ordinality k(number, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number) as columns
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace`

type IndexRow = Readonly<{ name: string; table: string; partial: number; columns: string }>

const indexesFrom = (rows: readonly IndexRow[]): Indexes =>
  new Map(
    rows.map(({ name, table, partial, columns }): [string, IndexFacts] => [
      name,
      { table, columns: columns.split(','), partial: partial === 1 },
    ]),
  )

export async function sqlitePlanner(): Promise<Planner> {
  const { file, close } = await openTestStore()
  const db = new Database(file)
  const indexes = indexesFrom(db.prepare(INDEXES_OF_SQLITE).all() as IndexRow[])
  return {
    indexes,
    plansOf: async (query) => {
      const { text, params } = statementOf(query, 'question marks')
      const rows = db.prepare(`explain query plan ${text}`).all(...params) as { detail: string }[]
      return [planOfSqlite(rows, text, storedTables, indexes)]
    },
    close: async () => {
      db.close()
      await close()
    },
  }
}

export async function d1Planner(): Promise<Planner> {
  const db = await freshD1()
  const store = openD1(db)
  const indexes = indexesFrom(await store.read<IndexRow>(sql.raw(INDEXES_OF_SQLITE)))
  return {
    indexes,
    plansOf: async (query) => {
      const { text, params } = statementOf(query, 'question marks')
      const { results } = await db
        .prepare(`explain query plan ${text}`)
        .bind(...(params as string[]))
        .all()
      return [planOfSqlite(results as { detail: string }[], text, storedTables, indexes)]
    },
    close: () => store.close(),
  }
}

/**
 * Asks whether an index leads to everything, not what is cheapest on a book of this size: without the ways
 * that begin with a whole table, PostgreSQL takes one only where there is no other.
 */
const SETTINGS = [
  'enable_seqscan',
  'enable_hashjoin',
  'enable_mergejoin',
  'enable_material',
  // Of few rows a bitmap of all that are closed is as good as a walk in their order; of the many of a real book not.
  'enable_bitmapscan',
  'jit',
]
/** Planned for the parameters given, and for any: PostgreSQL comes to the second where a text is run often. */
const MODES = ['force_custom_plan', 'force_generic_plan']

/** On a book of many times the dossiers, half of them of other parties: with few rows every plan is as good. */
export async function postgresPlanner(fill: Fill): Promise<Planner> {
  const { url, drop } = await freshPostgres()
  const store = await openPostgres({ url, readers: 1 })
  await fill(store)
  await store.close()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const table of GROWING) await client.query(copiesOf(table))
  await client.query(MOSTLY_CLOSED)
  await client.query('analyze')
  for (const name of SETTINGS) await client.query(`set ${name} to off`)
  const indexes = indexesFrom((await client.query(INDEXES_OF_POSTGRES)).rows)
  return {
    indexes,
    plansOf: async (query) => {
      const { text: numbered, params } = statementOf(query, 'numbers')
      const text = readInPostgres(numbered)
      const given = params.map((value) => (value === null ? 'null' : pg.escapeLiteral(String(value))))
      await client.query(`prepare asked as ${text}`)
      const plans: Plan[] = []
      for (const mode of MODES) {
        await client.query(`set plan_cache_mode to ${mode}`)
        const { rows } = await client.query(
          `explain (verbose, format json) execute asked${given.length > 0 ? `(${given.join(', ')})` : ''}`,
        )
        plans.push(planOfPostgres(rows[0]['QUERY PLAN'][0].Plan, indexes))
      }
      await client.query('deallocate asked')
      return plans
    },
    close: async () => {
      await client.end()
      await drop()
    },
  }
}

/** A book is for ever, and nearly all of its cases have ended. */
const MOSTLY_CLOSED = `update cases set state = 'closed', closed_at = opened_at, closed_because = 'cause-gone'
  where length(key) % 10 <> 0`

const COPIES = 40
/** Tables whose rows are those of dossiers and of what is told of them. */
const GROWING = [
  'inputs',
  'events',
  'personal',
  'inbox',
  'feed',
  'numbers',
  'papers',
  'checkpoints',
  'job_claims',
  'job_ends',
  'day_counts',
  'dossiers',
  'dossier_parties',
  'aliases',
  'packets',
  'legs',
  'handovers',
  'offers',
  'cases',
  'carrier_files',
  'carrier_rows',
  'tracking',
  'rate_limits',
  'sessions',
  'session_uses',
  'assignments',
] as const
/** Columns that name one thing of a book: in a copy they name another. */
const NAMES = new Set(
  'dossier id value waybill handover key ref receipt code order_number delivery_id file sha256 holder subject event input slot token person day'.split(
    ' ',
  ),
)
/** Columns that name a party: every other copy is of other parties. */
const PARTIES = new Set('party giver receiver centre agency office owner source carrier other'.split(' '))
const NUMBERS = new Set(['seq', 'number', 'position'])

function copiesOf(table: (typeof GROWING)[number]): string {
  const columns = allColumnsOf(table).filter((column) => column !== 'position' || table !== 'events')
  const values = columns.map((column) => {
    if (NAMES.has(column)) return `t."${column}" || '~' || k`
    if (PARTIES.has(column)) return `t."${column}" || case when k % 2 = 0 then '' else '~' || k end`
    return NUMBERS.has(column) && table !== 'offers' ? `t."${column}" + k * 100000` : `t."${column}"`
  })
  const names = columns.map((column) => `"${column}"`).join(', ')
  return `insert into "${table}" (${names}) select ${values.join(', ')} from "${table}" t, generate_series(1, ${COPIES}) k`
}
