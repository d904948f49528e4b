import { setCookie } from 'hono/cookie'
import type { Deps } from '../../../deps.ts'
import { LEFT_COOKIE, SESSION_COOKIE } from '../../http/callers.ts'
import type { Ctx } from '../../http/env.ts'

/** Longer than any session: with one that is over the service still knows whose form it is that came too late. */
const COOKIE_SECONDS = 2 * 24 * 3600

const cookie = (deps: Deps, maxAge: number) =>
  ({ httpOnly: true, sameSite: 'Lax', secure: deps.https, path: '/', maxAge }) as const

/** Gives the browser a session; what an earlier one left is forgotten. */
export function giveCookie(c: Ctx, deps: Deps, token: string): void {
  setCookie(c, SESSION_COOKIE, token, cookie(deps, COOKIE_SECONDS))
  setCookie(c, LEFT_COOKIE, '', cookie(deps, 0))
}

/** Takes the session away; a form of another tab that comes now is kept for its person. */
export function takeCookie(c: Ctx, deps: Deps, token: string | undefined): void {
  setCookie(c, SESSION_COOKIE, '', cookie(deps, 0))
  if (token !== undefined) setCookie(c, LEFT_COOKIE, token, cookie(deps, COOKIE_SECONDS))
}
