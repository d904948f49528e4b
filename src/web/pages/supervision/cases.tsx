import { bulkOffered } from '../../../app/case-bulk.ts'
import { type CaseCount, findCases, openCaseCounts } from '../../../app/cases.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { ErrorSummary, type FormState, freshForm } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Empty } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { partyName, type View } from '../parts/view.ts'
import { type Asked, askedOf, Filters, filterOf, isFiltered, kindsAsked } from './case-filters.tsx'
import { countsAsked, Groups } from './case-groups.tsx'
import { CaseList } from './case-list.tsx'
import { doneWith } from './cases-done.tsx'
import { Tabs } from './tabs.tsx'

const WRONG_SHAPE = 422

const sumOf = (counts: readonly CaseCount[], of: 'cases' | 'overdue'): number =>
  counts.reduce((sum, row) => sum + row[of], 0)

/** The cases that somebody looks after; the form comes back where it could not be done. */
export async function sendCases(
  c: Ctx,
  view: View,
  failed?: Readonly<{ form: FormState; asked: Asked }>,
): Promise<Response> {
  const { say, deps } = view
  const { actor } = callerOf(view)
  const asked = failed?.asked ?? askedOf((name) => c.req.query(name))
  const counts = granted(await openCaseCounts(deps, actor))
  const found = granted(
    await findCases(deps, actor, { ...filterOf(view, asked), after: c.req.query('after') }),
  )
  const { rows } = found.cases
  const [open, overdue] = [sumOf(counts, 'cases'), sumOf(counts, 'overdue')]
  const fit = countsAsked(counts, asked)
  const kinds = [...new Set([...counts.map(({ kind }) => kind), ...(kindsAsked(asked) ?? [])])]
  const owners = [...new Set([...counts.map(({ owner }) => owner), ...(asked.owner ? [asked.owner] : [])])]
  const page = (
    <Layout view={view} title={say('Việc cần xem', 'Cases')} failed={failed !== undefined}>
      <Tabs view={view} here="cases" />
      {failed ? null : await doneWith(c, view, asked)}
      {failed ? <ErrorSummary form={failed.form} /> : null}
      <h1>
        {say('Việc cần xem', 'Cases')} · {partyName(view, actor.party)}
      </h1>
      <p class="lead">
        {open === 0
          ? say('Không có việc nào đang mở.', 'No case is open.')
          : say(`${open} việc đang mở, ${overdue} quá hạn.`, `${open} open, ${overdue} overdue.`)}
        {open > 0 && asked.state !== 'closed' && (asked.kind !== '' || asked.owner !== '')
          ? say(
              ` Theo loại và bên đã chọn: ${sumOf(fit, 'cases')} việc, ${sumOf(fit, 'overdue')} quá hạn.`,
              ` Of the chosen kind and owner: ${sumOf(fit, 'cases')}, ${sumOf(fit, 'overdue')} overdue.`,
            )
          : ''}
      </p>
      <p class="small">
        <a href={paths.silences()}>
          {say('Những việc được tìm khi không ai báo tin', 'What is looked for when nobody tells anything')}
        </a>
      </p>
      <Groups view={view} asked={asked} counts={counts} />
      <Filters view={view} asked={asked} kinds={kinds} owners={owners} />
      {rows.length === 0 && open === 0 && !isFiltered(asked) ? null : rows.length === 0 ? (
        <Empty>{say('Không có việc nào như vậy.', 'There is no such case.')}</Empty>
      ) : (
        <>
          <p>
            {say('Tải danh sách này:', 'Download this list:')}{' '}
            <a href={paths.casesSheet('xlsx', asked)} download>
              Excel
            </a>
            {' · '}
            <a href={paths.casesSheet('csv', asked)} download>
              CSV
            </a>
          </p>
          <CaseList
            view={view}
            found={found}
            asked={asked}
            offered={await bulkOffered(deps, actor, rows)}
            owners={owners}
            form={failed?.form ?? freshForm(view, 'together')}
            all={c.req.query('all') === '1'}
            after={c.req.query('after')}
          />
        </>
      )}
    </Layout>
  )
  return sendPage(c, page, failed ? WRONG_SHAPE : 200)
}
