import type { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { FC } from 'hono/jsx'
import { signInAs } from '../../../app/sessions.ts'
import type { Deps } from '../../../deps.ts'
import { addressOf } from '../../http/address.ts'
import { browserName } from '../../http/browser-name.ts'
import { SESSION_COOKIE } from '../../http/callers.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { refuse } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { Layout } from '../parts/layout.tsx'
import { localPath } from '../parts/local-path.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { giveCookie } from './cookie.ts'
import { backOf, landing } from './sign-in.tsx'

/** What a browser keeps while its person is at the issuer: what was asked, and where they were. */
const OPENID_COOKIE = 'bg_openid'
const AWAY_SECONDS = 600
const IDENTITY = 'openid'

const keep = (c: Ctx, deps: Deps, value: string): void =>
  setCookie(c, OPENID_COOKIE, value, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: deps.https,
    path: paths.openId(),
    maxAge: value === '' ? 0 : AWAY_SECONDS,
  })

const issuerOf = (deps: Deps) => deps.identity ?? refuse('not-found')

const Failed: FC<{ view: View; nobody: boolean }> = ({ view, nobody }) => {
  const { say } = view
  const title = nobody
    ? say('Bạn chưa có tài khoản ở đây', 'You have no account here yet')
    : say('Chưa đăng nhập được', 'Not signed in')
  return (
    <Layout view={view} title={title} narrow>
      <h1>{title}</h1>
      <p>
        {nobody
          ? say(
              'Hệ thống đăng nhập chung đã nhận ra bạn, nhưng dịch vụ này chưa có tài khoản của bạn. Hãy nhờ người quản trị của đơn vị thêm bạn với đúng tên đăng nhập ấy.',
              'The common sign-in knows you, but this service has no account of yours. Ask the administrator of your office to add you under that user name.',
            )
          : say(
              'Việc đăng nhập bị ngắt giữa chừng hoặc đã quá lâu. Hãy bắt đầu lại.',
              'Signing in was broken off, or took too long. Please begin again.',
            )}
      </p>
      <p class="actions">
        <a class="button" href={paths.signIn()}>
          {say('Về trang đăng nhập', 'To the sign-in page')}
        </a>
      </p>
    </Layout>
  )
}

async function comeBack(c: Ctx, deps: Deps): Promise<Response> {
  const view = viewOf(c, deps)
  const [kept = '', back = ''] = (getCookie(c, OPENID_COOKIE) ?? '').split(' ')
  keep(c, deps, '')
  const cameTo = new URL(paths.openIdBack() + new URL(c.req.url).search, deps.baseUrl)
  const login = await issuerOf(deps).finish(cameTo, kept)
  if (login === undefined) return sendPage(c, <Failed view={view} nobody={false} />, 422)
  const from = {
    address: addressOf(c, deps),
    browser: browserName(c.req.header('user-agent')),
    identity: IDENTITY,
  }
  const opened = await signInAs(deps, login, from, getCookie(c, SESSION_COOKIE))
  if (opened === undefined) return sendPage(c, <Failed view={view} nobody />, 403)
  giveCookie(c, deps, opened.token)
  return goTo(c, landing(opened, localPath(back) ?? ''))
}

/** Signing in by whom people are known to already. */
export function openIdRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.openId(), async (c) => {
    const { address, kept } = await issuerOf(deps).begin(deps.baseUrl + paths.openIdBack())
    keep(c, deps, `${kept} ${backOf(c)}`.trim())
    return c.redirect(address, 303)
  })
  app.get(paths.openIdBack(), (c) => comeBack(c, deps))
  app.get(paths.openIdLeave(), async (c) => {
    const address = await issuerOf(deps).leave(deps.baseUrl + paths.signIn())
    return c.redirect(address ?? paths.signIn(), 303)
  })
}
