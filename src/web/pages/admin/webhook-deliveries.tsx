import type { FC } from 'hono/jsx'
import type { AttemptRow, DeliveryRow } from '../../../app/webhooks/kept-endpoints.ts'
import type { DeliveryState } from '../../../domain/webhooks/attempts.ts'
import { attemptWords, pushAnswerInWords } from '../../../words/webhooks.ts'
import { paths } from '../../paths.ts'
import { Hidden } from '../parts/fields.tsx'
import { Empty } from '../parts/messages.tsx'
import { Table } from '../parts/table.tsx'
import { type View, when } from '../parts/view.ts'

type Answered = Readonly<{ status?: number | null | undefined; problem?: string | null | undefined }>

const answered = ({ language }: View, { status, problem }: Answered): string =>
  problem || status ? pushAnswerInWords(problem ?? String(status), language) : ''

const emptyWords = ({ say }: View): Readonly<Record<DeliveryState, string>> => ({
  dead: say('Không có tin chết.', 'There is no dead letter.'),
  due: say('Không có tin nào đang chờ.', 'Nothing waits.'),
  delivered: say('Không có tin nào trong 30 ngày gần đây.', 'Nothing was taken within the last 30 days.'),
})

/** Some of an endpoint's deliveries, by their places in the feed of its party: of dossiers nothing is said here. */
export const Deliveries: FC<{
  view: View
  rows: readonly DeliveryRow[]
  state: DeliveryState
  caption: string
}> = ({ view, rows, state, caption }) => {
  const { say } = view
  if (rows.length === 0) return <Empty>{emptyWords(view)[state]}</Empty>
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      columns={[
        [
          say('Số thứ tự trong luồng', 'Place in the feed'),
          (row) => (
            <a
              href={paths.adminWebhook(row.endpoint, { state, delivery: row.delivery })}
              aria-label={`${say('Các lần gửi', 'Attempts')}: ${row.seq}`}
            >
              {row.seq}
            </a>
          ),
          'name num',
        ],
        [say('Số lần gửi', 'Tries'), (row) => row.tries, 'right num'],
        [say('Trả lời gần nhất', 'Last answer'), (row) => answered(view, row)],
        state === 'due'
          ? [say('Gửi tiếp lúc', 'Next try'), (row) => when(view, row.due_at), 'num']
          : [say('Kết thúc lúc', 'Ended'), (row) => when(view, row.ended_at), 'num'],
        state === 'dead' && [
          say('Việc', 'Action'),
          (row) => (
            <form method="post" action={paths.adminWebhookAct(row.endpoint)}>
              <Hidden name="delivery" value={row.delivery} />
              <button
                type="submit"
                class="second"
                name="do"
                value="one"
                aria-label={`${say('Gửi lại', 'Send again')}: ${row.seq}`}
              >
                {say('Gửi lại', 'Send again')}
              </button>
            </form>
          ),
        ],
      ]}
    />
  )
}

/** Each attempt at one delivery, oldest first. */
export const Attempts: FC<{ view: View; row: DeliveryRow; attempts: readonly AttemptRow[] }> = ({
  view,
  row,
  attempts,
}) => {
  const { say, language } = view
  const title = say(`Các lần gửi tin số ${row.seq}`, `Attempts at delivery ${row.seq}`)
  return (
    <section id="attempts">
      <h2>{title}</h2>
      {attempts.length === 0 ? (
        <Empty>{say('Chưa gửi lần nào.', 'It was not tried yet.')}</Empty>
      ) : (
        <Table
          caption={title}
          captionHidden
          rows={attempts}
          columns={[
            [say('Lúc', 'When'), (one) => when(view, one.at), 'name num'],
            [
              say('Kết quả', 'Outcome'),
              (one) => attemptWords[one.step as keyof typeof attemptWords]?.[language] ?? one.step,
            ],
            [say('Trả lời', 'Answer'), (one) => answered(view, one)],
            [say('Gửi tiếp lúc', 'Next try'), (one) => when(view, one.until), 'num'],
          ]}
        />
      )}
    </section>
  )
}
