import type { FC } from 'hono/jsx'
import {
  type Foreseen,
  nameOfReport,
  type ReportsShown,
  reportsShown,
  type StuckFilter,
  type StuckReport,
  settleReports,
} from '../../../app/kept-reports.ts'
import { isEventType } from '../../../domain/dossier/events/events.ts'
import { DROP_REASONS, maySettleReports } from '../../../domain/dossier/kept-reports.ts'
import type { RefusalCode } from '../../../domain/dossier/refusal.ts'
import { dropWords } from '../../../words/kept-reports.ts'
import { refusalWords } from '../../../words/refusals.ts'
import { eventWords } from '../../../words/words.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { unchosen } from '../parts/choices.ts'
import { Field } from '../parts/field.tsx'
import { ErrorSummary, type FormState, freshForm, sentForm, wrongField } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Flash, Pager } from '../parts/messages.tsx'
import { refusalText } from '../parts/refusals.ts'
import { goTo, sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { Pick, PickAll } from './picks.tsx'
import { Tabs } from './tabs.tsx'

const WRONG_SHAPE = 422
const STATES = ['parked', 'waiting'] as const

const typeWords = (view: View, type: string): string =>
  isEventType(type) ? eventWords[type][view.language] : type

const stateWords = (view: View, state: string): string =>
  state === 'parked' ? view.say('cần người xem', 'parked') : view.say('đang chờ bước trước', 'waiting')

const reasonWords = (view: View, reason: string | null | undefined): string =>
  reason ? (refusalWords[reason as RefusalCode]?.[view.language] ?? reason) : ''

/** What would become of a report that is put on record now. */
function foreseenWords(view: View, foreseen: Foreseen | undefined): string {
  const { say, language } = view
  if (foreseen === undefined) return ''
  if (foreseen === 'no-dossier')
    return say('Chưa ghi được: chưa có hồ sơ mang số này', 'Cannot be: no dossier has this number yet')
  if ('refusal' in foreseen)
    return `${say('Chưa ghi được', 'Cannot be put on record')}: ${refusalText(view, foreseen.refusal)}`
  const missing = foreseen.gap.map((type) => `“${eventWords[type][language]}”`).join(', ')
  const parts = [
    foreseen.gap.length > 0 ? `${say('ghi là thiếu', 'it says that this is missing:')} ${missing}` : '',
    foreseen.statedAt ? `${say('giờ ghi sẽ là', 'its time becomes')} ${when(view, foreseen.happenedAt)}` : '',
  ].filter(Boolean)
  return parts.length === 0
    ? say('Sẽ ghi đúng như được báo', 'It goes in as it was told')
    : `${say('Sẽ ghi', 'It goes in')}; ${parts.join('; ')}`
}

type Asked = Readonly<{ state: string; party: string; type: string; all: string }>

const askedOf = (c: Ctx): Asked => ({
  state: c.req.query('state') ?? '',
  party: c.req.query('party') ?? '',
  type: c.req.query('type') ?? '',
  all: c.req.query('all') === '1' ? '1' : '',
})

const filterOf = ({ state, party, type }: Asked): StuckFilter => ({
  state: STATES.find((one) => one === state),
  party: party || undefined,
  type: type || undefined,
})

const Filters: FC<{ view: View; asked: Asked; counts: ReportsShown['counts'] }> = ({
  view,
  asked,
  counts,
}) => {
  const { say } = view
  const form = freshForm(view, 'reports')
  const sum = (fits: (row: ReportsShown['counts'][number]) => boolean): number =>
    counts.filter(fits).reduce((total, row) => total + row.reports, 0)
  const all = ['', `${say('Tất cả', 'All')} (${sum(() => true)})`] as const
  const each = (
    values: readonly string[],
    words: (value: string) => string,
    of: 'party' | 'type' | 'state',
  ) => [...new Set(values)].map((one) => [one, `${words(one)} (${sum((row) => row[of] === one)})`] as const)
  return (
    <form method="get" action={paths.keptReport()} class="card filters">
      <div class="row">
        <Field
          form={form}
          at="reports state"
          value={asked.state}
          choices={[all, ...each(STATES, (state) => stateWords(view, state), 'state')]}
        />
        <Field
          form={form}
          at="reports party"
          value={asked.party}
          choices={[
            all,
            ...each(
              counts.map(({ party }) => party),
              (party) => partyName(view, party),
              'party',
            ),
          ]}
        />
        <Field
          form={form}
          at="reports type"
          value={asked.type}
          choices={[
            all,
            ...each(
              counts.map(({ type }) => type),
              (type) => typeWords(view, type),
              'type',
            ),
          ]}
        />
      </div>
      <button type="submit" class="second">
        {say('Lọc tin', 'Filter')}
      </button>
    </form>
  )
}

const About: FC<{ view: View; row: StuckReport }> = ({ view, row }) => (
  <>
    {typeWords(view, row.type)}
    <div class="small">
      {row.dossier ? (
        <a href={paths.dossier(row.dossier)}>{view.say('hồ sơ', 'dossier')}</a>
      ) : (
        <span class="code">{row.subject ?? ''}</span>
      )}
    </div>
  </>
)

const List: FC<{ view: View; found: ReportsShown; asked: Asked; form: FormState }> = (props) => {
  const { view, found, asked, form } = props
  const { say, caller, deps } = view
  const { directory } = deps.journal.reference(deps.now())
  const settles = caller !== undefined && maySettleReports(directory, caller.actor)
  const { rows, next } = found.reports
  const table = (
    <Table
      caption={say('Tin từ hệ thống khác chưa ghi được', 'Reports that are not applied yet')}
      captionHidden
      rows={rows}
      columns={[
        settles && [
          say('Chọn', 'Choose'),
          (row) => (
            <Pick
              name="report"
              value={nameOfReport(row)}
              about={`${say('Chọn', 'Choose')}: ${typeWords(view, row.type)}, ${partyName(view, row.party)}, ${when(view, row.received_at)}`}
              all={form.sent ? form.sent.list('report').includes(nameOfReport(row)) : asked.all === '1'}
            />
          ),
        ],
        [say('Việc được báo', 'What was told'), (row) => <About view={view} row={row} />, 'name'],
        [say('Bên gửi', 'Sender'), (row) => partyName(view, row.party)],
        [
          say('Vì sao chưa ghi', 'Why it waits'),
          (row) => (
            <>
              <span class={row.state === 'parked' ? 'tag bad' : 'tag warnt'}>
                {stateWords(view, row.state)}
              </span>
              <div class="soft small">{reasonWords(view, row.reason)}</div>
              {row.until ? (
                <div class="soft small num">
                  {say('chờ đến', 'until')} {when(view, row.until)}
                </div>
              ) : null}
            </>
          ),
        ],
        [
          say('Nếu ghi bây giờ', 'Put on record now'),
          (row) => foreseenWords(view, found.foreseen.get(nameOfReport(row))),
          'small',
        ],
        [say('Nhận lúc', 'Received'), (row) => when(view, row.received_at), 'num'],
      ]}
    />
  )
  const pager = (
    <Pager
      view={view}
      shown={rows.length}
      next={next && paths.keptReports({ ...asked, all: '', after: next })}
    />
  )
  if (!settles)
    return (
      <>
        {table}
        {pager}
      </>
    )
  const { all, ...rest } = asked
  return (
    <>
      <PickAll
        view={view}
        all={all === '1'}
        href={paths.keptReports({ ...rest, all: all === '1' ? '' : '1' })}
      />
      <form method="post" action={paths.keptReport()}>
        {table}
        <div class="card">
          <p class="actions tight">
            <button type="submit" name="do" value="settle">
              {say('Ghi vào sổ các tin đã chọn', 'Put the chosen ones on record')}
            </button>
          </p>
          <div class="row">
            <Field
              form={form}
              at="because"
              required={false}
              either
              choices={[
                unchosen(say),
                ...DROP_REASONS.map((reason) => [reason, dropWords[reason][view.language]] as const),
              ]}
            />
            <p>
              <button type="submit" name="do" value="drop" class="second">
                {say('Bỏ các tin đã chọn', 'Drop the chosen ones')}
              </button>
            </p>
          </div>
        </div>
      </form>
      {pager}
    </>
  )
}

const count = (c: Ctx, name: string): number | undefined => {
  const given = c.req.query(name)
  return given !== undefined && /^\d{1,4}$/.test(given) ? Number(given) : undefined
}

/** What other systems told and the book could not take yet. */
export async function sendReports(c: Ctx, view: View, failed?: FormState): Promise<Response> {
  const { say, deps } = view
  const { actor } = callerOf(view)
  const asked = askedOf(c)
  const found = granted(await reportsShown(deps, actor, filterOf(asked), c.req.query('after')))
  const [done, left] = [count(c, 'done'), count(c, 'left') ?? 0]
  const page = (
    <Layout view={view} title={say('Tin chưa ghi được', 'Reports not applied')} failed={failed !== undefined}>
      <Tabs view={view} here="reports" />
      {done === undefined ? null : (
        <Flash>
          <p>
            {say(`Đã xử lý ${done} tin.`, `${done} reports are settled.`)}{' '}
            {left > 0
              ? say(
                  `${left} tin còn lại chưa ghi được: lý do ở cột “Nếu ghi bây giờ”.`,
                  `${left} stay: the column “Put on record now” says why.`,
                )
              : ''}
          </p>
        </Flash>
      )}
      {failed ? <ErrorSummary form={failed} /> : null}
      <h1>{say('Tin từ hệ thống khác chưa ghi được', 'Reports that are not applied yet')}</h1>
      <Filters view={view} asked={asked} counts={found.counts} />
      {found.reports.rows.length === 0 ? (
        <Empty>{say('Không có tin nào đang chờ.', 'No report is waiting.')}</Empty>
      ) : (
        <List view={view} found={found} asked={asked} form={failed ?? freshForm(view, 'settle')} />
      )}
    </Layout>
  )
  return sendPage(c, page, failed ? WRONG_SHAPE : 200)
}

/** Settles or drops the reports that were chosen. */
export async function postReports(c: Ctx, view: View): Promise<Response> {
  const { say, deps } = view
  const { actor } = callerOf(view)
  const form = await readForm(c)
  const names = form.list('report').flatMap((text) => {
    const [party = '', ...id] = text.split(' ')
    return id.length === 0 ? [] : [{ party, id: id.join(' ') }]
  })
  const because = DROP_REASONS.find((reason) => reason === form.text('because'))
  const drop = form.text('do') === 'drop'
  const errors = [
    ...(names.length === 0 ? [{ text: say('Chưa chọn tin nào', 'No report is chosen') }] : []),
    ...(drop && because === undefined ? [wrongField(view, 'because')] : []),
  ]
  if (errors.length > 0) return sendReports(c, view, sentForm(view, 'settle', form, errors))
  const settled = granted(await settleReports(deps, actor, names, drop ? because : undefined))
  return goTo(
    c,
    paths.keptReports({ done: String(settled.done), left: settled.left > 0 ? String(settled.left) : '' }),
  )
}
