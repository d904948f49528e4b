import type { Ctx } from './env.ts'
import { everyHeader, JSON_TYPE } from './every-header.ts'

/** What is shorter is sent as it is: to compress it would cost more than it saves. */
const COMPRESSED_FROM_CHARS = 1024

/**
 * Sends JSON with all headers of the answer at once, as the plain values that Node's server takes as they are: an
 * answer made step by step costs more than a small event.
 * @param own the headers that it has of its own
 */
export function sendJson(
  c: Ctx,
  value: unknown,
  status = 200,
  own: Readonly<Record<string, string>> = {},
): Response {
  return sendText(c, JSON.stringify(value), status, own)
}

/** The same for JSON that is text already. */
function sendText(c: Ctx, text: string, status: number, own: Readonly<Record<string, string>>): Response {
  const longer = text.length >= COMPRESSED_FROM_CHARS && c.req.header('accept-encoding') !== undefined
  const type = own['content-type'] ?? JSON_TYPE
  if (longer && c.get('deps').compresses) return c.body(text, status as 200, { ...own, 'content-type': type })
  const headers = everyHeader(c, status, own, type)
  headers['content-type'] = type
  for (const name in own) headers[name] ??= own[name] ?? ''
  const answer = new Response(text, { status, headers })
  c.set('whole', answer)
  return answer
}
