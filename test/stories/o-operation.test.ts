import { copyFileSync, existsSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordAll } from '../../src/app/recording.ts'
import { logOf } from '../../src/journal/engines/sqlite-file.ts'
import { isInUse, putInPlace, takeCopy } from '../../src/journal/engines/sqlite-restore.ts'
import { checkpointsAfter } from '../../src/journal/read/checkpoints.ts'
import { readHistory } from '../../src/journal/read/history.ts'
import { promisesBroken } from '../../src/journal/read/promises.ts'
import { verifyChain } from '../../src/journal/read/verify-chain.ts'
import { writeCheckpoint } from '../../src/journal/write/checkpoint.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { bookFile, openFile } from '../../src/main/node/store.ts'
import * as g from '../support/given.ts'
import { P, reference } from '../support/small-world.ts'
import { freshDirectory } from '../support/stores.ts'
import { browser, textOf } from '../web/browser.ts'
import { longStory } from './stage.ts'

// A book that is a file: what lies beside it, what was copied of it, and what comes back. PostgreSQL and D1 have files
// of their own.

let folder: Awaited<ReturnType<typeof freshDirectory>>
let book: ReturnType<typeof openFile>
let file: string
beforeEach(async () => {
  folder = await freshDirectory()
  file = bookFile(join(folder.path, 'service'))
  book = openFile(file)
})
afterEach(async () => {
  await book.close()
  await folder.remove()
})

const journalOf = (store: typeof book) => ({
  store,
  reference: () => reference,
  random: (bytes: number) => new Uint8Array(bytes),
  hmacKey: 'a pepper for tests',
})

const tell = async (...drafts: readonly g.Draft[]) => {
  for (const draft of drafts) {
    const n = (await readHistory(book, g.DOSSIER)).events.length
    const done = await submit(journalOf(book), g.complete(draft, n))
    expect(done).toMatchObject({ answer: { state: 'applied' } })
  }
}

const signer = { key: 'k', sign: async () => 'signed' }
const checkpoint = (hour: number) =>
  writeCheckpoint(book, signer, `2026-11-16T0${hour}:00:00.000Z`, `2026-11-16T0${hour}:00:01.000Z`)

/** What is on the disk when the machine stops at this moment, or what a copying program takes of it. */
function copyOf(name: string, ...pieces: readonly ('book' | 'log')[]): string {
  const to = bookFile(join(folder.path, name))
  mkdirSync(dirname(to), { recursive: true })
  if (pieces.includes('book')) copyFileSync(file, to)
  if (pieces.includes('log')) copyFileSync(logOf(file), logOf(to))
  return to
}

const eventsIn = async (path: string): Promise<number> => {
  const store = openFile(path)
  try {
    return (await readHistory(store, g.DOSSIER)).events.length
  } finally {
    await store.close()
  }
}

describe('O1 a backup and an old log (files of SQLite)', () => {
  it('O1 a crashed book opens with its own log, and not with that of another file', async () => {
    await tell(g.registered(), g.received())
    const backup = join(folder.path, 'backup.sqlite')
    await book.backup(backup)
    await tell(g.offered('BB-1000', P.centre, ['hs']))
    const crashed = copyOf('crashed', 'book', 'log')
    expect(await eventsIn(crashed)).toBe(3)

    const mixed = copyOf('mixed', 'log')
    copyFileSync(backup, mixed)
    const before = [readFileSync(mixed), readFileSync(logOf(mixed))]
    expect(() => openFile(mixed)).toThrow(
      /cannot be opened: the log \(-wal\) beside it belongs to another file/,
    )
    // Nothing was touched by trying.
    expect([readFileSync(mixed), readFileSync(logOf(mixed))]).toEqual(before)
    const alone = copyOf('alone', 'log')
    expect(() => openFile(alone)).toThrow(/its log \(-wal\) lies there without the book/)
  })

  it('O1 a restore puts the backup in place, alone, and keeps what lay there', async () => {
    await tell(g.registered(), g.received())
    const backup = join(folder.path, 'backup.sqlite')
    await book.backup(backup)
    await tell(g.offered('BB-1000', P.centre, ['hs']))
    expect(isInUse(file)).toBe(true)
    const crashed = copyOf('crashed', 'book', 'log')
    expect(isInUse(crashed)).toBe(false)

    const again = copyOf('again', 'book', 'log')
    const copy = `${again}.restoring`
    expect(takeCopy(backup, copy, false)).toMatchObject({ events: 2 })
    const aside = putInPlace(copy, again, 'before')
    expect(existsSync(logOf(again))).toBe(false)
    expect(await eventsIn(again)).toBe(2)
    expect(await eventsIn(join(aside ?? '', 'ban-giao.sqlite'))).toBe(3)
  })

  it('O1 a damaged book is refused in one sentence', async () => {
    await tell(g.registered(), g.received())
    const crashed = copyOf('crashed', 'book', 'log')
    const bytes = Buffer.alloc(8 * 4096, 0x5a)
    writeSync(openSync(crashed, 'r+'), bytes, 0, bytes.length, 20 * 4096)
    expect(() => openFile(crashed)).toThrow(
      /^the book .* cannot be opened: it is damaged \(.*\); npm run manage -- restore FILE puts a backup back$/s,
    )
    await book.close()
    const short = copyOf('short', 'book')
    const half = readFileSync(short).subarray(0, statSync(short).size / 2)
    const cut = join(dirname(short), 'cut.sqlite')
    writeSync(openSync(cut, 'w'), half)
    expect(() => openFile(cut)).toThrow(/the file is cut short/)
    expect(() => takeCopy(cut, `${cut}.copy`, false)).toThrow(/no whole copy of a book/)
    expect(existsSync(`${cut}.copy`)).toBe(false)
  })
})

describe('O2 a file copied without its log (files of SQLite)', () => {
  it('O2 it is refused, and what is promised and not there is said', async () => {
    await tell(g.registered())
    await checkpoint(1)
    const first = copyOf('first', 'book', 'log')
    await eventsIn(first)
    await tell(g.received(), g.offered('BB-1000', P.centre, ['hs']))
    await checkpoint(2)
    const kept = await checkpointsAfter(book, '', 10)
    const copied = copyOf('copied', 'book')
    expect(() => openFile(copied)).toThrow(/copied while it was in use, without its log \(-wal\)/)

    const looked = openFile(copied, undefined, true)
    expect(looked.withoutLog).toBe(true)
    expect(await promisesBroken(looked, kept)).toEqual([
      expect.stringMatching(/the checkpoint of 2026-11-16T01.* promises the events up to 1: 1 are not there/),
      expect.stringMatching(/the checkpoint of 2026-11-16T02.* promises the events up to 3: 3 are not there/),
    ])
    expect((await verifyChain(looked, async () => true)).faultCount).toBe(0)
    await looked.close()
    // Looking at it makes it no whole book.
    expect(() => openFile(copied)).toThrow(/without its log/)
    expect(() => takeCopy(copied, `${copied}.copy`, false)).toThrow(/--without-log/)
    expect(takeCopy(copied, `${copied}.copy`, true)).toMatchObject({ events: 0 })
    // The whole book keeps its promises.
    expect(await promisesBroken(book, kept)).toEqual([])
  })
})

const MANY = 1_100

longStory('O3 a history of more than a thousand events is shown whole', async (s) => {
  await s.play(g.registered(), g.received())
  const fee = (n: number) => ({
    ...g.feeCollected(`f-${n}`, 1),
    id: `many-fees-${n}`,
    dossier: s.id,
    at: s.t.clock.now,
  })
  const inputs = Array.from({ length: MANY }, (_, n) => g.complete(fee(n), n))
  for (let from = 0; from < MANY; from += 500)
    expect(await recordAll(s.t.deps, inputs.slice(from, from + 500))).toMatchObject({ done: 'recorded' })
  const { body } = await s.get(P.office, `/v1/dossiers/${s.id}/events`)
  expect((body as readonly unknown[]).length).toBe(MANY + 2)
  const clerk = browser(s.t.app)
  await clerk.signIn('clerk')
  // Every entry is on the page, or on one that it leads to.
  let path: string | undefined = `/ho-so/${s.id}`
  const shown = new Set<string>()
  for (let pages = 0; path !== undefined && pages < 30; pages += 1) {
    const page = await clerk.get(path)
    expect(page.status).toBe(200)
    for (const [, id] of page.html.matchAll(/name="\/event" value="(many-fees-\d+)"/g)) shown.add(id ?? '')
    path = /href="([^"#]*history=\d+)#history"/.exec(page.html)?.[1]
    expect(textOf(page)).toContain('Diễn biến')
  }
  expect(shown.size).toBe(MANY)
})
