import type { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { FC } from 'hono/jsx'
import type { Deps } from '../../../deps.ts'
import { addMillis, vietnamTime } from '../../../domain/instant.ts'
import { type Assignment, assignmentsOf, findPerson, hashKey } from '../../../journal/access/access.ts'
import { openSession, sessionRow } from '../../../journal/access/sessions.ts'
import { consumeAttempt } from '../../../journal/access/tracking.ts'
import { SESSION_COOKIE } from '../../http/callers.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { LANGUAGE_COOKIE } from '../../http/language.ts'
import { HttpProblem } from '../../http/parse.ts'
import { httpProblem } from '../../http/problem.ts'
import { paths } from '../../paths.ts'
import { ErrorSummary, type FormState, freshForm, sentForm, TextField } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { homeOf, Layout, roleWords } from '../parts/layout.tsx'
import { localPath } from '../parts/local-path.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { partyName, type View, viewOf } from '../parts/view.ts'

const SESSION_HOURS = 12
const SESSION_SECONDS = SESSION_HOURS * 3600
const TOKEN_BYTES = 32
/** Tries a day for one person and one password, right ones included; a new password starts afresh. */
export const SIGN_IN_TRIES_MAX = 40
const LOGIN_MAX = 100
const PASSWORD_MAX = 200
const YEAR_SECONDS = 31_536_000

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const SignIn: FC<{ view: View; form: FormState; back: string }> = ({ view, form, back }) => (
  <Layout view={view} title={view.say('Đăng nhập', 'Sign in')} narrow failed={form.errors.length > 0}>
    <h1>{view.say('Đăng nhập dành cho cán bộ', 'Staff sign in')}</h1>
    <ErrorSummary form={form} title={view.say('Chưa đăng nhập được', 'Not signed in')} />
    <form method="post" action={paths.signIn()} class="card">
      <input type="hidden" name="ve" value={back} />
      <TextField
        form={form}
        name="login"
        label={view.say('Tên đăng nhập', 'User name')}
        autocomplete="username"
        maxlength={LOGIN_MAX}
        autofocus
      />
      <TextField
        form={form}
        name="password"
        type="password"
        label={view.say('Mật khẩu', 'Password')}
        autocomplete="current-password"
        maxlength={PASSWORD_MAX}
      />
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
        <input type="hidden" name="ve" value={back} />
        <input type="hidden" name="role" value={one.role} />
        <div class="field">
          <b>{partyName(view, one.party)}</b>
          <br />
          <span class="soft">{roleWords[one.role]?.[view.language]}</span>
        </div>
        <button type="submit" name="party" value={one.party}>
          {view.say('Làm việc', 'Start')}
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

async function endSession(c: Ctx, deps: Deps): Promise<void> {
  const token = getCookie(c, SESSION_COOKIE)
  const row = token ? await sessionRow(deps.journal.store, hashKey(token)) : undefined
  if (row && !row.ended_at) await openSession(deps.journal.store, { ...row, ended_at: deps.now() })
}

/** The person whose login and password fit; wrong, unknown and used-up cost the same time. */
async function checkedPerson(deps: Deps, login: string, password: string) {
  const { journal } = deps
  const person = await findPerson(journal.store, login)
  // The stored hash is part of the name: a new password begins a new count. What was typed is never kept.
  const subject = hashKey(`sign-in ${login} ${person?.password ?? ''} ${vietnamTime(deps.now()).date}`)
  const within = await consumeAttempt(journal.store, journal, `sign-in ${subject}`, SIGN_IN_TRIES_MAX)
  const fits = await deps.checkSecret(password, person?.password)
  return { person: within && fits ? person : undefined, usedUp: !within }
}

async function signIn(c: Ctx, deps: Deps): Promise<Response> {
  const view = viewOf(c, deps)
  const form = await readForm(c)
  const login = form.text('login').slice(0, LOGIN_MAX)
  const back = localPath(form.text('ve')) ?? ''
  const { person, usedUp } = await checkedPerson(deps, login, form.text('password').slice(0, PASSWORD_MAX))
  if (!person) {
    const text = usedUp
      ? view.say(
          'Đã thử quá nhiều lần hôm nay. Hãy nhờ quản trị đặt mật khẩu mới.',
          'Too many tries today. Ask your administrator for a new password.',
        )
      : view.say('Tên đăng nhập hoặc mật khẩu không đúng', 'User name or password is wrong')
    const state = sentForm(view, 'signin', form, [{ name: 'login', text }])
    return sendPage(c, <SignIn view={view} form={state} back={back} />, usedUp ? 429 : 422)
  }
  await endSession(c, deps)
  const token = hexOf(deps.random(TOKEN_BYTES))
  const now = deps.now()
  const list = await assignmentsOf(deps.journal.store, person.id, vietnamTime(now).date)
  const [only] = list.length === 1 ? list : []
  await openSession(deps.journal.store, {
    token: hashKey(token),
    person: person.id,
    party: only?.party ?? null,
    role: only?.role ?? null,
    created_at: now,
    expires_at: addMillis(now, SESSION_SECONDS * 1000),
    ended_at: null,
  })
  giveCookie(c, deps, token)
  if (!only) return goTo(c, back === '' ? paths.choose() : paths.chooseFor(back))
  return goTo(c, back || homeOf(only.role))
}

async function choose(c: Ctx, deps: Deps): Promise<Response> {
  const session = c.get('session')
  const form = await readForm(c)
  if (!session) return goTo(c, paths.signIn())
  const { store } = deps.journal
  const list = await assignmentsOf(store, session.person, vietnamTime(deps.now()).date)
  const chosen = list.find((one) => one.party === form.text('party') && one.role === form.text('role'))
  const row = await sessionRow(store, session.token)
  if (!chosen || !row) throw new HttpProblem((language) => httpProblem('not-allowed', language))
  await openSession(store, { ...row, party: chosen.party, role: chosen.role })
  return goTo(c, localPath(form.text('ve')) ?? homeOf(chosen.role))
}

export function sessionRoutes(app: Hono<Env>, deps: Deps): void {
  app.get(paths.signIn(), (c) => {
    const view = viewOf(c, deps)
    const back = localPath(c.req.query('ve') ?? '') ?? ''
    return sendPage(c, <SignIn view={view} form={freshForm(view, 'signin')} back={back} />)
  })
  app.post(paths.signIn(), (c) => signIn(c, deps))
  app.post(paths.signOut(), async (c) => {
    await endSession(c, deps)
    giveCookie(c, deps, '')
    return goTo(c, paths.home())
  })
  app.get(paths.choose(), async (c) => {
    const view = viewOf(c, deps)
    const session = c.get('session')
    if (!session) return goTo(c, paths.signIn())
    const list = await assignmentsOf(deps.journal.store, session.person, view.today)
    const back = localPath(c.req.query('ve') ?? '') ?? ''
    return sendPage(c, <Choose view={view} list={list} back={back} />)
  })
  app.post(paths.choose(), (c) => choose(c, deps))
  app.post(paths.language(), async (c) => {
    const form = await readForm(c)
    const language = form.text('lang') === 'en' ? 'en' : 'vi'
    setCookie(c, LANGUAGE_COOKIE, language, {
      sameSite: 'Lax',
      secure: deps.https,
      path: '/',
      maxAge: YEAR_SECONDS,
    })
    return goTo(c, localPath(form.text('ve')) ?? paths.home())
  })
}
