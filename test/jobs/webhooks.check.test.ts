import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { millisOf } from '../../src/domain/instant.ts'
import { openPushing, type PushWorld } from './push.ts'

// What /docs/webhooks tells a receiver to do is done here, as it is printed.

type Check = (
  headers: Readonly<Record<string, string>>,
  body: string,
  secret: string,
  publicKey: string,
  nowSeconds: number,
) => boolean

let w: PushWorld
let folder = ''
beforeAll(async () => {
  w = await openPushing()
  folder = mkdtempSync(join(tmpdir(), 'receiver-'))
})
afterAll(async () => {
  await w.closeAll()
  rmSync(folder, { recursive: true })
})

async function printed(): Promise<Check> {
  const answer = await w.app.request('/docs/webhooks', { headers: { accept: 'text/html' } })
  const [, code = ''] = /<pre class="check">(.*?)<\/pre>/s.exec(await answer.text()) ?? []
  const text = code
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
  const file = join(folder, 'check.mjs')
  writeFileSync(file, text)
  return (await import(pathToFileURL(file).href)).isGenuine
}

describe('the check that the documentation prints', () => {
  it('takes what is pushed by either signature, and nothing that was changed, is old, or of another', async () => {
    const isGenuine = await printed()
    const to = await w.receiver()
    const { secret } = await w.endpoint(to)
    const { publicKey } = await w.get('/v1/webhook-key')
    await w.register()
    await w.run()
    const now = millisOf(w.clock.now) / 1000
    const sent = to.requests.at(-1)
    if (!sent) throw new Error('nothing came')
    const { headers, body } = sent
    const other = `whsec_${Buffer.alloc(32).toString('base64')}`
    const [v1 = '', v1a = ''] = (headers['webhook-signature'] ?? '').split(' ')
    const signedBy = (signature: string) => ({ ...headers, 'webhook-signature': signature })
    expect(isGenuine(headers, body, secret, publicKey, now)).toBe(true)
    expect(isGenuine(signedBy(v1), body, secret, publicKey, now)).toBe(true)
    expect(isGenuine(signedBy(v1a), body, other, publicKey, now)).toBe(true)
    expect(isGenuine(signedBy(v1), body, other, publicKey, now)).toBe(false)
    for (const [changed, text, at] of [
      [headers, `${body} `, now],
      [headers, body, now + 301],
      [headers, body, now - 301],
      [{ ...headers, 'webhook-id': 'x' }, body, now],
      [signedBy(''), body, now],
      [signedBy('v1, v1a,'), body, now],
      [signedBy(v1.replace('v1,', 'v2,')), body, now],
    ] as const)
      expect(isGenuine(changed, text, secret, publicKey, at)).toBe(false)
  })
})
