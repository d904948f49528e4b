import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { GROUP_MAX, PATIENT_MAX, WAITING_MAX } from '../../src/journal/engines/commit-queue.ts'
import { openSqlite, type SqliteOptions } from '../../src/journal/engines/sqlite.ts'
import { sql } from '../../src/journal/sql.ts'
import { freshDirectory, openTestStore } from '../support/stores.ts'
import * as row from './conformance-rows.ts'

const BUSY_TIMEOUT_MS = 5_000

describe('SQLite beyond the port', () => {
  test('the settings the promises rest on hold on a new and on a reopened database', async () => {
    const directory = await freshDirectory()
    const options: SqliteOptions = { file: join(directory.path, 'a', 'b.sqlite'), busyTimeoutMs: 1234 }
    for (const _ of ['new', 'reopened', 'reopened again']) {
      const store = openSqlite(options)
      expect(store.setting('journal_mode')).toBe('wal')
      expect(store.setting('synchronous')).toBe(2)
      expect(store.setting('foreign_keys')).toBe(1)
      expect(store.setting('trusted_schema')).toBe(0)
      expect(store.setting('secure_delete')).toBe(1)
      expect(store.setting('busy_timeout')).toBe(1234)
      await store.close()
    }
    await directory.remove()
  })

  test('a read gives every column by its name, also those that a table got while it was open', async () => {
    const directory = await freshDirectory()
    const file = join(directory.path, 'b.sqlite')
    const store = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
    await store.commit({ settings: [{ key: 'k', value: 'v' }] })
    const all = () => store.read(sql`select *, 7 as last from settings where key = ${'k'}`)
    expect(await all()).toEqual([{ key: 'k', value: 'v', last: 7 }])
    const other = new Database(file)
    other.exec("alter table settings add column more text default 'm'")
    other.close()
    expect(await all()).toEqual([{ key: 'k', value: 'v', more: 'm', last: 7 }])
    await store.close()
    await directory.remove()
  })

  test('whether anybody else has written is told, and of one’s own writing nothing', async () => {
    const { store, another, close } = await openTestStore()
    const other = another()
    await other.commit({ settings: [{ key: 'first', value: 'v' }] })
    const before = store.foreignWrites?.()
    await store.commit({ settings: [{ key: 'mine', value: 'v' }] })
    await other.read(sql`select key from settings`)
    expect(store.foreignWrites?.()).toBe(before)
    await other.commit({ settings: [{ key: 'theirs', value: 'v' }] })
    expect(store.foreignWrites?.()).not.toBe(before)
    await other.close()
    await close()
  })

  test('a database that cannot have the settings is not opened', () => {
    expect(() => openSqlite({ file: ':memory:', busyTimeoutMs: 100 })).toThrow('journal_mode = memory')
  })

  test('a database made by other migrations is not opened', async () => {
    const { store, file, close } = await openTestStore()
    await store.commit({ settings: [{ key: 'k', value: 'v' }] })
    const db = new Database(file)
    db.exec(`update __drizzle_migrations set hash = 'other'`)
    expect(() => openSqlite({ file, busyTimeoutMs: 100 })).toThrow('not one of ours')
    db.close()
    await close()
  })

  test('at 64 committers at once at least 16 commits share one fsync', async () => {
    const directory = await freshDirectory()
    let syncs = 0
    const store = openSqlite({
      file: join(directory.path, 'book.sqlite'),
      busyTimeoutMs: BUSY_TIMEOUT_MS,
      onSync: () => {
        syncs += 1
      },
    })
    await Promise.all(
      Array.from({ length: 64 }, async (_, w) => {
        for (let v = 1; v <= 25; v += 1)
          expect(
            await store.commit({ events: [row.event(`D${w}`, v)], feed: [row.feedRow('H26', `D${w}`, v)] }),
          ).toBe('done')
      }),
    )
    const { commits, groups } = store.stats()
    expect(commits).toBe(64 * 25)
    expect(syncs).toBe(groups)
    expect(commits / groups).toBeGreaterThanOrEqual(16)
    await store.close()
    await directory.remove()
  })

  test('a lone commit waits for nobody: one commit, one fsync', async () => {
    const { store, close } = await openTestStore()
    for (let v = 1; v <= 5; v += 1) await store.commit({ events: [row.event('D1', v)] })
    expect(store.stats()).toMatchObject({ commits: 5, groups: 5 })
    await close()
  })

  test('what somebody writes by itself goes before what is left of a lot that was brought at once', async () => {
    const { store, close } = await openTestStore()
    const lot = Array.from({ length: 10 * PATIENT_MAX }, (_, i) =>
      store.commit({ access_log: [row.look(`p${i}`)], patient: true }),
    )
    await store.commit({ access_log: [row.look('alone')] })
    expect(store.stats().commits).toBeLessThanOrEqual(1 + PATIENT_MAX)
    await Promise.all(lot)
    expect(store.stats().commits).toBe(1 + lot.length)
    await close()
  })

  test('what is large and patient goes in the end, however many write by themselves all the time', async () => {
    const { store, close } = await openTestStore()
    let done = false
    const large = store.commit({ settings: [{ key: 'large', value: 'x'.repeat(500_000) }], patient: true })
    void large.then(() => {
      done = true
    })
    let others = 0
    for (; !done && others < 100; others += 1)
      await Promise.all([0, 1].map((n) => store.commit({ access_log: [row.look(`o${others}-${n}`)] })))
    expect(others).toBeGreaterThan(1)
    expect(others).toBeLessThan(20)
    await large
    await close()
  })

  test('a group is bounded by count and by bytes, and the queue by count', async () => {
    const { store, close } = await openTestStore()
    const many = Array.from({ length: GROUP_MAX + 1 }, (_, i) =>
      store.commit({ access_log: [row.look(`l${i}`)] }),
    )
    await Promise.all(many)
    expect(store.stats().groups).toBe(2)
    const large = Array.from({ length: 9 }, (_, i) =>
      store.commit({ settings: [{ key: String(i), value: 'x'.repeat(1_900_000) }] }),
    )
    await Promise.all(large)
    expect(store.stats().groups).toBe(2 + 3)
    const crowd = Array.from({ length: WAITING_MAX + 1 }, (_, i) =>
      store.commit({ access_log: [row.look(`m${i}`)] }),
    )
    const answers = await Promise.allSettled(crowd)
    expect(answers.at(-1)).toMatchObject({ status: 'rejected', reason: { reason: 'crowded' } })
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(WAITING_MAX)
    await close()
  })

  test('while somebody else writes for long, a commit says busy, writes nothing, and works again later', async () => {
    const { store, file, close } = await openTestStore()
    const quick = openSqlite({ file, busyTimeoutMs: 10 })
    const other = new Database(file)
    other.exec('begin immediate')
    await expect(quick.commit({ access_log: [row.look('a')] })).rejects.toMatchObject({
      name: 'StoreUnavailable',
      reason: 'busy',
    })
    // Released between two tries: the commit that was waiting goes through.
    const waiting = quick.commit({ access_log: [row.look('b')] })
    setTimeout(() => other.exec('rollback'), 15)
    expect(await waiting).toBe('done')
    expect(await store.read(sql`select id from access_log`)).toEqual([{ id: 'b' }])
    other.close()
    await quick.close()
    await close()
  })

  test('a backup made under writing is a whole database', async () => {
    const { store, file, close } = await openTestStore()
    let writing = true
    const writer = (async () => {
      for (let v = 1; writing; v += 1)
        await store.commit({ events: [row.event('D1', v)], inputs: [row.input(`i${v}`)] })
    })()
    await store.backup(`${file}.copy`)
    writing = false
    await writer
    const copy = openSqlite({ file: `${file}.copy`, busyTimeoutMs: 100 })
    expect(await copy.read(sql`select * from pragma_integrity_check`)).toEqual([{ integrity_check: 'ok' }])
    const [counts] = await copy.read<{ events: number; inputs: number }>(
      sql`select (select count(*) from events) as events, (select count(*) from inputs) as inputs`,
    )
    expect(counts?.events).toBe(counts?.inputs)
    await copy.close()
    await close()
  })
})
