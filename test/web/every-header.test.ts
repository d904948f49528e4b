import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import { openTestApp, P, type TestApp } from '../support/app.ts'
import { browser } from './browser.ts'

let t: TestApp
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  t = await openTestApp()
  const quotas = { key: 1000, address: 1000, refused: 6 }
  app = createApp({ ...t.deps, compresses: true, https: true, proxies: 1, quotas })
})
afterAll(() => t.close())

/** What differs from one answer to the next, and says nothing of how it was made. */
const CHANGING = new Map([
  ['x-request-id', /^0199a000-0000-7000-8000-\d{12}$/],
  ['ratelimit', /^"(key|address|refused)";r=\d+;t=\d+$/],
  ['etag', /^(W\/)?"[\w-]+"$/],
  ['x-reference-version', /^.+$/],
])

/** What stands on all of them alike. */
const STANDING = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-permitted-cross-domain-policies': 'none',
  'x-request-id': 'changes',
  'x-xss-protection': '0',
} as const

/** What stands on all but a few. */
const USUAL: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
}

function headersOf(answer: Response): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...answer.headers].map(([name, value]) => {
      const form = CHANGING.get(name)
      if (form) expect(value).toMatch(form)
      return [name, form ? 'changes' : value]
    }),
  )
}

const ask = (path: string, init: RequestInit = {}, address = '203.0.113.9') =>
  app.request(path, { ...init, headers: { 'x-forwarded-for': address, ...init.headers } })
const keyed = (more: Readonly<Record<string, string>> = {}) => ({
  authorization: `Bearer ${t.key(P.office)}`,
  ...more,
})
const json = () => keyed({ 'content-type': 'application/json' })

/** Each way in which an answer comes to be: whatever it is, the same headers stand on it, each once. */
const ANSWERS: Readonly<Record<string, () => Response | Promise<Response>>> = {
  'data of a machine door': () => ask('/v1/checkpoints', { headers: keyed() }),
  'the head of it': () => ask('/v1/checkpoints', { method: 'HEAD', headers: keyed() }),
  'what waits for nobody': () => ask('/livez'),
  'data that is compressed': () => ask('/v1/parties', { headers: keyed({ 'accept-encoding': 'gzip' }) }),
  'no JSON': () => ask('/v1/events', { method: 'POST', headers: json(), body: '{' }),
  'a wrong shape': () => ask('/v1/events', { method: 'POST', headers: json(), body: '{}' }),
  'another type of body': () => ask('/v1/events', { method: 'POST', headers: keyed(), body: 'x' }),
  'a packed body': () =>
    ask('/v1/events', { method: 'POST', headers: { ...json(), 'content-encoding': 'gzip' }, body: 'x' }),
  'a body that is too long': () =>
    ask('/v1/events', { method: 'POST', headers: { ...json(), 'content-length': '2000001' }, body: '{}' }),
  'a body without end': () =>
    ask('/v1/events', { method: 'POST', headers: json(), body: ' '.repeat(2_000_001) }),
  'a parameter that is not known': () => ask('/v1/checkpoints?x=1', { headers: keyed() }),
  'no such dossier': () => ask('/v1/dossiers/0199a000-0000-7000-8000-00000000ffff', { headers: keyed() }),
  'no such path': () => ask('/v1/nothing', { headers: keyed() }),
  'no such page': () => ask('/khong-co', { headers: { accept: 'text/html' } }),
  'another method': () => ask('/v1/events', { method: 'PUT', headers: keyed() }),
  'somebody without a key': () => ask('/v1/checkpoints'),
  'somebody unknown with a body': () => ask('/v1/events', { method: 'POST', body: '{}' }),
  'a key that opens nothing': () => ask('/v1/checkpoints', { headers: { authorization: 'Bearer bg_x' } }),
  'a form of another site': () => ask('/dang-nhap', { method: 'POST', headers: { origin: 'null' } }),
  'too many wrong keys': async () => {
    const headers = { authorization: 'Bearer bg_x' }
    for (let n = 0; n < 6; n += 1) await ask('/v1/checkpoints', { headers }, '203.0.113.10')
    return ask('/v1/checkpoints', { headers }, '203.0.113.10')
  },
  'reference data': () => ask('/v1/parties', { headers: keyed() }),
  'reference data that is kept already': async () => {
    const tag = (await ask('/v1/parties', { headers: keyed() })).headers.get('etag') ?? ''
    return ask('/v1/parties', { headers: keyed({ 'if-none-match': tag }) })
  },
  'the description that is kept already': async () => {
    const tag = (await ask('/openapi.json')).headers.get('etag') ?? ''
    return ask('/openapi.json', { headers: { 'if-none-match': tag } })
  },
  'a feed': () => ask('/v1/events', { headers: keyed() }),
  'a page': () => ask('/', { headers: { accept: 'text/html' } }),
  'a page in English': () => ask('/', { headers: { accept: 'text/html', cookie: 'bg_lang=en' } }),
  'a way to another page': () => ask('/buu-cuc', { headers: { accept: 'text/html' } }),
  'a file of a page': () => ask('/assets/scan.js'),
  'a worker of a page': () => ask('/assets/decode.js'),
  'a print job of nobody': () => ask('/ho-so/x/in.pdf', { headers: { accept: 'text/html' } }),
  'a page of somebody signed in': async () => {
    const who = browser({ request: (path, init) => ask(path, init) })
    await who.signIn('clerk')
    return ask('/buu-cuc', {
      headers: {
        accept: 'text/html',
        cookie: [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
  },
}

it.each(Object.entries(ANSWERS))('%s has the headers of every answer', async (_, asked) => {
  const answer = await asked()
  const headers = headersOf(answer)
  expect(headers).toMatchObject(STANDING)
  const others = Object.entries(headers).filter(([name]) => !(name in STANDING))
  const said = others.map(([name, value]) => `${name}: ${value === USUAL[name] ? 'as usual' : value}`)
  expect([answer.status, ...said].join('\n')).toMatchSnapshot()
})
