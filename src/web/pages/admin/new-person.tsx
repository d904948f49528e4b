import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { addAccount, partiesToChoose } from '../../../app/staff-administration.ts'
import type { Deps } from '../../../deps.ts'
import { type Actor, StaffRole } from '../../../domain/party.ts'
import { roleWords } from '../../../words/parties.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import type { Choice } from '../parts/choices.ts'
import { Field } from '../parts/field.tsx'
import {
  CommandId,
  commandId,
  ErrorSummary,
  type FormState,
  freshForm,
  sentForm,
  wrongField,
} from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { dayFrom } from '../parts/typed-dates.ts'
import { type View, viewOf } from '../parts/view.ts'
import { refusedAccount } from './account-words.ts'
import { AdminFrame } from './frame.tsx'
import { SecretOnce } from './secret-once.tsx'

const WRONG_SHAPE = 422

export const partyChoices = (view: View, by: Actor): readonly Choice[] =>
  partiesToChoose(view.deps, by).map(({ code, name }): Choice => [code, `${name} (${code})`])

export const roleChoices = (view: View): readonly Choice[] =>
  StaffRole.options.map((role): Choice => [role, roleWords[role][view.language]])

const NewPersonPage: FC<{ view: View; by: Actor; form: FormState }> = ({ view, by, form }) => {
  const { say } = view
  return (
    <AdminFrame
      view={view}
      title={say('Thêm người dùng', 'Add a person')}
      here="people"
      up={[paths.adminPeople(), say('Người dùng', 'People')]}
      failed={form.errors.length > 0}
    >
      <ErrorSummary form={form} />
      <form method="post" action={paths.adminNewPerson()} class="card">
        <CommandId form={form} />
        <Field form={form} at="person name" />
        <Field form={form} at="person login" />
        <Field form={form} at="person party" choices={partyChoices(view, by)} />
        <Field form={form} at="person role" choices={roleChoices(view)} />
        <Field form={form} at="person since" />
        <p class="hint">
          {say(
            'Mật khẩu do máy đặt, hiện một lần sau khi lưu; người dùng đổi mật khẩu ở lần đăng nhập đầu.',
            'The password is made here and shown once; the person changes it when they first sign in.',
          )}
        </p>
        <button type="submit">{say('Thêm người dùng', 'Add a person')}</button>
      </form>
    </AdminFrame>
  )
}

export function newPersonPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.adminNewPerson(), (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    return sendPage(c, <NewPersonPage view={view} by={actor} form={freshForm(view, 'person')} />)
  })
  app.post(paths.adminNewPerson(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const sent = await readForm(c)
    const id = commandId(view, sent)
    const again = (...errors: Parameters<typeof sentForm>[3] & object) =>
      sendPage(
        c,
        <NewPersonPage view={view} by={actor} form={sentForm(view, 'person', sent, errors)} />,
        WRONG_SHAPE,
      )
    const role = StaffRole.safeParse(sent.text('role')).data
    const from = dayFrom(sent.text('since'))
    const [name, login, party] = [sent.text('name'), sent.text('login'), sent.text('party')]
    const wrong = [
      ...(name === '' ? [wrongField(view, 'person name')] : []),
      ...(login === '' ? [wrongField(view, 'person login')] : []),
      ...(party === '' ? [wrongField(view, 'person party')] : []),
      ...(role ? [] : [wrongField(view, 'person role')]),
      ...(from ? [] : [wrongField(view, 'person since')]),
    ]
    if (wrong.length > 0 || !role || !from) return again(...wrong)
    const added = await addAccount(deps, actor, { id, name, login, party, role, from })
    if (added === 'known') return goTo(c, paths.adminPersonDone(id, 'known'))
    if (typeof added === 'string') return again(refusedAccount(view, added))
    return SecretOnce(c, view, { person: id, name, login, isNew: true, ...added })
  })
}
