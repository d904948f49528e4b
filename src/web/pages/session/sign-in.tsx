import { getCookie } from 'hono/cookie'
import type { FC } from 'hono/jsx'
import { LOGIN_MAX, type Opened, signIn } from '../../../app/sessions.ts'
import type { Deps } from '../../../deps.ts'
import { addressOf } from '../../http/address.ts'
import { browserName } from '../../http/browser-name.ts'
import { SESSION_COOKIE } from '../../http/callers.ts'
import type { Ctx } from '../../http/env.ts'
import { refuse } from '../../http/parse.ts'
import { retryAt } from '../../http/retry-after.ts'
import { ROLE_PARAMETER, readRole, withoutRole } from '../../http/tab-role.ts'
import { paths } from '../../paths.ts'
import { Field } from '../parts/field.tsx'
import { ErrorSummary, type FormState, freshForm, Hidden, sentForm } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { homeOf } from '../parts/home-of.ts'
import { Layout } from '../parts/layout.tsx'
import { localPath } from '../parts/local-path.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { type View, viewOf } from '../parts/view.ts'
import { giveCookie } from './cookie.ts'
import { waitWords } from './wait-words.ts'

type Shown = Readonly<{ view: View; form: FormState; back: string }>

const ByIssuer: FC<Omit<Shown, 'form'>> = ({ view, back }) => (
  <p class="actions">
    <a class="button" href={back === '' ? paths.openId() : paths.openIdFor(back)}>
      {view.say('Đăng nhập bằng tài khoản cơ quan', 'Sign in with your office account')}
    </a>
  </p>
)

const ByPassword: FC<Shown> = ({ view, form, back }) => (
  <>
    <form method="post" action={paths.signIn()} class="card">
      <Hidden name="return" value={back} />
      <Field form={form} at="login" autocomplete="username" autofocus />
      <Field form={form} at="password" autocomplete="current-password" />
      <button type="submit">{view.say('Đăng nhập', 'Sign in')}</button>
    </form>
    <p class="soft">
      {view.say(
        'Quên mật khẩu? Hãy nhờ người quản trị của đơn vị đặt lại.',
        'Forgotten your password? Ask your administrator for a new one.',
      )}
    </p>
  </>
)

/** Whoever was signed in by the issuer is still signed in there. */
const Left: FC<{ view: View }> = ({ view }) => (
  <p class="note" role="status">
    {view.say('Bạn đã đăng xuất khỏi dịch vụ này. ', 'You are signed out of this service. ')}
    <a href={paths.openIdLeave()}>
      {view.say('Đăng xuất cả tài khoản cơ quan', 'Sign out of your office account too')}
    </a>
  </p>
)

export const SignIn: FC<Shown & Readonly<{ left?: boolean }>> = ({ view, form, back, left }) => (
  <Layout view={view} title={view.say('Đăng nhập', 'Sign in')} narrow failed={form.errors.length > 0}>
    <h1>{view.say('Đăng nhập dành cho cán bộ', 'Staff sign in')}</h1>
    {left && view.deps.identity !== undefined ? <Left view={view} /> : null}
    {/[?&]draft=/.test(back) ? (
      <p class="note" role="status">
        {view.say(
          'Phiên làm việc đã hết. Những gì bạn vừa gửi đã được giữ lại: đăng nhập để xem và gửi tiếp.',
          'Your session has ended. What you sent is kept: sign in to see it and send it.',
        )}
      </p>
    ) : null}
    <ErrorSummary form={form} title={view.say('Chưa đăng nhập được', 'Not signed in')} />
    {view.deps.identity === undefined ? null : <ByIssuer view={view} back={back} />}
    {view.deps.passwordsOff ? null : <ByPassword view={view} form={form} back={back} />}
    <p class="soft">
      {view.say('Người dân không cần đăng nhập: ', 'Citizens need not sign in: ')}
      <a href={paths.tracking()}>
        {view.say('tra cứu bằng số trên phiếu gửi', 'track by the printed number')}
      </a>
      .
    </p>
  </Layout>
)

export const backOf = (c: Ctx): string => localPath(c.req.query('return') ?? '') ?? ''

export function sendSignInPage(c: Ctx, deps: Deps): Promise<Response> {
  const view = viewOf(c, deps)
  return sendPage(
    c,
    <SignIn
      view={view}
      form={freshForm(view, 'signin')}
      back={backOf(c)}
      left={c.req.query('left') !== undefined}
    />,
  )
}

export async function sendSignIn(c: Ctx, deps: Deps): Promise<Response> {
  if (deps.passwordsOff) refuse('not-allowed')
  const view = viewOf(c, deps)
  const form = await readForm(c)
  const back = localPath(form.text('return')) ?? ''
  const given = { login: form.text('login').slice(0, LOGIN_MAX), password: form.text('password') }
  const from = { address: addressOf(c, deps), browser: browserName(c.req.header('user-agent')) }
  const opened = await signIn(deps, given, from, getCookie(c, SESSION_COOKIE))
  if (opened === 'wrong' || 'waitUntil' in opened) {
    const waiting = opened !== 'wrong'
    const text = waiting
      ? waitWords(view, opened.waitUntil)
      : view.say('Tên đăng nhập hoặc mật khẩu không đúng', 'User name or password is wrong')
    const state = sentForm(view, 'signin', form, [{ name: 'login', text }])
    if (waiting) retryAt(c, deps, opened.waitUntil)
    return sendPage(c, <SignIn view={view} form={state} back={back} />, waiting ? 429 : 422)
  }
  giveCookie(c, deps, opened.token)
  return goTo(c, landing(opened, back))
}

/** Where somebody who has just signed in goes on: where they were, if they have the role that they were in. */
export function landing({ roles, passwordGiven }: Opened, back: string): string {
  if (passwordGiven) return paths.ownPassword()
  const said = new URLSearchParams(back.split('#')[0]?.split('?')[1]).get(ROLE_PARAMETER)
  const tab = said === null ? undefined : readRole(said)
  const held = roles.some((one) => one.party === tab?.party && one.role === tab.role)
  const [only] = roles
  if (only && roles.length === 1) return back === '' ? homeOf(only.role) : withoutRole(back)
  if (held && back !== '') return back
  return back === '' ? paths.choose() : paths.chooseFor(withoutRole(back))
}
