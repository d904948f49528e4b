import type { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { signOut, stay } from '../../../app/sessions.ts'
import type { Deps } from '../../../deps.ts'
import { millisOf } from '../../../domain/instant.ts'
import { SESSION_COOKIE } from '../../http/callers.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { LANGUAGE_COOKIE } from '../../http/language.ts'
import { refuse } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { readForm } from '../parts/form-data.ts'
import { localPath } from '../parts/local-path.ts'
import { goTo } from '../parts/send.tsx'
import { accountPages } from './account.tsx'
import { sendChoice, sendChoose } from './choose.tsx'
import { takeCookie } from './cookie.ts'
import { draftRoutes } from './drafts.tsx'
import { openIdRoutes } from './openid.tsx'
import { sendSignIn, sendSignInPage } from './sign-in.tsx'

const YEAR_SECONDS = 31_536_000

export function sessionRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.signIn(), (c) => sendSignInPage(c, deps))
  app.post(paths.signIn(), (c) => sendSignIn(c, deps))
  app.post(paths.signOut(), async (c) => {
    const token = getCookie(c, SESSION_COOKIE)
    const identity = c.get('session')?.identity
    await signOut(deps, token)
    takeCookie(c, deps, token)
    return c.redirect(identity === undefined ? paths.home() : paths.signedOut(), 303)
  })
  app.get(paths.choose(), (c) => sendChoose(c, deps))
  app.post(paths.choose(), (c) => sendChoice(c, deps))
  accountPages(app, deps)
  openIdRoutes(app, deps)
  draftRoutes(app, deps)
  app.get(paths.sessionLeft(), (c) => sendLeft(c, deps, c.get('session')?.expiresAt))
  app.post(paths.stay(), async (c) => {
    const session = c.get('session')
    if (!session) refuse('sign-in-needed')
    return sendLeft(c, deps, await stay(deps, session))
  })
  app.post(paths.language(), async (c) => {
    const form = await readForm(c)
    setCookie(c, LANGUAGE_COOKIE, form.text('lang') === 'en' ? 'en' : 'vi', {
      sameSite: 'Lax',
      secure: deps.https,
      path: '/',
      maxAge: YEAR_SECONDS,
    })
    return goTo(c, localPath(form.text('return')) ?? paths.home())
  })
}

/** How many seconds a session has left, for the script that warns before its end: another tab may have stayed. */
function sendLeft(c: Ctx, deps: Deps, until: string | undefined): Response {
  const left = until === undefined ? 0 : millisOf(until) - millisOf(deps.now())
  return c.json({ seconds: Math.max(0, Math.floor(left / 1000)) }, 200, { 'cache-control': 'no-store' })
}
