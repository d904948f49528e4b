import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import {
  type DeliveryQueue,
  deliveryQueue,
  type QueuedItem,
  type QueueGroup,
} from '../../../app/delivery-queue.ts'
import type { Deps } from '../../../deps.ts'
import { reasonWords } from '../../../words/reasons.ts'
import { legStateWords } from '../../../words/words.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { type View, viewOf, writtenDay } from '../parts/view.ts'
import { Envelope } from './office-groups.tsx'

const titleOf = ({ say }: View, { of, name }: QueueGroup): string => {
  if (of === 'nobody') return say('Chưa giao bưu tá', 'On nobody’s round yet')
  if (of === 'counter') return say('Giữ tại bưu cục, chờ đến nhận', 'Held at the counter')
  return name ?? say('Bưu tá chưa rõ tên', 'A postman without a name')
}

/** Where the items of a group go, the most first. */
function communesOf(view: View, items: readonly QueuedItem[]): string {
  const unknown = view.say('chưa rõ xã, phường', 'ward not named')
  const counts = new Map<string, number>()
  for (const { commune = unknown } of items) counts.set(commune, (counts.get(commune) ?? 0) + 1)
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([commune, count]) => `${commune}: ${count}`)
    .join(' · ')
}

const Group: FC<{ view: View; group: QueueGroup }> = ({ view, group }) => {
  const { say, language, today } = view
  const title = titleOf(view, group)
  return (
    <section>
      <h2>
        {title} <span class="soft num">({group.items.length})</span>
      </h2>
      <p class="soft">{communesOf(view, group.items)}</p>
      <Table<QueuedItem>
        caption={title}
        captionHidden
        rows={group.items}
        columns={[
          [say('Phong bì', 'Envelope'), (row) => <Envelope row={row} />, 'name'],
          [
            say('Xã, phường', 'Ward'),
            ({ commune }) => commune ?? <span class="soft">{say('chưa rõ', 'not named')}</span>,
          ],
          [
            say('Đang ở đâu', 'State'),
            ({ leg }) => (
              <>
                {legStateWords[leg.state][language]}
                {leg.failure && leg.state === 'attempt_failed' ? (
                  <div class="small">
                    {say(`lần ${leg.attempts}`, `try ${leg.attempts}`)}:{' '}
                    {reasonWords(leg.failure.reason)[language]}
                  </div>
                ) : null}
                {leg.waybill ? <div class="soft small code">{leg.waybill}</div> : null}
              </>
            ),
          ],
          [
            group.of === 'counter' ? say('Giữ đến hết', 'Held until') : say('Ngày phát', 'Day'),
            ({ day }) =>
              day === undefined ? (
                ''
              ) : (
                <span class={group.of === 'counter' && day < today ? 'late' : ''}>{writtenDay(day)}</span>
              ),
            'num',
          ],
        ]}
      />
    </section>
  )
}

const Page: FC<{ view: View; queue: DeliveryQueue }> = ({ view, queue }) => {
  const { say } = view
  const title = say('Hàng đợi phát', 'Delivery queue')
  return (
    <Layout view={view} title={title}>
      <h1>{title}</h1>
      <p>
        {say('Lượt phát sau: ngày', 'Next round:')} <b>{writtenDay(queue.nextDay)}</b>.{' '}
        <a href={paths.dispatch()}>
          {say('Giao cho bưu tá, gửi đi lần lượt', 'Give to a postman, dispatch one by one')}
        </a>
      </p>
      {queue.groups.length === 0 ? (
        <Empty>{say('Không có bưu gửi nào chờ phát.', 'Nothing waits to be delivered.')}</Empty>
      ) : null}
      {queue.groups.map((group) => (
        <Group view={view} group={group} />
      ))}
    </Layout>
  )
}

/** What goes out next, by postman and ward, and what is held: a clerk looks before the round of the next day. */
export function deliveryQueuePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.deliveryQueue(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
    return sendPage(c, <Page view={view} queue={await deliveryQueue(deps, actor)} />)
  })
}
