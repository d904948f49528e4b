import { spawn } from 'node:child_process'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite, type SqliteStore } from '../../src/journal/engines/sqlite.ts'
import { sql } from '../../src/journal/sql.ts'
import { type Store, StoreUnavailable } from '../../src/journal/store.ts'
import { bundled } from '../support/bundled.ts'
import { freshDirectory, openTestStore } from '../support/stores.ts'
import { expectWholeFeed } from './conformance-feed.ts'
import * as row from './conformance-rows.ts'

const BUSY_TIMEOUT_MS = 5_000
const CHILD = new URL('./conformance-child.ts', import.meta.url)

type Said = readonly (readonly [word: string, id: string])[]

/** Runs the child; `stopAfter` kills it as soon as it has said so many lines, `blocks` bounds its files. */
async function run(
  args: readonly string[],
  more: Readonly<{ stopAfter?: number; blocks?: number }> = {},
): Promise<Said> {
  const node = [process.execPath, await bundled(CHILD), ...args]
  const limit = more.blocks === undefined ? '' : `ulimit -f ${more.blocks}; `
  const child = spawn('sh', ['-c', `${limit}exec "$@"`, 'sh', ...node], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let text = ''
    let lines = 0
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      lines += chunk.split('\n').length - 1
      if (more.stopAfter !== undefined && lines >= more.stopAfter) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', () => {
      // A line without its end was not said.
      const whole = text
        .slice(0, text.lastIndexOf('\n') + 1)
        .split('\n')
        .slice(0, -1)
      resolve(whole.map((line) => line.split(' ') as unknown as readonly [string, string]))
    })
  })
}

const idsOf = (said: Said, word: string): readonly string[] =>
  said.flatMap(([first, id]) => (first === word ? [id] : [])).sort()

const idsIn = async (store: Store): Promise<readonly string[]> =>
  (await store.read<{ id: string }>(sql`select id from events`)).map(({ id }) => id).sort()

/** Every commit is there as a whole: event, view and both feed rows. */
async function expectWholeCommits(store: Store): Promise<void> {
  const [events] = await store.read<{ n: number }>(sql`select count(*) as n from events`)
  expect(await expectWholeFeed(store)).toBe(2 * (events?.n ?? -1))
  const behind = await store.read(
    sql`select e.dossier from (select dossier, max(version) as version from events group by dossier) e
        left join dossiers d on d.dossier = e.dossier and d.version = e.version where d.dossier is null`,
  )
  expect(behind).toEqual([])
  expect(await store.read(sql`select * from pragma_integrity_check`)).toEqual([{ integrity_check: 'ok' }])
}

describe('SQLite under faults', () => {
  let directory: Awaited<ReturnType<typeof freshDirectory>>
  let file: string
  beforeEach(async () => {
    directory = await freshDirectory()
    file = join(directory.path, 'book.sqlite')
  })
  afterEach(() => directory.remove())

  const reopened = async (look: (store: SqliteStore) => Promise<void>): Promise<void> => {
    const store = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
    expect(store.setting('synchronous')).toBe(2)
    await look(store)
    await store.close()
  }

  test.each([2, 40, 300, 1500])(
    'what was answered before a kill after %i answers is there after it',
    async (stopAfter) => {
      const said = await run([file, 'k', '32', '1000', '300'], { stopAfter })
      const done = idsOf(said, 'done')
      expect(done.length).toBeGreaterThanOrEqual(stopAfter - 1)
      expect(idsOf(said, 'groups')).toEqual([])
      await reopened(async (store) => {
        const kept = new Set(await idsIn(store))
        expect(done.filter((id) => !kept.has(id))).toEqual([])
        await expectWholeCommits(store)
      })
    },
  )

  test('processes that start together on an empty file make one database, and their feeds have no holes', async () => {
    const said = await Promise.all(['a', 'b', 'c', 'd'].map((name) => run([file, name, '4', '20'])))
    expect(idsOf(said.flat(), 'done')).toHaveLength(4 * 4 * 20)
    await reopened(async (store) => {
      expect(await idsIn(store)).toEqual(idsOf(said.flat(), 'done'))
      await expectWholeCommits(store)
    })
  })

  test('where the outer COMMIT fails, the answers are those of the disk', async () => {
    // A bound on the size of a file makes the write of the log fail, which happens at COMMIT.
    const said = await run([file, 'f', '16', '20', '20000'], { blocks: 3000 })
    const done = idsOf(said, 'done')
    const refused = [...idsOf(said, 'full'), ...idsOf(said, 'broken')]
    expect(done.length).toBeGreaterThan(0)
    expect(refused.length).toBeGreaterThan(0)
    expect(done.length + refused.length).toBe(16 * 20)
    await reopened(async (store) => {
      expect(await idsIn(store)).toEqual(done)
      await expectWholeFeed(store)
    })
  })
})

describe('SQLite when a member ends the transaction of its group', () => {
  test.each([
    // An I/O error in a statement does this: the transaction is gone and the next statement would begin one.
    [
      'in a statement',
      `create trigger bad before insert on access_log when new.id = 'bad' begin select raise(rollback, 'gone'); end`,
    ],
    // And this fails at the outer COMMIT, with the transaction still open.
    [
      'at COMMIT',
      `create table parent (id text primary key);
       create table child (id text references parent deferrable initially deferred);
       create trigger bad after insert on access_log when new.id = 'bad' begin insert into child values ('none'); end`,
    ],
  ])('%s, it alone fails, and what was answered is on disk', async (where, trigger) => {
    const { store, file, close } = await openTestStore()
    const db = new Database(file)
    db.exec(trigger)
    db.close()
    const ids = ['a', 'b', 'bad', 'c', 'd']
    const answers = await Promise.allSettled(ids.map((id) => store.commit({ access_log: [row.look(id)] })))
    expect(answers.map(({ status }) => status === 'fulfilled')).toEqual(ids.map((id) => id !== 'bad'))
    const message = where === 'at COMMIT' ? 'FOREIGN KEY constraint failed' : 'gone'
    expect(answers[2]).toMatchObject({ reason: { message } })
    const other = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
    expect(await other.read(sql`select id from access_log order by id`)).toEqual(
      ['a', 'b', 'c', 'd'].map((id) => ({ id })),
    )
    await other.close()
    expect(await store.commit({ access_log: [row.look('later')] })).toBe('done')
    await close()
  })
})

/** Commits of one event each; the index says how large its body is. */
async function commitBodies(store: Store, prefix: string, sizes: readonly number[]) {
  const answers = await Promise.allSettled(
    sizes.map((size, i) =>
      store.commit({
        events: [row.event(`${prefix}${i}`, 1, { body: 'x'.repeat(size) })],
        feed: [row.feedRow('H26', `${prefix}${i}`, 1)],
      }),
    ),
  )
  const done = answers.flatMap((answer, i) => (answer.status === 'fulfilled' ? [`${prefix}${i}/1`] : []))
  const errors: unknown[] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
  return { done: done.sort(), errors }
}

describe('SQLite on a full disk', () => {
  test.each([
    ['a large one among small ones', [100, 100, 600_000, 100, 600_000, 100], 4],
    ['more and more', Array.from({ length: 64 }, () => 20_000), undefined],
    ['a large one first', [600_000, 100, 100], 2],
    ['a large one last', [100, 100, 600_000], 2],
    ['only large ones', [600_000, 700_000], 0],
  ])('a group fails member by member: %s', async (_, sizes, fitting) => {
    const { store, file, close } = await openTestStore()
    await store.commit({ events: [row.event('before', 1)], feed: [row.feedRow('H26', 'before', 1)] })
    const pages = Number(store.setting('page_count'))
    store.setMaxPageCount(pages + 100)
    const { done, errors } = await commitBodies(store, 'd', sizes)
    if (fitting !== undefined) expect(done).toHaveLength(fitting)
    else expect(done.length).toBeGreaterThan(0)
    expect(errors.length).toBe(sizes.length - done.length)
    for (const error of errors) {
      expect(error).toBeInstanceOf(StoreUnavailable)
      expect(error).toMatchObject({ reason: 'full' })
    }
    const kept = ['before/1', ...done].sort()
    expect(await idsIn(store)).toEqual(kept)

    // The same file, looked at by another connection, then with more room by the first.
    const other = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
    expect(await idsIn(other)).toEqual(kept)
    await other.close()
    store.setMaxPageCount(pages + 10_000)
    const later = await commitBodies(store, 'e', [100, 600_000])
    expect(later.errors).toEqual([])
    await store.close()

    const again = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS, maxPageCount: pages + 10_000 })
    expect(await idsIn(again)).toEqual([...kept, ...later.done].sort())
    expect(await expectWholeFeed(again)).toBe(kept.length + 2)
    await again.close()
    await close()
  })
})
