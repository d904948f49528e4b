import pg from 'pg'
import { storedTables } from '../schema/tables.ts'
import { CannotOpen } from '../store.ts'
import { HISTORY, UnknownSchema } from './migrate.ts'
import { codeOf } from './postgres-errors.ts'
import { migratePostgres } from './postgres-migrate.ts'

export type PostgresOptions = Readonly<{
  /** `postgres://user:password@host:port/database`, with the driver's parameters such as `sslmode`. */
  url: string
  /** Connections for reads; writes have one of their own. */
  readers?: number
  migrationsFolder?: string
}>

const READERS = 8
const CONNECT_MS = 5_000
/** What the network may take beyond the server's own bound. */
const SLACK_MS = 2_000
/** A commit waits for another instance's. Reads are pages by an index: one that takes longer has lost its server. */
const LOCK_MS = 5_000
const WRITE_MS = 10_000
const READ_MS = 20_000
/** The oldest release that is still cared for and that these statements were run on. */
const VERSION_MIN = 14
const INT8 = 20
const NUMERIC = 1700

/** Whole numbers come as numbers: all of ours are below 2^53 (lines.ts), and so are their sums. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format as 'text'),
}

const base = ({ url }: PostgresOptions, purpose: 'read' | 'write' | 'news') => ({
  connectionString: url,
  application_name: `ban-giao ${purpose}`,
  connectionTimeoutMillis: CONNECT_MS,
  keepAlive: true,
  types: types as never,
})

/** A connection as the driver gives it. */
export type Connection = pg.Client

/** A connection that writes, or one for word between instances; the caller ends it. */
export async function connect(options: PostgresOptions, purpose: 'write' | 'news'): Promise<pg.Client> {
  const client = new pg.Client({
    ...base(options, purpose),
    pipeline: true,
    lock_timeout: LOCK_MS,
    statement_timeout: WRITE_MS,
    // Beyond the server's own bound only a network that went silent is left.
    query_timeout: WRITE_MS + SLACK_MS,
  } as pg.ClientConfig)
  // An error of a connection at rest is an event: without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  // What was answered is on disk, whatever the database's default is (issue: nothing acknowledged is lost).
  await client.query('set synchronous_commit to on')
  return client
}

/** Connections that cannot write, for whoever reads. */
export function makePool(options: PostgresOptions): pg.Pool {
  const pool = new pg.Pool({
    ...base(options, 'read'),
    max: options.readers ?? READERS,
    options: '-c default_transaction_read_only=on',
    statement_timeout: READ_MS,
    query_timeout: READ_MS + SLACK_MS,
  })
  pool.on('error', () => {})
  return pool
}

/** Makes sure that the server keeps what it is given, and that the tables are those of this service. */
export async function prepareDatabase(options: PostgresOptions): Promise<void> {
  let client: pg.Client | undefined
  try {
    client = await connect(options, 'write')
    await checkServer(client)
    await migratePostgres(client, options.migrationsFolder)
    await checkRights(client)
  } catch (error) {
    throw error instanceof CannotOpen ? error : new CannotOpen(wordsFor(error, options.url), error)
  } finally {
    await client?.end().catch(() => {})
  }
}

/** Whether a book is there already; nothing is made. Throws CannotOpen where the server cannot be reached. */
export async function holdsBook(url: string): Promise<boolean> {
  let client: pg.Client | undefined
  try {
    client = await connect({ url }, 'write')
    const { there } = await one<{ there: string | null }>(client, 'select to_regclass($1) as there', [
      HISTORY,
    ])
    return there !== null
  } catch (error) {
    throw new CannotOpen(wordsFor(error, url), error)
  } finally {
    await client?.end().catch(() => {})
  }
}

async function one<T>(client: pg.Client, text: string, values: readonly string[] = []): Promise<T> {
  const { rows } = await client.query(text, [...values])
  return rows[0] as T
}

async function checkServer(client: pg.Client): Promise<void> {
  const is = await one<
    Readonly<{ version: string; encoding: string; fsync: string; standby: boolean; readonly: string }>
  >(
    client,
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
            current_setting('fsync') as fsync, pg_is_in_recovery() as standby,
            current_setting('transaction_read_only') as readonly`,
  )
  const wrong: string[] = []
  if (Math.floor(Number(is.version) / 10_000) < VERSION_MIN)
    wrong.push(
      `it is PostgreSQL ${Math.floor(Number(is.version) / 10_000)}; ${VERSION_MIN} or newer is needed`,
    )
  if (is.encoding !== 'UTF8') wrong.push(`its encoding is ${is.encoding}; create it with ENCODING 'UTF8'`)
  if (is.fsync !== 'on') wrong.push('fsync is off: what was answered would be lost with the power')
  if (is.standby) wrong.push('it is a standby that only reads; DATABASE_URL has to name the primary')
  else if (is.readonly === 'on') wrong.push('it is set to read only')
  if (wrong.length > 0)
    throw new CannotOpen(`the PostgreSQL database cannot hold the book: ${wrong.join('; ')}`)
}

async function checkRights(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select name from unnest($1::text[]) as t(name)
     where not has_table_privilege(quote_ident(name), 'select')
        or not has_table_privilege(quote_ident(name), 'insert')
        or not has_table_privilege(quote_ident(name), 'update')`,
    [storedTables],
  )
  const closed = (rows as { name: string }[]).map((row) => row.name)
  if (closed.length > 0)
    throw new CannotOpen(
      `the PostgreSQL user may not read and write the tables ${closed.join(', ')}: grant select, insert and update on them`,
    )
}

/** Where a URL leads, without the password in it. */
export function placeOf(url: string): string {
  try {
    const { hostname, port, pathname, username } = new URL(url)
    return `${username ? `${username}@` : ''}${hostname || 'localhost'}${port ? `:${port}` : ''}${pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  '28P01': 'the password is wrong',
  '28000': 'the server does not let this user in',
  '3D000': 'there is no such database; create it first',
  '42501':
    'the user may not create or read the tables: grant it create on the schema, or start once as their owner',
  '25006': 'the server only reads',
  '53100': "the server's disk is full",
  '53300': 'the server has no connection left',
  '57P03': 'the server is starting or stopping',
}

function wordsFor(error: unknown, url: string): string {
  const place = `PostgreSQL at ${placeOf(url)}`
  if (error instanceof UnknownSchema) return `${place}: ${error.message}`
  const message = error instanceof Error ? error.message : String(error)
  return `${place}: ${WORDS[codeOf(error)] ?? message}`
}
