import { getCookie } from 'hono/cookie'
import { type Caller, callerByKey, sessionOf } from '../../app/callers.ts'
import type { Deps } from '../../deps.ts'
import type { KeyScope } from '../../domain/key-scopes.ts'
import type { Ctx } from './env.ts'
import { refuse } from './parse.ts'

export const SESSION_COOKIE = 'bg_session'

/** Finds out who calls, by key or by cookie; unknown, expired and revoked look the same. */
export async function identify(c: Ctx, deps: Deps): Promise<void> {
  const key = /^Bearer +([A-Za-z0-9_]+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (key !== undefined) {
    c.set('caller', await callerByKey(deps, key))
    return
  }
  const token = getCookie(c, SESSION_COOKIE)
  if (!token) return
  const { session, caller } = await sessionOf(deps, token)
  c.set('session', session)
  c.set('caller', caller)
}

/** The caller of a machine door, or a problem. */
export function callerWith(c: Ctx, scope: KeyScope): Caller {
  const caller = c.get('caller')
  if (!caller) refuse('sign-in-needed')
  if (caller.scopes !== 'staff' && !caller.scopes.includes(scope)) refuse('not-allowed', { detail: scope })
  return caller
}

/**
 * A browser says where a request comes from: a form on another site may not act with our cookie, nor give or take one
 * (a browser keeps a cookie from such a request, so that none is sent says nothing). Programs with a key are not asked,
 * and what sends neither header is no browser.
 */
export function crossSite(c: Ctx, deps: Deps): boolean {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.header('authorization')) return false
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const origin = c.req.header('origin')
  if (origin === undefined) return false
  return origin !== new URL(deps.baseUrl).origin && origin !== new URL(c.req.url).origin
}
