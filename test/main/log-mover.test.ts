import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqlite } from '../../src/journal/engines/sqlite.ts'
import { logOf } from '../../src/journal/engines/sqlite-file.ts'
import { openLog } from '../../src/journal/engines/sqlite-log.ts'
import { sql } from '../../src/journal/sql.ts'
import { startLogMover } from '../../src/main/node/log-mover.ts'
import { freshDirectory } from '../support/stores.ts'

// The thread is the one that was built: `dist/log.js`.

const BUSY_TIMEOUT_MS = 5_000
const WAIT_MS_MAX = 10_000
/** Some three thousand pages: commits themselves would leave them in the log. */
const VALUES = 60
const VALUE = 'x'.repeat(200_000)

it('moves the log into the book beside whoever writes, who takes nobody for another writer; then the book rests', async () => {
  const directory = await freshDirectory()
  const file = join(directory.path, 'book.sqlite')
  const store = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
  const said: unknown[] = []
  const write = async (key: string): Promise<void> => {
    expect(await store.commit({ settings: [{ key, value: VALUE }] })).toBe('done')
  }
  for (let n = 0; n < VALUES; n += 1) await write(`before ${n}`)
  const log = openLog(file, BUSY_TIMEOUT_MS)
  const { pages } = log.state()
  expect(log.state().left).toBeGreaterThan(2_000)
  const seen = store.foreignWrites?.()
  const end = startLogMover({ file, busyTimeoutMs: BUSY_TIMEOUT_MS }, (line) => said.push(line))
  await expect.poll(() => log.state().left, { timeout: WAIT_MS_MAX }).toBe(0)
  // It begins anew, and does not grow.
  await write('after')
  expect(log.state().pages).toBeLessThan(pages)
  expect(store.foreignWrites?.()).toBe(seen)
  expect(await store.read(sql`select count(*) as count from settings where value = ${VALUE}`)).toEqual([
    { count: VALUES + 1 },
  ])
  log.close()
  await end()
  await store.close()
  expect(said).toEqual([])
  expect(existsSync(logOf(file))).toBe(false)
  await directory.remove()
})

/** The locks that anybody holds on the index of the log of a book, without their places among those of the machine. */
function locksOn(file: string): readonly string[] {
  const { ino } = statSync(`${file}-shm`)
  const all = readFileSync('/proc/locks', 'utf8').split('\n')
  return all.filter((line) => line.includes(`:${ino} `)).map((line) => line.replace(/^\d+: /, ''))
}

// Only Linux tells who holds which lock; where tests count, they run there.
it.runIf(process.platform === 'linux')(
  'leaves whoever has the book open its locks: without them another process makes the index anew under it',
  async () => {
    const directory = await freshDirectory()
    const file = join(directory.path, 'book.sqlite')
    const store = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
    await store.commit({ settings: [{ key: 'some', value: VALUE }] })
    const before = locksOn(file)
    expect(before).toHaveLength(1)
    const log = openLog(file, BUSY_TIMEOUT_MS)
    log.move()
    log.close()
    expect(locksOn(file)).toEqual(before)
    await store.close()
    await directory.remove()
  },
)

it('a book whose log no thread can move goes on as before, and the log says so', async () => {
  const directory = await freshDirectory()
  const said: Readonly<Record<string, unknown>>[] = []
  const end = startLogMover(
    { file: join(directory.path, 'nowhere.sqlite'), busyTimeoutMs: BUSY_TIMEOUT_MS },
    (line) => said.push(line),
  )
  await expect.poll(() => said.length, { timeout: WAIT_MS_MAX }).toBe(1)
  expect(said[0]?.problem).toContain('the log of the book')
  await end()
  await directory.remove()
})
