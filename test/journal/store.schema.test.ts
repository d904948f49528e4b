import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { getTableColumns, is, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, SQLiteSyncDialect, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, test } from 'vitest'
import { answerOf, lockOf, locks } from '../../src/journal/locks.ts'
import * as schema from '../../src/journal/schema.ts'
import type { Store } from '../../src/journal/store.ts'
import { GIVEN, keyOf, tableNames, tables } from '../../src/journal/tables.ts'
import { openTestStore } from '../support/stores.ts'

const TABLES: readonly SQLiteTable[] = Object.values<unknown>(schema).filter((value) =>
  is(value, SQLiteTable),
)
const DRIZZLE = join(import.meta.dirname, '../../drizzle')

const dialect = new SQLiteSyncDialect()
const textOf = (condition: SQL): string => dialect.sqlToQuery(condition, 'indexes').sql.replaceAll('"', '')

/** What the schema in TypeScript says of a table. */
function wanted(table: SQLiteTable) {
  const { name, columns, indexes } = getTableConfig(table)
  const key = keyOf(table)
  return {
    name,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.getSQLType(),
      notnull: column.notNull ? 1 : 0,
      pk: key.indexOf(column.name) + 1,
    })),
    indexes: indexes
      .map(({ config }) => ({
        name: config.name,
        unique: config.unique ? 1 : 0,
        columns: config.columns.map((column) => ('name' in column ? column.name : 'an expression')),
        where: config.where === undefined ? null : textOf(config.where).replaceAll(`${name}.`, ''),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

/** What the migrated database says of it. */
async function found(store: Store, name: string) {
  const columns = await store.read<{ name: string; type: string; notnull: number; pk: number }>(
    sql`select name, lower(type) as type, "notnull", pk from pragma_table_info(${name})`,
  )
  const indexes = await store.read<{ name: string; unique: number; text: string }>(
    sql`select i.name, i."unique", s.sql as text from pragma_index_list(${name}) i
        join sqlite_schema s on s.name = i.name where i.origin = 'c' order by i.name`,
  )
  return {
    name,
    columns,
    indexes: await Promise.all(
      indexes.map(async (index) => ({
        name: index.name,
        unique: index.unique,
        columns: (
          await store.read<{ name: string }>(
            sql`select coalesce(name, 'an expression') as name from pragma_index_info(${index.name}) order by seqno`,
          )
        ).map((column) => column.name),
        where: / WHERE (.*)$/.exec(index.text)?.[1]?.replaceAll('"', '').replaceAll(`${name}.`, '') ?? null,
      })),
    ),
  }
}

describe('the schema', () => {
  test('the migrations make exactly the tables of the schema', async () => {
    const { store, close } = await openTestStore()
    const all = await store.read<{ name: string }>(
      sql`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name <> '__drizzle_migrations'`,
    )
    expect(all.map(({ name }) => name).sort()).toEqual(
      TABLES.map((table) => getTableConfig(table).name).sort(),
    )
    expect(TABLES.length).toBeGreaterThanOrEqual(33)
    for (const table of TABLES) expect(await found(store, getTableConfig(table).name)).toEqual(wanted(table))
    const [made] = await store.read<{ sql: string }>(sql`select sql from sqlite_schema where name = 'events'`)
    expect(made?.sql).toContain('AUTOINCREMENT')
    await close()
  })

  test('drizzle-kit has nothing to add to the migrations', async () => {
    const journal = JSON.parse(await readFile(join(DRIZZLE, 'meta/_journal.json'), 'utf8')) as {
      entries: readonly { idx: number }[]
    }
    const last = String(journal.entries.at(-1)?.idx).padStart(4, '0')
    const before = JSON.parse(await readFile(join(DRIZZLE, `meta/${last}_snapshot.json`), 'utf8'))
    expect(await generateSQLiteMigration(before, await generateSQLiteDrizzleJson({ ...schema }))).toEqual([])
  })

  test('a property has the name of its column, in snake case', () => {
    for (const table of TABLES)
      for (const [property, column] of Object.entries(getTableColumns(table))) {
        expect(column.name).toBe(property)
        expect(property).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/)
      }
  })

  test('every table can be committed to by its own name; only the heads of the feed are kept by the store', () => {
    const names = TABLES.map((table) => getTableConfig(table).name).sort()
    expect([...tableNames, 'feed_heads'].sort()).toEqual(names)
    for (const name of tableNames) expect(getTableConfig(tables[name].table).name).toBe(name)
  })

  test('times are text and there are no other types than text and whole numbers', () => {
    for (const table of TABLES)
      for (const column of getTableConfig(table).columns)
        expect(['text', 'integer']).toContain(column.getSQLType())
  })
})

describe('the locks', () => {
  test('every unique index, and the key of every table that only grows, is in the list', () => {
    const needed = tableNames.flatMap((name) => {
      const { table, mode } = tables[name]
      const unique = getTableConfig(table).indexes.flatMap(({ config }) =>
        config.unique ? [`${name}: ${wantedColumns(config.columns)} by ${config.name}`] : [],
      )
      const key = keyOf(table)
      // A key that the engine gives by itself cannot be taken.
      const free = mode === 'put' || (name === 'events' && key.join() === GIVEN.events)
      return free ? unique : [...unique, `${name}: ${key.join()} by key`]
    })
    const listed = locks.map(
      (lock) => `${lock.table}: ${lock.columns.join()} by ${'index' in lock ? lock.index : 'key'}`,
    )
    expect([...listed].sort()).toEqual([...needed].sort())
    expect(new Set(locks.map(({ name }) => name)).size).toBe(locks.length)
  })

  test('an error names its lock in every form an engine writes it', () => {
    expect(lockOf('UNIQUE constraint failed: aliases.kind, aliases.value')).toBe('alias')
    expect(lockOf("UNIQUE constraint failed: index 'legs_live_waybill'")).toBe('waybill')
    expect(
      lockOf('D1_ERROR: UNIQUE constraint failed: events.dossier, events.version: SQLITE_CONSTRAINT'),
    ).toBe('dossier-version')
    expect(lockOf('UNIQUE constraint failed: checkpoints.slot')).toBe('checkpoint')
  })

  test('an error that is no lock names none', () => {
    expect(lockOf('UNIQUE constraint failed: events.position')).toBeUndefined()
    expect(lockOf('NOT NULL constraint failed: settings.value')).toBeUndefined()
    expect(lockOf("UNIQUE constraint failed: index 'other'")).toBeUndefined()
    expect(lockOf('database or disk is full')).toBeUndefined()
  })

  test('each lock has its one answer', () => {
    expect(Object.fromEntries(locks.map(({ name }) => [name, answerOf(name)]))).toEqual({
      input: 'replay',
      'dossier-version': 'retry',
      'event-source': 'replay',
      number: 'retry',
      'number-holder': 'retry',
      paper: 'replay',
      checkpoint: 'replay',
      'job-claim': 'retry',
      'job-end': 'replay',
      look: 'replay',
      alias: 'conflict',
      waybill: 'conflict',
      'open-offer': 'retry',
      login: 'conflict',
      'feed-seq': 'retry',
      'feed-event': 'retry',
    })
  })
})

const wantedColumns = (columns: readonly object[]): string =>
  columns.map((column) => ('name' in column ? column.name : 'an expression')).join()
