import type { FC } from 'hono/jsx'
import type { SheetFormat } from '../../../app/case-sheet.ts'
import {
  type DayStanding,
  moneyByOffice,
  moneyDayStanding,
  type OfficeSum,
  type OfficeSums,
} from '../../../app/money-by-office.ts'
import { MONEY_SHEET_DAYS_MAX, MONEY_SHEET_ROWS_MAX, moneySheet } from '../../../app/money-sheet.ts'
import { addMinutes, fromVietnam, millisOf, vietnamTime } from '../../../domain/instant.ts'
import { MONEY_CASES } from '../../../domain/reconciliation/money-findings.ts'
import { writeDong } from '../../../words/money.ts'
import { chargeKindWords, moneyCaseEnds, moneyCaseWords } from '../../../words/money-cases.ts'
import { moneySheetTooLong } from '../../../words/money-sheet.ts'
import type { Ctx } from '../../http/env.ts'
import { granted, problemAt } from '../../http/parse.ts'
import { sendSheetFile } from '../../http/send-sheet.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Pager } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { dayFrom } from '../parts/typed-dates.ts'
import { partyName, type View, when, writtenDay } from '../parts/view.ts'
import { Tabs } from './tabs.tsx'

const DAY_MINUTES = 24 * 60
const NOON = 12 * 60
const DAY_MS = DAY_MINUTES * 60_000

const otherDay = (day: string, days: number): string =>
  vietnamTime(addMinutes(fromVietnam(day, NOON), days * DAY_MINUTES)).date

const left = ({ taken, back, handed }: OfficeSum): number => taken - back - handed

/** Collected against remitted: what each office took on the day, and what became of just that since. */
const Offices: FC<{ view: View; sums: OfficeSums; day: string }> = ({ view, sums, day }) => {
  const { say, language } = view
  if (sums.rows.length === 0)
    return <Empty>{say('Không đơn vị nào thu tiền trong ngày này.', 'Nobody took money on this day.')}</Empty>
  const { next } = sums
  return (
    <>
      <Table<OfficeSum>
        caption={say('Đã thu trong ngày, và đã nộp đến nay', 'Taken on the day, and handed on since')}
        rows={sums.rows}
        columns={[
          [say('Đơn vị', 'Office'), ({ party }) => partyName(view, party), 'name'],
          [say('Khoản', 'Kind'), ({ kind }) => chargeKindWords[kind][language]],
          [say('Số lần', 'Times'), (row) => row.sums, 'right num'],
          [say('Đã thu', 'Taken'), ({ taken }) => writeDong(taken), 'right num'],
          [
            say('Ngân sách trả', 'By the province'),
            ({ byProvince }) => (byProvince > 0 ? writeDong(byProvince) : ''),
            'right num',
          ],
          [say('Đã hoàn', 'Given back'), ({ back }) => (back > 0 ? writeDong(back) : ''), 'right num'],
          [say('Đã nộp', 'Handed on'), ({ handed }) => writeDong(handed), 'right num'],
          [
            say('Còn giữ', 'Still held'),
            (row) => (left(row) === 0 ? writeDong(0) : <b>{writeDong(left(row))}</b>),
            'right num',
          ],
        ]}
      />
      <Pager
        view={view}
        shown={sums.rows.length}
        next={next && paths.moneyOfOffices({ day, after: `${next.party} ${next.kind}` })}
      />
    </>
  )
}

/** Whether the day is closed, for whom it waits, and what came afterwards. */
const Standing: FC<{ view: View; standing: DayStanding }> = ({ view, standing }) => {
  const { say } = view
  const { runs, waits, others } = standing
  const last = runs.at(-1)
  if (!last)
    return (
      <p class="note">{say('Ngày này chưa được đối soát.', 'The money of this day is not compared yet.')}</p>
    )
  if (last.state === 'provisional')
    return (
      <p class="note">
        <span class="tag warnt">{say('Tạm tính', 'Provisional')}</span> {say('lần đối soát', 'as compared')}{' '}
        {when(view, last.made_at)}
        {waits.length > 0
          ? `. ${say('Chưa kiểm quỹ', 'Cash not counted')}: ${waits.map((party) => partyName(view, party)).join(', ')}`
          : ''}
        {others ? `. ${say('Còn đơn vị khác chưa kiểm quỹ', 'Others have not counted theirs')}` : ''}
      </p>
    )
  const final = runs.find(({ state }) => state === 'final')
  const later = runs.filter(({ state }) => state === 'amendment')
  return (
    <p class="note">
      <span class="tag good">{say('Đã chốt', 'Final')}</span> {final ? when(view, final.made_at) : ''}
      {later.length > 0
        ? `. ${say('Đính chính', 'Amended')}: ${later.map(({ made_at }) => when(view, made_at)).join('; ')}`
        : ''}
    </p>
  )
}

/** What the run looks for, and what ends it. */
const Findings: FC<{ view: View }> = ({ view }) => {
  const { say, language } = view
  const title = say('Sai lệch được tìm mỗi ngày', 'What is looked for each day')
  return (
    <>
      <h2>{title}</h2>
      <Table
        caption={title}
        captionHidden
        rows={MONEY_CASES}
        columns={[
          [
            say('Việc', 'Case'),
            (kind) => <a href={paths.cases({ kind })}>{moneyCaseWords[kind][language]}</a>,
            'name',
          ],
          [say('Tự kết thúc khi', 'Ends when'), (kind) => moneyCaseEnds[kind][language], 'small'],
        ]}
      />
    </>
  )
}

const dayAsked = (view: View, text: string | undefined): string => {
  const day = dayFrom(text ?? '')
  return day !== undefined && day <= view.today ? day : otherDay(view.today, -1)
}

const KINDS = Object.keys(chargeKindWords) as readonly OfficeSum['kind'][]

/** Where the page before ended; whatever else is said there begins anew. */
function afterIn(day: string, text = ''): OfficeSums['next'] {
  const [party = '', kind] = text.split(' ')
  const found = KINDS.find((one) => one === kind)
  return found && party !== '' ? { day, party, kind: found } : undefined
}

export async function sendMoneyOfOffices(c: Ctx, view: View): Promise<Response> {
  const { say, deps } = view
  const { actor } = callerOf(view)
  const day = dayAsked(view, c.req.query('day'))
  const [sums, standing] = await Promise.all([
    moneyByOffice(deps, actor, { from: day, to: day }, afterIn(day, c.req.query('after'))),
    moneyDayStanding(deps, actor, day),
  ])
  const title = say('Tiền thu và nộp theo đơn vị', 'Money taken and handed on by office')
  const month = { from: `${day.slice(0, 8)}01`, to: day }
  return sendPage(
    c,
    <Layout view={view} title={title}>
      <Tabs view={view} here="money" />
      <h1>
        {title} <span class="num">{writtenDay(day)}</span>
      </h1>
      <p class="actions">
        <a class="button second" href={paths.moneyOfOffices({ day: otherDay(day, -1) })}>
          {say('Ngày trước', 'Day before')}
        </a>
        {day < view.today ? (
          <a class="button second" href={paths.moneyOfOffices({ day: otherDay(day, 1) })}>
            {say('Ngày sau', 'Day after')}
          </a>
        ) : null}
      </p>
      <Standing view={view} standing={granted(standing)} />
      <Offices view={view} sums={granted(sums)} day={day} />
      <p>
        {say('Từ đầu tháng đến ngày này', 'From the first of the month to this day')}:{' '}
        <a href={paths.moneySheet('xlsx', month)} download>
          Excel
        </a>{' '}
        <a href={paths.moneySheet('csv', month)} download>
          CSV
        </a>
      </p>
      <Findings view={view} />
    </Layout>,
  )
}

/** The same of some days, as a sheet. */
export async function sendMoneySheet(c: Ctx, view: View, format: SheetFormat): Promise<Response> {
  const { actor } = callerOf(view)
  const { deps, language } = view
  const from = dayAsked(view, c.req.query('from'))
  const to = dayAsked(view, c.req.query('to'))
  const days = (millisOf(fromVietnam(to, 0)) - millisOf(fromVietnam(from, 0))) / DAY_MS + 1
  if (days < 1 || days > MONEY_SHEET_DAYS_MAX)
    throw problemAt(
      'wrong-shape',
      {
        vi: `Từ 1 đến ${MONEY_SHEET_DAYS_MAX} ngày`,
        en: `1 to ${MONEY_SHEET_DAYS_MAX} days`,
      },
      '/to',
    )
  const made = await moneySheet(deps, actor, { format, language, days: { from, to } })
  if (made === 'too-long') throw problemAt('wrong-shape', moneySheetTooLong(MONEY_SHEET_ROWS_MAX), '/to')
  return sendSheetFile(c, granted(made))
}
