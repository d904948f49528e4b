import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { type RemittanceDays, type RemittanceRow, remittancesUntil } from '../../../app/remittances.ts'
import type { Deps } from '../../../deps.ts'
import { addMinutes, fromVietnam, vietnamTime } from '../../../domain/instant.ts'
import { writeDong } from '../../../words/money.ts'
import type { Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, PaperLink } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { dayFrom } from '../parts/typed-dates.ts'
import { partyName, type View, viewOf, writtenDay } from '../parts/view.ts'

const RemittancesPage: FC<{ view: View; found: RemittanceDays }> = ({ view, found }) => {
  const { say } = view
  const title = say('Các lần nộp tiền', 'Remittances')
  const before = vietnamTime(addMinutes(fromVietnam(found.from, 0), -1)).date
  return (
    <Layout view={view} title={title}>
      <h1>{title}</h1>
      <p class="num">
        {writtenDay(found.from)} – {writtenDay(found.to)}
      </p>
      {found.rows.length === 0 ? (
        <Empty>
          {say('Không nộp lần nào trong những ngày này.', 'Nothing was handed on in these days.')}
        </Empty>
      ) : (
        <Table<RemittanceRow>
          caption={title}
          captionHidden
          rows={found.rows}
          columns={[
            [
              say('Bảng kê số', 'Number'),
              ({ day, number }) => (
                <a class="code" href={paths.remitted(day, number)}>
                  {number}
                </a>
              ),
              'name',
            ],
            [say('Ngày', 'Day'), ({ day }) => writtenDay(day), 'num'],
            [say('Bên nhận', 'Receiver'), ({ receiver }) => partyName(view, receiver)],
            [say('Số khoản', 'Sums'), ({ sums }) => sums, 'right num'],
            [say('Số tiền', 'Amount'), ({ amount }) => writeDong(amount), 'right num'],
            [
              '',
              ({ day, number }) => (
                <PaperLink href={paths.remittancePaperOf(day, number)}>
                  {say('In bảng kê', 'Print')} <span class="hide">{number}</span>
                </PaperLink>
              ),
            ],
          ]}
        />
      )}
      <p>
        <a href={paths.remittances(before)}>{say('Những ngày trước đó', 'The days before')}</a>
      </p>
      <p>
        <a href={paths.remit()}>{say('Nộp tiền thu hộ', 'Hand money on')}</a>
      </p>
    </Layout>
  )
}

export function remittancePages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.remittances(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
    const asked = dayFrom(c.req.query('day') ?? '')
    const to = asked !== undefined && asked < view.today ? asked : view.today
    return sendPage(c, <RemittancesPage view={view} found={await remittancesUntil(deps, actor, to)} />)
  })
}
