import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import type { Deps } from '../../../src/deps.ts'
import { secretOf } from '../../../src/journal/access/tracking-secrets.ts'
import { openSqlite } from '../../../src/journal/engines/sqlite.ts'
import { openReferenceCache } from '../../../src/journal/reference/reference-cache.ts'
import type { Store } from '../../../src/journal/store.ts'
import { createApp } from '../../../src/web/app.ts'
import type { Env } from '../../../src/web/http/env.ts'
import { openTestApp, P, PASSWORD } from '../../support/app.ts'
import { freshDirectory } from '../../support/stores.ts'
import { dossierOf, receiptOf } from '../engines/names.ts'
import { checkSample } from './check.ts'
import { NOW, type Seeded, seedBook } from './seed.ts'

const BUSY_TIMEOUT_MS = 5_000
const REQUESTS_MAX = 100_000_000

/** The service over a large book, asked without a socket. */
export type Site = Readonly<{
  dossiers: number
  bytes: number
  seeded: Seeded
  deps: Deps
  app: Hono<Env>
  /** Reads of the book so far. */
  reads(): number
  /** What a system of the party sends along. */
  key(party: keyof typeof P): Readonly<Record<string, string>>
  /** What a browser sends along for somebody who has signed in. */
  session(login: string): Promise<Readonly<Record<string, string>>>
  /** What is printed on the slip of a dossier. */
  slip(n: number): Promise<Readonly<{ number: string; secret: string }>>
  close(): Promise<void>
}>

export async function openSite(dossiers: number, progress: (text: string) => void): Promise<Site> {
  const directory = await freshDirectory()
  const file = join(directory.path, 'book.sqlite')
  const seeded = await seedBook(file, dossiers, progress)
  const opened = openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS })
  await checkSample(opened, seeded)
  let reads = 0
  const store: Store = {
    ...opened,
    read(query) {
      reads += 1
      return opened.read(query)
    },
  }
  const t = await openTestApp(async () => ({
    store,
    another: async () => openSqlite({ file, busyTimeoutMs: BUSY_TIMEOUT_MS }),
    statements: () => 0,
    tamper: async () => {},
    close: async () => {
      await opened.close()
      await directory.remove()
    },
  }))
  t.clock.now = NOW
  const keeper = await openReferenceCache(t.deps.journal.store, () => performance.now())
  const deps: Deps = {
    ...t.deps,
    journal: { ...t.deps.journal, reference: keeper.data },
    refreshReference: keeper.refresh,
    log: (line) => void JSON.stringify(line),
    quotas: { key: REQUESTS_MAX, address: REQUESTS_MAX, refused: REQUESTS_MAX },
  }
  const app = createApp(deps)
  return {
    dossiers,
    bytes: statSync(file).size,
    seeded,
    deps,
    app,
    reads: () => reads,
    key: (party) => ({ authorization: `Bearer ${t.key(P[party])}` }),
    async session(login) {
      const answer = await app.request('/dang-nhap', {
        method: 'POST',
        body: new URLSearchParams({ login, password: PASSWORD }),
        headers: { origin: 'http://localhost' },
      })
      const cookie = answer.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ')
      if (cookie === '') throw new Error(`${login} cannot sign in: ${answer.status}`)
      return { cookie }
    },
    slip: async (n) => ({ number: receiptOf(n), secret: await secretOf(deps.journal, dossierOf(n)) }),
    close: t.close,
  }
}
