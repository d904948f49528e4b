import type { FC } from 'hono/jsx'
import type { KeyLine } from '../../../app/administration.ts'
import { type KeyState, keyStates } from '../../../app/key-rotation.ts'
import { keyScopesInWords } from '../../../words/parties.ts'
import { paths } from '../../paths.ts'
import { Empty } from '../parts/messages.tsx'
import { Table } from '../parts/table.tsx'
import { day, partyName, type View, when } from '../parts/view.ts'

/** A key does not come back: what comes of revoking it is read before the button is there. */
const RevokeKey: FC<{ view: View; value: KeyLine }> = ({ view, value }) => {
  const { say } = view
  const named = `${value.label}, ${partyName(view, value.party)}`
  return (
    <details>
      <summary aria-label={`${say('Thu hồi khóa', 'Revoke the key')}: ${named}`}>
        {say('Thu hồi khóa', 'Revoke the key')}
      </summary>
      <form method="post" action={paths.adminKeys()}>
        <p class="small">
          {say(
            'Hệ thống dùng khóa này mất kết nối ngay; khóa đã thu hồi không dùng lại được.',
            'The system that has this key is cut off at once; a revoked key does not come back.',
          )}
        </p>
        <button
          type="submit"
          class="danger"
          name="revoke"
          value={value.id}
          aria-label={`${say('Thu hồi', 'Revoke')}: ${named}`}
        >
          {say('Thu hồi', 'Revoke')}
        </button>
      </form>
    </details>
  )
}

/** Whoever changes a key has to bring the new one to its system: what comes of it is read before. */
const ChangeKey: FC<{ view: View; value: KeyLine }> = ({ view, value }) => {
  const { say } = view
  const named = `${value.label}, ${partyName(view, value.party)}`
  return (
    <details>
      <summary aria-label={`${say('Đổi khóa', 'Change the key')}: ${named}`}>
        {say('Đổi khóa', 'Change the key')}
      </summary>
      <form method="post" action={paths.adminKeys()}>
        <p class="small">
          {say(
            'Một khóa mới có cùng quyền được tạo và hiện một lần; khóa này còn dùng được một thời gian ngắn.',
            'A new key that may do the same is made and shown once; this one stays good for a short while.',
          )}
        </p>
        <button
          type="submit"
          name="rotate"
          value={value.id}
          aria-label={`${say('Tạo khóa thay thế', 'Make its successor')}: ${named}`}
        >
          {say('Tạo khóa thay thế', 'Make its successor')}
        </button>
      </form>
    </details>
  )
}

const stateWords = ({ say }: View): Readonly<Record<KeyState, string>> => ({
  revoked: '',
  ended: say('đã hết hạn', 'ended'),
  retiring: say('đang thay', 'giving way'),
  'ends-soon': say('sắp hết hạn', 'ends soon'),
  unused: say('lâu không dùng', 'long unused'),
  good: '',
})

type Keys = Readonly<{
  view: View
  keys: readonly KeyLine[]
  caption: string
  /** Which of them this reader changes for a successor. */
  rotates?: (key: KeyLine) => boolean
}>

/** Since when a key is there, until when, what it may do, and when it was used last. */
export const KeyTable: FC<Keys> = ({ view, keys, caption, rotates = () => false }) => {
  const { say, language } = view
  const states = keyStates(keys, view.deps.now())
  const stateOf = ({ id }: KeyLine): KeyState => states.get(id) ?? 'good'
  if (keys.length === 0) return <Empty>{say('Chưa có khóa nào.', 'There is no key yet.')}</Empty>
  return (
    <Table
      caption={caption}
      captionHidden
      rows={keys}
      mark={(key) => (['revoked', 'ended'].includes(stateOf(key)) ? { class: 'gone' } : {})}
      columns={[
        [say('Dùng cho', 'Used for'), (key) => key.label, 'name'],
        [say('Đơn vị', 'Party'), (key) => partyName(view, key.party)],
        [say('Được phép', 'Scopes'), (key) => keyScopesInWords(key.scopes.split(' '), language), 'small'],
        [say('Mã đầu', 'Begins with'), (key) => `${key.id}…`, 'code'],
        [say('Tạo ngày', 'Made'), (key) => day(key.created_at), 'num'],
        [
          say('Hết hạn', 'Ends'),
          (key) =>
            [
              key.expires_at ? when(view, key.expires_at) : say('Không', 'Never'),
              stateWords(view)[stateOf(key)],
            ]
              .filter((part) => part !== '')
              .join(', '),
          'num',
        ],
        [
          say('Dùng lần cuối', 'Last used'),
          (key) => (key.used_at ? when(view, key.used_at) : say('Chưa dùng', 'Never')),
          'num',
        ],
        [
          say('Việc', 'Action'),
          (key) =>
            key.revoked_at ? (
              `${say('Đã thu hồi', 'Revoked')} ${day(key.revoked_at)}`
            ) : (
              <>
                {rotates(key) && !['retiring', 'ended'].includes(stateOf(key)) ? (
                  <ChangeKey view={view} value={key} />
                ) : null}
                <RevokeKey view={view} value={key} />
              </>
            ),
        ],
      ]}
    />
  )
}
