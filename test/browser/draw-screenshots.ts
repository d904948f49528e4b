import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { LANGUAGE_COOKIE } from '../../src/web/http/language.ts'
import { startChromium, unpacked } from './support/chromium.ts'
import { type Found, pagesFrom } from './support/crawl.ts'

// npm run screenshots [-- folder]: draws each page of each role of the sample province, on a desktop and on a phone,
// in both languages, and an index of them all.

const ROOT = join(import.meta.dirname, '../..')
const SIZES = { desktop: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const
const LANGUAGES = ['vi', 'en'] as const
const ROLES = ['clerk', 'postman', 'officer', 'supervisor', 'administrator'] as const
type Role = (typeof ROLES)[number]
type SignIn = Readonly<{ role: string; login: string; password: string; party: string }>
type Credentials = Readonly<{ baseUrl: string; signIns: readonly SignIn[] }>

/** The sample province on a port of its own, once it answers. */
async function startDemo(
  folder: string,
): Promise<Readonly<{ known: Credentials; citizen: string; stop(): void }>> {
  const file = join(folder, 'credentials.json')
  const demo = spawn(
    process.execPath,
    [join(ROOT, '.build/run.js'), 'cli', 'demo', '--port', '0', '--data', join(folder, 'book')].concat([
      '--credentials',
      file,
      '--out',
      join(folder, 'out'),
    ]),
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  await new Promise<void>((ready, failed) => {
    demo.once('exit', (code) => failed(new Error(`the sample province ended with ${code}`)))
    demo.stdout.on('data', (chunk) => {
      said += String(chunk)
      if (said.includes('Ctrl+C')) ready()
    })
  })
  const citizen = /http:\S+(\/t#\S+)/.exec(said)?.[1] ?? '/t'
  return {
    known: JSON.parse(readFileSync(file, 'utf8')) as Credentials,
    citizen,
    stop: () => demo.kill('SIGTERM'),
  }
}

const context = (browser: Browser, baseURL: string, size: keyof typeof SIZES): Promise<BrowserContext> =>
  browser.newContext({ baseURL, viewport: SIZES[size], locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })

async function enter(place: BrowserContext, one: SignIn | undefined): Promise<string> {
  const page = await place.newPage()
  if (one) {
    await page.goto('/dang-nhap')
    await page.getByLabel(/^Tên đăng nhập/).fill(one.login)
    await page.getByLabel(/^Mật khẩu/).fill(one.password)
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await page.waitForLoadState()
    if (page.url().includes('/chon-vai-tro'))
      await page.locator(`form:has(input[value="${one.role}"]) button[value="${one.party}"]`).click()
    await page.waitForLoadState()
  }
  const { pathname } = new URL(page.url())
  await page.close()
  return one ? pathname : '/'
}

const nameOf = (role: string, { kind }: Found): string =>
  `${role}${kind.replaceAll(/[^a-z\d]+/gi, '-')}`.replace(/-$/, '') || role

async function draw(
  browser: Browser,
  demo: Awaited<ReturnType<typeof startDemo>>,
  out: string,
): Promise<string[]> {
  const { known, citizen } = demo
  const drawn: string[] = []
  const people: readonly (readonly [string, SignIn | undefined])[] = [
    ['anybody', undefined],
    ...ROLES.map((role: Role) => [role, known.signIns.find((one) => one.role === role)] as const),
  ]
  for (const [role, one] of people) {
    let found: readonly Found[] | undefined
    for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
      const place = await context(browser, known.baseUrl, size)
      const start = await enter(place, one)
      const page = await place.newPage()
      found ??= [
        ...(await pagesFrom(page, start)),
        ...(one
          ? []
          : [
              { kind: '/t', path: '/t' },
              { kind: '/t/open', path: citizen },
            ]),
      ]
      for (const language of LANGUAGES) {
        await place.addCookies([{ name: LANGUAGE_COOKIE, value: language, url: known.baseUrl }])
        for (const one of found) {
          await page.goto('about:blank')
          await page.goto(one.path, { waitUntil: 'networkidle' })
          const name = `${nameOf(role, one)}.${language}.${size}.png`
          await page.screenshot({ path: join(out, name), fullPage: true })
          drawn.push(name)
        }
      }
      await place.close()
    }
    console.error(`${role}: ${found?.length} kinds of pages`)
  }
  return drawn
}

const out = resolve(process.argv[2] ?? 'screenshots')
mkdirSync(out, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'ban-giao-screenshots-'))
const demo = await startDemo(folder)
const browser = await startChromium(await unpacked())
try {
  const drawn = await draw(browser, demo, out)
  const rows = drawn.map(
    (name) => `<figure><figcaption>${name}</figcaption><img src="${name}" loading="lazy"></figure>`,
  )
  writeFileSync(
    join(out, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Bàn Giao</title>${rows.join('\n')}`,
  )
  console.error(`${drawn.length} pictures in ${out}`)
} finally {
  await browser.close()
  demo.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
