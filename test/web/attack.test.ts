import { afterEach, beforeEach, expect, it } from 'vitest'
import { citizenPass } from '../../src/journal/access/citizen-pass.ts'
import { secretOf } from '../../src/journal/access/tracking-secrets.ts'
import { keepFile } from '../../src/journal/papers/attached-files.ts'
import { readHistory } from '../../src/journal/read/history.ts'
import { countsOfDay } from '../../src/journal/read/money.ts'
import { submit } from '../../src/journal/write/submit.ts'
import { createApp } from '../../src/web/app.ts'
import { openTestApp, P, PASSWORD, type TestApp } from '../support/app.ts'
import { complete, DOSSIER, feeCollected, OFFERED_IN, RECEIPT } from '../support/given.ts'
import { browser, form, type Page } from './browser.ts'

// What strangers send who mean no good.

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

it('a body of 250,000 fields of one name is answered in the time that it takes to read it', async () => {
  const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
  const began = performance.now()
  const answer = await t.app.request('/t', { method: 'POST', headers, body: 'number&'.repeat(250_000) })
  expect(answer.status).toBe(422)
  expect(performance.now() - began).toBeLessThan(5_000)
})

it('a login is guessed at no more often where its letters are written large and small', async () => {
  const app = createApp({ ...t.deps, proxies: 1 })
  const signIn = async (login: string, password: string, address: string) => {
    const headers = { accept: 'text/html', 'x-forwarded-for': address }
    const body = new URLSearchParams({ login, password })
    return (await app.request('/dang-nhap', { method: 'POST', headers, body })).status
  }
  const written = (n: number) =>
    [...'clerk'].map((letter, at) => ((n >> at) & 1 ? letter.toUpperCase() : letter)).join('')
  const statuses = []
  for (let n = 0; n < 12; n += 1) statuses.push(await signIn(written(n), `wrong ${n}`, '203.0.113.5'))
  expect(statuses.filter((status) => status === 422)).toHaveLength(5)
  expect(await signIn('Clerk', PASSWORD, '10.0.0.7')).toBe(303)
})

/** The page of a citizen who opened the dossier, the code that came to the phone, and a browser. */
async function withCode() {
  for (const [n, draft] of OFFERED_IN.entries())
    expect(await submit(t.deps.journal, { ...complete(draft, n), dossier: DOSSIER })).not.toHaveProperty(
      'refusal',
    )
  const texts: string[] = []
  Object.assign(t.deps, {
    sendMessage: ({ text }: { text: string }) => {
      texts.push(text)
      return Promise.resolve({ outcome: 'sent' })
    },
  })
  const who = browser(t.app)
  const secret = await secretOf(t.deps.journal, DOSSIER)
  const page = await who.post('/t', [
    ['number', RECEIPT],
    ['secret', secret ?? ''],
  ])
  const ask = async () => {
    await who.send(form(page, '/t/bao', 'one-time-code'), { ...WHERE, code: 'send' })
    return /^\d{6}/.exec(texts.at(-1) ?? '')?.[0] ?? ''
  }
  return { who, page, ask }
}
const WHERE = { 'to:/recipient/name': 'Trần Văn Bưởi', 'to:/recipient/address': '27 Nguyễn Huệ' }
const changes = (page: Page) => form(page, '/t/bao', 'one-time-code')
const newId = () => ({ id: t.deps.newId() })

it('a one-time code moves papers once; sent twice it is one event, and the next code is another', async () => {
  const { who, page, ask } = await withCode()
  const code = { ...WHERE, 'one-time-code': await ask() }
  expect((await who.send(changes(page), code)).status).toBe(200)
  expect((await who.send(changes(page), code)).status).toBe(200)
  const changed = async () =>
    (await readHistory(t.deps.journal.store, DOSSIER)).events.filter(({ type }) => type === 'event.amended')
      .length
  expect(await changed()).toBe(1)
  const elsewhere = { ...code, ...newId(), 'to:/recipient/address': '1 Lê Lợi' }
  expect((await who.send(changes(page), elsewhere)).status).toBe(422)
  const next = await ask()
  expect(next).not.toBe(code['one-time-code'])
  expect((await who.send(changes(page), { ...elsewhere, 'one-time-code': next })).status).toBe(200)
})

it('a one-time code that is sent with two wishes at one moment moves papers once', async () => {
  const { who, page, ask } = await withCode()
  const code = await ask()
  const wishes = ['1 Lê Lợi', '2 Lê Lợi', '3 Lê Lợi', '4 Lê Lợi'].map((address) => ({
    ...WHERE,
    ...newId(),
    'one-time-code': code,
    'to:/recipient/address': address,
  }))
  const answers = await Promise.all(wishes.map((wish) => who.send(changes(page), wish)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422])
})

it('guesses of a one-time code that are sent side by side share ten tries', async () => {
  const { who, page, ask } = await withCode()
  const right = await ask()
  const guess = (code: string) => who.send(changes(page), { ...WHERE, ...newId(), 'one-time-code': code })
  const wrong = Array.from({ length: 30 }, (_, n) =>
    String((Number(right) + n + 1) % 1_000_000).padStart(6, '0'),
  )
  const answers = await Promise.all([...wrong, right].map(guess))
  expect(answers.every(({ status }) => status === 422)).toBe(true)
  expect((await guess(right)).status).toBe(422)
})

it('a citizen gets no file of the dossier but the papers that are attached: no proof of a delivery, nothing taken back', async () => {
  await withCode()
  const sha256 = 'a'.repeat(64)
  await keepFile(t.deps.journal.store, {
    dossier: DOSSIER,
    sha256,
    body: btoa('%PDF-1.7'),
    size: 8,
    party: 'X',
    kept_at: t.clock.now,
  })
  const { journal, now } = t.deps
  const pass = citizenPass(journal.hmacKey, DOSSIER, now())
  const answer = await browser(t.app).post('/t/giay-to', [
    ['pass', pass],
    ['file', sha256],
  ])
  expect(answer.status).toBe(404)
})

it('an address that a browser reads as another site leads nobody there', async () => {
  await t.store.commit({
    assignments: [
      { person: 'p-lan', party: P.centre, role: 'officer', valid_from: '2020-01-01', valid_until: null },
    ],
  })
  const who = browser(t.app)
  await who.signIn('clerk')
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const elsewhere = ['//evil.example/?so=1', '//evil.example/', '/%5Cevil.example/', '/%5Cevil.example/?so=1']
  for (const path of [
    ...elsewhere,
    '/\\evil.example/',
    '/%2F/evil.example/?so=1',
    '/%0D%0Aset-cookie:a=b?so=1',
  ]) {
    const answer = await t.app.request(
      new Request(`http://localhost${path}`, { headers: { cookie, accept: 'text/html' } }),
    )
    const to = new URL(answer.headers.get('location') ?? '/', 'http://localhost')
    expect.soft([path, answer.status < 500, to.host]).toEqual([path, true, 'localhost'])
  }
})

it('what an address says was done, or which day is meant, is looked up among what there is', async () => {
  const who = browser(t.app)
  await who.signIn('clerk')
  for (const path of [
    '/tai-khoan?done=__proto__',
    '/tai-khoan?done=toString',
    '/buu-cuc/tien?day=0000-00-00',
  ])
    expect.soft([path, (await who.get(path)).status]).toEqual([path, 200])
})

it('cash that was counted stays as it was said; what the same page says otherwise is another count', async () => {
  for (const [n, draft] of OFFERED_IN.entries())
    await submit(t.deps.journal, { ...complete(draft, n), dossier: DOSSIER })
  const taken = {
    ...complete(feeCollected('state-fee', 50_000), 9),
    dossier: DOSSIER,
  }
  expect(await submit(t.deps.journal, taken)).not.toHaveProperty('refusal')
  const who = browser(t.app)
  await who.signIn('clerk')
  const page = await who.get('/buu-cuc/tien')
  const counted = (sum: string, reason = '') =>
    who.send(form(page, '/buu-cuc/tien'), { person: 'p-lan', counted: sum, reason })
  expect((await counted('50000')).status).toBe(200)
  expect((await counted('50000')).status).toBe(200)
  const again = await counted('1', 'unknown')
  expect(again.status).toBe(422)
  const counts = () => countsOfDay(t.store, P.office, '2026-11-16')
  expect((await counts()).map(({ counted }) => counted)).toEqual([50_000])
  await who.send(form(again, '/buu-cuc/tien'))
  expect((await counts()).map(({ counted }) => counted).sort()).toEqual([1, 50_000])
})
