import { afterEach, beforeEach, expect, it } from 'vitest'
import { submit } from '../../src/journal/write/submit.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import * as g from '../support/given.ts'
import { type Browser, browser, form, type Page, textOf } from './browser.ts'

// What a desk puts into a bag for the post, where nobody chose the receiver beforehand.

let t: TestApp
let officer: Browser
beforeEach(async () => {
  t = await openTestApp()
  officer = browser(t.app)
  await officer.signIn('officer')
})
afterEach(() => t.close())

async function scanned(drafts: readonly g.Draft[]): Promise<Page> {
  for (const [n, draft] of drafts.entries())
    expect(await submit(t.deps.journal, g.complete(draft, n))).not.toHaveProperty('refusal')
  const empty = await officer.get('/ban-giao')
  return officer.send(form(empty, '/ban-giao'), { action: 'scan', scan: g.RECEIPT })
}

it('the first result chooses the post office, and the application that it answers stays', async () => {
  const page = await scanned(g.READY)
  expect(textOf(page)).toMatch(/Bảng kê bàn giao cho Bưu cục/)
  expect(textOf(page)).toContain('1 gói trong túi')
})

it('the papers of a declined dossier go back the same way, and stand on the worklist until they do', async () => {
  const page = await scanned([...g.ACCEPTED, g.declined()])
  expect(textOf(page)).toMatch(/Bảng kê bàn giao cho Bưu cục/)
  const work = await officer.get('/mot-cua')
  expect(textOf(work)).toContain('Trả lại giấy tờ')
})
