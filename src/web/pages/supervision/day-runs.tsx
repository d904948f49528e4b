import type { FC } from 'hono/jsx'
import { askForDay, dayRuns, daysAsked, isToCome, mayAsk } from '../../../app/day-runs.ts'
import { addMinutes, vietnamTime } from '../../../domain/instant.ts'
import { isRunKind, RUN_KINDS } from '../../../domain/reconciliation/run.ts'
import { runKindWords } from '../../../words/day-runs.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { Field } from '../parts/field.tsx'
import { ErrorSummary, type FormState, freshForm, sentForm } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Flash, Pager } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { dayFrom, typedDay, whyNoDay } from '../parts/typed-dates.ts'
import { type View, when } from '../parts/view.ts'
import { countsOf, DayLink, StateOf, waitsFor } from './day-run-parts.tsx'
import { Tabs } from './tabs.tsx'

const WRONG_SHAPE = 422

/** What somebody wished to have compared, and how far it is: whoever left the page finds it again. */
const Asked: FC<{ view: View; asks: Awaited<ReturnType<typeof daysAsked>> }> = ({ view, asks }) => {
  const { say, language } = view
  if (asks.length === 0) return null
  const title = say('Yêu cầu đối soát', 'Asked for')
  return (
    <section id="asked">
      <h2>{title}</h2>
      <Table
        caption={title}
        captionHidden
        rows={asks}
        columns={[
          [say('Ngày', 'Day'), (ask) => typedDay(ask.day), 'name num'],
          [say('Loại', 'Kind'), (ask) => runKindWords[ask.kind][language]],
          [say('Yêu cầu lúc', 'Asked'), (ask) => when(view, ask.asked_at), 'num'],
          [
            say('Tiến độ', 'Progress'),
            (ask) =>
              ask.outcome === 'done'
                ? say(`Xong lúc ${when(view, ask.ended_at)}`, `Done at ${when(view, ask.ended_at)}`)
                : ask.outcome === 'given-up'
                  ? say('Không làm được, xem nhật ký hệ thống', 'Given up, see the log of the system')
                  : ask.looked === 0
                    ? say('Đang chờ, bắt đầu trong một phút', 'Waits, begins within a minute')
                    : say(`Đã xem ${ask.looked} hành trình`, `${ask.looked} journeys looked at`),
          ],
        ]}
      />
    </section>
  )
}

const DAY_MINUTES = 24 * 60

/** The day that is asked for most: the last one that is over. */
const yesterday = ({ deps }: View): string => vietnamTime(addMinutes(deps.now(), -DAY_MINUTES)).date

const AskForm: FC<{ view: View; form: FormState }> = ({ view, form }) => {
  const { say, language } = view
  return (
    <form method="post" action={paths.askForDay()} class="card">
      <h2>{say('Đối soát một ngày ngay bây giờ', 'Compare a day now')}</h2>
      <Field
        form={form}
        at="run kind"
        choices={RUN_KINDS.map((kind) => [kind, runKindWords[kind][language]])}
      />
      <Field form={form} at="run day" value={yesterday(view)} />
      <div class="actions tight">
        <button type="submit">{say('Đối soát ngày này', 'Compare this day')}</button>
      </div>
    </form>
  )
}

/** The runs there were, the newest day first, and a way to have one made now. */
export async function sendDayRuns(c: Ctx, view: View, failed?: FormState): Promise<Response> {
  const { say, deps, language } = view
  const { actor } = callerOf(view)
  const { rows, next } = granted(await dayRuns(deps, actor, c.req.query('after')))
  const title = say('Đối soát theo ngày', 'Reconciliation by day')
  const page = (
    <Layout view={view} title={title} failed={failed !== undefined}>
      <Tabs view={view} here="runs" />
      {c.req.query('done') === undefined ? null : (
        <Flash>
          <p>
            {say('Đã ghi yêu cầu; đối soát bắt đầu trong một phút.', 'Noted; it begins within a minute.')}
          </p>
        </Flash>
      )}
      {failed ? <ErrorSummary form={failed} /> : null}
      <h1>{title}</h1>
      <p>
        {say(
          'Mỗi đêm, ngày vừa qua được so ba bên: cơ quan, bưu cục và doanh nghiệp bưu chính. Kết quả là tạm tính cho đến khi mọi nguồn đã báo hết ngày đó; tin đến sau thành bản bổ sung, bản chính thức giữ nguyên. Giấy tờ gửi đi thuộc ngày bưu cục nhận, kết quả thuộc ngày gửi phát.',
          'Each night the day before is compared three ways: agency, post office and carrier. A result is provisional until every source has told past that day; later news is an amendment and leaves the final as it was. Papers on the way in belong to the day the post took them, results to the day they were sent out.',
        )}
      </p>
      {rows.length === 0 ? (
        <Empty>{say('Chưa có ngày nào được đối soát.', 'No day has been compared yet.')}</Empty>
      ) : (
        <Table
          caption={title}
          captionHidden
          rows={rows}
          columns={[
            [say('Ngày', 'Day'), (run) => <DayLink run={run} />, 'name num'],
            [say('Loại', 'Kind'), (run) => runKindWords[run.kind][language]],
            [say('Trạng thái', 'State'), (run) => <StateOf view={view} run={run} />],
            [say('Còn chờ', 'Waits for'), (run) => waitsFor(view, run), 'small'],
            [say('So sánh', 'Compared'), (run) => countsOf(view, run), 'small'],
            [say('Lập lúc', 'Made'), (run) => when(view, run.madeAt), 'num'],
          ]}
        />
      )}
      <Pager view={view} shown={rows.length} next={next && paths.dayRuns({ after: next })} />
      {mayAsk(actor) ? <AskForm view={view} form={failed ?? freshForm(view, 'run')} /> : null}
      <Asked view={view} asks={await daysAsked(deps, actor)} />
    </Layout>
  )
  return sendPage(c, page, failed ? WRONG_SHAPE : 200)
}

export async function postDayRuns(c: Ctx, view: View): Promise<Response> {
  const { say, deps } = view
  const form = await readForm(c)
  const kind = form.text('kind') ?? ''
  const text = form.text('day') ?? ''
  const day = dayFrom(text)
  const wrong = (name: string, words: string) =>
    sendDayRuns(c, view, sentForm(view, 'run', form, [{ name, text: words }]))
  if (!isRunKind(kind)) return wrong('kind', say('Chọn loại đối soát', 'Choose what is compared'))
  if (day === undefined) return wrong('day', whyNoDay(say, text))
  if (isToCome(deps, day)) return wrong('day', say('Ngày này chưa đến', 'That day has not come'))
  granted(await askForDay(deps, callerOf(view).actor, kind, day))
  return goTo(c, `${paths.dayRuns({ done: '1' })}#asked`)
}
