import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import {
  assign,
  isDeed,
  type KeptAccount,
  keptAccount,
  toAccount,
  unassign,
} from '../../../app/staff-administration.ts'
import type { Deps } from '../../../deps.ts'
import { type Actor, StaffRole } from '../../../domain/party.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound } from '../parts/access.ts'
import { Facts } from '../parts/facts.tsx'
import { Field } from '../parts/field.tsx'
import {
  CommandId,
  ErrorSummary,
  type FormError,
  type FormState,
  freshForm,
  sentForm,
  wrongField,
} from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { Flash } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { dayFrom } from '../parts/typed-dates.ts'
import { day, type View, viewOf } from '../parts/view.ts'
import { refusedAccount } from './account-words.ts'
import { AdminFrame } from './frame.tsx'
import { partyChoices, roleChoices } from './new-person.tsx'
import { Assignments, ENDING } from './person-assignments.tsx'
import { Deeds } from './person-deeds.tsx'
import { SecretOnce } from './secret-once.tsx'

const WRONG_SHAPE = 422
const ID_MAX = 64

type Shown = Readonly<{
  view: View
  by: Actor
  account: KeptAccount
  form: FormState
  done?: string | undefined
}>

const doneWords = ({ say }: View): Readonly<Record<string, string>> => ({
  known: say(
    'Người này đã được thêm rồi. Nếu chưa chép được mật khẩu, hãy đặt lại mật khẩu.',
    'This person was added already. If the password was not copied, give another.',
  ),
  assigned: say('Đã lưu phân công.', 'The assignment is kept.'),
  unassigned: say('Đã kết thúc phân công.', 'The assignment was ended.'),
  'ends-later': say(
    'Đã ghi ngày hết hiệu lực; phân công còn hiệu lực đến trước ngày ấy.',
    'The end is on record; the assignment holds until that day.',
  ),
  sessions: say('Đã kết thúc mọi phiên đăng nhập.', 'All sessions were ended.'),
  close: say(
    'Đã đóng tài khoản; mọi phiên đăng nhập đã kết thúc.',
    'The account is closed; all sessions were ended.',
  ),
  reopen: say('Đã mở lại tài khoản.', 'The account is open again.'),
})

const PersonPage: FC<Shown> = (shown) => {
  const { view, by, account, form, done = '' } = shown
  const told = new Map(Object.entries(doneWords(view))).get(done)
  const { say } = view
  const adding = form.key === ENDING ? freshForm(view, 'person') : form
  return (
    <AdminFrame
      view={view}
      title={say('Tài khoản người dùng', 'Account')}
      here="people"
      up={[paths.adminPeople(), say('Người dùng', 'People')]}
      failed={form.errors.length > 0}
    >
      {told === undefined ? null : <Flash>{told}</Flash>}
      <ErrorSummary form={form} />
      <div class="card">
        <Facts
          rows={[
            [say('Họ và tên', 'Name'), <b>{account.name}</b>],
            [say('Tên đăng nhập', 'User name'), account.login],
            [
              say('Tình trạng', 'State'),
              account.closedAt === undefined
                ? say('Đang dùng', 'Open')
                : `${say('Đã đóng ngày', 'Closed on')} ${day(account.closedAt)}`,
            ],
            [
              say('Mật khẩu', 'Password'),
              account.passwordGiven
                ? say('Do quản trị đặt, chưa đổi', 'Given by an administrator, not changed yet')
                : say('Người dùng tự đặt', 'Their own'),
            ],
            [
              say('Mã PIN', 'PIN'),
              account.hasPin
                ? say('Đã có', 'Given')
                : say('Chưa có: chưa ký được tại quầy', 'None: cannot sign at a counter'),
            ],
            [say('Phiên đang mở', 'Open sessions'), String(account.openSessions)],
          ]}
        />
      </div>
      <h2>{say('Phân công', 'Assignments')}</h2>
      <Assignments {...shown} />
      <details class="card" {...(adding.errors.length > 0 ? { open: true } : {})}>
        <summary>{say('Thêm phân công', 'Add an assignment')}</summary>
        <form method="post" action={paths.adminPersonAct(account.id)}>
          <CommandId form={adding} />
          <Field form={adding} at="person party" choices={partyChoices(view, by)} />
          <Field form={adding} at="person role" choices={roleChoices(view)} />
          <Field form={adding} at="person since" />
          <Field form={adding} at="person ends" required={false} />
          <button type="submit" name="do" value="assign">
            {say('Thêm phân công', 'Add an assignment')}
          </button>
        </form>
      </details>
      <h2>{say('Tài khoản', 'Account')}</h2>
      <Deeds view={view} account={account} />
    </AdminFrame>
  )
}

/** What is wrong with a form about an assignment, or what it says. */
function assignmentIn(view: View, form: Form, ending: boolean) {
  const [party, role] = [form.text('party'), StaffRole.safeParse(form.text('role')).data]
  const [from, until] = [dayFrom(form.text('since')), dayFrom(form.text('ends'))]
  const errors: FormError[] = [
    ...(party === '' ? [wrongField(view, 'person party')] : []),
    ...(role ? [] : [wrongField(view, 'person role')]),
    ...(ending || from ? [] : [wrongField(view, 'person since')]),
    ...((ending || form.text('ends') !== '') && !until ? [wrongField(view, 'person ends')] : []),
  ]
  return { party, role, from, until, errors }
}

const idIn = (c: Ctx): string => (c.req.param('id') ?? '').slice(0, ID_MAX)

export function personPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.adminPerson(':id'), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const account = (await keptAccount(deps, actor, idIn(c))) ?? notFound()
    const form = freshForm(view, 'person')
    return sendPage(
      c,
      <PersonPage view={view} by={actor} account={account} form={form} done={c.req.query('done')} />,
    )
  })
  // What comes back from there has its address: switching the language or reloading leads to the page.
  app.get(paths.adminPersonAct(':id'), (c) => goTo(c, paths.adminPerson(idIn(c))))
  app.post(paths.adminPersonAct(':id'), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const id = idIn(c)
    const account = (await keptAccount(deps, actor, id)) ?? notFound()
    const sent = await readForm(c)
    const deed = sent.text('do')
    const ending = deed === 'unassign'
    const again = (errors: readonly FormError[]) => {
      const form = sentForm(view, ending ? ENDING : 'person', sent, errors)
      return sendPage(c, <PersonPage view={view} by={actor} account={account} form={form} />, WRONG_SHAPE)
    }
    if (isDeed(deed)) {
      const answer = await toAccount(deps, actor, id, deed)
      if (typeof answer === 'string')
        return answer === 'done'
          ? goTo(c, paths.adminPersonDone(id, deed))
          : again([refusedAccount(view, answer)])
      if ('ended' in answer) return goTo(c, paths.adminPersonDone(id, deed))
      return SecretOnce(c, view, { person: id, name: account.name, login: account.login, ...answer })
    }
    const { party, role, from, until, errors } = assignmentIn(view, sent, ending)
    if (errors.length > 0 || !role) return again(errors)
    const answer =
      ending && until
        ? await unassign(deps, actor, id, { party, role, until })
        : await assign(deps, actor, id, { party, role, from: from ?? '', until })
    if (answer !== 'done') {
      const refused = refusedAccount(view, answer)
      return again([ending && refused.name === 'since' ? { ...refused, name: 'ends' } : refused])
    }
    const later = ending && until !== undefined && until > view.today
    return goTo(c, paths.adminPersonDone(id, later ? 'ends-later' : ending ? 'unassigned' : 'assigned'))
  })
}
