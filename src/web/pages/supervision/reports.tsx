import { reportsShown, settleReports } from '../../../app/kept-reports.ts'
import { DROP_REASONS } from '../../../domain/dossier/kept-reports.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { ErrorSummary, type FormState, freshForm, sentForm, wrongField } from '../parts/fields.tsx'
import { readForm } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Empty, Flash } from '../parts/messages.tsx'
import { goTo, sendPage } from '../parts/send.tsx'
import type { View } from '../parts/view.ts'
import { askedOf, Filters, filterOf } from './report-filters.tsx'
import { ReportList } from './report-list.tsx'
import { Tabs } from './tabs.tsx'

const WRONG_SHAPE = 422

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
      {asked.old ? (
        <p>
          {say('Chỉ những tin giữ quá lâu.', 'Only those that are kept too long.')}{' '}
          <a href={paths.keptReports()}>{say('Xem tất cả', 'See all')}</a>
        </p>
      ) : null}
      <Filters view={view} asked={asked} counts={found.counts} />
      {found.reports.rows.length === 0 ? (
        <Empty>{say('Không có tin nào đang chờ.', 'No report is waiting.')}</Empty>
      ) : (
        <ReportList view={view} found={found} asked={asked} form={failed ?? freshForm(view, 'settle')} />
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
