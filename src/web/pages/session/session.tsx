import type { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { FC } from 'hono/jsx'
import {
  type Assignment,
  assignmentsToday,
  chooseRole,
  SESSION_SECONDS,
  signIn,
  signOut,
} from '../../../app/sessions.ts'
import type { Deps } from '../../../deps.ts'
import { roleWords } from '../../../words/parties.ts'
import { SESSION_COOKIE } from '../../http/callers.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { LANGUAGE_COOKIE } from '../../http/language.ts'
import { refuse } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { Field } from '../parts/field.tsx'
import { ErrorSummary, type FormState, freshForm, Hidden, sentForm } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { homeOf, Layout } from '../parts/layout.tsx'
import { localPath } from '../parts/local-path.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { partyName, type View, viewOf } from '../parts/view.ts'

const YEAR_SECONDS = 31_536_000

const SignIn: FC<{ view: View; form: FormState; back: string }> = ({ view, form, back }) => (
  <Layout view={view} title={view.say('Đăng nhập', 'Sign in')} narrow failed={form.errors.length > 0}>
    <h1>{view.say('Đăng nhập dành cho cán bộ', 'Staff sign in')}</h1>
    <ErrorSummary form={form} title={view.say('Chưa đăng nhập được', 'Not signed in')} />
    <form method="post" action={paths.signIn()} class="card">
      <Hidden name="return" value={back} />
      <Field form={form} at="login" autocomplete="username" autofocus />
      <Field form={form} at="password" autocomplete="current-password" />
      <button type="submit">{view.say('Đăng nhập', 'Sign in')}</button>
    </form>
    <p class="soft">
      {view.say('Người dân không cần đăng nhập: ', 'Citizens need not sign in: ')}
      <a href={paths.tracking()}>
        {view.say('tra cứu bằng số trên phiếu gửi', 'track by the printed number')}
      </a>
      .
    </p>
  </Layout>
)

const Choose: FC<{ view: View; list: readonly Assignment[]; back: string }> = ({ view, list, back }) => (
  <Layout view={view} title={view.say('Chọn vai trò', 'Choose a role')} narrow>
    <h1>{view.say('Hôm nay bạn làm việc ở đâu?', 'Where do you work today?')}</h1>
    {list.length === 0 ? (
      <p class="warn">
        {view.say(
          'Bạn chưa được phân công ở đơn vị nào. Hãy báo người quản trị.',
          'You have no assignment yet. Please tell your administrator.',
        )}
      </p>
    ) : null}
    {list.map((one) => (
      <form method="post" action={paths.choose()} class="card row">
        <Hidden name="return" value={back} />
        <Hidden name="role" value={one.role} />
        <div class="field">
          <b>{partyName(view, one.party)}</b>
          <br />
          <span class="soft">{roleWords[one.role][view.language]}</span>
        </div>
        <button type="submit" name="party" value={one.party}>
          {view.say('Làm việc', 'Start')}
          <span class="hide">
            {' '}
            · {partyName(view, one.party)} · {roleWords[one.role]?.[view.language]}
          </span>
        </button>
      </form>
    ))}
  </Layout>
)

function giveCookie(c: Ctx, deps: Deps, token: string): void {
  setCookie(c, SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: deps.https,
    path: '/',
    maxAge: token === '' ? 0 : SESSION_SECONDS,
  })
}

async function sendSignIn(c: Ctx, deps: Deps): Promise<Response> {
  const view = viewOf(c, deps)
  const form = await readForm(c)
  const back = localPath(form.text('return')) ?? ''
  const opened = await signIn(deps, form.text('login'), form.text('password'), getCookie(c, SESSION_COOKIE))
  if (opened === 'wrong' || opened === 'used-up') {
    const usedUp = opened === 'used-up'
    const text = usedUp
      ? view.say(
          'Đã thử quá nhiều lần hôm nay. Hãy nhờ quản trị đặt mật khẩu mới.',
          'Too many tries today. Ask your administrator for a new password.',
        )
      : view.say('Tên đăng nhập hoặc mật khẩu không đúng', 'User name or password is wrong')
    const state = sentForm(view, 'signin', form, [{ name: 'login', text }])
    return sendPage(c, <SignIn view={view} form={state} back={back} />, usedUp ? 429 : 422)
  }
  giveCookie(c, deps, opened.token)
  if (!opened.role) return goTo(c, back === '' ? paths.choose() : paths.chooseFor(back))
  return goTo(c, back || homeOf(opened.role))
}

async function sendChoice(c: Ctx, deps: Deps): Promise<Response> {
  const session = c.get('session')
  const form = await readForm(c)
  if (!session) return goTo(c, paths.signIn())
  const chosen = await chooseRole(deps, session, form.text('party'), form.text('role'))
  if (!chosen) refuse('not-allowed')
  return goTo(c, localPath(form.text('return')) ?? homeOf(chosen.role))
}

export function sessionRoutes(app: Hono<Env>, deps: Deps): void {
  const backOf = (c: Ctx): string => localPath(c.req.query('return') ?? '') ?? ''
  app.get(paths.signIn(), (c) => {
    const view = viewOf(c, deps)
    return sendPage(c, <SignIn view={view} form={freshForm(view, 'signin')} back={backOf(c)} />)
  })
  app.post(paths.signIn(), (c) => sendSignIn(c, deps))
  app.post(paths.signOut(), async (c) => {
    await signOut(deps, getCookie(c, SESSION_COOKIE))
    giveCookie(c, deps, '')
    return goTo(c, paths.home())
  })
  app.get(paths.choose(), async (c) => {
    const session = c.get('session')
    if (!session) return goTo(c, paths.signIn())
    const list = await assignmentsToday(deps, session.person)
    return sendPage(c, <Choose view={viewOf(c, deps)} list={list} back={backOf(c)} />)
  })
  app.post(paths.choose(), (c) => sendChoice(c, deps))
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
