import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import {
  type KeyLine,
  keysFor,
  type MadeKey,
  makeKey,
  type Page,
  revokeKey,
} from '../../../app/administration.ts'
import {
  makeAgreedKey,
  makesKeysOf,
  type Proposal,
  proposalsMade,
  proposeKey,
} from '../../../app/key-proposals.ts'
import { isKeyEnd, type Rotated, rotateKey } from '../../../app/key-rotation.ts'
import type { Deps } from '../../../deps.ts'
import { fromVietnam } from '../../../domain/instant.ts'
import { KEY_SCOPES } from '../../../domain/key-scopes.ts'
import type { Actor } from '../../../domain/party.ts'
import { keyScopeWords } from '../../../words/parties.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Box, Field } from '../parts/field.tsx'
import { FieldNotes } from '../parts/field-notes.tsx'
import {
  CommandId,
  commandId,
  ErrorSummary,
  type FormError,
  type FormState,
  fieldId,
  freshForm,
  sentForm,
  wrongField,
} from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Flash, Pager } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { dayFrom } from '../parts/typed-dates.ts'
import { type View, viewOf, when } from '../parts/view.ts'
import { AdminFrame } from './frame.tsx'
import { KeyTable } from './key-table.tsx'
import { KeyWarnings } from './key-warnings.tsx'
import { partyChoices } from './new-person.tsx'
import { ProposedKeys } from './proposed-keys.tsx'

const WRONG_SHAPE = 422
const PLACE_MAX = 200

type Shown = Readonly<{
  view: View
  by: Actor
  form: FormState
  keys: Page<KeyLine>
  proposals: readonly Proposal[]
  done?: string | undefined
  /** The new key, shown this once; or that the form made one before. */
  fresh?: MadeKey | 'made' | undefined
  /** The key that gives way to the new one, and until when it is good. */
  retires?: Rotated['retires'] | undefined
}>

const Fresh: FC<Shown> = ({ view, fresh, retires }) => {
  const { say } = view
  if (fresh === undefined) return null
  if (fresh === 'made')
    return (
      <Flash>
        {say(
          'Khóa đã tạo và đã hiện một lần; lần gửi này không tạo thêm khóa. Nếu chưa chép được, hãy thu hồi khóa đó và tạo khóa khác.',
          'The key was made already and shown once; nothing was made this time. If it was not copied, revoke it and make another.',
        )}
      </Flash>
    )
  return (
    <Flash>
      <p>
        {say(
          'Khóa mới, chỉ hiện một lần này. Hãy chép lại ngay:',
          'The new key, shown this once. Copy it now:',
        )}
        <br />
        <span class="big-code">{fresh.key}</span>
      </p>
      {retires ? (
        <p>
          {say(
            `Khóa cũ ${retires.id}… còn dùng được đến ${when(view, retires.at)}: hãy đổi sang khóa mới trước lúc đó.`,
            `The old key ${retires.id}… is good until ${when(view, retires.at)}: change over before then.`,
          )}
        </p>
      ) : null}
    </Flash>
  )
}

const Scopes: FC<{ form: FormState }> = ({ form }) => {
  const { view } = form
  return (
    <fieldset class="plain" id={fieldId(form, 'scope')} tabindex={-1}>
      <legend class="label">{view.say('Được phép', 'Scopes')}</legend>
      <FieldNotes form={form} name="scope" />
      {KEY_SCOPES.map((scope) => (
        <Box form={form} name="scope" value={scope} label={keyScopeWords[scope][view.language]} />
      ))}
    </fieldset>
  )
}

const KeysPage: FC<Shown> = (shown) => {
  const { view, by, form, keys, done } = shown
  const rotates = (key: KeyLine) => makesKeysOf(view.deps, by, key.party)
  const { say } = view
  return (
    <AdminFrame view={view} title={say('Khóa kết nối', 'Keys')} here="keys" failed={form.errors.length > 0}>
      <Fresh {...shown} />
      {done === 'proposed' ? (
        <Flash>
          {say(
            'Đã gửi đề nghị. Khóa chỉ tạo được sau khi đơn vị đồng ý ở trang của họ.',
            'The party was asked. The key can be made once they have agreed on their page.',
          )}
        </Flash>
      ) : null}
      {done === 'rotating' ? (
        <Flash>
          {say(
            'Khóa này đang được thay bằng khóa mới; chỉ đổi tiếp được sau khi khóa cũ hết hạn.',
            'This key is giving way to its successor; it can be changed again once the old one has ended.',
          )}
        </Flash>
      ) : null}
      {done === 'revoked' ? (
        <Flash>
          {say(
            'Đã thu hồi khóa; khóa không dùng được nữa.',
            'The key was revoked and opens nothing any more.',
          )}
        </Flash>
      ) : null}
      <ErrorSummary form={form} />
      <p>
        {say(
          'Khóa cho phép hệ thống của một đơn vị gửi và đọc dữ liệu thay đơn vị đó. Khóa của đơn vị khác chỉ tạo được khi đơn vị ấy đồng ý.',
          'With a key the system of a party sends and reads in its name. A key of another party is made with its consent only.',
        )}{' '}
        <a href={paths.keyConsents()}>
          {say('Các đề nghị gửi đến đơn vị của bạn', 'What others ask of your party')}
        </a>
      </p>
      <KeyWarnings view={view} keys={keys.rows} />
      <KeyTable view={view} keys={keys.rows} caption={say('Khóa kết nối', 'Keys')} rotates={rotates} />
      <Pager view={view} shown={keys.rows.length} next={keys.next && paths.adminKeysFrom(keys.next)} />
      <ProposedKeys view={view} proposals={shown.proposals} />
      <details class="card" {...(form.errors.length > 0 ? { open: true } : {})}>
        <summary>{say('Thêm khóa', 'Add a key')}</summary>
        <form method="post" action={paths.adminKeys()}>
          <CommandId form={form} />
          <Field form={form} at="key party" choices={partyChoices(view, by)} />
          <Field form={form} at="key label" />
          <Field form={form} at="key expires" />
          <Scopes form={form} />
          <p class="hint">
            {say(
              'Đơn vị của bạn: khóa hiện ngay. Đơn vị khác: đề nghị được gửi đến đơn vị đó.',
              'For your own parties the key is shown at once; another party is asked first.',
            )}
          </p>
          <button type="submit">{say('Thêm khóa', 'Add a key')}</button>
        </form>
      </details>
    </AdminFrame>
  )
}

export function keyPages(app: Hono<Env>, deps: Deps): void {
  const page = async (
    view: View,
    by: Actor,
    form: FormState,
    more: Readonly<{
      fresh?: Shown['fresh']
      retires?: Shown['retires']
      done?: string | undefined
      after?: string | undefined
    }> = {},
  ) => (
    <KeysPage
      view={view}
      by={by}
      form={form}
      keys={await keysFor(deps, by, more.after)}
      proposals={await proposalsMade(deps, by)}
      fresh={more.fresh}
      retires={more.retires}
      done={more.done}
    />
  )

  app.get(paths.adminKeys(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const { done, after } = c.req.query()
    return sendPage(
      c,
      await page(view, actor, freshForm(view, 'key'), { done, after: after?.slice(0, PLACE_MAX) }),
    )
  })

  app.post(paths.adminKeys(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator', 'supervisor'])
    const form = await readForm(c)
    if (form.has('revoke')) {
      await revokeKey(deps, actor, form.text('revoke'))
      return goTo(
        c,
        actor.role === 'supervisor' ? paths.keyConsentDone('revoked') : paths.adminKeyDone('revoked'),
      )
    }
    callerAs(view, ['administrator'])
    const showOnce = async (fresh: MadeKey | 'made', retires?: Rotated['retires']) => {
      const shown = await sendPage(c, await page(view, actor, freshForm(view, 'key'), { fresh, retires }))
      shown.headers.set('cache-control', 'no-store, no-transform')
      return shown
    }
    const again = async (errors: readonly FormError[]) =>
      sendPage(c, await page(view, actor, sentForm(view, 'key', form, errors)), WRONG_SHAPE)
    const unfit: FormError = {
      text: view.say(
        'Khóa này chưa tạo được: hãy xem lại đơn vị và sự đồng ý của đơn vị',
        'This key cannot be made: look at the party and its consent again',
      ),
    }
    if (form.has('rotate')) {
      const rotated = await rotateKey(deps, actor, form.text('rotate'))
      if (rotated === 'rotating') return goTo(c, paths.adminKeyDone('rotating'))
      return rotated === undefined ? again([unfit]) : showOnce(rotated, rotated.retires)
    }
    if (form.has('agreed')) {
      const made = await makeAgreedKey(deps, actor, form.text('agreed'))
      return made === undefined ? again([unfit]) : showOnce(made)
    }
    const scopes = KEY_SCOPES.filter((scope) => form.list('scope').includes(scope))
    const [party, label] = [form.text('party'), form.text('label')]
    const until = dayFrom(form.text('expires'))
    const wrong = [
      ...(form.text('expires') !== '' && !isKeyEnd(deps, until ?? '')
        ? [wrongField(view, 'key expires')]
        : []),
      ...(party === '' ? [wrongField(view, 'key party')] : []),
      ...(label === '' ? [wrongField(view, 'key label')] : []),
      ...(scopes.length === 0 ? [wrongField(view, 'key scope')] : []),
    ]
    if (wrong.length > 0) return again(wrong)
    const expiresAt = until && fromVietnam(until, 0)
    const wish = { id: commandId(view, form), party, label, scopes, expiresAt }
    if (makesKeysOf(deps, actor, party)) {
      const made = await makeKey(deps, actor, wish)
      return made === undefined ? again([wrongField(view, 'key label')]) : showOnce(made)
    }
    const proposed = await proposeKey(deps, actor, wish)
    return proposed === 'proposed' ? goTo(c, paths.adminKeyDone('proposed')) : again([unfit])
  })
}
