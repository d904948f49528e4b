import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { Page } from '../../../app/page.ts'
import { type KeptEndpoint, keptEndpoints } from '../../../app/webhooks/kept-endpoints.ts'
import type { Deps } from '../../../deps.ts'
import type { Env } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Empty, Pager } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, viewOf, when } from '../parts/view.ts'
import { AdminFrame } from './frame.tsx'
import { postWebhook, sendWebhook } from './webhook.tsx'
import { EndpointState } from './webhook-state.tsx'

const PLACE_MAX = 100

const WebhooksPage: FC<{ view: View; page: Page<KeptEndpoint> }> = ({ view, page: { rows, next } }) => {
  const { say } = view
  const title = say('Địa chỉ webhook', 'Webhook endpoints')
  return (
    <AdminFrame view={view} title={title} here="webhooks">
      <p>
        {say(
          'Hệ thống của đơn vị tự khai địa chỉ nhận tin qua API. Ở đây xem được địa chỉ nào không nhận, và gửi lại tin.',
          'Systems of parties name the addresses themselves, by the API. Here you see which take nothing, and send again.',
        )}
      </p>
      {rows.length === 0 ? (
        <Empty>{say('Chưa đơn vị nào khai địa chỉ webhook.', 'No party has named an endpoint yet.')}</Empty>
      ) : (
        <Table
          caption={title}
          captionHidden
          rows={rows}
          columns={[
            [
              say('Đơn vị', 'Party'),
              (row) => <a href={paths.adminWebhook(row.endpoint)}>{partyName(view, row.party)}</a>,
              'name',
            ],
            [say('Máy chủ', 'Host'), (row) => row.host, 'code'],
            [say('Tình trạng', 'State'), (row) => <EndpointState view={view} row={row} />],
            [
              say('Lần nhận gần nhất', 'Last taken'),
              (row) => (row.delivered_at ? when(view, row.delivered_at) : say('Chưa có', 'Never')),
              'num',
            ],
            [
              say('Không nhận từ', 'Takes nothing since'),
              (row) => (row.failing_since ? when(view, row.failing_since) : ''),
              'num',
            ],
            [say('Đang chờ', 'Waiting'), (row) => row.waiting, 'right num'],
            [say('Tin chết', 'Dead letters'), (row) => row.dead, 'right num'],
          ]}
        />
      )}
      <Pager view={view} shown={rows.length} next={next && paths.adminWebhooks({ after: next })} />
    </AdminFrame>
  )
}

export function webhookPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.adminWebhooks(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['administrator'])
    const page = granted(await keptEndpoints(deps, actor, c.req.query('after')?.slice(0, PLACE_MAX)))
    return sendPage(c, <WebhooksPage view={view} page={page} />)
  })
  app.get(paths.adminWebhook(':id'), (c) => sendWebhook(c, viewOf(c, deps)))
  // What comes back from there has its address: switching the language or reloading leads to the page.
  app.get(paths.adminWebhookAct(':id'), (c) => sendWebhook(c, viewOf(c, deps)))
  app.post(paths.adminWebhookAct(':id'), (c) => postWebhook(c, viewOf(c, deps)))
}
