import { waybillsLow } from '../../../app/waybills/low.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { callerOf } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { legsInWords } from '../parts/legs-in-words.ts'
import { Empty } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View } from '../parts/view.ts'
import { Tabs } from './tabs.tsx'

/** Where numbers for items run out, so that new ranges are asked for in time. */
export async function sendWaybillsLow(c: Ctx, view: View): Promise<Response> {
  const { say, deps } = view
  const { actor } = callerOf(view)
  const rows = granted(await waybillsLow(deps, actor))
  const { waybillsLow: low } = deps.journal.reference(deps.now()).rules
  const title = say('Dải mã vận đơn sắp hết', 'Ranges of waybills that run out')
  return sendPage(
    c,
    <Layout view={view} title={title}>
      <Tabs view={view} here="overview" />
      <h1>{title}</h1>
      <p>
        {say(
          `Còn dưới ${low} số chưa dùng. Hãy xin bưu chính cấp dải mới và báo quản trị nhập.`,
          `Fewer than ${low} numbers are left. Ask the carrier for a new range, and have an administrator enter it.`,
        )}
      </p>
      {rows.length === 0 ? (
        <Empty>{say('Không dải nào sắp hết.', 'No range runs out.')}</Empty>
      ) : (
        <Table
          caption={title}
          captionHidden
          rows={rows}
          columns={[
            [say('Đơn vị', 'Party'), (row) => partyName(view, row.party), 'name'],
            [say('Dùng cho', 'For'), (row) => legsInWords(view, row.legs)],
            [say('Còn lại', 'Left'), (row) => row.left, 'right num'],
          ]}
        />
      )}
    </Layout>,
  )
}
