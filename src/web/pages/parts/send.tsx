import type { Child } from 'hono/jsx'
import type { Ctx } from '../../http/env.ts'

const DOCTYPE = '<!doctype html>'

/** Sends a page. What a signed-in person or a citizen sees is kept by no cache. */
export async function sendPage(c: Ctx, page: Child, status = 200): Promise<Response> {
  const html = String(await Promise.resolve((page as { toString(): string | Promise<string> }).toString()))
  return c.body(DOCTYPE + html, status as 200, {
    'content-type': 'text/html; charset=UTF-8',
    'content-language': c.get('language'),
    'cache-control': 'no-store',
  })
}

/** After something was written: the browser reads the next page by GET. */
export const goTo = (c: Ctx, path: string): Response => c.redirect(path, 303)
