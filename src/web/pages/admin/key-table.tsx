import type { FC } from 'hono/jsx'
import type { KeyLine } from '../../../app/administration.ts'
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

/** Since when a key is there, what it may do, and when it was used last. */
export const KeyTable: FC<{ view: View; keys: readonly KeyLine[]; caption: string }> = ({
  view,
  keys,
  caption,
}) => {
  const { say, language } = view
  if (keys.length === 0) return <Empty>{say('Chưa có khóa nào.', 'There is no key yet.')}</Empty>
  return (
    <Table
      caption={caption}
      captionHidden
      rows={keys}
      mark={(key) => (key.revoked_at ? { class: 'gone' } : {})}
      columns={[
        [say('Dùng cho', 'Used for'), (key) => key.label, 'name'],
        [say('Đơn vị', 'Party'), (key) => partyName(view, key.party)],
        [say('Được phép', 'Scopes'), (key) => keyScopesInWords(key.scopes.split(' '), language), 'small'],
        [say('Mã đầu', 'Begins with'), (key) => `${key.id}…`, 'code'],
        [say('Tạo ngày', 'Made'), (key) => day(key.created_at), 'num'],
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
              <RevokeKey view={view} value={key} />
            ),
        ],
      ]}
    />
  )
}
