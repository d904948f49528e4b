import { HISTORY, historyTable, migrationsOf, missing, noted } from './migrate.ts'

/** The two things a migration needs of the driver. */
export type Driver = Readonly<{
  execute(text: string): void
  rows(text: string): readonly unknown[]
}>

/**
 * Brings the tables up to date in one transaction. Drizzle's migrator looks before it locks, so two processes
 * that start together would both create the tables; here the look is repeated under the lock.
 */
export function migrateSqlite(driver: Driver, folder?: string): void {
  const files = migrationsOf('sqlite', folder)
  if (missing(files, seen(driver)).length === 0) return
  driver.execute('begin immediate')
  try {
    driver.execute(historyTable('integer primary key'))
    for (const file of missing(files, seen(driver))) {
      for (const text of file.sql) driver.execute(text)
      driver.execute(noted(file))
    }
    driver.execute('commit')
  } catch (error) {
    driver.execute('rollback')
    throw error
  }
}

/** Hashes of the migrations that the database has seen, oldest first. */
function seen(driver: Driver): readonly string[] {
  const known = driver.rows(`select 1 from sqlite_schema where type = 'table' and name = '${HISTORY}'`)
  if (known.length === 0) return []
  const rows = driver.rows(`select hash from "${HISTORY}" order by id`) as readonly { hash: string }[]
  return rows.map((row) => row.hash)
}
