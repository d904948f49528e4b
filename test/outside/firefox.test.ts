import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { listen } from '../../src/main/node/server.ts'
import { paths } from '../../src/web/paths.ts'
import { openTestApp, PASSWORD, type TestApp } from '../support/app.ts'
import { complete, DOSSIER, RECEIPT, WITH_POST } from '../support/given.ts'

// Debian's Firefox, driven by WebDriver BiDi: another engine, with another mind about forms, policies and focus.

const WAIT_MS_MAX = 60_000
/** How Firefox tells of a download that was ended because the page was left (NS_BINDING_ABORTED). */
const ABORTED = 'status=2152398850'
let browser: Browser
let t: TestApp
let server: Awaited<ReturnType<typeof listen>>
let page: Page
const troubles: string[] = []

beforeAll(async () => {
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    headless: true,
    timeout: WAIT_MS_MAX,
    extraPrefsFirefox: { 'intl.accept_languages': 'vi' },
  })
})
afterAll(() => browser.close())
beforeEach(async () => {
  t = await openTestApp()
  for (const [n, draft] of WITH_POST.entries()) await submit(t.deps.journal, complete(draft, n))
  server = await listen(t.deps, 0, '127.0.0.1')
  const context = await browser.createBrowserContext()
  page = await context.newPage()
  page.setDefaultTimeout(WAIT_MS_MAX)
  const note = (text: string) => (text.includes(ABORTED) ? 0 : troubles.push(text))
  page.on('console', (message) => (message.type() === 'error' ? note(message.text()) : 0))
  page.on('pageerror', (error) => note(String(error)))
})
afterEach(async () => {
  await page.browserContext().close()
  await server.close()
  await t.close()
  expect(troubles).toEqual([])
})

const at = (path: string): string => `http://localhost:${server.port}${path}`
const read = (): Promise<string> => page.$eval('main', (main) => main.innerText.replaceAll(/\s+/g, ' '))

/** Presses a button or follows a link by its words, and waits for the page behind it. */
async function press(words: string): Promise<void> {
  const target = await page.waitForSelector(`::-p-aria([name="${words}"])`)
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), target?.click()])
}

it('staff sign in, scan wherever the focus is, and sign out', async () => {
  await page.goto(at(paths.signIn()), { waitUntil: 'load' })
  await page.keyboard.type('clerk')
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')])
  expect(await page.$eval('h1', (heading) => heading.textContent)).toContain('Bưu cục')
  await page.$eval('h1', (heading) => heading.setAttribute('tabindex', '-1'))
  await page.focus('h1')
  await Promise.all([
    page.waitForNavigation({ waitUntil: 'load' }),
    (async () => {
      await page.keyboard.type(RECEIPT)
      await page.keyboard.press('Enter')
    })(),
  ])
  expect(page.url()).toContain(`/ho-so/${DOSSIER}`)
  await press('Đăng xuất')
  expect(await page.$$eval('a', (links) => links.map((link) => link.textContent))).toContain(
    'Cán bộ đăng nhập',
  )
})

it('a citizen opens the printed link, whose secret leaves the address, and rates the service', async () => {
  const secret = await secretOf(t.deps.journal, DOSSIER)
  await page.goto(at(paths.trackingLink(RECEIPT, secret)), { waitUntil: 'load' })
  await page.waitForSelector('.steps')
  expect(page.url()).not.toContain(secret)
  expect(await read()).toContain('Hồ sơ đi qua các bước')
  await page.locator('summary ::-p-text(Đánh giá, phản ánh)').click()
  await page.select('[name="/about"]', 'post')
  await page.select('[name="/score"]', '4')
  await press('Gửi đánh giá')
  expect(await read()).toContain('Đã ghi nhận')
})
