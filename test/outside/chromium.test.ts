import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import { paths } from '../../src/web/paths.ts'
import { act, leadsOn, press, read, scan, signInAs } from '../browser/support/actions.ts'
import { startInstalled } from '../browser/support/chromium.ts'
import { openSite, type Site } from '../browser/support/site.ts'
import { P } from '../support/app.ts'
import { DOSSIER, RECEIPT, WAYBILL, WITH_POST } from '../support/given.ts'

// The browser that Debian has today, which is newer than the one that npm brings. It has to be there.

let browser: Browser
let site: Site
beforeAll(async () => {
  browser = await startInstalled('/usr/bin/chromium')
})
afterAll(() => browser.close())
beforeEach(async () => {
  site = await openSite(browser)
  await site.tell(WITH_POST)
})
afterEach(async () => {
  await site.close()
  expect(site.watch.troubles).toEqual([])
})

it('a clerk signs in, scans, sends an item out, switches the language and signs out', async () => {
  const clerk = await signInAs(site, 'clerk')
  await scan(clerk, RECEIPT)
  await act(clerk, 'Gửi đi (gắn số hiệu bưu gửi)', { 'Số hiệu bưu gửi': WAYBILL })
  expect(await read(clerk)).toContain('Đã ghi: Bưu gửi đã được gửi đi')
  await press(clerk, 'English')
  await press(clerk, 'Sign out')
  expect(await clerk.getByRole('link', { name: 'Staff sign in' }).isVisible()).toBe(true)
})

it('a citizen opens the printed link, and checks the file of the slip', async () => {
  const page = await site.open()
  await page.goto(paths.trackingLink(RECEIPT, await secretOf(site.t.deps.journal, DOSSIER)))
  await page.getByText('Hồ sơ đi qua các bước').waitFor()
  const answer = await site.t.as(P.office, `/v1/dossiers/${DOSSIER}/papers/post-slip.pdf`)
  const buffer = Buffer.from(await answer.arrayBuffer())
  await page.goto(paths.verify())
  const file = { name: 'paper.pdf', mimeType: 'application/pdf', buffer }
  await leadsOn(page, () => page.getByLabel('Tệp PDF của giấy').setInputFiles(file))
  expect(await read(page)).toContain('Bưu cục Trung tâm')
})
