import type { Hono } from 'hono'
import { systemState } from '../../../app/system.ts'
import type { Deps } from '../../../deps.ts'
import { jobWords } from '../../../words/jobs.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Facts } from '../parts/facts.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { viewOf, when } from '../parts/view.ts'
import { AdminFrame } from './frame.tsx'

/** How the service is set up and how it does, to be read only. */
export function systemPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.adminSystem(), async (c) => {
    const view = viewOf(c, deps)
    callerAs(view, ['administrator'])
    const { say, language } = view
    const state = await systemState(deps)
    const never = say('Chưa có', 'Not yet')
    return sendPage(
      c,
      <AdminFrame view={view} title={say('Hệ thống', 'System')} here="system">
        <div class="card">
          <Facts
            rows={[
              [say('Phiên bản', 'Version'), state.version],
              [say('Đơn vị chủ quản', 'Owner'), deps.owner?.name ?? say('Chưa đặt', 'Not set')],
              [say('Địa chỉ', 'Address'), state.baseUrl],
              [say('Cơ sở dữ liệu', 'Database'), state.engine],
              [say('Sự kiện trong sổ', 'Events in the book'), state.events.toLocaleString('vi-VN'), 'num'],
              [
                say('Sự kiện gần nhất', 'Last event'),
                state.lastEventAt ? when(view, state.lastEventAt) : never,
              ],
              [say('Niêm phong gần nhất', 'Last seal'), state.sealedAt ? when(view, state.sealedAt) : never],
              [say('Khóa kiểm tra giấy tờ', 'Keys that papers are checked by'), String(state.publicKeys)],
              [
                say('Tin nhắn cho người dân', 'Messages to citizens'),
                state.messages
                  ? say('Có cổng gửi tin', 'There is a gateway')
                  : say('Chưa nối cổng gửi tin: không ai được báo', 'No gateway is set: nobody is told'),
              ],
            ]}
          />
        </div>
        <h2>{say('Việc chạy theo giờ', 'Scheduled jobs')}</h2>
        <Table
          caption={say('Việc chạy theo giờ', 'Scheduled jobs')}
          captionHidden
          rows={state.jobs}
          columns={[
            [say('Việc', 'Job'), (job) => jobWords[job.name]?.[language] ?? job.name, 'name'],
            [
              say('Lần chạy xong gần nhất', 'Last run that ended'),
              (job) => (job.last ? when(view, job.last) : never),
              'num',
            ],
          ]}
        />
        <p class="soft">
          {say(
            'Các cài đặt này do người vận hành máy chủ đặt; danh sách có trong tài liệu cài đặt.',
            'Whoever runs the machine sets these; the installation notes list them.',
          )}
        </p>
      </AdminFrame>,
    )
  })
}
