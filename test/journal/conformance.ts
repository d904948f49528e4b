import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readIn } from '../../src/journal/read-in.ts'
import { locks } from '../../src/journal/schema/locks.ts'
import { storedTables } from '../../src/journal/schema/tables.ts'
import { sql } from '../../src/journal/sql.ts'
import { PARAMETERS_MAX, type Row, type Rows, type Store, type StoredTable } from '../../src/journal/store.ts'
import type { Engine, OpenedBook } from '../support/engines.ts'
import { COLLISIONS } from './conformance-collisions.ts'
import { expectWholeFeed } from './conformance-feed.ts'
import * as row from './conformance-rows.ts'
import { TEXTS, UNSOUND_ROWS } from './conformance-values.ts'

const WRITERS = 10
const COMMITS_EACH = 30
const PARTIES = ['H26', 'BC100000', 'CA']

/** What every engine promises. There are no skips, and no question which engine it is. */
export function conformance(engines: readonly Engine[]): void {
  describe.each(engines)('$name', ({ open }) => {
    let opened: OpenedBook
    let store: Store
    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.close())

    const count = async (table: StoredTable): Promise<number> => {
      const [found] = await store.read<{ n: number }>(sql`select count(*) as n from ${sql.identifier(table)}`)
      return found?.n ?? -1
    }
    const countAll = (): Promise<unknown> => {
      const counts = storedTables.map(
        (name) => sql`(select count(*) from ${sql.identifier(name)}) as ${sql.raw(name)}`,
      )
      return store.read(sql`select ${sql.join(counts, sql`, `)}`)
    }

    test('a commit over several tables is there as a whole', async () => {
      const answer = await store.commit({
        events: [row.event('D1', 1), row.event('D1', 2)],
        inputs: [row.input('a')],
        dossiers: [row.dossier('D1')],
        feed: PARTIES.map((party) => row.feedRow(party, 'D1', 1)),
      })
      expect(answer).toBe('done')
      expect(await count('events')).toBe(2)
      expect(await count('inputs')).toBe(1)
      expect(await count('dossiers')).toBe(1)
      expect(await count('feed')).toBe(3)
    })

    test('a list of any length and any text goes into one read', async () => {
      const keys = [
        ...TEXTS.filter((text) => text.length < 1_000),
        ...Array.from({ length: 3_000 }, (_, n) => `key ${n}`),
      ]
      for (let from = 0; from < keys.length; from += 1_000)
        await store.commit({ settings: keys.slice(from, from + 1_000).map((key) => ({ key, value: '' })) })
      const asked = [...keys.filter((_, n) => n % 2 === 0), 'not there', 'half \ud800', 'none \u0000']
      const found = await store.read<{ key: string }>(
        sql`select key from settings where key ${readIn(asked)}`,
      )
      expect(new Set(found.map(({ key }) => key))).toEqual(new Set(keys.filter((_, n) => n % 2 === 0)))
      expect(await store.read(sql`select key from settings where key ${readIn([])}`)).toEqual([])
    })

    test('a commit of nothing is done', async () => {
      expect(await store.commit({})).toBe('done')
      expect(await store.commit({ events: [] })).toBe('done')
    })

    test.each(locks.map((lock) => lock.name))(
      'the lock %s is named, and nothing of the commit is kept',
      async (lock) => {
        const { first, second, between } = COLLISIONS[lock]
        expect(await store.commit(first)).toBe('done')
        if (between !== undefined) await opened.tamper(between)
        const before = await countAll()
        // These stand before and after every locked table in the order of writing.
        const around: Rows = {
          inputs: [row.input('around'), ...(second.inputs ?? [])],
          personal: [{ dossier: 'around', version: 1, salt: 's' }],
          settings: [{ key: 'around', value: 'v' }],
          feed: [...(second.feed ?? []), row.feedRow('AROUND', 'around', 1)],
        }
        expect(await store.commit({ ...second, ...around })).toEqual({ taken: lock })
        expect(await countAll()).toEqual(before)
        // A number given out in vain would be a hole.
        const heads = await store.read<{ party: string }>(
          sql`select party from feed_heads where party = 'AROUND'`,
        )
        expect(heads).toEqual([])
      },
    )

    test('a lock over living rows lets go of dead ones', async () => {
      expect(await store.commit({ aliases: [row.alias('D1', 'X')] })).toBe('done')
      expect(await store.commit({ aliases: [row.alias('D1', 'X', 0), row.alias('D2', 'X')] })).toBe('done')
      expect(await store.commit({ legs: [row.leg('D1'), row.leg('D2')] })).toBe('done')
      expect(await store.commit({ offers: [row.offer('h1')] })).toBe('done')
      const resolved = row.offer('h1', { state: 'withdrawn', resolved_version: 2 })
      expect(await store.commit({ offers: [resolved, row.offer('h2')] })).toBe('done')
    })

    test('a printed number is kept from every other dossier, and taken over by its own', async () => {
      const reserved = { ...row.alias('D1', row.RECEIPT), kind: 'receipt' }
      const stack: Rows = {
        slip_stacks: [row.slipStack('s1')],
        slip_steps: [row.slipStep('blank', 1)],
        slips: [row.slip('D1')],
        aliases: [reserved],
      }
      expect(await store.commit(stack)).toBe('done')
      const stores = [store, await opened.another()]
      const others = Array.from({ length: 10 }, (_, n) =>
        stores[n % 2]?.commit({
          dossiers: [row.dossier(`X${n}`)],
          aliases: [{ ...reserved, dossier: `X${n}` }],
        }),
      )
      expect(await Promise.all(others)).toEqual(others.map(() => ({ taken: 'alias' })))
      const entries = Array.from({ length: 10 }, (_, n) =>
        stores[n % 2]?.commit({
          slip_steps: [row.slipStep(n % 3 === 0 ? 'lost' : 'entered')],
          slips: [row.slip('D1', { state: n % 3 === 0 ? 'lost' : 'entered', fence: 2, changed_at: `${n}` })],
          aliases: [reserved],
        }),
      )
      const answers = await Promise.all(entries)
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
      expect(answers.filter((answer) => answer !== 'done')).toEqual(
        Array.from({ length: 9 }, () => ({ taken: 'slip-step' })),
      )
      const winner = answers.indexOf('done')
      expect(await store.read(sql`select changed_at, fence from slips`)).toEqual([
        { changed_at: `${winner}`, fence: 2 },
      ])
      expect(await count('dossiers')).toBe(0)
    })

    test('put replaces the whole row of the same key', async () => {
      await store.commit({ dossiers: [row.dossier('D1', { code: 'H26-1', version: 1 })] })
      await store.commit({ dossiers: [row.dossier('D1', { version: 2 }), row.dossier('D2')] })
      const rows = await store.read(sql`select dossier, code, version from dossiers order by dossier`)
      expect(rows).toEqual([
        { dossier: 'D1', code: null, version: 2 },
        { dossier: 'D2', code: null, version: 1 },
      ])
    })

    test('what stays once it was said stays, also where somebody writes what they read before in the same group', async () => {
      const at = '2026-11-20T00:00:00.000Z'
      const session = { token: 't', person: 'p', created_at: at, expires_at: at }
      const answers = [{ ...session, ended_at: at }, session].map((row) => store.commit({ sessions: [row] }))
      expect(await Promise.all(answers)).toEqual(['done', 'done'])
      await store.commit({ sessions: [session, { ...session, browser: 'b' }] })
      expect(await store.read(sql`select ended_at, browser from sessions`)).toEqual([
        { ended_at: at, browser: 'b' },
      ])
    })

    test('a dossier’s newest row stays, also where somebody writes what they read before in the same group', async () => {
      const rows = [2, 1].map((version) => row.dossier('D1', { version }))
      await Promise.all(rows.map((one) => store.commit({ dossiers: [one] })))
      await store.commit({ dossiers: rows })
      expect(await store.read(sql`select version from dossiers`)).toEqual([{ version: 2 }])
    })

    test('append keeps what was there', async () => {
      await store.commit({ inputs: [row.input('a', { answer: 'first' })] })
      expect(await store.commit({ inputs: [row.input('a', { answer: 'second' })] })).toEqual({
        taken: 'input',
      })
      expect(await store.read(sql`select answer from inputs`)).toEqual([{ answer: 'first' }])
    })

    test('positions rise in the order of commits and of rows', async () => {
      await store.commit({ events: [row.event('B', 1), row.event('A', 1)] })
      await store.commit({ events: [row.event('A', 2)] })
      const rows = await store.read<{ id: string }>(sql`select id from events order by position`)
      expect(rows.map(({ id }) => id)).toEqual(['B/1', 'A/1', 'A/2'])
    })

    test('values come back as they went', async () => {
      await store.commit({ settings: TEXTS.map((value, place) => ({ key: String(place), value })) })
      for (const [place, value] of TEXTS.entries()) {
        const found = await store.read(sql`select value from settings where key = ${String(place)}`)
        expect(found).toEqual([{ value }])
      }
      const numbers = [0, -1, 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]
      await store.commit({
        personal: numbers.map((version) => ({ dossier: 'D', version, salt: 's', body: null })),
      })
      for (const version of numbers) {
        const found = await store.read(sql`select version, body from personal where version = ${version}`)
        expect(found).toEqual([{ version, body: null }])
      }
    })

    test.each(UNSOUND_ROWS)('what would not come back as it went is refused: %s', async (_, bad) => {
      const access_log = [row.look('a')]
      await expect(store.commit({ ...bad, access_log })).rejects.toThrow()
      expect(await count('access_log')).toBe(0)
      expect(await store.commit({ access_log })).toBe('done')
    })

    test('a commit writes what was given, whatever happens to it later', async () => {
      const mutable = { key: 'k', value: 'given' }
      const answer = store.commit({ settings: [mutable] })
      mutable.value = 'changed'
      await answer
      expect(await store.read(sql`select value from settings`)).toEqual([{ value: 'given' }])
    })

    test('a read does not write, and takes as many parameters as the smallest engine', async () => {
      await store.commit({ settings: [{ key: 'k', value: 'v' }] })
      await expect(store.read(sql`delete from settings returning key`)).rejects.toThrow()
      expect(await count('settings')).toBe(1)
      const list = (n: number) =>
        sql.join(
          Array.from({ length: n }, (_, i) => sql`${i}`),
          sql`, `,
        )
      await store.read(sql`select 1 as one where 1 in (${list(PARAMETERS_MAX)})`)
      await expect(
        store.read(sql`select 1 as one where 1 in (${list(PARAMETERS_MAX + 1)})`),
      ).rejects.toThrow()
    })

    test('a member that fails does not hurt the others of its group', async () => {
      const answers = await Promise.allSettled([
        store.commit({ settings: [{ key: '1', value: 'v' }], aliases: [row.alias('D1', 'X')] }),
        store.commit({
          inputs: [row.input('2')],
          aliases: [row.alias('D2', 'X')],
          feed: [row.feedRow('H26', 'D2', 1)],
        }),
        store.commit({
          inputs: [row.input('3')],
          settings: [{ key: '3', value: null as unknown as string }],
        }),
        store.commit({ settings: [{ key: '4', value: 'v' }] }),
        store.commit({ settings: [{ key: '5', value: 'v' }], aliases: [row.alias('D5', 'X')] }),
        store.commit({ settings: [{ key: '6', value: 'v' }] }),
      ])
      expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'thrown'))).toEqual([
        'done',
        { taken: 'alias' },
        'thrown',
        'done',
        { taken: 'alias' },
        'done',
      ])
      const kept = await store.read<{ key: string }>(sql`select key from settings order by key`)
      expect(kept.map(({ key }) => key)).toEqual(['1', '4', '6'])
      // What the failed ones wrote before they failed is gone too.
      expect(await count('inputs')).toBe(0)
    })

    test('of many commits of the same version one is done and the others are told', async () => {
      const stores = [store, await opened.another(), await opened.another()]
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, i) =>
          stores[i % stores.length]?.commit({
            events: [row.event('D1', 1, { id: `e${i}` })],
            dossiers: [row.dossier('D1', { status: `s${i}` })],
          }),
        ),
      )
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
      const lost = answers.filter((answer) => answer !== 'done')
      expect(lost).toEqual(lost.map(() => ({ taken: 'dossier-version' })))
      const winner = answers.indexOf('done')
      const kept = await store.read(sql`select e.id, d.status from events e join dossiers d using (dossier)`)
      expect(kept).toEqual([{ id: `e${winner}`, status: `s${winner}` }])
    })

    test('every reader sees a commit as a whole, and a commit that was answered', async () => {
      const reader = await opened.another()
      const both = sql`select (select count(*) from events) as events, (select count(*) from inputs) as inputs`
      for (let i = 1; i <= 40; i += 1) {
        const commit = store.commit({ events: [row.event('D1', i)], inputs: [row.input(`i${i}`)] })
        for (const seen of [...(await store.read(both)), ...(await reader.read(both))])
          expect(seen.events).toBe(seen.inputs)
        expect(await commit).toBe('done')
        expect(await reader.read(both)).toEqual([{ events: i, inputs: i }])
      }
    })

    test('a feed has no holes and keeps the order of each dossier, with ten writers at once', async () => {
      const stores = await Promise.all(Array.from({ length: WRITERS }, () => opened.another()))
      const answers = await Promise.all(
        stores.map(async (writer, w) => {
          const done: unknown[] = []
          for (let v = 1; v <= COMMITS_EACH; v += 1) {
            const parties = PARTIES.slice(0, 1 + ((w + v) % PARTIES.length))
            const feed = parties.flatMap((party) => [
              row.feedRow(party, `D${w}`, 2 * v - 1),
              row.feedRow(party, `D${w}`, 2 * v),
            ])
            const events = [row.event(`D${w}`, 2 * v - 1), row.event(`D${w}`, 2 * v)]
            done.push(await writer.commit({ events, feed }))
            // A lost race in between must not use up a place.
            await writer.commit({ events: [row.event(`D${w}`, v, { id: 'lost' })], feed })
          }
          return done
        }),
      )
      expect(answers.flat().every((answer) => answer === 'done')).toBe(true)
      const total = await expectWholeFeed(store)
      expect(total).toBe(WRITERS * COMMITS_EACH * 2 * 2)
    })

    test('a list of 200 dossiers is one commit of at most ten statements', async () => {
      const names = Array.from({ length: 200 }, (_, i) => `D${i}`)
      const rows = (version: number): Rows => ({
        events: names.map((name) => row.event(name, version, { body: 'ế'.repeat(300) })),
        dossiers: names.map((name) => row.dossier(name, { version })),
        feed: names.map((name) => row.feedRow('H26', name, version)),
      })
      for (const version of [1, 2]) {
        const before = opened.statements()
        expect(await store.commit(rows(version))).toBe('done')
        expect(opened.statements() - before).toBeLessThanOrEqual(10)
      }
      expect(await count('events')).toBe(400)
      expect(await count('dossiers')).toBe(200)
      expect(await expectWholeFeed(store)).toBe(400)
    })

    test('rows beyond one parameter go in several, still as one commit in order', async () => {
      const bodies = Array.from({ length: 9 }, (_, i) => String(i).repeat(400_000))
      const events = bodies.map((body, i) => row.event('D1', i + 1, { body }))
      const feed = Array.from({ length: 30_000 }, (_, i) =>
        row.feedRow(`P${Math.floor(i / bodies.length)}`, 'D1', 1 + (i % bodies.length)),
      )
      expect(await store.commit({ events, feed, inputs: [row.input('a')] })).toBe('done')
      expect(await store.commit({ events: [...events.slice(1), row.event('D1', 1)], feed })).toMatchObject({
        taken: expect.any(String),
      })
      const order = await store.read(
        sql`select version, substr(body, 1, 1) as body from events order by position`,
      )
      expect(order).toEqual(bodies.map((_, i) => ({ version: i + 1, body: String(i) })))
      expect(await expectWholeFeed(store)).toBe(30_000)
    })

    test('after closing nothing is read or written, and what was waiting is there', async () => {
      const other = await opened.another()
      const waiting = Array.from({ length: 20 }, (_, i) => other.commit({ access_log: [row.look(`l${i}`)] }))
      await other.close()
      expect(await Promise.all(waiting)).toEqual(waiting.map(() => 'done'))
      expect(await count('access_log')).toBe(20)
      await expect(other.read(sql`select 1 as one`)).rejects.toMatchObject({ reason: 'closed' })
      await expect(other.commit({ access_log: [row.look('late')] })).rejects.toMatchObject({
        reason: 'closed',
      })
      await other.close()
    })

    test('numbers of one key add up, whoever writes them', async () => {
      const stores = [store, await opened.another(), await opened.another()]
      const one = (subject: string) => ({ rate_limits: [{ subject, day: 'd', count: 1 }] })
      await Promise.all(Array.from({ length: 30 }, (_, n) => stores[n % stores.length]?.commit(one('a'))))
      await store.commit({
        rate_limits: [...one('a').rate_limits, ...one('b').rate_limits, ...one('a').rate_limits],
      })
      expect(await store.read(sql`select subject, count from rate_limits order by subject`)).toEqual([
        { subject: 'a', count: 32 },
        { subject: 'b', count: 1 },
      ])
    })

    test('nothing appears at or below a settled position, while others write', async () => {
      const writers = [store, await opened.another(), await opened.another()]
      let writing = true
      const work = writers.map(async (writer, w) => {
        for (let version = 1; writing; version += 1)
          await writer.commit({
            events: [1, 2, 3].map((n) => row.event(`D${w}`, 3 * version + n)),
            feed: [row.feedRow('H26', `D${w}`, 3 * version + 1)],
          })
      })
      const below: (readonly [position: number, events: number])[] = []
      const eventsUpTo = async (position: number): Promise<number> =>
        (
          await store.read<{ n: number }>(sql`select count(*) as n from events where position <= ${position}`)
        )[0]?.n ?? -1
      for (let look = 0; look < 15; look += 1) {
        const position = await store.highWaterMark()
        below.push([position, await eventsUpTo(position)])
      }
      writing = false
      await Promise.all(work)
      for (const [position, events] of below) expect(await eventsUpTo(position)).toBe(events)
      expect(await store.highWaterMark()).toBeGreaterThan(0)
      expect(await eventsUpTo(await store.highWaterMark())).toBe(await count('events'))
    })

    test('rows are restored as they stood, again without harm, and the book goes on after them', async () => {
      await store.commit({
        events: [row.event('D1', 1), row.event('D1', 2)],
        feed: [row.feedRow('H26', 'D1', 1), row.feedRow('H26', 'D1', 2)],
        dossiers: [row.dossier('D1')],
      })
      const whole: (readonly [StoredTable, readonly Row[]])[] = []
      for (const name of storedTables)
        whole.push([name, await store.read(sql`select * from ${sql.identifier(name)}`)])
      const moved = await open()
      for (const _ of ['once', 'again'])
        for (const [name, rows] of whole)
          await moved.store.restore(
            name,
            rows.map((one) =>
              'position' in one && (name === 'events' || name === 'feed')
                ? { ...one, position: Number(one.position) + 40 }
                : one,
            ),
          )
      const [first] = await moved.store.read<{ events: number; lowest: number }>(
        sql`select count(*) as events, min(position) as lowest from events`,
      )
      expect(first).toMatchObject({ events: 2 })
      expect(first?.lowest).toBeGreaterThan(40)
      expect(
        await moved.store.commit({ events: [row.event('D1', 3)], feed: [row.feedRow('H26', 'D1', 3)] }),
      ).toBe('done')
      const order = await moved.store.read(sql`select version from events order by position`)
      expect(order).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }])
      expect(await expectWholeFeed(moved.store)).toBe(3)
      await moved.close()
    })

    test('restored rows are taken away by their keys, and others stay', async () => {
      await store.commit({
        settings: [
          { key: 'a', value: 'old' },
          { key: 'b', value: 'kept' },
        ],
        rate_limits: [{ subject: 's', day: 'd', count: 2 }],
        events: [row.event('D1', 1), row.event('D1', 2)],
        feed: PARTIES.flatMap((party) => [row.feedRow(party, 'D1', 1), row.feedRow(party, 'D1', 2)]),
      })
      for (const _ of ['once', 'again']) {
        await store.restore('settings', [{ key: 'a', value: 'whatever' }], 'gone')
        await store.restore('rate_limits', [{ subject: 's', day: 'other', count: 2 }], 'gone')
        const seconds = PARTIES.map((party) => ({ party, seq: 2, position: 2, backfill: 0 }))
        await store.restore('feed', seconds, 'gone')
      }
      expect(await store.read(sql`select key, value from settings`)).toEqual([{ key: 'b', value: 'kept' }])
      expect(await count('rate_limits')).toBe(1)
      expect(await store.read(sql`select distinct seq from feed`)).toEqual([{ seq: 1 }])
      await store.restore('settings', [{ key: 'a', value: 'new' }])
      expect(await store.read(sql`select value from settings where key = 'a'`)).toEqual([{ value: 'new' }])
    })
  })
}
