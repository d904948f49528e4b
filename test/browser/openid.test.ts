import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { callOutWith } from '../../src/main/node/call-out.ts'
import { listen, type Running } from '../../src/main/node/server.ts'
import { fetchByCalls } from '../../src/partners/fetch-by-calls.ts'
import { openIdProvider } from '../../src/partners/identity-provider.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { leadsOn, read } from './support/actions.ts'
import { startChromium } from './support/chromium.ts'

// Signing in by an issuer of OpenID Connect: a real one on a socket of its own.

const SECRET = 'a secret of the issuer that is long enough'
let browser: Browser
let t: TestApp
let issuer: Server
let service: Running
let base: string

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

/** An issuer whose people say who they are without a password; the service is its only client. */
function issuerAt(address: string): Server {
  const provider = new Provider(address, {
    clients: [
      {
        client_id: 'ban-giao',
        client_secret: SECRET,
        redirect_uris: [`${base}/dang-nhap/chung/ve`],
        post_logout_redirect_uris: [`${base}/dang-nhap`],
      },
    ],
    claims: { profile: ['preferred_username'] },
    pkce: { required: () => true },
    cookies: { keys: ['of a test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id }),
    }),
  })
  const callback = provider.callback()
  return createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response)
    void (async () => {
      const { prompt, session, params } = await provider.interactionDetails(request, response)
      const { searchParams } = new URL(request.url ?? '', address)
      const login = searchParams.get('login')
      if (prompt.name === 'consent') {
        const grant = new provider.Grant({
          accountId: session?.accountId,
          clientId: String(params.client_id),
        })
        grant.addOIDCScope('openid profile')
        return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
      }
      if (login !== null)
        return provider.interactionFinished(request, response, { login: { accountId: login } })
      response.setHeader('content-type', 'text/html')
      return response.end('<form><label>Name <input name="login"></label><button>Go</button></form>')
    })()
  })
}

beforeAll(async () => {
  browser = await startChromium(inject('chromium'))
  t = await openTestApp()
  base = `http://localhost:${await freePort()}`
  const address = `http://localhost:${await freePort()}`
  issuer = issuerAt(address)
  await new Promise<void>((done) => issuer.listen(Number(new URL(address).port), done))
  const settings = {
    issuer: address,
    clientId: 'ban-giao',
    clientSecret: SECRET,
    scopes: 'openid profile',
    claim: 'preferred_username',
  }
  const identity = openIdProvider({
    settings,
    fetch: fetchByCalls(callOutWith({ loopback: true })),
    nowMs: () => Date.now(),
  })
  service = await listen(
    { ...t.deps, baseUrl: base, identity, passwordsOff: true },
    Number(new URL(base).port),
  )
})
afterAll(async () => {
  await browser.close()
  await service.close()
  await new Promise((done) => issuer.close(done))
  await t.close()
})

async function comesAs(login: string) {
  const context = await browser.newContext({ baseURL: base, locale: 'vi-VN' })
  const page = await context.newPage()
  await page.goto('/buu-cuc')
  expect(await page.getByLabel('Mật khẩu').count()).toBe(0)
  await leadsOn(page, () => page.getByRole('link', { name: 'Đăng nhập bằng tài khoản cơ quan' }).click())
  await page.getByLabel('Name').fill(login)
  await leadsOn(page, () => page.getByRole('button', { name: 'Go' }).click())
  return page
}

it('whoever the issuer knows is led back to where they were, and out again', async () => {
  const page = await comesAs('clerk')
  expect(new URL(page.url()).pathname).toBe('/buu-cuc')
  expect(new URL(page.url()).origin).toBe(base)
  await leadsOn(page, () => page.getByRole('button', { name: 'Đăng xuất' }).click())
  await leadsOn(page, () => page.getByRole('link', { name: /Đăng xuất cả tài khoản/ }).click())
  expect(new URL(page.url()).pathname).toContain('/session/end')
})

it('whom nobody here knows is told whom to ask; what was not asked for is no sign-in', async () => {
  const page = await comesAs('nobody-here')
  expect(await read(page)).toContain('Hãy nhờ người quản trị của đơn vị thêm bạn')
  await page.goto('/dang-nhap/chung/ve?code=stolen&state=made-up')
  expect(await read(page)).toContain('Hãy bắt đầu lại')
  await page.goto('/buu-cuc')
  expect(new URL(page.url()).pathname).toBe('/dang-nhap')
})

it('a password opens nothing where that way is closed', async () => {
  const body = new URLSearchParams({ login: 'clerk', password: 'mot mat khau thu' })
  const answer = await fetch(`${base}/dang-nhap`, { method: 'POST', body, redirect: 'manual' })
  expect(answer.status).toBe(403)
})
