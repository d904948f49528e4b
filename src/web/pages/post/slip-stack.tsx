import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { markNumber, type SlipRow, type StackRow, slipsOf, stackSeen } from '../../../app/slips.ts'
import type { Deps } from '../../../deps.ts'
import { parseReceiptNumber, writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import {
  gapsOf,
  keepsSlips,
  type Mark,
  type SlipReason,
  type SlipState,
  stackName,
} from '../../../domain/slips/slip.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs, notFound } from '../parts/access.ts'
import { Field } from '../parts/field.tsx'
import {
  CommandId,
  commandId,
  ErrorSummary,
  type FormError,
  type FormState,
  freshForm,
  Hidden,
  sentForm,
  wrongField,
} from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Flash, PaperLink } from '../parts/messages.tsx'
import { refusalStatus, refusalText } from '../parts/refusals.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, viewOf, when } from '../parts/view.ts'
import { marks, slipReasonWords, slipStateWords } from './slip-words.ts'

const WRONG_SHAPE = 422
const MARK = /^(spoiled|lost|blank)(?: ([a-z_]+))?$/

const TAGS: Readonly<Record<SlipState, string>> = {
  blank: 'tag dull',
  entered: 'tag good',
  spoiled: 'tag warnt',
  lost: 'tag bad',
}

type Shown = Readonly<{
  view: View
  stack: StackRow
  slips: readonly SlipRow[]
  form: FormState
  /** The number that a link names, to be marked. */
  named: string
  /** The number that was just marked. */
  done: string
}>

/** One box for all numbers: a scanner types the number, and one choice says what became of it. */
const MarkForm: FC<Shown> = ({ view, stack, form, named }) => {
  const { say } = view
  return (
    <form method="post" action={paths.slipStack(stack.stack)} class="card" id="mark">
      <h2>{say('Báo một số hỏng hoặc mất', 'Declare a number spoiled or lost')}</h2>
      <CommandId form={form} />
      <div class="row">
        <Field form={form} at="mark number" value={named} />
        <Field form={form} at="mark" choices={marks(say)} />
        <div class="field">
          <button type="submit" class="second">
            {say('Ghi', 'Record')}
          </button>
        </div>
      </div>
    </form>
  )
}

const Actions: FC<{ shown: Shown; slip: SlipRow }> = ({ shown: { view, stack }, slip }) => {
  const { say } = view
  if (slip.state === 'entered')
    return <a href={paths.dossier(slip.dossier)}>{say('Xem hồ sơ', 'See the dossier')}</a>
  if (slip.state === 'blank')
    return (
      <span class="tight">
        <a class="button second" href={paths.newDossierFrom(slip.receipt)}>
          {say('Nhập phiếu', 'Enter')}
        </a>{' '}
        <a href={paths.slipToMark(stack.stack, slip.receipt)}>{say('báo hỏng, mất', 'spoiled, lost')}</a>
      </span>
    )
  const form = freshForm(view, 'back')
  return (
    <form method="post" action={paths.slipStack(stack.stack)}>
      <CommandId form={form} />
      <Hidden name="number" value={slip.receipt} />
      <Hidden name="mark" value="blank" />
      <button type="submit" class="second">
        {say('Tìm thấy, dùng lại số này', 'Found: use it after all')}
      </button>
    </form>
  )
}

const Page: FC<Shown> = (shown) => {
  const { view, stack, slips, form, done } = shown
  const { say, language, caller, deps } = view
  const { directory } = deps.journal.reference(deps.now())
  const keeps = caller !== undefined && keepsSlips(directory, caller.actor, stack.office, deps.now())
  const enters = keeps && caller.actor.role === 'clerk'
  const gaps = new Set(gapsOf(slips).map((slip) => slip.receipt))
  const name = stackName(stack.number)
  const marked = slips.find((slip) => slip.receipt === done)
  const count = (state: SlipState): number => slips.filter((slip) => slip.state === state).length
  return (
    <Layout view={view} title={`${say('Xấp', 'Stack')} ${name}`} failed={form.errors.length > 0}>
      {marked ? (
        <Flash>
          <span>
            {say('Đã ghi', 'Recorded')}: <b class="code">{writeReceiptNumber(marked.receipt)}</b> ·{' '}
            {slipStateWords[marked.state][language]}
          </span>
        </Flash>
      ) : null}
      <ErrorSummary form={form} />
      <p class="soft">
        <a href={paths.slipStacksOf(stack.office)}>{say('Xấp phiếu in sẵn', 'Pre-printed slips')}</a> ·{' '}
        {partyName(view, stack.office)}
      </p>
      <h1>
        {say('Xấp', 'Stack')} {name}
      </h1>
      <p>
        {say('Giữ', 'Reserved')} {stack.size} {say('số lúc', 'numbers at')} {when(view, stack.made_at)} ·{' '}
        {(['entered', 'blank', 'spoiled', 'lost'] as const)
          .map((state) => `${slipStateWords[state][language]}: ${count(state)}`)
          .join(' · ')}
      </p>
      {gaps.size > 0 ? (
        <p class="warn">
          {say(
            `${gaps.size} số bị bỏ trống trước phiếu đã nhập: hãy tìm phiếu để nhập, hoặc báo hỏng, báo mất.`,
            `${gaps.size} numbers are missing before the last one entered: find and enter them, or declare them.`,
          )}
        </p>
      ) : null}
      {keeps ? (
        <>
          <p class="actions">
            <PaperLink look="button" href={paths.slipStackPaper(stack.stack)}>
              {say('In xấp này', 'Print this stack')}
            </PaperLink>
            <span class="soft small">
              {say(
                'In lại cho đúng những phiếu cũ, không thêm số mới. Cất kín: mỗi phiếu có mã tra cứu của một người dân.',
                'Printing again gives the same slips and no new numbers. Keep them safe: each holds a secret.',
              )}
            </span>
          </p>
          <MarkForm {...shown} />
        </>
      ) : null}
      <Table
        caption={say('Từng phiếu', 'Each slip')}
        rows={slips}
        mark={(slip) => ({ id: slip.receipt })}
        columns={[
          [say('Thứ', 'Place'), (slip) => slip.place, 'right num'],
          [say('Số biên nhận', 'Receipt number'), (slip) => writeReceiptNumber(slip.receipt), 'name code'],
          [
            say('Tình trạng', 'State'),
            (slip) => (
              <>
                {gaps.has(slip.receipt) ? (
                  <span class="tag bad">{say('Bị bỏ trống', 'Gap')}</span>
                ) : (
                  <span class={TAGS[slip.state]}>{slipStateWords[slip.state][language]}</span>
                )}
                {slip.reason ? (
                  <span class="soft small"> {slipReasonWords[slip.reason as SlipReason][language]}</span>
                ) : null}
              </>
            ),
          ],
          keeps && [
            say('Việc', 'Action'),
            (slip) => (slip.state !== 'blank' || enters ? <Actions shown={shown} slip={slip} /> : null),
            'num',
          ],
          [say('Từ lúc', 'Since'), (slip) => (slip.fence > 1 ? when(view, slip.changed_at) : ''), 'num'],
        ]}
      />
    </Layout>
  )
}

/** What a form says of a number; undefined where nothing was chosen. */
function markIn(text: string): Mark | undefined {
  const [, state, reason] = MARK.exec(text) ?? []
  if (state === undefined || (state === 'blank') !== (reason === undefined)) return undefined
  if (reason !== undefined && !Object.hasOwn(slipReasonWords, reason)) return undefined
  return { state: state as Mark['state'], reason: reason as SlipReason | undefined }
}

async function mark(c: Ctx, deps: Deps, stack: StackRow): Promise<Response> {
  const view = viewOf(c, deps)
  const { actor } = callerAs(view, ['clerk', 'supervisor'], ['office'])
  const form = await readForm(c)
  const number = parseReceiptNumber(form.text('number'))
  const wish = markIn(form.text('mark'))
  const errors: FormError[] = []
  if (!number) errors.push(wrongField(view, 'mark number'))
  if (!wish) errors.push(wrongField(view, 'mark'))
  let status = WRONG_SHAPE
  if (number && wish) {
    const id = commandId(view, form)
    const done = await markNumber(deps, actor, { id, number, ...wish })
    if ('answer' in done) return goTo(c, paths.slipMarked(done.answer.stack, number))
    status = refusalStatus(view, done.refusal)
    errors.push({
      name: done.refusal.pointer === '/number' ? 'number' : undefined,
      text: refusalText(view, done.refusal),
    })
  }
  const slips = await slipsOf(deps, stack)
  const shown = { view, stack, slips, form: sentForm(view, 'mark', form, errors), named: '', done: '' }
  return sendPage(c, <Page {...shown} />, status)
}

/** One stack, slip by slip. */
export function slipPages(app: Hono<Env>, deps: Deps): void {
  const stackOf = async (c: Ctx): Promise<Readonly<{ view: View; stack: StackRow }>> => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk', 'supervisor', 'postman'], ['office', 'carrier', 'authority'])
    return { view, stack: (await stackSeen(deps, actor, c.req.param('stack') ?? '')) ?? notFound() }
  }

  app.get(paths.slipStack(':stack'), async (c) => {
    const { view, stack } = await stackOf(c)
    const slips = await slipsOf(deps, stack)
    const named = parseReceiptNumber(c.req.query('number') ?? '') ?? ''
    const shown = { view, stack, slips, named, done: c.req.query('done') ?? '' }
    return sendPage(c, <Page {...shown} form={freshForm(view, 'mark')} />)
  })
  app.post(paths.slipStack(':stack'), async (c) => mark(c, deps, (await stackOf(c)).stack))
}
