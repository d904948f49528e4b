import type { MiddlewareHandler } from 'hono'
import type { Env } from '../http/env.ts'

/** Names that queries of pages had once. A clerk may have kept such a link, to a procedure or a group of work. */
const RENAMED: Readonly<Record<string, string>> = {
  'buu-cuc': 'office',
  den: 'to',
  hs: 'dossier',
  nguoi: 'people',
  nhom: 'group',
  phieu: 'slip',
  sau: 'after',
  so: 'number',
  'thu-tuc': 'procedure',
  tim: 'find',
  truoc: 'before',
  viec: 'action',
}

/** Leads a kept link to its page of today. */
export const oldLinks: MiddlewareHandler<Env> = async (c, next) => {
  const { pathname, searchParams } = new URL(c.req.url)
  const asked = [...searchParams]
  const isOld = asked.some(([name]) => Object.hasOwn(RENAMED, name))
  if (c.req.method !== 'GET' || !isOld || pathname.startsWith('/v1/')) return next()
  const today = new URLSearchParams(asked.map(([name, value]) => [RENAMED[name] ?? name, value]))
  return c.redirect(`${pathname}?${today}`, 301)
}
