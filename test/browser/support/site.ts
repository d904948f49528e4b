import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { submit } from '../../../src/journal/write/submit.ts'
import { listen } from '../../../src/main/node/server.ts'
import { openTestApp, PASSWORD, type TestApp } from '../../support/app.ts'
import { complete, DOSSIER, type Draft } from '../../support/given.ts'
import { P } from '../../support/small-world.ts'
import { startChromium } from './chromium.ts'
import { type FileOfTests, unknownAmong, unpressedBy } from './forms.ts'
import { type Exit, type Watch, watchPages } from './watch.ts'

/** Less than a test may take, so that what is not there is told by its name. */
const WAIT_MS_MAX = 20_000

type Opening = Readonly<{ width?: number; host?: string }>

/** The service on a socket with a book of its own, and browsers in front of it. */
export type Site = Readonly<{
  t: TestApp
  watch: Watch
  /** A browser that was never here before, on a blank page; `host` is a name of this machine. */
  open(how?: Opening): Promise<Page>
  /** Writes into the book what happened before, in the order of the drafts. */
  tell(drafts: readonly Draft[], dossier?: string): Promise<void>
  close(): Promise<void>
}>

/** The small world has nobody who looks after keys and staff. */
async function seedAdministrator({ store, deps }: TestApp): Promise<void> {
  const person = 'p-quan-tri'
  await store.commit({
    persons: [
      {
        id: person,
        login: 'administrator',
        name: 'Người administrator',
        password: await deps.hashSecret(PASSWORD),
        pin: null,
        created_at: deps.now(),
        closed_at: null,
      },
    ],
    assignments: [
      { person, party: P.authority, role: 'administrator', valid_from: '2020-01-01', valid_until: null },
    ],
  })
}

/** @param browser stays open after the site is closed */
export async function openSite(browser: Browser): Promise<Site> {
  const t = await openTestApp()
  await seedAdministrator(t)
  const server = await listen(t.deps, 0, '127.0.0.1')
  const watch = watchPages()
  const contexts: BrowserContext[] = []
  return {
    t,
    watch,
    open: async ({ width = 1366, host = 'localhost' } = {}) => {
      const origin = `http://${host}:${server.port}`
      const context = await browser.newContext({
        baseURL: origin,
        viewport: { width, height: 768 },
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
      })
      context.setDefaultTimeout(WAIT_MS_MAX)
      contexts.push(context)
      await watch.follow(context, origin)
      return context.newPage()
    },
    tell: async (drafts, dossier = DOSSIER) => {
      for (const [n, draft] of drafts.entries()) {
        const input = { ...complete(draft, n), dossier, id: `${dossier}-${String(n).padStart(4, '0')}` }
        expect(await submit(t.deps.journal, input)).not.toHaveProperty('refusal')
      }
    },
    close: async () => {
      for (const context of contexts) await context.close()
      await server.close()
      await t.close()
    },
  }
}

/**
 * Opens a site for each test of a file, and closes it with nothing wrong on any page. The last test of the file
 * is `pressesItsForms`.
 */
export function useSite(file: FileOfTests | 'none') {
  let browser: Browser
  let site: Site
  const [shown, taken]: [Exit[], Exit[]] = [[], []]
  beforeAll(async () => {
    browser = await startChromium(inject('chromium'))
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    site = await openSite(browser)
  })
  afterEach(async () => {
    await site.close()
    shown.push(...site.watch.shown)
    taken.push(...site.watch.taken)
    expect(site.watch.troubles).toEqual([])
  })
  return {
    site: () => site,
    open: (how?: Opening) => site.open(how),
    pressesItsForms: () =>
      it('no page shows a form that nobody presses, and here those are pressed that this file promises', () => {
        expect(unknownAmong(shown)).toEqual([])
        if (file !== 'none') expect(unpressedBy(file, taken)).toEqual([])
      }),
  }
}
