import type { FC } from 'hono/jsx'
import type { PushDay } from '../../../app/push-figures.ts'
import { Table } from '../parts/table.tsx'
import { typedDay } from '../parts/typed-dates.ts'
import { partyName, type View } from '../parts/view.ts'

/** What carriers pushed on the last days, beside what only their files told. */
export const PushDays: FC<{ view: View; days: readonly PushDay[] }> = ({ view, days }) => {
  const { say } = view
  if (days.length === 0) return null
  const title = say('Tin doanh nghiệp bưu chính tự gửi', 'What carriers pushed')
  return (
    <>
      <h2>{title}</h2>
      <Table
        caption={title}
        captionHidden
        rows={days}
        columns={[
          [say('Ngày', 'Day'), (one) => typedDay(one.day), 'num'],
          [say('Doanh nghiệp bưu chính', 'Carrier'), (one) => partyName(view, one.carrier), 'name'],
          [say('Tin tự gửi', 'Pushed'), (one) => one.pushed, 'right num'],
          [
            say('Chỉ tệp mới báo, tin tự gửi không đến', 'Told by a file only, never pushed'),
            (one) => one.missed,
            'right num',
          ],
        ]}
      />
    </>
  )
}
