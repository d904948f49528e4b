import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { callOutWith } from '../../src/main/node/call-out.ts'
import { fetchByCalls } from '../../src/partners/fetch-by-calls.ts'
import { openIdProvider } from '../../src/partners/identity-provider.ts'

// What a library calls by itself leads nowhere that the service would not call.

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

const open = async (listener: (path: string, base: string) => string): Promise<string> => {
  const opened = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(listener(request.url ?? '', `http://${request.headers.host}`))
  })
  server = opened
  await new Promise<void>((done) => opened.listen(0, '127.0.0.1', done))
  return `http://localhost:${(opened.address() as AddressInfo).port}`
}
const ask = fetchByCalls(callOutWith({ loopback: true }))

it('a library gets an answer as fetch gives it, and a throw where nothing whole was answered', async () => {
  const base = await open((path) => (path === '/much' ? `"${'x'.repeat(2_000_000)}"` : '{"a":1}'))
  const answer = await ask(`${base}/`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
  expect([answer.status, await answer.json()]).toEqual([200, { a: 1 }])
  await expect(ask(`${base}/much`, {})).rejects.toThrow(/too large/)
  await expect(ask('https://169.254.169.254/latest/meta-data/', {})).rejects.toThrow(/not-allowed/)
  await expect(ask(`${base}/`, { method: 'DELETE' })).rejects.toThrow()
})

it('an issuer that names an inner address as its own door is not followed to it', async () => {
  const asked: string[] = []
  const base = await open((path, issuer) => {
    asked.push(path)
    return JSON.stringify({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: 'https://169.254.169.254/token',
      jwks_uri: 'https://10.0.0.5/keys',
    })
  })
  const settings = {
    issuer: base,
    clientId: 'ban-giao',
    clientSecret: 'x',
    scopes: 'openid',
    claim: 'sub',
  }
  const provider = openIdProvider({ settings, fetch: ask, nowMs: () => 0 })
  const { address, kept } = await provider.begin('http://localhost/ve')
  const [state = ''] = kept.split('.')
  expect(address).toContain(`${base}/auth`)
  const back = new URL(`http://localhost/ve?code=abc&state=${state}`)
  const gone: unknown = await provider.finish(back, kept).catch((error) => error)
  expect(String(gone instanceof Error ? (gone.cause ?? gone) : gone)).toMatch(/not-allowed/)
  expect(asked).toEqual(['/.well-known/openid-configuration'])
})
