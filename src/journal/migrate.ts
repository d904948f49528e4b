import { readMigrationFiles } from 'drizzle-orm/migrator'

/** The two things a migration needs of a driver. */
export type Driver = Readonly<{
  execute(text: string): void
  rows(text: string): readonly unknown[]
}>

const HISTORY = '__drizzle_migrations'

/**
 * Brings the tables up to date in one transaction, in Drizzle's own bookkeeping. Drizzle's migrator looks
 * before it locks, so two processes that start together would both create the tables; here the look is
 * repeated under the lock. A database made by other migrations than ours is refused, not guessed at.
 */
export function migrate(driver: Driver, folder: string): void {
  const files = readMigrationFiles({ migrationsFolder: folder })
  const missing = () => files.slice(applied(driver, files))
  if (missing().length === 0) return
  driver.execute('begin immediate')
  try {
    driver.execute(
      `create table if not exists "${HISTORY}" (id integer primary key, hash text not null, created_at numeric)`,
    )
    for (const file of missing()) {
      for (const text of file.sql) driver.execute(text)
      driver.execute(
        `insert into "${HISTORY}" (hash, created_at) values ('${file.hash}', ${file.folderMillis})`,
      )
    }
    driver.execute('commit')
  } catch (error) {
    driver.execute('rollback')
    throw error
  }
}

/** How many migrations the database has seen. */
function applied(driver: Driver, files: ReturnType<typeof readMigrationFiles>): number {
  const known = driver.rows(`select 1 from sqlite_schema where type = 'table' and name = '${HISTORY}'`)
  if (known.length === 0) return 0
  const rows = driver.rows(`select hash from "${HISTORY}" order by created_at`) as readonly { hash: string }[]
  const strange = rows.findIndex((row, place) => row.hash !== files[place]?.hash)
  if (strange >= 0) throw new Error(`migration ${strange} of this database is not one of ours`)
  return rows.length
}
