import { expect } from 'vitest'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { type Browser, browser } from './browser.ts'

/** A book of its own with somebody at work before it. */
export type Desk = Readonly<{
  t: TestApp
  who: Browser
  /** Writes a story into the book. */
  given(drafts: readonly g.Draft[]): Promise<void>
}>

export async function openDesk(login: string): Promise<Desk> {
  const t = await openTestApp()
  const who = browser(t.app)
  await who.signIn(login)
  return {
    t,
    who,
    async given(drafts) {
      for (const [n, draft] of drafts.entries())
        expect(await submit(t.deps.journal, g.complete(draft, n))).not.toHaveProperty('refusal')
    },
  }
}
