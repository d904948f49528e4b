import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** Where `wrangler d1 migrations apply` keeps the names of the files it has applied. */
const NO_HISTORY = /no such table: d1_migrations/

async function seen(store: Store): Promise<readonly string[]> {
  try {
    const rows = await store.read<{ name: string }>(sql`select name from d1_migrations order by id`)
    return rows.map((row) => row.name)
  } catch (error) {
    if (error instanceof Error && NO_HISTORY.test(error.message)) return []
    throw error
  }
}

/**
 * Why a D1 database cannot be used by this build, in words for whoever runs it; undefined where it has seen
 * exactly the migrations that this build knows.
 * @param known the names of the files, oldest first
 */
export async function d1SchemaProblem(store: Store, known: readonly string[]): Promise<string | undefined> {
  const applied = await seen(store)
  const differs = applied.findIndex((name, place) => name !== known[place])
  if (differs >= known.length)
    return `the D1 database has seen ${applied[differs]}, which this build does not know: a newer build made it, and one as new has to be deployed`
  if (differs >= 0)
    return `the D1 database has seen ${applied[differs]} where this build has ${known[differs]}: it is not a database of this service`
  if (applied.length === known.length) return undefined
  const missing = known.slice(applied.length)
  return `the D1 database lacks ${missing.join(', ')}: run wrangler d1 migrations apply DB, with --remote for a deployed Worker`
}
