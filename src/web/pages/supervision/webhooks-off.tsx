import { endpointsOffFor } from '../../../app/webhooks/off.ts'
import type { OffReason } from '../../../domain/webhooks/endpoints.ts'
import { offReasonWords } from '../../../words/webhooks.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Pager } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { Tabs } from './tabs.tsx'

const PLACE_MAX = 140

/** Systems that hear nothing of their dossiers any more, because the address they gave was switched off. */
export async function sendWebhooksOff(c: Ctx, view: View): Promise<Response> {
  const { say, deps, language } = view
  const { actor } = callerAs(view, ['supervisor'])
  const { rows, next } = granted(
    await endpointsOffFor(deps, actor, c.req.query('after')?.slice(0, PLACE_MAX)),
  )
  const title = say('Địa chỉ webhook đã tắt', 'Webhook endpoints that were switched off')
  return sendPage(
    c,
    <Layout view={view} title={title}>
      <Tabs view={view} here="webhooks" />
      <h1>{title}</h1>
      <p>
        {say(
          'Hệ thống của các đơn vị này không còn được gửi tin. Không tin nào mất: bật lại thì gửi tiếp từ chỗ dừng. Đơn vị tự bật qua API, hoặc quản trị bật ở mục Quản trị, Webhook.',
          'The systems of these parties are pushed nothing any more. Nothing is lost: once on again, it goes on from where it stood. The party does so by the API, or an administrator under Administration, Webhooks.',
        )}
      </p>
      {rows.length === 0 ? (
        <Empty>{say('Không có địa chỉ nào bị tắt.', 'None is switched off.')}</Empty>
      ) : (
        <Table
          caption={title}
          captionHidden
          rows={rows}
          columns={[
            [say('Đơn vị', 'Party'), (row) => partyName(view, row.party), 'name'],
            [say('Máy chủ', 'Host'), (row) => row.host, 'code'],
            [say('Tắt từ', 'Off since'), (row) => when(view, row.offAt), 'num'],
            [say('Vì sao', 'Why'), (row) => offReasonWords[row.why as OffReason]?.[language] ?? row.why],
          ]}
        />
      )}
      <Pager view={view} shown={rows.length} next={next && paths.endpointsOff({ after: next })} />
    </Layout>,
  )
}
