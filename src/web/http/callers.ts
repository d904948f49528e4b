import { getCookie } from 'hono/cookie'
import { type Assignment, type Caller, callerByKey, sessionOf } from '../../app/callers.ts'
import { whoLeft } from '../../app/sessions.ts'
import type { Deps } from '../../deps.ts'
import type { KeyScope } from '../../domain/key-scopes.ts'
import type { Words } from '../../words/words.ts'
import type { Ctx } from './env.ts'
import { type HttpProblem, refuse, withDetail } from './parse.ts'
import { ROLE_PARAMETER, readRole, writeRole } from './tab-role.ts'

export const SESSION_COOKIE = 'bg_session'
/** The session that somebody signed out of: it opens nothing, and says whose form it is that another tab sends. */
export const LEFT_COOKIE = 'bg_left'

const BEARER = /^Bearer +([A-Za-z0-9_]+)$/i

/** The key that a request shows. */
export function bearerOf(c: Ctx): string | undefined {
  let key = c.get('bearer')
  if (key === undefined) {
    key = BEARER.exec(c.req.header('authorization') ?? '')?.[1] ?? null
    c.set('bearer', key)
  }
  return key ?? undefined
}

/** Finds out who calls, by key or by cookie; unknown, expired and revoked look the same. */
export function identify(c: Ctx, deps: Deps): Promise<void> | undefined {
  const key = bearerOf(c)
  if (key === undefined) return bySession(c, deps)
  const caller = callerByKey(deps, key)
  if (caller instanceof Promise) return caller.then((one) => c.set('caller', one))
  c.set('caller', caller)
  return undefined
}

async function bySession(c: Ctx, deps: Deps): Promise<void> {
  const token = getCookie(c, SESSION_COOKIE)
  if (!token) return
  const tab = roleOfTab(c, deps)
  const { session, caller, roleLost } = await sessionOf(deps, token, tab)
  c.set('session', session)
  c.set('caller', caller)
  c.set('roleLost', roleLost)
  if (caller && session && session.roles.length > 1) c.set('tab', writeRole(caller.actor))
}

/** Whose session it was that a browser still names, although it is over. */
export async function whoSent(c: Ctx, deps: Deps): Promise<string | undefined> {
  const token = getCookie(c, SESSION_COOKIE) || getCookie(c, LEFT_COOKIE)
  return token ? whoLeft(deps, token) : undefined
}

/**
 * The role that a tab works in, as its address says it, or the address of the page that leads here: browsers send the
 * whole of it within this service. So a form acts in the role of the page it stands on, whatever other tabs do.
 */
function roleOfTab(c: Ctx, deps: Deps): Assignment | undefined {
  const said = c.req.query(ROLE_PARAMETER) ?? roleInReferer(c, deps)
  return said === undefined ? undefined : readRole(said)
}

function roleInReferer(c: Ctx, deps: Deps): string | undefined {
  const referer = pageBefore(c, deps)
  return referer?.searchParams.get(ROLE_PARAMETER) ?? undefined
}

/** The page of ours that a link or a form was on. */
export function pageBefore(c: Ctx, deps: Deps): URL | undefined {
  const text = c.req.header('referer') ?? ''
  const page = URL.canParse(text) ? new URL(text) : undefined
  return page && isOurs(c, deps, page.origin) ? page : undefined
}

const isOurs = (c: Ctx, deps: Deps, origin: string): boolean =>
  origin === new URL(deps.baseUrl).origin || origin === new URL(c.req.url).origin

/** The caller of a machine door, or a problem. */
export function callerWith(c: Ctx, scope: KeyScope | 'any-key'): Caller {
  const caller = c.get('caller')
  if (!caller) throw signInNeeded(c)
  if (scope === 'any-key') return caller.actor.key === undefined ? refuse('not-allowed') : caller
  if (caller.scopes !== 'staff' && !caller.scopes.includes(scope)) refuseScope(scope)
  return caller
}

/** Why nobody is known behind a request: no key came, or none was read, or it opens nothing; which of these is no secret. */
export function signInNeeded(c: Ctx): HttpProblem {
  const said = c.req.header('authorization')
  const words: Words =
    said === undefined
      ? { vi: 'thiếu tiêu đề Authorization: Bearer KHÓA', en: 'there is no header Authorization: Bearer KEY' }
      : bearerOf(c) === undefined
        ? {
            vi: 'tiêu đề Authorization phải có dạng Bearer KHÓA',
            en: 'the header Authorization has to read Bearer KEY',
          }
        : {
            vi: 'khóa này không đúng, đã hết hạn hoặc đã bị thu hồi',
            en: 'this key is unknown, has ended or was revoked',
          }
  return withDetail('sign-in-needed', words)
}

/** Which permission the key lacks, so that it can be asked for. */
function refuseScope(scope: KeyScope): never {
  const words = { vi: `khóa này không có quyền ${scope}`, en: `this key has no scope ${scope}` }
  throw withDetail('not-allowed', words)
}

/**
 * A browser says where a request comes from: a form on another site may not act with our cookie, nor give or take one
 * (a browser keeps a cookie from such a request, so that none is sent says nothing). Programs with a key are not asked,
 * and what sends neither header is no browser.
 */
export function crossSite(c: Ctx, deps: Deps): boolean {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || bearerOf(c) !== undefined) return false
  if (c.req.header('authorization')) return false
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const origin = c.req.header('origin')
  if (origin === undefined) return false
  return !isOurs(c, deps, origin)
}
