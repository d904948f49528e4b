import { bodyLimit } from 'hono/body-limit'
import type { Ctx } from './env.ts'

/** A length that holds: where a body comes in chunks it says nothing (RFC 9112 section 6.3). */
function lengthOf(c: Ctx): number | undefined {
  const length = c.req.header('content-length')
  if (length === undefined || c.req.header('transfer-encoding') !== undefined) return undefined
  return Number.parseInt(length, 10) || 0
}

const takesNone = (c: Ctx): boolean => c.req.method === 'GET' || c.req.method === 'HEAD'

/** Whether a request brings a body, told by its headers where they say so: to look at a body is to open it. */
export function bringsBody(c: Ctx): boolean {
  if (takesNone(c)) return false
  const length = lengthOf(c)
  return length === undefined ? Boolean(c.req.raw.body) : length > 0
}

type Next = () => Promise<void>
type Limit = (c: Ctx, next: Next) => Promise<Response | undefined>

/** Lets bodies pass that are no longer; one without a length is read up to it first. */
export function limitedTo(bytesMax: number, tooLarge: (c: Ctx) => Response | Promise<Response>): Limit {
  const counted = bodyLimit({ maxSize: bytesMax, onError: (c) => tooLarge(c as Ctx) })
  return async (c, next) => {
    const length = takesNone(c) ? 0 : lengthOf(c)
    if (length === undefined) return (await counted(c, next)) ?? undefined
    if (length > bytesMax) return tooLarge(c)
    await next()
    return undefined
  }
}
