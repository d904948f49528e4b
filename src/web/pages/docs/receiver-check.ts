/** What the receiver imports; this file imports nothing. */
const CRYPTO = `'node:crypto'`

/** How a receiver checks what comes, with nothing but Node. It is shown as it stands here, and a test runs it. */
export const RECEIVER_CHECK = `import { createHmac, createPublicKey, timingSafeEqual, verify } from ${CRYPTO}

const SECONDS_OFF_MAX = 300

/**
 * @param headers of the request, by names in small letters
 * @param body its text as it came, before anything parsed it
 * @param secret whsec_…, the endpoint's own
 * @param publicKey whpk_…, the service's, of GET /v1/webhook-key
 * @param nowSeconds the time, in seconds since 1970
 */
export function isGenuine(headers, body, secret, publicKey, nowSeconds) {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = headers
  if (!(Math.abs(nowSeconds - Number(at)) <= SECONDS_OFF_MAX)) return false
  const signed = Buffer.from(\`\${id}.\${at}.\${body}\`)
  const own = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(signed).digest()
  const x = Buffer.from(publicKey.slice('whpk_'.length), 'base64').toString('base64url')
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
  return signatures.split(' ').some((one) => {
    const [version, value = ''] = one.split(',')
    const given = Buffer.from(value, 'base64')
    if (version === 'v1a') return verify(null, signed, key, given)
    return version === 'v1' && given.length === own.length && timingSafeEqual(given, own)
  })
}
`
