import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { getTableColumns, is, type SQL } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { getTableConfig, SQLiteSyncDialect, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, test } from 'vitest'
import { batches, PARAMETER_BYTES_MAX } from '../../src/journal/engines/encoded-rows.ts'
import { soundRows } from '../../src/journal/engines/sound-rows.ts'
import { openSqlite } from '../../src/journal/engines/sqlite.ts'
import { migrateSqlite as migrate } from '../../src/journal/engines/sqlite-migrate.ts'
import { answerOf, lockOf, locks } from '../../src/journal/schema/locks.ts'
import * as schema from '../../src/journal/schema/schema.ts'
import { GIVEN, keyOf, tableNames, tables } from '../../src/journal/schema/tables.ts'
import { sql } from '../../src/journal/sql.ts'
import { COMMIT_ROWS_MAX, type Store } from '../../src/journal/store.ts'
import { freshDirectory, openTestStore } from '../support/stores.ts'
import * as row from './conformance-rows.ts'

const TABLES: readonly SQLiteTable[] = Object.values<unknown>(schema).filter((value) =>
  is(value, SQLiteTable),
)
const DRIZZLE = join(import.meta.dirname, '../../drizzle/sqlite')

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
    expect(TABLES.length).toBeGreaterThanOrEqual(36)
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

describe('the rows of a commit', () => {
  test('travel in parameters of a bounded size, in the order of the tables and as they were given', () => {
    const settings = Array.from({ length: 30 }, (_, i) => ({
      key: String(i),
      value: 'ế'.repeat(40_000 * (1 + (i % 4))),
    }))
    const pieces = batches([soundRows({ settings, access_log: [row.look('a')] })])
    expect(pieces.map(({ table }) => table)).toEqual(['access_log', ...pieces.slice(1).map(() => 'settings')])
    for (const { json } of pieces)
      expect(Buffer.byteLength(json)).toBeLessThanOrEqual(PARAMETER_BYTES_MAX + 1)
    const rows = pieces.slice(1).flatMap(({ json }) => JSON.parse(json) as string[][])
    expect(rows).toEqual(settings.map(({ key, value }) => [key, value]))
  })

  test('are bounded in number', () => {
    const looks = Array.from({ length: COMMIT_ROWS_MAX }, () => row.look('a'))
    expect(soundRows({ access_log: looks }).tables.size).toBe(1)
    expect(() => soundRows({ access_log: looks, settings: [{ key: 'k', value: 'v' }] })).toThrow(RangeError)
  })
})

describe('the migrations', () => {
  test('a process that comes second finds the work done', async () => {
    const { path, remove } = await freshDirectory()
    const file = join(path, 'book.sqlite')
    const db = new Database(file)
    let first: Store | undefined
    const execute = (text: string): void => {
      // Somebody else starts between the look and the lock.
      if (text.startsWith('begin')) first = openSqlite({ file, busyTimeoutMs: 100 })
      db.exec(text)
    }
    migrate({ execute, rows: (text) => db.prepare(text).all() }, DRIZZLE)
    expect(await first?.read(sql`select count(*) as n from __drizzle_migrations`)).toEqual([
      { n: readMigrationFiles({ migrationsFolder: DRIZZLE }).length },
    ])
    await first?.close()
    db.close()
    await remove()
  })

  test('a migration that fails leaves nothing', async () => {
    const { path, remove } = await freshDirectory()
    const db = new Database(join(path, 'book.sqlite'))
    const execute = (text: string): void => {
      if (text.includes('`events_source_id`')) throw new Error('broken off')
      db.exec(text)
    }
    expect(() => migrate({ execute, rows: (text) => db.prepare(text).all() }, DRIZZLE)).toThrow('broken off')
    expect(db.prepare('select name from sqlite_schema').all()).toEqual([])
    db.close()
    await remove()
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
      const free = mode === 'put' || mode === 'count' || (name === 'events' && key.join() === GIVEN.events)
      return free ? unique : [...unique, `${name}: ${key.join()} by key`]
    })
    const listed = locks.map(
      (lock) => `${lock.table}: ${lock.columns.join()} by ${'index' in lock ? lock.index : 'key'}`,
    )
    expect([...listed].sort()).toEqual([...needed].sort())
    expect(new Set(locks.map(({ name }) => name)).size).toBe(locks.length)
  })

  test('an error names its lock in every form an engine writes it', () => {
    expect(lockOf('UNIQUE constraint failed: aliases.kind, aliases.value, aliases.claim')).toBe('alias')
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
      administration: 'replay',
      'cash-count': 'replay',
      'reconciliation-run': 'retry',
      'key-proposal': 'replay',
      handover: 'conflict',
      scan: 'replay',
      'scan-batch': 'retry',
      'scan-place': 'retry',
      input: 'replay',
      'dossier-version': 'retry',
      'event-source': 'replay',
      number: 'retry',
      'number-holder': 'retry',
      paper: 'replay',
      'paper-code': 'retry',
      checkpoint: 'replay',
      'job-claim': 'retry',
      'job-end': 'replay',
      'notification-attempt': 'retry',
      'reference-entry': 'retry',
      'slip-stack': 'replay',
      'slip-step': 'retry',
      'case-step': 'retry',
      access: 'replay',
      alias: 'conflict',
      waybill: 'conflict',
      'webhook-attempt': 'retry',
      'waybill-of-leg': 'replay',
      'waybill-pool-step': 'retry',
      'waybill-step': 'retry',
      'webhook-step': 'retry',
      'list-number': 'conflict',
      'open-offer': 'retry',
      login: 'conflict',
      'feed-seq': 'retry',
      'feed-event': 'retry',
    })
  })
})

const wantedColumns = (columns: readonly object[]): string =>
  columns.map((column) => ('name' in column ? column.name : 'an expression')).join()
