import { join } from 'node:path'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type { Dialect } from './write-texts.ts'

/** Drizzle's own bookkeeping, so that its tools read a database of ours. */
export const HISTORY = '__drizzle_migrations'

export const historyTable = (key: string): string =>
  `create table if not exists "${HISTORY}" (id ${key}, hash text not null, created_at numeric)`

export const noted = (file: MigrationMeta): string =>
  `insert into "${HISTORY}" (hash, created_at) values ('${file.hash}', ${file.folderMillis})`

/** The migrations of a dialect, oldest first; a test may name another folder. */
export const migrationsOf = (
  dialect: Dialect,
  folder = join(import.meta.dirname, '../../../drizzle', dialect),
): readonly MigrationMeta[] => readMigrationFiles({ migrationsFolder: folder })

/** The database was made by a newer service than this one, or by something else: nothing is guessed. */
export class UnknownSchema extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StrangeSchema'
  }
}

/**
 * The migrations that a database has not seen.
 * @param known hashes of those it has seen, oldest first
 */
export function missing(files: readonly MigrationMeta[], known: readonly string[]): readonly MigrationMeta[] {
  const unknown = known.findIndex((hash, place) => hash !== files[place]?.hash)
  if (unknown >= files.length)
    throw new UnknownSchema(
      `the database has seen ${known.length} migrations, this service knows ${files.length}: a newer service made it`,
    )
  if (unknown >= 0) throw new UnknownSchema(`migration ${unknown} of this database is not one of ours`)
  return files.slice(known.length)
}
