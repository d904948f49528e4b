import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { type KeyLine, keysFor, makeKey, type Page, revokeKey } from '../../../app/administration.ts'
import { findStaff, type StaffLine } from '../../../app/staff-list.ts'
import type { Deps } from '../../../deps.ts'
import { KEY_SCOPES } from '../../../domain/key-scopes.ts'
import type { Actor } from '../../../domain/party.ts'
import { keyScopesInWords, keyScopeWords, partyKindWords, roleWords } from '../../../words/parties.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Box, Field } from '../parts/field.tsx'
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
import { Layout } from '../parts/layout.tsx'
import { Flash, Pager } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { day, partyName, type View, viewOf } from '../parts/view.ts'
import { MissingYears } from './reference.tsx'

const WRONG_SHAPE = 422

type Fresh = Exclude<Awaited<ReturnType<typeof makeKey>>, undefined> | undefined

type Shown = Readonly<{
  view: View
  form: FormState
  persons: Page<StaffLine>
  keys: Page<KeyLine>
  /** The new key, shown this once; or that the form made one before. */
  fresh: Fresh
}>

const Parties: FC<Shown> = ({ view }) => {
  const { say, language } = view
  const parties = [...view.deps.journal.reference(view.deps.now()).directory.parties.values()]
  return (
    <Table
      caption={say('Đơn vị', 'Parties')}
      captionHidden
      rows={parties}
      columns={[
        [say('Mã', 'Code'), (party) => party.code, 'name code'],
        [say('Tên', 'Name'), (party) => party.name],
        [say('Loại', 'Kind'), (party) => partyKindWords[party.kind][language]],
        [
          say('Biểu mẫu', 'Forms'),
          (party) => (party.forms === 'ours' ? say('của hệ thống này', 'ours') : say('của đơn vị', 'theirs')),
        ],
      ]}
    />
  )
}

const Persons: FC<Shown> = ({ view, persons }) => {
  const { say, language } = view
  return (
    <Table
      caption={say('Cán bộ và phân công', 'Staff and assignments')}
      captionHidden
      rows={persons.rows}
      mark={(row) => (row.closed ? { class: 'gone' } : {})}
      columns={[
        [say('Tên đăng nhập', 'User name'), (row) => row.login, 'name code'],
        [say('Tên', 'Name'), (row) => row.name],
        [
          say('Phân công', 'Assignments'),
          (row) =>
            row.assignments
              .map((one) => `${roleWords[one.role][language]}, ${partyName(view, one.party)}`)
              .join('; '),
        ],
      ]}
    />
  )
}

const Revoke: FC<{ view: View; id: string }> = ({ view, id }) => (
  <form method="post" action={paths.adminKeys()}>
    <button type="submit" class="danger" name="revoke" value={id}>
      {view.say('Thu hồi', 'Revoke')} <span class="hide">{id}</span>
    </button>
  </form>
)

const Keys: FC<Shown> = ({ view, keys }) => {
  const { say, language } = view
  return (
    <Table
      caption={say('Khóa API', 'API keys')}
      captionHidden
      rows={keys.rows}
      mark={(key) => (key.revoked_at ? { class: 'gone' } : {})}
      columns={[
        [say('Khóa', 'Key'), (key) => `${key.id}…`, 'name code'],
        [say('Đơn vị', 'Party'), (key) => partyName(view, key.party)],
        [say('Ghi chú', 'Label'), (key) => key.label],
        [say('Được phép', 'Scopes'), (key) => keyScopesInWords(key.scopes.split(' '), language), 'small'],
        [say('Tạo ngày', 'Made'), (key) => day(key.created_at), 'num'],
        [
          say('Việc', 'Action'),
          (key) =>
            key.revoked_at ? (
              `${say('thu hồi', 'revoked')} ${day(key.revoked_at)}`
            ) : (
              <Revoke view={view} id={key.id} />
            ),
        ],
      ]}
    />
  )
}

const AdminPage: FC<Shown> = (shown) => {
  const { view, form, fresh, persons, keys } = shown
  const { say } = view
  const parties = [...view.deps.journal.reference(view.deps.now()).directory.parties.values()]
  return (
    <Layout view={view} title={say('Quản trị', 'Administration')} failed={form.errors.length > 0}>
      <h1>{say('Quản trị', 'Administration')}</h1>
      <MissingYears view={view} />
      {fresh === 'made' ? (
        <Flash>
          {say(
            'Khóa đã tạo và đã hiện một lần; lần gửi này không tạo thêm khóa. Nếu chưa chép được, hãy thu hồi khóa đó và tạo khóa khác.',
            'The key was made already and shown once; nothing was made this time. If it was not copied, revoke it and make another.',
          )}
        </Flash>
      ) : fresh ? (
        <Flash>
          <p>
            {say(
              'Khóa mới, chỉ hiện một lần này. Hãy chép lại ngay:',
              'The new key, shown this once. Copy it now:',
            )}
            <br />
            <span class="big-code">{fresh.key}</span>
          </p>
        </Flash>
      ) : null}
      <ErrorSummary form={form} />
      <h2>{say('Khóa API', 'API keys')}</h2>
      <Keys {...shown} />
      <Pager view={view} shown={keys.rows.length} next={keys.next && paths.adminFrom('keys', keys.next)} />
      <details class="act" {...(form.errors.length > 0 ? { open: true } : {})}>
        <summary>{say('Tạo khóa', 'Make a key')}</summary>
        <form method="post" action={paths.adminKeys()}>
          <CommandId form={form} />
          <Field
            form={form}
            at="party"
            choices={parties.map((party) => [party.code, `${party.name} (${party.code})`])}
          />
          <Field form={form} at="label" />
          <fieldset class="plain">
            <legend class="label">{say('Được phép', 'Scopes')}</legend>
            {KEY_SCOPES.map((scope) => (
              <Box
                form={form}
                name="scope"
                value={scope}
                label={`${keyScopeWords[scope][view.language]} (${scope})`}
                checked={scope === 'events:read'}
              />
            ))}
          </fieldset>
          <button type="submit">{say('Tạo khóa', 'Make a key')}</button>
        </form>
      </details>
      <h2>{say('Cán bộ', 'Staff')}</h2>
      <Persons {...shown} />
      <Pager
        view={view}
        shown={persons.rows.length}
        next={persons.next && paths.adminFrom('persons', persons.next)}
      />
      <h2>{say('Đơn vị', 'Parties')}</h2>
      <p>
        <a href={paths.adminParties()}>
          {say('Tìm đơn vị, kể cả theo tên cũ', 'Find parties, by former names too')}
        </a>
      </p>
      <Parties {...shown} />
    </Layout>
  )
}

export function adminPages(app: Hono<Env>, deps: Deps): void {
  const page = async (
    view: View,
    by: Actor,
    form: FormState,
    fresh?: Fresh,
    after: Readonly<Record<string, string | undefined>> = {},
  ) => (
    <AdminPage
      view={view}
      form={form}
      persons={await findStaff(deps, by, { after: after.persons })}
      keys={await keysFor(deps, by, after.keys)}
      fresh={fresh}
    />
  )

  app.get(paths.admin(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const { list = '', after } = c.req.query()
    return sendPage(c, await page(view, actor, freshForm(view, 'key'), undefined, { [list]: after }))
  })

  // What comes back from there has its address: switching the language or reloading leads to the page.
  app.get(paths.adminKeys(), (c) => goTo(c, paths.admin()))
  app.post(paths.adminKeys(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const form = await readForm(c)
    if (form.has('revoke')) {
      await revokeKey(deps, actor, form.text('revoke'))
      return goTo(c, paths.admin())
    }
    const scopes = KEY_SCOPES.filter((scope) => form.list('scope').includes(scope))
    const [party, label] = [form.text('party'), form.text('label')]
    const made = await makeKey(deps, actor, { id: commandId(view, form), party, label, scopes })
    if (made !== undefined) {
      const shown = await sendPage(c, await page(view, actor, freshForm(view, 'key'), made))
      shown.headers.set('cache-control', 'no-store, no-transform')
      return shown
    }
    const state = sentForm(view, 'key', form, [wrongField(view, 'label')])
    return sendPage(c, await page(view, actor, state), WRONG_SHAPE)
  })
}
