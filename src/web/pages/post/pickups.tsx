import type { Hono } from 'hono'
import type { FC } from 'hono/jsx'
import {
  callPostmanBack,
  type PickupAsked,
  type PickupsAsked,
  pickupsOf,
  sendPostman,
  sentBy,
} from '../../../app/pickups.ts'
import { postmenOf, type Staff } from '../../../app/staff.ts'
import type { Deps } from '../../../deps.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { reasonWords } from '../../../words/reasons.ts'
import type { Ctx, Env } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { unchosen } from '../parts/choices.ts'
import { type Failed, failedBy, wrong } from '../parts/commands.ts'
import { Field } from '../parts/field.tsx'
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
import { Empty, Flash, Pager } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { procedureName, type View, viewOf, when, writtenDay } from '../parts/view.ts'

const PICK = 'places[]'

/** How it stands with one place. */
const StateCell: FC<{ view: View; row: PickupAsked }> = ({ view, row }) => {
  const { say, language } = view
  const { pickup } = row.dossier
  if (pickup?.state === 'assigned')
    return (
      <>
        <span class="tag good">{say('Đã phân công', 'Assigned')}</span>
        <div>{row.postman}</div>
      </>
    )
  if (pickup?.state === 'failed')
    return (
      <>
        <span class="tag warnt">{say('Chưa lấy được', 'Failed')}</span>
        <div class="small">{pickup.reason ? reasonWords(pickup.reason)[language] : ''}</div>
      </>
    )
  return <span class="tag">{say('Chưa phân công', 'Nobody yet')}</span>
}

const Places: FC<{ form: FormState; rows: readonly PickupAsked[]; today: string }> = ({
  form,
  rows,
  today,
}) => {
  const { view } = form
  const { say } = view
  const chosen = form.sent?.list(PICK) ?? []
  return (
    <Table<PickupAsked>
      caption={say('Nơi cần đến lấy hồ sơ', 'Where papers are to be fetched')}
      rows={rows}
      columns={[
        [
          say('Chọn', 'Choose'),
          ({ dossier }) => (
            <label class="check">
              <input type="checkbox" name={PICK} value={dossier.id} checked={chosen.includes(dossier.id)} />
              <span class="code">{writeReceiptNumber(dossier.receipt)}</span>
            </label>
          ),
          'name',
        ],
        [
          say('Người hẹn', 'Who asked'),
          ({ people, dossier }) => (
            <>
              {people?.applicant?.name}
              {people?.applicant?.phone ? (
                <div>
                  <a href={`tel:${people.applicant.phone}`}>{people.applicant.phone}</a>
                </div>
              ) : null}
              <div class="soft small">{procedureName(view, dossier.procedure)}</div>
            </>
          ),
        ],
        [say('Địa chỉ', 'Address'), ({ people }) => people?.pickup?.address ?? people?.applicant?.address],
        [
          say('Ngày hẹn', 'Day asked'),
          ({ dossier: { pickup } }) => (
            <>
              {pickup?.day ? (
                <span class={pickup.day < today ? 'late' : pickup.day === today ? 'soon' : ''}>
                  {writtenDay(pickup.day)}
                </span>
              ) : null}
              <div class="soft small">
                {say('yêu cầu', 'asked')} {when(view, pickup?.at)}
              </div>
            </>
          ),
        ],
        [say('Phân công', 'Who goes'), (row) => <StateCell view={view} row={row} />],
        [
          say('Việc', 'Next'),
          ({ dossier }) => (
            <a class="button second" href={paths.dossierFor(dossier.id, 'packet.received_by_post')}>
              {say('Đã lấy về', 'Brought')}
            </a>
          ),
        ],
      ]}
    />
  )
}

type Props = Readonly<{
  view: View
  form: FormState
  asked: PickupsAsked
  postmen: readonly Staff[]
  /** The form that has just sent somebody. */
  sent: string
}>

const PickupsPage: FC<Props> = ({ view, form, asked, postmen, sent }) => {
  const { say } = view
  const title = say('Lấy hồ sơ tận nơi', 'Pick-ups')
  const done =
    sent === ''
      ? []
      : sentBy(
          asked.rows.map(({ dossier }) => dossier),
          sent,
        )
  return (
    <Layout view={view} title={title} failed={form.errors.length > 0}>
      {done.length > 0 ? (
        <Flash>
          <span>{say(`Đã phân công ${done.length} nơi.`, `${done.length} places assigned.`)}</span>
          <form method="post" action={paths.pickups()} class="tight">
            <CommandId form={freshForm(view, 'back')} />
            <Hidden name="sent" value={sent} />
            {done.map(({ dossier }) => (
              <Hidden name={PICK} value={dossier} />
            ))}
            <button type="submit" class="danger" name="do" value="undo">
              {say('Bỏ phân công vừa rồi', 'Take it back')}
            </button>
          </form>
        </Flash>
      ) : null}
      <ErrorSummary form={form} />
      <h1>{title}</h1>
      {asked.rows.length === 0 ? (
        <Empty>{say('Không có nơi nào đang chờ đến lấy.', 'Nobody waits to be called on.')}</Empty>
      ) : (
        <form method="post" action={paths.pickups()}>
          <CommandId form={form} />
          <Places form={form} rows={asked.rows} today={view.today} />
          <div class="row">
            <Field
              form={form}
              at="/postman"
              required={false}
              either
              choices={[unchosen(say), ...postmen.map(({ id, name }) => [id, name] as const)]}
            />
            <button type="submit" name="do" value="assign">
              {say('Phân công các nơi đã chọn', 'Send to the chosen places')}
            </button>
          </div>
        </form>
      )}
      <Pager view={view} shown={asked.rows.length} next={asked.next && paths.pickupsFrom(asked.next)} />
      <p class="soft small">
        {say(
          'Trang này hiện tên và địa chỉ: mỗi lần xem được ghi lại.',
          'This page shows names and addresses: each look is noted.',
        )}
      </p>
    </Layout>
  )
}

async function send(c: Ctx, deps: Deps, form?: FormState, status = 200): Promise<Response> {
  const view = viewOf(c, deps)
  const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
  const [asked, postmen] = await Promise.all([
    pickupsOf(deps, actor, c.req.query('after')),
    postmenOf(deps, actor),
  ])
  const page = (
    <PickupsPage
      view={view}
      form={form ?? freshForm(view, 'pickups')}
      asked={asked}
      postmen={postmen}
      sent={c.req.query('sent') ?? ''}
    />
  )
  return sendPage(c, page, status)
}

/** What keeps a form from sending somebody; undefined where nothing does. */
async function assign(deps: Deps, view: View, form: Form): Promise<Failed | undefined> {
  const { say } = view
  const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
  const [places, postman] = [form.list(PICK), form.text('/postman')]
  const errors = [
    ...(places.length === 0 ? [{ text: say('Chưa chọn nơi nào', 'Choose at least one place') }] : []),
    ...(postman === '' ? [{ name: '/postman', text: say('Chưa chọn bưu tá', 'Choose a postman') }] : []),
  ]
  if (errors.length > 0) return wrong(...errors)
  const refused = await sendPostman(deps, actor, commandId(view, form), postman, places)
  return refused && failedBy(view, refused.refusal)
}

export function pickupPages(app: Hono<Env>, deps: Deps): void {
  app.get(paths.pickups(), (c) => send(c, deps))
  app.post(paths.pickups(), async (c) => {
    const view = viewOf(c, deps)
    const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
    const form = await readForm(c)
    const id = commandId(view, form)
    if (form.text('do') === 'undo') {
      const refused = await callPostmanBack(deps, actor, id, form.text('sent'), form.list(PICK))
      const failed = refused && failedBy(view, refused.refusal)
      return failed
        ? send(c, deps, sentForm(view, 'pickups', form, failed.errors), failed.status)
        : goTo(c, paths.pickups())
    }
    const failed = await assign(deps, view, form)
    if (failed) return send(c, deps, sentForm(view, 'pickups', form, failed.errors), failed.status)
    return goTo(c, paths.pickupsSent(id))
  })
}
