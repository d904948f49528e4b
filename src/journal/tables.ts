import { getTableColumns } from 'drizzle-orm'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import * as schema from './schema.ts'

/**
 * How a row goes into its table. `append`: it must be new. `put`: it replaces the row of the same key.
 * `feed`: it is new, and its `seq` is the next one of its party.
 */
export type Mode = 'append' | 'put' | 'feed'

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
  checkpoints: { table: schema.checkpoints, mode: 'append' },
  job_claims: { table: schema.job_claims, mode: 'append' },
  job_ends: { table: schema.job_ends, mode: 'append' },
  looks: { table: schema.looks, mode: 'append' },
  dossiers: { table: schema.dossiers, mode: 'put' },
  dossier_parties: { table: schema.dossier_parties, mode: 'put' },
  aliases: { table: schema.aliases, mode: 'put' },
  packets: { table: schema.packets, mode: 'put' },
  legs: { table: schema.legs, mode: 'put' },
  handovers: { table: schema.handovers, mode: 'put' },
  offers: { table: schema.offers, mode: 'put' },
  cases: { table: schema.cases, mode: 'put' },
  carrier_files: { table: schema.carrier_files, mode: 'put' },
  carrier_rows: { table: schema.carrier_rows, mode: 'put' },
  parties: { table: schema.parties, mode: 'put' },
  acts_for: { table: schema.acts_for, mode: 'put' },
  persons: { table: schema.persons, mode: 'put' },
  assignments: { table: schema.assignments, mode: 'put' },
  api_keys: { table: schema.api_keys, mode: 'put' },
  sessions: { table: schema.sessions, mode: 'put' },
  procedures: { table: schema.procedures, mode: 'put' },
  holidays: { table: schema.holidays, mode: 'put' },
  status_maps: { table: schema.status_maps, mode: 'put' },
  tracking: { table: schema.tracking, mode: 'put' },
  attempts: { table: schema.attempts, mode: 'put' },
  settings: { table: schema.settings, mode: 'put' },
  // Last, because its counter row is the one lock that commits of different dossiers share.
  feed: { table: schema.feed, mode: 'feed' },
} as const satisfies Record<string, Readonly<{ table: SQLiteTable; mode: Mode }>>

export type TableName = keyof typeof tables

/** Columns the engine gives: the journal's position, the place in a party's feed. */
export const GIVEN = { events: 'position', feed: 'seq' } as const

type GivenIn<T> = T extends keyof typeof GIVEN ? (typeof GIVEN)[T] : never

/** One row of a table: every column that may not be null, and any other. */
export type RowOf<T extends TableName> = Readonly<
  Omit<(typeof tables)[T]['table']['$inferInsert'], GivenIn<T>>
>

/** Rows by table. Rows of one table are written in the order given. */
export type Rows = Readonly<{ [T in TableName]?: readonly RowOf<T>[] | undefined }>

export const tableNames = Object.keys(tables) as readonly TableName[]

const columnsByTable = new Map(
  tableNames.map((name) => {
    const given: string | undefined = name === 'events' || name === 'feed' ? GIVEN[name] : undefined
    return [name, Object.keys(getTableColumns(tables[name].table)).filter((column) => column !== given)]
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

/** Rows of one commit; a larger import comes in several. */
export const COMMIT_ROWS_MAX = 50_000
/** One parameter; D1 takes at most 2,000,000 bytes of a value. A single larger row still travels alone. */
export const PARAMETER_BYTES_MAX = 1_000_000
/** One row: what D1 takes, so that a book can move there. */
export const ROW_BYTES_MAX = 2_000_000

/** Rows of one table as one JSON parameter: an array of arrays of values. */
export type Piece = Readonly<{ table: TableName; json: string; bytes: number }>

/** Rows in the order of the tables, cut into parameters. Throws where a value would not come back as it went. */
export function toPieces(rows: Rows): readonly Piece[] {
  let count = 0
  const pieces: Piece[] = []
  for (const table of tableNames) {
    const list: readonly Readonly<Record<string, unknown>>[] = rows[table] ?? []
    count += list.length
    if (count > COMMIT_ROWS_MAX) throw new RangeError(`more than ${COMMIT_ROWS_MAX} rows in one commit`)
    if (list.length > 0) pieces.push(...cut(table, list))
  }
  return pieces
}

function cut(table: TableName, list: readonly Readonly<Record<string, unknown>>[]): readonly Piece[] {
  const columns = columnsOf(table)
  const pieces: Piece[] = []
  let texts: string[] = []
  let bytes = 0
  for (const row of list) {
    const text = JSON.stringify(columns.map((column) => sound(row[column] ?? null, table, column)))
    if (UNSOUND.test(text)) throw new TypeError(`unsound text in a row of ${table}`)
    const size = Buffer.byteLength(text) + 1
    if (size > ROW_BYTES_MAX) throw new RangeError(`a row of ${table} is larger than ${ROW_BYTES_MAX} bytes`)
    if (texts.length > 0 && bytes + size > PARAMETER_BYTES_MAX) {
      pieces.push({ table, json: `[${texts.join(',')}]`, bytes })
      texts = []
      bytes = 0
    }
    texts.push(text)
    bytes += size
  }
  pieces.push({ table, json: `[${texts.join(',')}]`, bytes })
  return pieces
}

/** U+0000 is refused by PostgreSQL and half a surrogate pair is changed on the way by every engine. */
const UNSOUND = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

function sound(value: unknown, table: TableName, column: string): string | number | null {
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw new TypeError(`${table}.${column} takes text, a whole number below 2^53, or null`)
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

function makeTexts(name: TableName): readonly string[] {
  const { table, mode } = tables[name]
  const columns = columnsOf(name)
  if (mode === 'feed') return FEED_TEXTS
  const values = columns.map((_, place) => `value->>${place}`).join(', ')
  const insert = `insert into "${name}" (${quoted(columns)}) select ${values} from json_each(?) where true order by key`
  if (mode === 'append') return [insert]
  const key = keyOf(table)
  const rest = columns.filter((column) => !key.includes(column))
  // A row that is all key says nothing new when it comes again.
  const again =
    rest.length === 0
      ? 'do nothing'
      : `do update set ${rest.map((c) => `"${c}" = excluded."${c}"`).join(', ')}`
  return [`${insert} on conflict (${quoted(key)}) ${again}`]
}

/** First the heads move on by as many rows as each party gets, then the rows take the places that opened. */
const FEED_TEXTS = [
  `insert into "feed_heads" ("party", "seq")
   select value->>0, count(*) from json_each(?) where true group by value->>0
   on conflict ("party") do update set "seq" = "feed_heads"."seq" + excluded."seq"`,
  `insert into "feed" ("party", "seq", "dossier", "version", "backfill")
   select r.value->>0,
     h.seq - count(*) over (partition by r.value->>0) + row_number() over (partition by r.value->>0 order by r.key),
     r.value->>1, r.value->>2, r.value->>3
   from json_each(?) as r join "feed_heads" as h on h.party = r.value->>0 order by r.key`,
] as const

const textsByTable = new Map(tableNames.map((name) => [name, makeTexts(name)]))

/** The statements that write a piece, in the SQL of SQLite and D1. Each takes the piece as its one parameter. */
export const writeTexts = (name: TableName): readonly string[] => textsByTable.get(name) ?? []
