import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { countCash, type DayMove, type DaySum, type MoneyDay, moneyOfDay } from '../../../app/money-day.ts'
import type { Deps } from '../../../deps.ts'
import { isCashReason } from '../../../domain/cash-day.ts'
import { addMinutes, fromVietnam, vietnamTime } from '../../../domain/instant.ts'
import { writeDong } from '../../../words/money.ts'
import { moveWords } from '../../../words/money-day.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { feeKinds, payMethods } from '../parts/choices.ts'
import { type Failed, wrong } from '../parts/commands.ts'
import { commandId, ErrorSummary, type FormState, freshForm, sentForm } from '../parts/fields.tsx'
import { type Form, readForm, wholeNumber } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Flash, Pager } from '../parts/messages.tsx'
import { receiptColumn } from '../parts/receipt-column.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { dayFrom } from '../parts/typed-dates.ts'
import { type View, viewOf, when, writtenDay } from '../parts/view.ts'
import { Cash } from './cash.tsx'

const DAY_MINUTES = 24 * 60
const NOON = 12 * 60

const nextDay = (day: string, days: number): string =>
  vietnamTime(addMinutes(fromVietnam(day, NOON), days * DAY_MINUTES)).date

const wordsOf = (choices: readonly (readonly [string, string])[], value: string): string =>
  choices.find(([one]) => one === value)?.[1] ?? value

const payerWords = (view: View, payer: string): string =>
  payer === 'province' ? view.say('Ngân sách', 'The province') : view.say('Người dân', 'The citizen')

type SumRow = Readonly<{
  kind: string
  payer: string
  method: string
  taken: number
  count: number
  back: number
}>

/** What was taken and given back, by kind, payer and method; who took it is told below. */
function rowsOf(sums: readonly DaySum[]): readonly SumRow[] {
  const rows = new Map<string, SumRow>()
  for (const sum of sums) {
    if (sum.what === 'handed_on') continue
    const name = `${sum.kind} ${sum.payer} ${sum.method}`
    const { kind, payer, method } = sum
    const row = rows.get(name) ?? { kind, payer, method, taken: 0, count: 0, back: 0 }
    rows.set(
      name,
      sum.what === 'taken'
        ? { ...row, taken: row.taken + sum.amount, count: row.count + sum.moves }
        : { ...row, back: row.back + sum.amount },
    )
  }
  return [...rows.values()]
}

const total = (rows: readonly SumRow[]): number =>
  rows.reduce((sum, { taken, back }) => sum + taken - back, 0)

const Sums: FC<{ view: View; sums: readonly DaySum[] }> = ({ view, sums }) => {
  const { say } = view
  const rows = rowsOf(sums)
  const caption = say('Thu và hoàn trong ngày', 'Taken and given back')
  if (rows.length === 0)
    return <Empty>{say('Chưa thu khoản nào trong ngày này.', 'Nothing was taken on this day.')}</Empty>
  return (
    <>
      <Table<SumRow>
        caption={caption}
        rows={rows}
        columns={[
          [say('Khoản', 'Kind'), ({ kind }) => wordsOf(feeKinds(say), kind), 'name'],
          [say('Người trả', 'Payer'), ({ payer }) => payerWords(view, payer)],
          [say('Cách trả', 'Method'), ({ method }) => wordsOf(payMethods(say), method)],
          [say('Số lần', 'Times'), ({ count }) => count, 'right num'],
          [say('Thu', 'Taken'), ({ taken }) => writeDong(taken), 'right num'],
          [say('Hoàn', 'Given back'), ({ back }) => (back > 0 ? writeDong(back) : ''), 'right num'],
          [say('Còn', 'Left'), ({ taken, back }) => writeDong(taken - back), 'right num'],
        ]}
      />
      <p class="lead num">
        {say('Tổng thu trong ngày', 'In all')}: <b>{writeDong(total(rows))}</b>
      </p>
    </>
  )
}

const Moves: FC<{ view: View; money: MoneyDay }> = ({ view, money }) => {
  const { say, language } = view
  if (money.moves.length === 0) return null
  return (
    <section>
      <h2>{say('Từng khoản', 'Sum by sum')}</h2>
      <Table<DayMove>
        caption={say('Từng khoản trong ngày', 'Sum by sum')}
        captionHidden
        rows={money.moves}
        columns={[
          receiptColumn(view),
          [say('Lúc', 'At'), (row) => when(view, row.at), 'num'],
          [say('Việc', 'What'), (row) => moveWords[row.what][language]],
          [say('Khoản', 'Kind'), ({ kind }) => wordsOf(feeKinds(say), kind)],
          [say('Cách trả', 'Method'), ({ method }) => wordsOf(payMethods(say), method)],
          [say('Số tiền', 'Amount'), ({ amount }) => writeDong(amount), 'right num'],
          [say('Ai ghi', 'By'), ({ person }) => (person ? money.names.get(person) : '')],
        ]}
      />
      <Pager
        view={view}
        shown={money.moves.length}
        next={money.next && paths.moneyFrom(money.day, money.next)}
      />
    </section>
  )
}

const MoneyPage: FC<{ view: View; form: FormState; money: MoneyDay; done: boolean }> = ({
  view,
  form,
  money,
  done,
}) => {
  const { say, today } = view
  const title = say('Tiền trong ngày', 'Money of the day')
  return (
    <Layout view={view} title={title} failed={form.errors.length > 0}>
      {done ? <Flash>{say('Đã ghi số tiền đã đếm.', 'The count is recorded.')}</Flash> : null}
      <ErrorSummary form={form} />
      <h1>
        {title} <span class="num">{writtenDay(money.day)}</span>
      </h1>
      <p class="actions">
        <a class="button second" href={paths.moneyOn(nextDay(money.day, -1))}>
          {say('Ngày trước', 'Day before')}
        </a>
        {money.day < today ? (
          <a class="button second" href={paths.moneyOn(nextDay(money.day, 1))}>
            {say('Ngày sau', 'Day after')}
          </a>
        ) : null}
        <a class="button second" href={paths.remit()}>
          {say('Nộp tiền thu hộ', 'Hand money on')}
        </a>
      </p>
      {money.owed.length > 0 ? (
        <div class="warn">
          <h2>{say('Cước phải hoàn cho người dân', 'Postage to be given back')}</h2>
          <ul>
            {money.owed.map(({ dossier, ref }) => (
              <li>
                <a class="code" href={paths.dossierFor(dossier, 'fee.refunded')}>
                  {ref}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Sums view={view} sums={money.sums} />
      <Cash view={view} form={form} money={money} />
      <Moves view={view} money={money} />
    </Layout>
  )
}

const clerk = (view: View) => callerAs(view, ['clerk'], ['office', 'carrier']).actor

async function send(c: Ctx, deps: Deps, day: string, form?: FormState, status = 200): Promise<Response> {
  const view = viewOf(c, deps)
  const money = await moneyOfDay(deps, clerk(view), day, c.req.query('after'))
  const done = form === undefined && c.req.query('done') !== undefined
  const page = <MoneyPage view={view} form={form ?? freshForm(view, 'cash')} money={money} done={done} />
  return sendPage(c, page, status)
}

async function count(deps: Deps, view: View, form: Form, day: string): Promise<Failed | undefined> {
  const { say } = view
  const [person, reason] = [form.text('person'), form.text('reason')]
  const counted = wholeNumber(form.text('counted'))
  const errors = [
    ...(person === ''
      ? [{ name: 'person', text: say('Chưa chọn người thu', 'Choose whose cash it is') }]
      : []),
    ...(counted === undefined
      ? [{ name: 'counted', text: say('Số tiền đã đếm: gõ bằng chữ số', 'What was counted, in digits') }]
      : []),
  ]
  if (counted === undefined || errors.length > 0) return wrong(...errors)
  const problem = await countCash(deps, clerk(view), {
    id: commandId(view, form),
    day,
    person,
    counted,
    reason: isCashReason(reason) ? reason : undefined,
  })
  if (problem === 'reason-needed')
    return wrong({
      name: 'reason',
      text: say(
        'Số đã đếm khác sổ: chọn lý do chênh lệch, hoặc đếm lại',
        'The count is not what the book says: choose why, or count again',
      ),
    })
  if (problem === 'counted-otherwise')
    return wrong({
      text: say(
        'Đã ghi một lần kiểm đếm từ trang này, và lần ấy giữ nguyên. Nếu đây là lần đếm mới, hãy bấm ghi lần nữa',
        'A count was recorded from this page, and stays. If this is another count, record it once more',
      ),
    })
  return (
    problem &&
    wrong({ name: 'person', text: say('Người này không thu tiền mặt trong ngày', 'Took no cash that day') })
  )
}

export function moneyPages(app: Hono<Env>, deps: Deps): void {
  const dayIn = (view: View, text = ''): string => {
    const day = dayFrom(text)
    return day !== undefined && day <= view.today ? day : view.today
  }
  app.get(paths.money(), (c) => send(c, deps, dayIn(viewOf(c, deps), c.req.query('day'))))
  app.post(paths.money(), async (c) => {
    const view = viewOf(c, deps)
    const form = await readForm(c)
    const day = dayIn(view, form.text('day'))
    const failed = await count(deps, view, form, day)
    if (failed) {
      // What was recorded under this id stays: what is sent next is another count.
      const state = { ...sentForm(view, 'cash', form, failed.errors), id: deps.newId() }
      return send(c, deps, day, state, failed.status)
    }
    return goTo(c, `${paths.moneyOn(day)}&done=1`)
  })
}
