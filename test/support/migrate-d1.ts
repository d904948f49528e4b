import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { D1Like } from '../../src/journal/engines/d1.ts'

const MIGRATIONS = join(import.meta.dirname, '../../drizzle/sqlite')

const statementsOf = (text: string): readonly string[] =>
  text.split('--> statement-breakpoint').map((one) => one.trim())

/** Makes the tables in an empty database, as `wrangler d1 migrations apply` does. */
export async function migrateD1(db: D1Like): Promise<void> {
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'))
  for (const name of files.sort())
    await db.batch(statementsOf(readFileSync(join(MIGRATIONS, name), 'utf8')).map((text) => db.prepare(text)))
}
