import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import {
  type KeyLine,
  LABEL_MAX,
  makeKey,
  type PersonLine,
  revokeKey,
  SCOPES,
  staffAndKeys,
} from '../../../app/administration.ts'
import type { Deps } from '../../../deps.ts'
import type { Role } from '../../../domain/party.ts'
import { partyKindWords, roleWords } from '../../../words/parties.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import {
  CheckField,
  ErrorSummary,
  type FormState,
  freshForm,
  SelectField,
  sentForm,
  TextField,
} from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { day, partyName, type View, viewOf } from '../parts/view.ts'

const SHOWN_MAX = 500
const WRONG_SHAPE = 422

type Shown = Readonly<{
  view: View
  form: FormState
  persons: readonly PersonLine[]
  keys: readonly KeyLine[]
  /** The new key, shown this once. */
  fresh: string | undefined
}>

const Parties: FC<Shown> = ({ view }) => {
  const { say, language } = view
  const parties = [...view.deps.journal.reference().directory.parties.values()].slice(0, SHOWN_MAX)
  return (
    <div class="scroll">
      <table>
        <caption>{say('Đơn vị', 'Parties')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Mã', 'Code')}</th>
            <th scope="col">{say('Tên', 'Name')}</th>
            <th scope="col">{say('Loại', 'Kind')}</th>
            <th scope="col">{say('Biểu mẫu', 'Forms')}</th>
          </tr>
        </thead>
        <tbody>
          {parties.map((party) => (
            <tr>
              <th scope="row" class="code">
                {party.code}
              </th>
              <td>{party.name}</td>
              <td>{partyKindWords[party.kind][language]}</td>
              <td>
                {party.forms === 'ours' ? say('của hệ thống này', 'ours') : say('của đơn vị', 'theirs')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Persons: FC<Shown> = ({ view, persons }) => {
  const { say, language } = view
  return (
    <div class="scroll">
      <table>
        <caption>{say('Cán bộ và phân công', 'Staff and assignments')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Tên đăng nhập', 'User name')}</th>
            <th scope="col">{say('Tên', 'Name')}</th>
            <th scope="col">{say('Vai trò', 'Role')}</th>
            <th scope="col">{say('Đơn vị', 'Party')}</th>
          </tr>
        </thead>
        <tbody>
          {persons.map((row) => (
            <tr {...(row.closed_at ? { class: 'gone' } : {})}>
              <th scope="row" class="code">
                {row.login}
              </th>
              <td>{row.name}</td>
              <td>{row.role ? roleWords[row.role as Role][language] : ''}</td>
              <td>{partyName(view, row.party)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Keys: FC<Shown> = ({ view, keys }) => {
  const { say } = view
  return (
    <div class="scroll">
      <table>
        <caption>{say('Khóa API', 'API keys')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('Khóa', 'Key')}</th>
            <th scope="col">{say('Đơn vị', 'Party')}</th>
            <th scope="col">{say('Ghi chú', 'Label')}</th>
            <th scope="col">{say('Được phép', 'Scopes')}</th>
            <th scope="col">{say('Tạo ngày', 'Made')}</th>
            <th scope="col">{say('Việc', 'Action')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr {...(key.revoked_at ? { class: 'gone' } : {})}>
              <th scope="row" class="code">
                {key.id}…
              </th>
              <td>{partyName(view, key.party)}</td>
              <td>{key.label}</td>
              <td class="small">{key.scopes.replaceAll(' ', ', ')}</td>
              <td class="num">{day(key.created_at)}</td>
              <td>
                {key.revoked_at ? (
                  `${say('thu hồi', 'revoked')} ${day(key.revoked_at)}`
                ) : (
                  <form method="post" action={paths.adminKeys()}>
                    <button type="submit" class="danger" name="revoke" value={key.id}>
                      {say('Thu hồi', 'Revoke')} <span class="hide">{key.id}</span>
                    </button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Page: FC<Shown> = (shown) => {
  const { view, form, fresh } = shown
  const { say } = view
  const parties = [...view.deps.journal.reference().directory.parties.values()]
  return (
    <Layout view={view} title={say('Quản trị', 'Administration')} failed={form.errors.length > 0}>
      <h1>{say('Quản trị', 'Administration')}</h1>
      {fresh ? (
        <div class="flash" role="status">
          <p>
            {say(
              'Khóa mới, chỉ hiện một lần này. Hãy chép lại ngay:',
              'The new key, shown this once. Copy it now:',
            )}
            <br />
            <span class="big-code">{fresh}</span>
          </p>
        </div>
      ) : null}
      <ErrorSummary form={form} />
      <h2>{say('Khóa API', 'API keys')}</h2>
      <Keys {...shown} />
      <details class="act" {...(form.errors.length > 0 ? { open: true } : {})}>
        <summary>{say('Tạo khóa', 'Make a key')}</summary>
        <form method="post" action={paths.adminKeys()}>
          <SelectField
            form={form}
            name="party"
            label={say('Đơn vị', 'Party')}
            choices={parties.map((party) => [party.code, `${party.name} (${party.code})`] as const)}
          />
          <TextField form={form} name="label" label={say('Ghi chú', 'Label')} maxlength={LABEL_MAX} />
          <fieldset class="plain">
            <legend class="label">{say('Được phép', 'Scopes')}</legend>
            {SCOPES.map((scope) => (
              <CheckField
                form={form}
                name="scope"
                value={scope}
                label={scope}
                checked={scope === 'events:read'}
              />
            ))}
          </fieldset>
          <button type="submit">{say('Tạo khóa', 'Make a key')}</button>
        </form>
      </details>
      <h2>{say('Cán bộ', 'Staff')}</h2>
      <Persons {...shown} />
      <h2>{say('Đơn vị', 'Parties')}</h2>
      <Parties {...shown} />
    </Layout>
  )
}

export function adminPages(app: Hono<Env>, deps: Deps): void {
  const page = async (view: View, form: FormState, fresh?: string) => (
    <Page view={view} form={form} {...(await staffAndKeys(deps, SHOWN_MAX))} fresh={fresh} />
  )

  app.get(paths.admin(), async (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['administrator'])
    return sendPage(c, await page(view, freshForm(view, 'key')))
  })

  app.post(paths.adminKeys(), async (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['administrator'])
    const form = await readForm(c)
    if (form.has('revoke')) {
      await revokeKey(deps, form.text('revoke'))
      return goTo(c, paths.admin())
    }
    const scopes = SCOPES.filter((scope) => form.list('scope').includes(scope))
    const key = await makeKey(deps, { party: form.text('party'), label: form.text('label'), scopes })
    if (key !== undefined) return sendPage(c, await page(view, freshForm(view, 'key'), key))
    const text = view.say(
      'Chọn đơn vị, ghi chú và ít nhất một quyền',
      'Choose party, label and at least one scope',
    )
    const state = sentForm(view, 'key', form, [{ name: 'label', text }])
    return sendPage(c, await page(view, state), WRONG_SHAPE)
  })
}
