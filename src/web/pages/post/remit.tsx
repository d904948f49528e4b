import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import type { DayMove } from '../../../app/money-day.ts'
import { printRemittance } from '../../../app/papers/remittance.ts'
import {
  type HeldMoney,
  lineName,
  type MoneyFor,
  moneyToRemit,
  remit,
  remittanceOf,
  remittedBy,
  type ToRemit,
} from '../../../app/remittances.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { dongInWords, writeDong } from '../../../words/money.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound } from '../parts/access.ts'
import { feeKinds } from '../parts/choices.ts'
import { type Failed, failedBy, wrong } from '../parts/commands.ts'
import {
  CommandId,
  commandId,
  ErrorSummary,
  type FormState,
  freshForm,
  Hidden,
  sentForm,
} from '../parts/fields.tsx'
import { type Form, readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Flash, PaperLink } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { day as dayOf, partyName, type View, viewOf, when } from '../parts/view.ts'

const LINE = 'lines[]'

const kindIn = (view: View, kind: string): string =>
  feeKinds(view.say).find(([code]) => code === kind)?.[1] ?? kind

const sumOf = (rows: readonly Readonly<{ amount: number }>[]): number =>
  rows.reduce((sum, { amount }) => sum + amount, 0)

const NumberLink: FC<{ row: Readonly<{ dossier: string; receipt: string }> }> = ({ row }) => (
  <a class="code" href={paths.dossier(row.dossier)}>
    {writeReceiptNumber(row.receipt)}
  </a>
)

/** First the sums are chosen; all of them are, for money of others is not kept. */
const Choose: FC<{ view: View; group: MoneyFor; form: FormState }> = ({ view, group, form }) => {
  const { say } = view
  const words = partyName(view, group.receiver)
  const chosen = form.sent?.text('to') === group.receiver ? form.sent.list(LINE) : undefined
  return (
    <form method="post" action={paths.remit()}>
      <h2>
        {words} <span class="soft num">{writeDong(group.amount)}</span>
      </h2>
      <CommandId form={form} />
      <Hidden name="to" value={group.receiver} />
      <Table<HeldMoney>
        caption={words}
        captionHidden
        rows={group.rows}
        columns={[
          [
            say('Chọn', 'Choose'),
            (row) => (
              <label class="check">
                <input
                  type="checkbox"
                  name={LINE}
                  value={lineName(row)}
                  checked={chosen === undefined || chosen.includes(lineName(row))}
                />
                <span class="code">{writeReceiptNumber(row.receipt)}</span>
              </label>
            ),
            'name',
          ],
          [say('Mã hồ sơ', 'Dossier code'), ({ code }) => code ?? '', 'code'],
          [say('Khoản', 'Kind'), ({ kind }) => kindIn(view, kind)],
          [say('Thu ngày', 'Taken'), ({ since }) => dayOf(since), 'num'],
          [say('Số tiền', 'Amount'), ({ amount }) => writeDong(amount), 'right num'],
        ]}
      />
      <button type="submit" name="do" value="check">
        {say('Xem lại trước khi nộp', 'Look before handing on')}
      </button>
    </form>
  )
}

type Checked = Readonly<{ to: string; rows: readonly HeldMoney[] }>

/** Then they are looked at once more, with what they sum to. */
const Check: FC<{ view: View; form: FormState; checked: Checked }> = ({ view, form, checked }) => {
  const { say } = view
  const amount = sumOf(checked.rows)
  return (
    <form method="post" action={paths.remit()} class="card">
      <CommandId form={form} />
      <Hidden name="to" value={checked.to} />
      {checked.rows.map((row) => (
        <Hidden name={LINE} value={lineName(row)} />
      ))}
      <p class="lead">
        {say('Nộp cho', 'To')} <b>{partyName(view, checked.to)}</b>
      </p>
      <p class="big-code">{writeDong(amount)}</p>
      <p>
        {dongInWords(amount)}. {say(`${checked.rows.length} khoản.`, `${checked.rows.length} sums.`)}
      </p>
      <p class="actions">
        <button type="submit" name="do" value="remit">
          {say('Ghi đã nộp', 'Record as handed on')}
        </button>
        <a href={paths.remit()}>{say('Chọn lại', 'Choose again')}</a>
      </p>
    </form>
  )
}

type DoneProps = Readonly<{ rows: readonly DayMove[]; day: string; number: string }>

/** What was handed on: the list that goes with the money, printed from here. */
const Done: FC<DoneProps & { view: View }> = ({ view, rows, number, day }) => {
  const { say } = view
  return (
    <section>
      <Flash>
        <span>
          {say('Bảng kê nộp tiền số', 'Remittance')} <b class="code">{number}</b>
        </span>
        <span class="tight">
          <PaperLink look="button" href={paths.remittancePaperOf(day, number)}>
            {say('In bảng kê nộp tiền', 'Print the remittance')}
          </PaperLink>
        </span>
      </Flash>
      <p class="lead">
        {say('Bên nhận', 'Receiver')}: <b>{partyName(view, rows[0]?.receiver)}</b>
      </p>
      <Table<DayMove>
        caption={say('Các khoản đã nộp', 'Sums handed on')}
        rows={rows}
        columns={[
          [say('Số biên nhận', 'Receipt number'), (row) => <NumberLink row={row} />, 'name'],
          [say('Khoản', 'Kind'), ({ kind }) => kindIn(view, kind)],
          [say('Nộp lúc', 'At'), ({ at }) => when(view, at), 'num'],
          [say('Số tiền', 'Amount'), ({ amount }) => writeDong(amount), 'right num'],
        ]}
      />
      <p class="lead num">
        {say('Tổng', 'In all')}: <b>{writeDong(sumOf(rows))}</b> ({dongInWords(sumOf(rows))})
      </p>
    </section>
  )
}

type Props = Readonly<{
  view: View
  form: FormState
  toRemit: ToRemit
  checked?: Checked | undefined
  done?: DoneProps | undefined
}>

const RemitPage: FC<Props> = ({ view, form, toRemit, checked, done }) => {
  const { say } = view
  const title = say('Nộp tiền thu hộ', 'Hand money on')
  return (
    <Layout view={view} title={title} failed={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>{title}</h1>
      {done && done.rows.length > 0 ? <Done view={view} {...done} /> : null}
      {checked ? <Check view={view} form={form} checked={checked} /> : null}
      {!checked && toRemit.groups.length === 0 ? (
        <Empty>{say('Không còn khoản nào phải nộp.', 'Nothing is left to be handed on.')}</Empty>
      ) : null}
      {checked
        ? null
        : toRemit.groups.map((group) => (
            <Choose view={view} group={group} form={{ ...form, key: `remit-${group.receiver}` }} />
          ))}
      {toRemit.more ? (
        <p class="note">
          {say(
            'Đây là các khoản cũ nhất; nộp xong sẽ hiện các khoản tiếp theo.',
            'These are the oldest sums; the next ones come when they are handed on.',
          )}
        </p>
      ) : null}
      <p>
        <a href={paths.money()}>{say('Tiền trong ngày', 'Money of the day')}</a>{' '}
        <a href={paths.remittances()}>{say('Các lần đã nộp', 'Remittances')}</a>
      </p>
    </Layout>
  )
}

const clerk = (view: View) => callerAs(view, ['clerk'], ['office', 'carrier']).actor

/** The sums that were ticked, as far as they are still there to be handed on. */
function chosenIn(view: View, form: Form, toRemit: ToRemit): Checked | Failed {
  const { say } = view
  const group = toRemit.groups.find(({ receiver }) => receiver === form.text('to'))
  const wanted = new Set(form.list(LINE))
  if (wanted.size === 0) return wrong({ text: say('Chưa chọn khoản nào', 'Choose at least one sum') })
  const rows = (group?.rows ?? []).filter((row) => wanted.has(lineName(row)))
  if (!group || rows.length < wanted.size)
    return wrong({
      text: say(
        'Có khoản đã được nộp hoặc hoàn rồi: xem lại danh sách dưới đây',
        'A sum was handed on or given back already: see the list below',
      ),
    })
  return { to: group.receiver, rows }
}

export function remitPages(app: Hono<Env>, deps: Deps): void {
  const show = async (c: Ctx, view: View, more: Partial<Props>, status = 200) => {
    const toRemit = more.toRemit ?? (await moneyToRemit(deps, clerk(view)))
    const form = more.form ?? freshForm(view, 'remit')
    return sendPage(c, <RemitPage {...more} view={view} form={form} toRemit={toRemit} />, status)
  }
  app.get(paths.remit(), async (c) => {
    const view = viewOf(c, deps)
    const actor = clerk(view)
    const [day, number] = [c.req.query('day'), c.req.query('number')]
    if (!day || !number) return show(c, view, {})
    return show(c, view, { done: { day, number, rows: await remittanceOf(deps, actor, day, number) } })
  })
  app.get(paths.remittancePaper(), async (c) => {
    const actor = clerk(viewOf(c, deps))
    const [day = '', number = ''] = [c.req.query('day'), c.req.query('number')]
    const paper = (await printRemittance(deps, actor, day, number)) ?? notFound()
    return c.body(paper.bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': paper.type,
      'content-disposition': `inline; filename="${paper.fileName}"`,
      'cache-control': 'no-store',
    })
  })
  app.post(paths.remit(), async (c) => {
    const view = viewOf(c, deps)
    const form = await readForm(c)
    const id = commandId(view, form)
    const toRemit = await moneyToRemit(deps, clerk(view))
    const failed = (why: Failed) =>
      show(c, view, { toRemit, form: sentForm(view, 'remit', form, why.errors) }, why.status)
    const chosen = chosenIn(view, form, toRemit)
    if (form.text('do') !== 'remit') {
      if ('errors' in chosen) return failed(chosen)
      return show(c, view, { toRemit, checked: chosen, form: sentForm(view, 'remit', form) })
    }
    if ('errors' in chosen) {
      const made = await remittedBy(deps, clerk(view), id)
      return made === undefined ? failed(chosen) : goTo(c, paths.remitted(view.today, made))
    }
    const answer = await remit(deps, clerk(view), id, chosen.to, chosen.rows)
    if ('number' in answer) return goTo(c, paths.remitted(view.today, answer.number))
    const refused = failedBy(view, answer.refusal)
    const about = answer.receipt === undefined ? '' : `${writeReceiptNumber(answer.receipt)}: `
    return failed({ ...refused, errors: refused.errors.map((one) => ({ text: `${about}${one.text}` })) })
  })
}
