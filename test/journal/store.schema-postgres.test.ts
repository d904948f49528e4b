import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as schema from '../../src/journal/schema/postgres.ts'
import { allColumnsOf, storedTables } from '../../src/journal/schema/tables.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { engines, type OpenedBook } from '../support/engines.ts'

const DRIZZLE = join(import.meta.dirname, '../../drizzle/postgres')

/** A table as a database says it is, in words that both engines can say. */
type Said = Readonly<{
  columns: readonly string[]
  key: readonly string[]
  indexes: readonly string[]
}>

const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort()

async function saidBySqlite(store: Store, table: string): Promise<Said> {
  const columns = await store.read<{ name: string; type: string; notnull: number; pk: number }>(
    sql`select name, lower(type) as type, "notnull", pk from pragma_table_info(${table}) order by cid`,
  )
  const indexes = await store.read<{ name: string; unique: number; columns: string; text: string }>(
    sql`select i.name, i."unique", s.sql as text,
          (select group_concat(c.name, ',') from (select name from pragma_index_info(i.name) order by seqno) c)
            as columns
        from pragma_index_list(${table}) i join sqlite_schema s on s.name = i.name where i.origin = 'c'`,
  )
  const where = (text: string): string =>
    (/ WHERE (.*)$/.exec(text)?.[1] ?? '').replaceAll(`"${table}".`, '').replaceAll('"', '')
  return {
    columns: columns.map(({ name, type, notnull }) => `${name} ${type}${notnull === 1 ? ' not null' : ''}`),
    key: columns
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map(({ name }) => name),
    indexes: sorted(
      indexes.map(
        (one) => `${one.name} ${one.unique === 1 ? 'unique' : ''} (${one.columns}) ${where(one.text)}`,
      ),
    ),
  }
}

async function saidByPostgres(store: Store, table: string): Promise<Said> {
  const columns = await store.read<{
    name: string
    type: string
    collation: string | null
    nullable: string
  }>(
    sql`select column_name as name, data_type as type, collation_name as collation, is_nullable as nullable
        from information_schema.columns where table_name = ${table} and table_schema = 'public'
        order by ordinal_position`,
  )
  const indexes = await store.read<{
    name: string
    primary: number
    unique: number
    columns: string
    where: string | null
  }>(
    sql`select c.relname as name, i.indisprimary::int as primary, i.indisunique::int as unique,
          (select string_agg(a.attname, ',' order by k.place) from unnest(i.indkey) with ordinality k(number, place)
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number) as columns,
          pg_get_expr(i.indpred, i.indrelid) as where
        from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = (${table}::text)::regclass`,
  )
  const TYPES: Readonly<Record<string, string>> = { text: 'text', bigint: 'integer' }
  for (const { type, collation } of columns) if (type === 'text') expect(collation).toBe('C')
  // PostgreSQL writes an expression in its own way; without its brackets and casts it is the one given.
  const where = (text: string | null): string =>
    (text ?? '')
      .replaceAll(/[()]|::text/g, '')
      .replaceAll(' IS NOT NULL', ' is not null')
      .replaceAll(' IS NULL', ' is null')
      .replaceAll(' AND ', ' and ')
  return {
    columns: columns.map(
      ({ name, type, nullable }) => `${name} ${TYPES[type] ?? type}${nullable === 'NO' ? ' not null' : ''}`,
    ),
    key: indexes.find((one) => one.primary === 1)?.columns.split(',') ?? [],
    indexes: sorted(
      indexes
        .filter((one) => one.primary === 0)
        .map((one) => `${one.name} ${one.unique === 1 ? 'unique' : ''} (${one.columns}) ${where(one.where)}`),
    ),
  }
}

describe('the schema of PostgreSQL', () => {
  const opened = new Map<string, OpenedBook>()
  beforeAll(async () => {
    for (const engine of engines) opened.set(engine.name, await engine.open())
  })
  afterAll(async () => {
    for (const book of opened.values()) await book.close()
  })
  const storeOf = (name: string): Store => {
    const book = opened.get(name)
    if (!book) throw new Error(`no engine is called ${name}`)
    return book.store
  }

  test.each(storedTables)('has the table %s as SQLite and D1 have it', async (table) => {
    const postgres = await saidByPostgres(storeOf('PostgreSQL'), table)
    expect(postgres.columns.length).toBe(allColumnsOf(table).length)
    expect(postgres.key.length).toBeGreaterThan(0)
    expect(await saidBySqlite(storeOf('SQLite'), table)).toEqual(postgres)
    expect(await saidBySqlite(storeOf('D1'), table)).toEqual(postgres)
  })

  test('has no other tables than SQLite', async () => {
    const rows = await storeOf('PostgreSQL').read<{ name: string }>(
      sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
    )
    expect(rows.map(({ name }) => name).sort()).toEqual(sorted([...storedTables, '__drizzle_migrations']))
  })

  test('is what its migrations make: drizzle-kit has nothing to add', async () => {
    const journal = JSON.parse(await readFile(join(DRIZZLE, 'meta/_journal.json'), 'utf8')) as {
      entries: readonly { idx: number }[]
    }
    const last = String(journal.entries.at(-1)?.idx).padStart(4, '0')
    const before = JSON.parse(await readFile(join(DRIZZLE, `meta/${last}_snapshot.json`), 'utf8'))
    expect(await generateMigration(before, generateDrizzleJson({ ...schema }))).toEqual([])
  })
})
