import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/compress'
import { bearerOf } from './callers.ts'
import type { Ctx } from './env.ts'
import { addAllowance } from './metered.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * What browsers may do with anything that comes from here: the same on every answer. It is written out each time: an
 * object that is spread from another and then added to costs a hundred times as much as one that is written at once.
 */
const standing = (requestId: string, vary: string): Record<string, string> => ({
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  // With `no-referrer` browsers send `Origin: null` with the forms of our own pages, which are then refused as foreign.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
  'content-security-policy': POLICY,
  'x-request-id': requestId,
  vary,
})

const OVER_HTTPS = 'max-age=63072000; includeSubDomains'

/** A page of ours shows the print job in a frame of its own, to print it; nobody else frames anything. */
export const IN_OUR_FRAME = {
  'x-frame-options': 'SAMEORIGIN',
  'content-security-policy': "default-src 'none'; frame-ancestors 'self'",
} as const

/** What every answer differs by. */
const VARIES_BY = 'accept-language, cookie'
/** And those that are compressed for whoever takes it. */
const BY_CODING = 'Accept-Encoding'
const AS_IT_IS = /(?:^|,)\s*no-transform\s*(?:,|$)/i
const PARTIAL = 206

type Said = Readonly<Record<string, string | undefined>>

function variesBy(c: Ctx, status: number, said: Said, type = ''): string {
  const vary = said.vary ?? ''
  const coded =
    c.get('deps').compresses &&
    c.req.method !== 'HEAD' &&
    status !== PARTIAL &&
    !vary.includes(BY_CODING) &&
    said['content-encoding'] === undefined &&
    isCompressible(type) &&
    !AS_IT_IS.test(said['cache-control'] ?? '')
  const begun = coded ? after(vary, BY_CODING) : vary
  return begun.endsWith(VARIES_BY) ? begun : after(begun, VARIES_BY)
}

export const JSON_TYPE = 'application/json'
const isCompressible = (type: string): boolean =>
  type === JSON_TYPE || COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type)

const after = (first: string, next: string): string => (first === '' ? next : `${first}, ${next}`)

/**
 * The headers of every answer, whatever it is, all at once: an answer that is made anew for each header costs more than
 * what it says.
 * @param said what the answer says already
 */
export function everyHeader(
  c: Ctx,
  status: number,
  said: Said,
  type = said['content-type'],
): Record<string, string> {
  const headers = standing(c.get('requestId'), variesBy(c, status, said, type))
  if (c.get('deps').https) headers['strict-transport-security'] = OVER_HTTPS
  if (c.get('framed')) Object.assign(headers, IN_OUR_FRAME)
  const policy = c.get('policy')
  if (policy !== undefined) headers['content-security-policy'] = policy
  addAllowance(headers, c, status, said['retry-after'])
  // A key that opens nothing is told from none at all, and nothing more of it (RFC 6750 section 3.1).
  if (status === 401)
    headers['www-authenticate'] = bearerOf(c) === undefined ? 'Bearer' : 'Bearer error="invalid_token"'
  if (said['cache-control'] === undefined && c.req.path.startsWith('/v1/'))
    headers['cache-control'] = 'no-store'
  return headers
}

/** What the headers of every answer depend on. */
const LOOKED_AT = ['cache-control', 'content-encoding', 'content-type', 'retry-after', 'vary'] as const

/** Puts them on an answer that was made without them. */
export function closeAnswer(c: Ctx): void {
  if (c.res === c.get('whole')) return
  const { status, headers } = c.res
  const said = Object.fromEntries(LOOKED_AT.map((name) => [name, headers.get(name) ?? undefined]))
  for (const [name, value] of Object.entries(everyHeader(c, status, said))) headers.set(name, value)
}
