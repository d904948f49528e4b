import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { openSecret, sealSecret } from '../../src/journal/access/sealed-secret.ts'

const secrets = (hmacKey: string) => ({
  hmacKey,
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
})
const OURS = secrets('a secret of the service that is long enough')

it('the key of a partner opens by the secret and the name it was sealed by', async () => {
  expect(await openSecret(OURS, 'hue', await sealSecret(OURS, 'hue', 'bg_key'))).toBe('bg_key')
})

it('what was sealed otherwise, cut, changed or never sealed opens nothing and stops nobody', async () => {
  const sealed = await sealSecret(OURS, 'hue', 'bg_key')
  const others = secrets('another secret of a service, long enough too')
  expect(await openSecret(others, 'hue', sealed)).toBeUndefined()
  expect(await openSecret(OURS, 'da-nang', sealed)).toBeUndefined()
  const last = sealed.endsWith('0') ? '1' : '0'
  for (const wrong of ['', 'bg_key', sealed.slice(0, -2), sealed.slice(0, 20), sealed.slice(0, -1) + last])
    expect(await openSecret(OURS, 'hue', wrong), wrong).toBeUndefined()
})
