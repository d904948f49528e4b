import { existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { freshKeys, smallWorldRows } from '../../support/app.ts'
import { freshDirectory } from '../../support/stores.ts'
import { type Measured, startMeasured } from './measured.ts'

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

const SECRET = 'for benchmarks only, of which nobody makes a secret'
const REQUESTS_MAX = '10000000'

/** A key for each party of the small world. */
export const KEYS = freshKeys()

const columnText = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/** Another checkout may have fewer columns than this one: what it does not know it does not need. */
const knownOf = (row: Readonly<Record<string, unknown>>, columns: ReadonlySet<string>) =>
  Object.entries(row).filter(([name]) => columns.has(name))

function seedSqlite(file: string, rows: Rows): void {
  const db = new Database(file)
  for (const [table, all] of Object.entries(rows)) {
    const columns = new Set(
      db
        .prepare(`select * from "${table}"`)
        .columns()
        .map(({ name }) => name),
    )
    for (const row of all) {
      const known = knownOf(row, columns)
      const marks = known.map(() => '?').join(', ')
      db.prepare(`insert into "${table}" (${columnText(known.map(([name]) => name))}) values (${marks})`).run(
        known.map(([, value]) => value ?? null),
      )
    }
  }
  db.close()
}

async function seedPostgres(url: string, rows: Rows): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const [table, all] of Object.entries(rows)) {
    const { fields } = await client.query(`select * from "${table}" limit 0`)
    const columns = new Set(fields.map(({ name }) => name))
    for (const row of all) {
      const known = knownOf(row, columns)
      const marks = known.map((_, n) => `$${n + 1}`).join(', ')
      await client.query(
        `insert into "${table}" (${columnText(known.map(([name]) => name))}) values (${marks})`,
        known.map(([, value]) => value ?? null),
      )
    }
  }
  await client.end()
}

/**
 * The service of a checkout as its operator starts it, on an empty book with the small world and a key of each party.
 * @param folder the checkout, built
 * @param database an empty database of PostgreSQL; none for SQLite
 */
export async function startCheckout(folder: string, database?: string): Promise<Measured> {
  const script = join(folder, 'dist/server.js')
  if (!existsSync(script)) throw new Error(`${folder} is not built: npm run build`)
  const directory = await freshDirectory()
  const settings = {
    BAN_GIAO_DATA: directory.path,
    BAN_GIAO_SECRET: SECRET,
    // Counted as in service, and never enough.
    BAN_GIAO_KEY_REQUESTS: REQUESTS_MAX,
    BAN_GIAO_ADDRESS_REQUESTS: REQUESTS_MAX,
    BAN_GIAO_REFUSED_REQUESTS: REQUESTS_MAX,
    ...(database === undefined ? {} : { DATABASE_URL: database }),
  }
  // Its own code makes its tables.
  await (await startMeasured(script, folder, settings)).stop()
  const rows = smallWorldRows(KEYS, { password: 'none', pin: 'none' }) as Rows
  if (database === undefined) seedSqlite(join(directory.path, 'ban-giao.sqlite'), rows)
  else await seedPostgres(database, rows)
  const running = await startMeasured(script, folder, settings)
  return {
    ...running,
    async stop() {
      await running.stop()
      await directory.remove()
    },
  }
}
