import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Deps } from '../../../src/deps.ts'
import { openReferenceCache } from '../../../src/journal/reference/reference-cache.ts'
import { createApp } from '../../../src/web/app.ts'
import { openTestApp, P } from '../../support/app.ts'
import { openTestStore } from '../../support/stores.ts'

const REQUESTS_MAX = 10_000_000

/** The service on a port, with a book of its own on SQLite, as it is served in a province. */
export type Site = Readonly<{
  url: string
  deps: Deps
  /** The database's file, for plain code beside it. */
  file: string
  /** Of a post office's system, and what it sends with each request. */
  key: string
  headers: Readonly<Record<string, string>>
  close(): Promise<void>
}>

export type Served = Readonly<{ url: string; close(): Promise<void> }>

/** Any app under the same adapter. */
export const served = (app: Pick<Hono, 'fetch'>): Promise<Served> =>
  new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      }),
    )
  })

export async function openSite(): Promise<Site> {
  const opened = await openTestStore()
  const t = await openTestApp(async () => ({
    store: opened.store,
    another: async () => opened.another(),
    statements: () => 0,
    tamper: async () => {},
    close: opened.close,
  }))
  // Reference data are looked at by time, as in service: tests look at each request.
  const keeper = await openReferenceCache(t.deps.journal.store, () => performance.now())
  const deps: Deps = {
    ...t.deps,
    journal: { ...t.deps.journal, reference: keeper.data },
    refreshReference: keeper.refresh,
    log: (line) => void JSON.stringify(line),
    // Counted as in service, and never enough.
    quotas: { key: REQUESTS_MAX, address: REQUESTS_MAX, refused: REQUESTS_MAX },
  }
  const { url, close } = await served(createApp(deps))
  return {
    url,
    deps,
    file: opened.file,
    key: t.key(P.office),
    headers: { authorization: `Bearer ${t.key(P.office)}`, 'content-type': 'application/cloudevents+json' },
    async close() {
      await close()
      await t.close()
    },
  }
}
