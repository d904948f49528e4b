import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import {
  blanksSeen,
  GAPS_PAGE,
  type Gap,
  gapsSeen,
  makeStack,
  officesSeen,
  placeOfGap,
  STACKS_PAGE,
  type StackSummary,
  stacksSeen,
} from '../../../app/slips.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { keepsSlips, STACK_SIZE_MAX, stackName } from '../../../domain/slips/slip.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, callerOf, notFound } from '../parts/access.ts'
import { Field } from '../parts/field.tsx'
import { CommandId, commandId, ErrorSummary, type FormState, freshForm, sentForm } from '../parts/fields.tsx'
import { readForm, wholeNumber } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Pager } from '../parts/messages.tsx'
import { refusalStatus, refusalText } from '../parts/refusals.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, viewOf, when } from '../parts/view.ts'
import { slipPages } from './slip-stack.tsx'

const USUAL_SIZE = '20'
const WRONG_SHAPE = 422

/** Who may look at stacks at all: the post, and the authority above it. */
const slipCaller = (view: View) =>
  callerAs(view, ['clerk', 'supervisor', 'postman'], ['office', 'carrier', 'authority'])

/** Numbers that somebody has to look for, before all others. */
const Gaps: FC<{ view: View; gaps: readonly Gap[]; office?: string }> = ({ view, gaps, office }) => {
  const { say } = view
  const last = gaps.length === GAPS_PAGE ? gaps.at(-1) : undefined
  return (
    <>
      <Table
        caption={say('Trước phiếu đã nhập: cần tìm phiếu', 'Missing in between: look for them')}
        rows={gaps}
        columns={[
          [
            say('Số biên nhận', 'Receipt number'),
            (gap) => <a href={paths.slipIn(gap.stack, gap.receipt)}>{writeReceiptNumber(gap.receipt)}</a>,
            'name code',
          ],
          office === undefined && [say('Bưu cục', 'Office'), (gap) => partyName(view, gap.office)],
          [say('Xấp, phiếu thứ', 'Stack, place'), (gap) => `${stackName(gap.number)}, ${gap.place}`, 'num'],
          [say('Trống từ', 'Since'), (gap) => when(view, gap.since), 'num'],
        ]}
      />
      <Pager
        view={view}
        shown={gaps.length}
        next={last && paths.slipGapsAfter(office ?? '', placeOfGap(last))}
      />
    </>
  )
}

const Stacks: FC<{ view: View; stacks: readonly StackSummary[] }> = ({ view, stacks }) => {
  const { say } = view
  return (
    <Table
      caption={say('Các xấp đã in, mới nhất ở trên', 'Stacks, newest first')}
      rows={stacks}
      columns={[
        [
          say('Xấp', 'Stack'),
          (row) => <a href={paths.slipStack(row.stack)}>{stackName(row.number)}</a>,
          'name code',
        ],
        [say('Giữ số lúc', 'Made'), (row) => when(view, row.made_at), 'num'],
        [say('Số phiếu', 'Slips'), (row) => row.size, 'right num'],
        [say('Đã nhập', 'Entered'), (row) => row.entered, 'right num'],
        [say('Hỏng', 'Spoiled'), (row) => row.spoiled, 'right num'],
        [say('Mất', 'Lost'), (row) => row.lost, 'right num'],
        [say('Chưa nhập', 'Blank'), (row) => row.blank, 'right num'],
      ]}
    />
  )
}

type Shown = Readonly<{
  view: View
  office: string
  form: FormState
  stacks: readonly StackSummary[]
  gaps: readonly Gap[]
}>

const Page: FC<Shown> = ({ view, office, form, stacks, gaps }) => {
  const { say, caller, deps } = view
  const keeps =
    caller && keepsSlips(deps.journal.reference(deps.now()).directory, caller.actor, office, deps.now())
  const last = stacks.at(-1)
  return (
    <Layout view={view} title={say('Xấp phiếu in sẵn', 'Pre-printed slips')} failed={form.errors.length > 0}>
      <ErrorSummary form={form} />
      <h1>
        {say('Xấp phiếu in sẵn', 'Pre-printed slips')} · {partyName(view, office)}
      </h1>
      <p>
        {say(
          'Phiếu gửi hồ sơ đã in số biên nhận và mã tra cứu, để ghi tay khi mất điện hoặc mất mạng. Dùng từ phiếu 1 trở đi; có điện, có mạng lại thì nhập từng phiếu.',
          'Slips with a printed receipt number and tracking secret, to be filled in by hand without power or signal. Use them from the first on, and enter each one afterwards.',
        )}
      </p>
      {gaps.length > 0 ? (
        <section id="gaps" class="warn">
          <h2>
            {say('Số bị bỏ trống', 'Gaps')}{' '}
            {gaps.length < GAPS_PAGE ? <span class="num">({gaps.length})</span> : null}
          </h2>
          <Gaps view={view} gaps={gaps} office={office} />
        </section>
      ) : null}
      {keeps ? (
        <form method="post" action={paths.slipStacks()} class="card">
          <h2>{say('In xấp mới', 'Print a new stack')}</h2>
          <CommandId form={form} />
          <div class="row">
            <Field
              form={form}
              at="size"
              hint={`${say('Nhiều nhất', 'At most')} ${STACK_SIZE_MAX}`}
              value={USUAL_SIZE}
            />
            <div class="field">
              <button type="submit">{say('Giữ số và tạo xấp', 'Reserve the numbers')}</button>
            </div>
          </div>
        </form>
      ) : null}
      {stacks.length === 0 ? (
        <Empty>{say('Chưa có xấp nào.', 'There is no stack yet.')}</Empty>
      ) : (
        <Stacks view={view} stacks={stacks} />
      )}
      <Pager
        view={view}
        shown={stacks.length}
        words={say('Xấp cũ hơn', 'Older stacks')}
        next={last && stacks.length === STACKS_PAGE ? paths.slipStacksBefore(office, last.number) : undefined}
      />
    </Layout>
  )
}

/** The offices that somebody supervises, with what is out and what is missing. */
const Offices: FC<{
  view: View
  offices: readonly string[]
  blank: ReadonlyMap<string, number>
  gaps: readonly Gap[]
}> = ({ view, offices, blank, gaps }) => {
  const { say } = view
  return (
    <Layout view={view} title={say('Xấp phiếu in sẵn', 'Pre-printed slips')}>
      <h1>{say('Xấp phiếu in sẵn của các bưu cục', 'Pre-printed slips of the offices')}</h1>
      {gaps.length > 0 ? (
        <section id="gaps" class="warn">
          <h2>{say('Số bị bỏ trống', 'Gaps')}</h2>
          <Gaps view={view} gaps={gaps} />
        </section>
      ) : (
        <Empty>{say('Không có số nào bị bỏ trống.', 'There is no gap.')}</Empty>
      )}
      <Table
        caption={say('Bưu cục', 'Offices')}
        rows={offices}
        columns={[
          [
            say('Bưu cục', 'Office'),
            (office) => <a href={paths.slipStacksOf(office)}>{partyName(view, office)}</a>,
            'name',
          ],
          [say('Phiếu chưa nhập', 'Blank slips'), (office) => blank.get(office) ?? 0, 'right num'],
        ]}
      />
    </Layout>
  )
}

/** The stacks of an office; undefined where they are not for this reader. */
async function sendStacks(
  c: Ctx,
  view: View,
  office: string,
  failed?: Readonly<{ form: FormState; status: number }>,
): Promise<Response | undefined> {
  const { deps } = view
  const before = wholeNumber(c.req.query('before') ?? '')
  const stacks = await stacksSeen(deps, callerOf(view).actor, office, before)
  if (!stacks) return undefined
  const gaps = await gapsSeen(deps, [office], c.req.query('after'))
  const form = failed?.form ?? freshForm(view, 'stack')
  const page = <Page view={view} office={office} form={form} stacks={stacks} gaps={gaps} />
  return sendPage(c, page, failed?.status)
}

async function reserve(c: Ctx, deps: Deps): Promise<Response> {
  const view = viewOf(c, deps)
  const { actor } = callerAs(view, ['clerk', 'supervisor'], ['office'])
  const form = await readForm(c)
  const id = commandId(view, form)
  const size = wholeNumber(form.text('size'))
  const again = async (text: string, status: number): Promise<Response> => {
    const failed = { form: sentForm(view, 'stack', form, [{ name: 'size', text }]), status }
    return (await sendStacks(c, view, actor.party, failed)) ?? notFound()
  }
  if (size === undefined || size < 1 || size > STACK_SIZE_MAX)
    return again(
      view.say(`Từ 1 đến ${STACK_SIZE_MAX} phiếu`, `From 1 to ${STACK_SIZE_MAX} slips`),
      WRONG_SHAPE,
    )
  const done = await makeStack(deps, actor, { id, size, office: actor.party })
  if ('answer' in done) return goTo(c, paths.slipStack(done.answer.stack))
  return again(refusalText(view, done.refusal), refusalStatus(view, done.refusal))
}

export function slipStackPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.slipStacks(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = slipCaller(view)
    const asked = c.req.query('office')
    const own = await sendStacks(c, view, asked ?? actor.party)
    if (own) return own
    const offices = asked === undefined ? officesSeen(deps, actor) : []
    if (offices.length === 0) return notFound()
    const [blank, gaps] = await Promise.all([
      blanksSeen(deps, offices),
      gapsSeen(deps, offices, c.req.query('after')),
    ])
    return sendPage(c, <Offices view={view} offices={offices} blank={blank} gaps={gaps} />)
  })
  app.post(paths.slipStacks(), (c) => reserve(c, deps))
  slipPages(app, deps)
}
