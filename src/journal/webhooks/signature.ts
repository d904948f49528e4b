import { type Instant, millisOf } from '../../domain/instant.ts'
import { overlaps } from '../../domain/webhooks/endpoints.ts'
import { hmacOf } from '../hmac.ts'
import type { Journal } from '../journal.ts'
import type { RowOf } from '../store.ts'

// Standard Webhooks 1.0.0 (facts/standards.md 1.1): what is signed, and by which secrets.

const PREFIX = 'whsec_'
const PUBLIC_PREFIX = 'whpk_'
/** The bytes of an Ed25519 key; they stand at the end of its SPKI form (RFC 8410). */
const KEY_BYTES = 32

const base64Of = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

/** The secret of an endpoint, as it is given to its party. */
export const webhookSecret = ({ hmacKey }: Journal, endpoint: string, salt: string): string =>
  PREFIX + base64Of(hmacOf(hmacKey, `webhook secret ${endpoint} ${salt}`))

/** The symmetric signature of one message by one secret. */
export const hmacSignature = (secret: string, content: string): string =>
  `v1,${base64Of(hmacOf(bytesOf(secret.slice(PREFIX.length)), content))}`

/** A public key (SPKI, base64) as receivers of webhooks keep it. */
export const webhookPublicKey = (spki: string): string =>
  PUBLIC_PREFIX + base64Of(bytesOf(spki).slice(-KEY_BYTES))

type Signing = Pick<RowOf<'webhook_endpoints'>, 'endpoint' | 'salt' | 'old_salt' | 'old_until'>

/** The headers of one attempt: the secret of now, that of before while it overlaps, and the service's own key. */
export async function signedHeaders(
  {
    journal,
    signer,
  }: Readonly<{ journal: Journal; signer: Readonly<{ sign(text: string): Promise<string> }> }>,
  endpoint: Signing,
  { id, at, body }: Readonly<{ id: string; at: Instant; body: string }>,
): Promise<Readonly<Record<string, string>>> {
  const timestamp = String(Math.floor(millisOf(at) / 1000))
  const content = `${id}.${timestamp}.${body}`
  const salts = [
    endpoint.salt,
    ...(endpoint.old_salt && overlaps(endpoint.old_until, at) ? [endpoint.old_salt] : []),
  ]
  const symmetric = salts.map((salt) =>
    hmacSignature(webhookSecret(journal, endpoint.endpoint, salt), content),
  )
  return {
    'content-type': 'application/cloudevents+json; charset=UTF-8',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': [...symmetric, `v1a,${await signer.sign(content)}`].join(' '),
  }
}
