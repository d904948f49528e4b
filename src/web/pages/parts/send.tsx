import type { Child } from 'hono/jsx'
import type { Ctx } from '../../http/env.ts'
import { linksWithRole, withRole } from '../../http/tab-role.ts'

import { withDrafts } from './kept-form.ts'

const DOCTYPE = '<!doctype html>'

/** Sends a page. What a signed-in person or a citizen sees is kept by no cache. */
export async function sendPage(c: Ctx, page: Child, status = 200): Promise<Response> {
  const html = String(await Promise.resolve((page as { toString(): string | Promise<string> }).toString()))
  const role = c.get('tab')
  const sent = await withDrafts(c, html)
  return c.body(DOCTYPE + (role === undefined ? sent : linksWithRole(sent, role)), status as 200, {
    'content-type': 'text/html; charset=UTF-8',
    'content-language': c.get('language'),
    'cache-control': 'no-store',
  })
}

/** Sends a sheet to be kept as a file; no cache keeps it. */
export const sendCsv = (c: Ctx, text: string, name: string): Response =>
  c.body(text, 200, {
    'content-type': 'text/csv; charset=UTF-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
    'cache-control': 'no-store',
  })

/** After something was written: the browser reads the next page by GET. */
export const goTo = (c: Ctx, path: string): Response => c.redirect(withRole(path, c.get('tab')), 303)
