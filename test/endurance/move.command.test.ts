import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openD1 } from '../../src/journal/engines/d1.ts'
import { openPostgres } from '../../src/journal/engines/postgres.ts'
import { openSqlite } from '../../src/journal/engines/sqlite.ts'
import { sql } from '../../src/journal/sql.ts'
import type { Store } from '../../src/journal/store.ts'
import { expectWholeFeed } from '../journal/conformance-feed.ts'
import * as row from '../journal/conformance-rows.ts'
import { CLI } from '../support/bundle.ts'
import { startD1Api } from '../support/d1-api.ts'
import { freshD1, freshPostgres } from '../support/engines.ts'
import { freshDirectory } from '../support/stores.ts'
import { SECRET, tellMore, wholeDump, writeWholeBook } from '../support/whole-book.ts'

/** More rows than a move carries before a signal arrives. */
const MANY = 90_000

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

type Ended = Readonly<{ code: number | null; signal: NodeJS.Signals | null; out: string; err: string }>

/** The command as an operator runs it; `until` names a text on its output that is answered with a signal. */
function move(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  until?: Readonly<{ text: string; signal: NodeJS.Signals }>,
): Promise<Ended> {
  const {
    BAN_GIAO_SECRET: _secret,
    BAN_GIAO_SIGNING_KEY: _key,
    CLOUDFLARE_API_TOKEN: _token,
    ...inherited
  } = process.env
  const child = spawn(process.execPath, [CLI, 'move', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  let sent = false
  child.stdout.on('data', (chunk) => {
    out += chunk
    if (!until || sent || !out.includes(until.text)) return
    sent = true
    child.kill(until.signal)
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, out, err }))
  })
}

async function folder(): Promise<string> {
  const directory = await freshDirectory()
  cleanups.push(directory.remove)
  return directory.path
}

/** A book in the folder of a service that stands still. */
async function writtenBook(path: string, looks = 0): Promise<string> {
  const store = openSqlite({ file: join(path, 'ban-giao.sqlite'), busyTimeoutMs: 5_000 })
  await writeWholeBook(store)
  for (let n = 0; n < looks; n += 30_000)
    await store.commit({
      access_log: Array.from({ length: 30_000 }, (_, each) => row.look(`seen ${n + each}`)),
    })
  const dump = await wholeDump(store)
  await store.close()
  return dump
}

async function postgres() {
  const { url, drop } = await freshPostgres()
  cleanups.push(drop)
  const withStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openPostgres({ url, readers: 2 })
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }
  return { url, withStore }
}

const rowsOf = (table: string) => async (store: Store) =>
  (await store.read<{ n: number }>(sql`select count(*) as n from ${sql.raw(table)}`))[0]?.n ?? -1

test('a move to PostgreSQL that is killed, then stopped by Ctrl+C, arrives with the third call', async () => {
  const path = await folder()
  const book = await writtenBook(path, MANY)
  const { url, withStore } = await postgres()
  const args = ['--from', `sqlite:${path}`, '--to', url]
  const eventsDone = 'carrying  events                100 %'

  const killed = await move(args, {}, { text: eventsDone, signal: 'SIGKILL' })
  expect(killed).toMatchObject({ code: null, signal: 'SIGKILL' })
  expect(await withStore(rowsOf('events'))).toBeGreaterThan(100)
  expect(await withStore(rowsOf('feed_heads'))).toBe(0)
  const afterKill = await withStore(rowsOf('access_log'))
  expect(afterKill).toBeLessThan(MANY)

  const stopped = await move(args, {}, { text: 'stop the service', signal: 'SIGINT' })
  expect(stopped).toMatchObject({ code: 130, signal: null })
  expect(stopped.err).toContain('The same command goes on from here.')
  expect(await withStore(rowsOf('feed_heads'))).toBe(0)

  const ended = await move(args, { BAN_GIAO_SECRET: SECRET })
  expect(ended).toMatchObject({ code: 0, err: '' })
  expect(ended.out).toContain('2 checkpoints, signatures checked')
  expect(ended.out).toContain('The book is whole.')
  expect(await withStore(wholeDump)).toBe(book)
  await withStore(async (store) => {
    await tellMore(store)
    await expectWholeFeed(store)
  })
})

test('what was checked is said, and what is not whole ends with 1', async () => {
  const [from, to] = [await folder(), await folder()]
  await writtenBook(from)
  const args = ['--from', `file:${join(from, 'ban-giao.sqlite')}`, '--to', `sqlite:${join(to, 'new')}`]
  const planned = await move([...args, '--dry-run'])
  expect(planned).toMatchObject({ code: 0, err: '' })
  expect(planned.out).toMatch(/access_log +1,300 +0 +1,300 +0\n/)
  expect(existsSync(join(to, 'new'))).toBe(false)
  const moved = await move(args)
  expect(moved).toMatchObject({ code: 0, err: '' })
  expect(moved.out).toMatch(/access_log +1,300 +1,300 +1,300 {2}[0-9a-f]{12} same\n/)
  expect(moved.out).toContain('their structure only: give BAN_GIAO_SECRET')
  const strange = await move(args, { BAN_GIAO_SECRET: SECRET.toUpperCase() })
  expect(strange.code).toBe(1)
  expect(strange.out).toMatch(/the key [0-9a-f]{16} of the checkpoint \S+ is not known/)
})

test('a book goes to D1 by its address and a token that is never shown', async () => {
  const path = await folder()
  const book = await writtenBook(path)
  const db = await freshD1()
  const api = await startD1Api(db)
  cleanups.push(api.close)
  const args = ['--from', `sqlite:${path}`, '--to', `d1:${api.account}/${api.database}`]
  const door = { CLOUDFLARE_API_BASE_URL: api.baseUrl, CLOUDFLARE_API_TOKEN: api.token }
  const refused = await move(args, { ...door, CLOUDFLARE_API_TOKEN: 'a-wrong-token' })
  expect(refused.code).toBe(1)
  expect(refused.err).toMatch(/^D1 database \S+: D1 answered 403: the token may not do that/)
  const moved = await move(args, door)
  expect(moved).toMatchObject({ code: 0, err: '' })
  expect(await wholeDump(openD1(db))).toBe(book)
  for (const { out, err } of [refused, moved]) expect(out + err).not.toMatch(/a-wrong-token|nobody-may-see/)
})

test('wrong settings are told all at once, without a password', async () => {
  const to = await folder()
  const wrong = await move(['--from', 'mysql://root:geheim@localhost/book', '--to', 'd1:only-one-part'], {
    BAN_GIAO_SECRET: 'short',
    CLOUDFLARE_API_BASE_URL: 'http://example.org',
  })
  expect(wrong).toMatchObject({ code: 2, out: '' })
  expect(wrong.err).toMatch(/--from is none of sqlite:.*\n.*--to has to look like d1:.*\n.*BAN_GIAO_SECRET/)
  expect(wrong.err).not.toContain('geheim')
  const door = await move(['--from', 'd1:a/b', '--to', 'd1:a/b'])
  expect(door).toMatchObject({ code: 2 })
  expect(door.err).toMatch(/are the same book: D1 a\/b\n.*CLOUDFLARE_API_TOKEN is missing/)
  const absent = await move(['--from', `sqlite:${to}`, '--to', `sqlite:${join(to, 'other')}`])
  expect(absent).toMatchObject({ code: 1 })
  expect(absent.err).toMatch(/^there is no book \S+ban-giao\.sqlite\n$/)
  expect(existsSync(join(to, 'other'))).toBe(false)
})
