import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Session } from '../../../app/callers.ts'
import {
  changePassword,
  changePin,
  endOwnSessions,
  type OwnAccount,
  type OwnSession,
  ownAccount,
  ownSessions,
} from '../../../app/own-account.ts'
import type { Deps } from '../../../deps.ts'
import { roleWords } from '../../../words/parties.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { refuse } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { Field } from '../parts/field.tsx'
import {
  ErrorSummary,
  type FormError,
  type FormState,
  freshForm,
  Hidden,
  sentForm,
} from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { homeOf } from '../parts/home-of.ts'
import { Layout } from '../parts/layout.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, viewOf, when } from '../parts/view.ts'
import { passwordWords, pinWords } from './secret-words.ts'
import { waitWords } from './wait-words.ts'

const DONE = new Map<string, readonly [string, string]>(
  Object.entries({
    password: [
      'Đã đổi mật khẩu. Các phiên khác đã kết thúc.',
      'Your password is changed. Your other sessions are ended.',
    ],
    pin: ['Đã đặt mã PIN mới.', 'Your new PIN is set.'],
    session: ['Đã kết thúc phiên.', 'The session is ended.'],
  } as const),
)

type Shown = Readonly<{ view: View; account: OwnAccount; sessions: readonly OwnSession[]; done: string }>

const AccountPage: FC<Shown> = ({ view, account, sessions, done }) => {
  const { say, roles, language } = view
  const told = DONE.get(done)
  return (
    <Layout view={view} title={say('Tài khoản của tôi', 'My account')}>
      <h1>{say('Tài khoản của tôi', 'My account')}</h1>
      {told ? (
        <p class="done" role="status">
          {say(...told)}
        </p>
      ) : null}
      <p>
        {account.name} · {say('tên đăng nhập', 'user name')} <b>{account.login}</b>
      </p>
      <ul>
        {roles.map((one) => (
          <li>
            {roleWords[one.role][language]} · {partyName(view, one.party)}
          </li>
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={paths.ownPassword()}>
          {say('Đổi mật khẩu', 'Change password')}
        </a>
        <a class="button second" href={paths.ownPin()}>
          {account.hasPin ? say('Đổi mã PIN', 'Change PIN') : say('Đặt mã PIN', 'Set a PIN')}
        </a>
      </p>
      <h2>{say('Nơi đang đăng nhập', 'Where you are signed in')}</h2>
      <Table
        caption={say('Các phiên đang mở', 'Open sessions')}
        rows={sessions}
        columns={[
          [say('Trình duyệt', 'Browser'), (row) => browserWords(view, row), 'name'],
          [say('Từ lúc', 'Since'), (row) => when(view, row.since)],
          [say('Dùng gần nhất', 'Last used'), (row) => when(view, row.usedAt)],
          [say('Kết thúc', 'End'), (row) => (row.here ? '' : <EndSession view={view} row={row} />)],
        ]}
      />
      {sessions.length > 1 ? (
        <form method="post" action={paths.ownSessions()}>
          <Hidden name="session" value="others" />
          <button type="submit" class="second">
            {say('Kết thúc mọi phiên khác', 'End all other sessions')}
          </button>
        </form>
      ) : null}
    </Layout>
  )
}

function browserWords({ say }: View, { browser = '', here }: OwnSession): string {
  const [name = '', system] = browser === '' ? [] : browser.split(', ')
  const words = name === '' ? say('Không rõ trình duyệt', 'Unknown browser') : name
  const on = system === undefined ? words : say(`${words} trên ${system}`, `${words} on ${system}`)
  return here ? `${on} (${say('máy này', 'this one')})` : on
}

const EndSession: FC<{ view: View; row: OwnSession }> = ({ view, row }) => (
  <form method="post" action={paths.ownSessions()}>
    <button type="submit" class="link" name="session" value={row.name}>
      {view.say('Kết thúc', 'End')}
      <span class="hide">
        {' '}
        · {browserWords(view, row)} · {when(view, row.since)}
      </span>
    </button>
  </form>
)

type FormProps = Readonly<{ view: View; form: FormState }>

const PasswordPage: FC<FormProps & Readonly<{ given: boolean }>> = ({ view, form, given }) => {
  const { say } = view
  const title = given
    ? say('Đặt mật khẩu của bạn', 'Set a password of your own')
    : say('Đổi mật khẩu', 'Change password')
  return (
    <Layout view={view} title={title} narrow failed={form.errors.length > 0}>
      <h1>{title}</h1>
      {given ? (
        <p>
          {say(
            'Mật khẩu bạn vừa dùng do người khác đặt. Hãy đặt mật khẩu chỉ mình bạn biết rồi bắt đầu làm việc.',
            'Somebody else set the password you used. Set one that only you know, and begin your work.',
          )}
        </p>
      ) : null}
      <ErrorSummary form={form} title={say('Chưa đổi được mật khẩu', 'Not changed')} />
      <form method="post" action={paths.ownPassword()} class="card">
        <Field form={form} at="own old" autocomplete="current-password" autofocus />
        <Field form={form} at="own fresh" autocomplete="new-password" />
        <Field form={form} at="own again" autocomplete="new-password" />
        <button type="submit">{say('Lưu mật khẩu mới', 'Save the new password')}</button>
      </form>
    </Layout>
  )
}

const PinPage: FC<FormProps> = ({ view, form }) => {
  const { say } = view
  const title = say('Mã PIN để ký', 'PIN for signing')
  return (
    <Layout view={view} title={title} narrow failed={form.errors.length > 0}>
      <h1>{title}</h1>
      <ErrorSummary form={form} title={say('Chưa đặt được mã PIN', 'Not set')} />
      <form method="post" action={paths.ownPin()} class="card">
        <Field form={form} at="own old" autocomplete="current-password" autofocus />
        <Field form={form} at="own pin" />
        <Field form={form} at="own pin-again" />
        <button type="submit">{say('Lưu mã PIN', 'Save the PIN')}</button>
      </form>
    </Layout>
  )
}

/** Whoever is signed in, with a role or without. */
const signedIn = (c: Ctx): Session => c.get('session') ?? refuse('sign-in-needed')

async function sendPasswordChange(c: Ctx, deps: Deps): Promise<Response> {
  const session = signedIn(c)
  const view = viewOf(c, deps)
  const form = await readForm(c)
  const fresh = form.list('fresh').at(-1) ?? ''
  const failed = (...errors: readonly FormError[]) => {
    const state = sentForm(view, 'own', form, errors)
    return sendPage(c, <PasswordPage view={view} form={state} given={session.passwordGiven} />, 422)
  }
  if (fresh !== (form.list('again').at(-1) ?? ''))
    return failed({
      name: 'again',
      text: view.say('Hai lần gõ mật khẩu mới không giống nhau', 'The two new passwords differ'),
    })
  const told = await changePassword(deps, session, { old: form.list('old').at(-1) ?? '', fresh })
  if (told === 'changed') {
    if (!session.passwordGiven) return goTo(c, paths.accountDone('password'))
    const [only] = session.roles
    return goTo(c, only && session.roles.length === 1 ? homeOf(only.role) : paths.choose())
  }
  if (typeof told === 'object') return failed({ name: 'old', text: waitWords(view, told.waitUntil) })
  if (told === 'wrong')
    return failed({
      name: 'old',
      text: view.say('Mật khẩu đang dùng không đúng', 'Your password is not right'),
    })
  return failed({ name: 'fresh', text: passwordWords(view, told) })
}

async function sendPinChange(c: Ctx, deps: Deps): Promise<Response> {
  const session = signedIn(c)
  const view = viewOf(c, deps)
  const form = await readForm(c)
  const pin = form.text('pin')
  const failed = (...errors: readonly FormError[]) =>
    sendPage(c, <PinPage view={view} form={sentForm(view, 'own', form, errors)} />, 422)
  if (pin !== form.text('pin-again'))
    return failed({
      name: 'pin-again',
      text: view.say('Hai lần gõ mã PIN không giống nhau', 'The two PINs differ'),
    })
  const told = await changePin(deps, session, { password: form.list('old').at(-1) ?? '', pin })
  if (told === 'changed') return goTo(c, paths.accountDone('pin'))
  if (typeof told === 'object') return failed({ name: 'old', text: waitWords(view, told.waitUntil) })
  if (told === 'wrong')
    return failed({
      name: 'old',
      text: view.say('Mật khẩu đang dùng không đúng', 'Your password is not right'),
    })
  return failed({ name: 'pin', text: pinWords(view, told) })
}

export function accountPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.account(), async (c) => {
    const session = signedIn(c)
    if (session.passwordGiven) return goTo(c, paths.ownPassword())
    const view = viewOf(c, deps)
    const [account, sessions] = await Promise.all([ownAccount(deps, session), ownSessions(deps, session)])
    const done = c.req.query('done') ?? ''
    return sendPage(c, <AccountPage view={view} account={account} sessions={sessions} done={done} />)
  })
  app.get(paths.ownPassword(), (c) => {
    const view = viewOf(c, deps)
    const { passwordGiven } = signedIn(c)
    return sendPage(c, <PasswordPage view={view} form={freshForm(view, 'own')} given={passwordGiven} />)
  })
  app.post(paths.ownPassword(), (c) => sendPasswordChange(c, deps))
  app.get(paths.ownPin(), (c) => {
    signedIn(c)
    const view = viewOf(c, deps)
    return sendPage(c, <PinPage view={view} form={freshForm(view, 'own')} />)
  })
  app.post(paths.ownPin(), (c) => sendPinChange(c, deps))
  app.post(paths.ownSessions(), async (c) => {
    const form = await readForm(c)
    await endOwnSessions(deps, signedIn(c), form.text('session'))
    return goTo(c, paths.accountDone('session'))
  })
}
