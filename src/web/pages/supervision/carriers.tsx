import type { FC } from 'hono/jsx'
import { ORDERS_SHOWN, type TroubledCarrier } from '../../../app/carriers-troubled.ts'
import { carrierProblemWords } from '../../../words/carrier-systems.ts'
import { paths } from '../../paths.ts'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'

/** Carriers' systems that do not answer, and what they were asked for and did not take; nothing where all is well. */
export const Carriers: FC<{ view: View; carriers: readonly TroubledCarrier[] }> = ({ view, carriers }) => {
  const { say, language } = view
  if (carriers.length === 0) return null
  const failing = carriers.filter(({ isFailing }) => isFailing)
  const orders = carriers.flatMap(({ row, orders: theirs }) => theirs.map((order) => ({ row, order })))
  const why = (code: string | null | undefined): string => carrierProblemWords(code ?? '')[language]
  return (
    <section id="carriers">
      <h2>{say('Kết nối doanh nghiệp bưu chính cần xem', 'Carriers’ systems to look after')}</h2>
      {failing.length > 0 ? (
        <Table
          caption={say('Không nhận được hành trình', 'Tracking does not come in')}
          rows={failing}
          columns={[
            [say('Doanh nghiệp', 'Carrier'), ({ row }) => partyName(view, row.carrier), 'name'],
            [say('Lỗi từ', 'Failing since'), ({ row }) => when(view, row.failing_since ?? '')],
            [say('Vì sao', 'Why'), ({ row }) => why(row.problem)],
          ]}
        />
      ) : null}
      {orders.length > 0 ? (
        <Table
          caption={say(
            `Yêu cầu không được nhận, mỗi doanh nghiệp nhiều nhất ${ORDERS_SHOWN} yêu cầu đầu`,
            `Orders that were not taken, the first ${ORDERS_SHOWN} of each carrier at most`,
          )}
          rows={orders}
          columns={[
            [say('Yêu cầu', 'Order'), ({ order }) => order.order_number, 'code'],
            [say('Doanh nghiệp', 'Carrier'), ({ row }) => partyName(view, row.carrier)],
            [
              say('Hồ sơ', 'Dossier'),
              ({ order }) => <a href={paths.dossier(order.dossier)}>{say('Mở hồ sơ', 'Open the dossier')}</a>,
            ],
            [say('Vì sao', 'Why'), ({ order }) => why(order.problem)],
            [say('Ghi lúc', 'Written'), ({ order }) => when(view, order.written_at)],
            [say('Đã hỏi (lần)', 'Asked (times)'), ({ order }) => order.tries, 'right num'],
            [
              say('Hỏi lại lúc', 'Asked again at'),
              ({ order }) => (order.due_at ? when(view, order.due_at) : say('không', 'no more')),
            ],
          ]}
        />
      ) : null}
    </section>
  )
}
