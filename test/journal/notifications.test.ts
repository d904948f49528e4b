import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Notification } from '../../src/domain/notifications/notifications.ts'
import { answered, attemptsOf, sentAgain } from '../../src/domain/notifications/state.ts'
import {
  afterAttempt,
  notificationById,
  notificationRows,
  readDue,
  recordAttempts,
  stuckNotifications,
} from '../../src/journal/notifications/notifications.ts'
import type { Scope } from '../../src/journal/read/scope.ts'
import { partyRow } from '../../src/journal/reference/directory.ts'
import { type Sql, sql, statementOf } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { record } from '../../src/journal/write/record.ts'
import { bookOn } from '../support/book.ts'
import type { OpenedBook } from '../support/engines.ts'
import { enginesHere } from '../support/extent.ts'
import { complete, received, registered } from '../support/given.ts'
import { openTestStore } from '../support/stores.ts'
import * as row from './conformance-rows.ts'

const PROVINCE = { province: '26' }
/** Letters claimed at a time. */
const DUE_MAX = 100
const NOW = '2026-11-22T02:30:00.000Z'

const letter = (dossier: string, version = 1, more: Partial<Notification> = {}): Notification => ({
  id: `H26.${dossier}-${version}.citizen`,
  dossier,
  receiver: 'citizen',
  version,
  event: `${dossier}-${version}`,
  notice: 'held',
  owner: 'H26',
  ...more,
})

describe.each(enginesHere)('on $name', ({ open }) => {
  let opened: OpenedBook
  let store: Store
  beforeEach(async () => {
    opened = await open()
    store = opened.store
  })
  afterEach(() => opened.close())

  const write = (letters: readonly Notification[]) =>
    store.commit({ notifications: notificationRows(letters, NOW) })
  const claims = async (from = store) => attemptsOf(await readDue(from, NOW, DUE_MAX), NOW)
  const count = async (table: Sql) =>
    (await store.read<{ n: number }>(sql`select count(*) as n from ${table}`))[0]?.n

  test('of those who read the same letter one takes the next step', async () => {
    await write([letter('D1')])
    const others = [store, await opened.another(), await opened.another()]
    const steps = await Promise.all(others.map((each) => claims(each)))
    const taken = await Promise.all(
      others.map((each, n) => recordAttempts(each, steps[n] ?? [], `holder ${n}`, NOW)),
    )
    expect(taken.filter(Boolean)).toHaveLength(1)
    const [step] = await store.read(sql`select holder, fence from notification_attempts`)
    expect(step).toEqual({ holder: `holder ${taken.indexOf(true)}`, fence: 1 })
  })

  test('many letters are claimed in one commit, all or none', async () => {
    await write([letter('D1'), letter('D2'), letter('D3')])
    const all = await claims()
    const [second] = all.slice(1)
    if (!second) throw new Error('three letters')
    expect(await recordAttempts(store, [second], 'faster', NOW)).toBe(true)
    expect(await recordAttempts(store, all, 'slower', NOW)).toBe(false)
    expect(await count(sql`notification_attempts`)).toBe(1)
    const rest = await claims()
    expect(rest.map((step) => step.notification.dossier).sort()).toEqual(['D1', 'D3'])
    const statements = opened.statements()
    expect(await recordAttempts(store, rest, 'slower', NOW)).toBe(true)
    expect(opened.statements() - statements).toBeLessThanOrEqual(6)
  })

  test('an end by whoever was taken over meets the higher fence and writes nothing', async () => {
    await write([letter('D1')])
    const [first] = await claims()
    if (!first) throw new Error('one letter')
    await recordAttempts(store, [first], 'stale', NOW)
    const [second] = attemptsOf(
      await readDue(store, '2026-11-22T02:35:00.000Z', 1),
      '2026-11-22T02:35:00.000Z',
    )
    if (!second) throw new Error('the lease is over')
    expect(await recordAttempts(store, [second], 'fresh', NOW)).toBe(true)
    const staleEnd = answered(afterAttempt(first), { outcome: 'sent' }, NOW)
    expect(await recordAttempts(store, [staleEnd], 'stale', NOW)).toBe(false)
    expect(await notificationById(store, first.notification.id)).toMatchObject({ state: 'claimed', fence: 2 })
    const freshEnd = answered(afterAttempt(second), { outcome: 'sent' }, NOW)
    expect(await recordAttempts(store, [freshEnd], 'fresh', NOW)).toBe(true)
    expect(await recordAttempts(store, [freshEnd], 'fresh', NOW)).toBe(false)
    expect(await notificationById(store, first.notification.id)).toMatchObject({
      state: 'sent',
      fence: 3,
      dueAt: null,
    })
  })

  test('the first of a dossier and receiver that is open comes with each, even where it is not due itself', async () => {
    await write([letter('D1', 2), letter('D2', 1)])
    const [waiting] = (await claims()).filter((step) => step.notification.dossier === 'D1')
    if (!waiting) throw new Error('two letters')
    await recordAttempts(store, [waiting], 'one', NOW)
    const failed = answered(afterAttempt(waiting), { outcome: 'later', problem: 'timeout' }, NOW)
    await recordAttempts(store, [failed], 'one', NOW)
    await write([letter('D1', 5), letter('D1', 7)])
    const due = await readDue(store, NOW, DUE_MAX)
    expect(
      due.map(({ notification: one, head }) => `${one.dossier} ${one.version} ${head.version}`).sort(),
    ).toEqual(['D1 5 2', 'D1 7 2', 'D2 1 1'])
  })

  test('a letter is in the book with its event or not at all', async () => {
    const book = { ...bookOn(store), notices: true }
    const first = complete(registered(), 1)
    const second = complete(received(), 2)
    await record(book, [first])
    const also = {
      settings: [{ key: 'k', value: 'v' }],
      notification_attempts: [row.notificationAttempt('one')],
    }
    await store.commit({ notification_attempts: [row.notificationAttempt('before')] })
    // The commit meets a lock in another of its tables.
    expect(await record(book, [second], also)).toMatchObject({ outcome: 'refused' })
    expect([await count(sql`events`), await count(sql`notifications`)]).toEqual([1, 0])
    expect(await record(book, [second])).toMatchObject({ outcome: 'recorded' })
    expect([await count(sql`events`), await count(sql`notifications`)]).toEqual([2, 1])
    expect(await notificationById(store, `${second.by.party}.${second.id}.citizen`)).toMatchObject({
      state: 'due',
      tries: 0,
      fence: 0,
      dueAt: second.at,
      version: 2,
    })
  })

  test('a book whose citizens are not told has no letters', async () => {
    await record(bookOn(store), [complete(registered(), 1), complete(received(), 2)])
    expect(await count(sql`notifications`)).toBe(0)
  })

  test('what waits for people is read by its owner, newest first, and leaves when it is sent again', async () => {
    const centre = { code: 'H26', kind: 'centre', name: 'H26', province: '26' } as const
    await store.commit({
      dossiers: [row.dossier('D1'), row.dossier('D2'), row.dossier('D3')],
      parties: [partyRow({ ...centre, forms: 'theirs', portal: 'compare' }, 'SYNTHETIC', 'test')],
    })
    await write([letter('D1'), letter('D2', 1, { owner: 'BC1' }), letter('D3')])
    for (const [n, step] of (await claims()).entries()) {
      await recordAttempts(store, [step], 'one', NOW)
      const at = `2026-11-22T02:3${n + 1}:00.000Z`
      const end = answered(afterAttempt(step), { outcome: 'refused', problem: 'http-400' }, at)
      expect(await recordAttempts(store, [end], 'one', at)).toBe(true)
    }
    const read = async (readers: Scope, since = NOW) =>
      (await stuckNotifications(store, readers, since)).map(({ receipt }) => receipt)
    expect(await read(PROVINCE)).toEqual(['R-D3', 'R-D2', 'R-D1'])
    expect(await read({ province: '48' })).toEqual([])
    expect(await read(['H26'])).toEqual(['R-D3', 'R-D1'])
    expect(await read(['BC1', 'BC2'])).toEqual(['R-D2'])
    expect(await read(PROVINCE, '2026-11-22T02:32:00.000Z')).toEqual(['R-D3'])
    const [stuck] = await stuckNotifications(store, ['BC1'], NOW)
    const again = stuck && sentAgain(stuck, NOW)
    if (!again) throw new Error('one is stuck')
    expect(await recordAttempts(store, [again], 'H26 p-1', NOW)).toBe(true)
    expect(await read(PROVINCE)).toEqual(['R-D3', 'R-D1'])
    expect((await claims()).map((step) => step.notification.dossier)).toEqual(['D2'])
  })
})

test('nothing that grows with the book is walked', async () => {
  const { store, file, close } = await openTestStore()
  const reads = new Map<string, unknown[]>()
  const watched: Store = {
    ...store,
    read: (query) => {
      const { text, params } = statementOf(query, 'question marks')
      reads.set(text, params)
      return store.read(query)
    },
  }
  await store.commit({ notifications: notificationRows([letter('D1', 1), letter('D1', 2)], NOW) })
  const [head] = attemptsOf(await readDue(watched, NOW, DUE_MAX), NOW)
  if (!head) throw new Error('two letters')
  await recordAttempts(watched, [head], 'one', NOW)
  await readDue(watched, NOW, DUE_MAX)
  await notificationById(watched, 'one')
  await stuckNotifications(watched, { province: '31' }, NOW)
  await stuckNotifications(watched, ['H26', 'BC1'], NOW)
  const db = new Database(file, { readonly: true })
  const plans = [...reads].flatMap(([text, params]) =>
    (db.prepare(`explain query plan ${text}`).all(...params) as { detail: string }[]).map(
      ({ detail }) => detail,
    ),
  )
  db.close()
  await close()
  expect(reads.size).toBe(4)
  expect(plans.filter((detail) => /SCAN (?!json_each)|AUTOMATIC/.test(detail))).toEqual([])
  // Only indexes of what has not ended, or waits for people.
  expect(
    plans.filter((detail) => /INDEX notifications_(?:due|open|stuck)/.test(detail)).length,
  ).toBeGreaterThanOrEqual(4)
})
