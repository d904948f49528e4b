import type { Child, FC } from 'hono/jsx'
import {
  type Case,
  type CaseNames,
  type CasesFound,
  findCases,
  openCaseCounts,
  packetKey,
} from '../../../app/cases.ts'
import type { CaseDetailName } from '../../../domain/case-detail.ts'
import { RECEIPT_NUMBER_LENGTH, writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { CASE_STAGES } from '../../../domain/dossier/case-life.ts'
import { parseInstant } from '../../../domain/instant.ts'
import { RECONCILIATION_CASES } from '../../../domain/reconciliation/findings.ts'
import { caseKindInWords, caseStageWords } from '../../../words/case-life.ts'
import { caseDetailInWords, caseDetailName } from '../../../words/cases.ts'
import { packetWords } from '../../../words/words.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { DueOf, StageOf } from '../parts/case-looks.tsx'
import { Field } from '../parts/field.tsx'
import { freshForm } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Empty, Pager } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { Tabs } from './tabs.tsx'

/** What a list is called by people. */
const listName = (view: View, names: CaseNames, handover: string): string =>
  names.lists.get(handover) ?? view.say('không có số', 'without a number')

/** What a case is about, as people know it. */
export const refOf = (view: View, names: CaseNames, row: Case): string => {
  if (row.kind === 'result-never-collected') return listName(view, names, row.ref)
  const isReceipt = row.ref.startsWith('BG') && row.ref.length === RECEIPT_NUMBER_LENGTH
  return isReceipt ? writeReceiptNumber(row.ref) : row.ref
}

/** What stands beside a case, as people read it; nothing where it is for programs only. */
function detailValue(view: View, names: CaseNames, row: Case, name: CaseDetailName, value: string): Child {
  const kind = names.packets.get(packetKey(row.dossier ?? '', value))
  switch (name) {
    case 'event':
    case 'endedEvent':
    case 'file':
    // It stands in a column of its own.
    case 'due':
      return undefined
    case 'handover':
      return <a href={paths.handover(value)}>{listName(view, names, value)}</a>
    case 'packet':
    case 'replacedBy':
      return kind === undefined ? undefined : packetWords[kind][view.language]
    default:
      return parseInstant(value)
        ? when(view, value)
        : partyName(view, caseDetailInWords(name, value, view.language))
  }
}

/** The values beside a case, each with its name. */
export const detailsOf = (
  view: View,
  names: CaseNames,
  row: Case,
): readonly (readonly [name: string, value: Child])[] =>
  (Object.entries(row.detail) as [CaseDetailName, string][]).flatMap(([name, value]) => {
    const shown = detailValue(view, names, row, name, value)
    return shown === undefined ? [] : [[caseDetailName(name, view.language), shown] as const]
  })

type Asked = Readonly<Record<'state' | 'kind' | 'owner' | 'stage' | 'due' | 'order', string>>

const STATES = ['open', 'closed'] as const

const askedOf = (c: Ctx): Asked => ({
  state: c.req.query('state') ?? '',
  kind: c.req.query('kind') ?? '',
  owner: c.req.query('owner') ?? '',
  stage: c.req.query('stage') ?? '',
  due: c.req.query('due') ?? '',
  order: c.req.query('order') ?? '',
})

/** All kinds that a reconciliation finds, under one name. */
const OF_RECONCILIATION = 'reconciliation'

/** What is chosen of the cases: all of these fields may stay as they are. */
const Filters: FC<{ view: View; asked: Asked; kinds: readonly string[]; owners: readonly string[] }> = ({
  view,
  asked,
  kinds,
  owners,
}) => {
  const { say, language } = view
  const form = freshForm(view, 'cases')
  const all = ['', say('Tất cả', 'All')] as const
  return (
    <form method="get" action={paths.casesFiltered()} class="card filters">
      <div class="row">
        <Field
          form={form}
          at="cases state"
          value={asked.state}
          choices={[
            ['', say('Đang mở', 'Open')],
            ['closed', say('Đã đóng', 'Closed')],
          ]}
        />
        <Field
          form={form}
          at="cases kind"
          value={asked.kind}
          choices={[
            all,
            [OF_RECONCILIATION, say('Sai lệch khi đối soát', 'Found by a reconciliation')],
            ...kinds.map((kind) => [kind, caseKindInWords(kind, language)] as const),
          ]}
        />
        <Field
          form={form}
          at="cases owner"
          value={asked.owner}
          choices={[all, ...owners.map((party) => [party, partyName(view, party)] as const)]}
        />
        <Field
          form={form}
          at="cases stage"
          value={asked.stage}
          choices={[
            all,
            ...CASE_STAGES.filter((stage) => stage !== 'closed').map(
              (stage) => [stage, caseStageWords[stage][language]] as const,
            ),
          ]}
        />
        <Field
          form={form}
          at="cases due"
          value={asked.due}
          choices={[all, ['over', say('Quá hạn', 'Overdue')]]}
        />
        <Field
          form={form}
          at="cases order"
          value={asked.order}
          choices={[
            ['', say('Cũ nhất ở trên', 'Oldest first')],
            ['newest', say('Mới nhất ở trên', 'Newest first')],
          ]}
        />
      </div>
      <button type="submit" class="second">
        {say('Lọc', 'Filter')}
      </button>
    </form>
  )
}

const List: FC<{ view: View; found: CasesFound; next: string | undefined }> = ({ view, found, next }) => {
  const { say, language } = view
  const { cases, names, staff } = found
  return (
    <>
      <Table
        caption={say('Các việc, mỗi việc một dòng', 'The cases, one a row')}
        captionHidden
        rows={cases.rows}
        columns={[
          [
            say('Việc', 'Case'),
            (row) => <a href={paths.case(row.key)}>{caseKindInWords(row.kind, language)}</a>,
            'name',
          ],
          [
            say('Hồ sơ, bưu gửi', 'Dossier, item'),
            (row) =>
              row.dossier ? (
                <a class="code" href={paths.dossier(row.dossier)}>
                  {refOf(view, names, row)}
                </a>
              ) : (
                <span class="code">{refOf(view, names, row)}</span>
              ),
          ],
          [
            say('Bên phải giải quyết', 'Owner'),
            (row) => (
              <>
                {partyName(view, row.owner)}
                {row.person ? <div class="soft small">{staff.get(row.person)}</div> : null}
              </>
            ),
          ],
          [
            say('Chi tiết', 'Detail'),
            (row) =>
              detailsOf(view, names, row).map(([name, value]) => (
                <div>
                  <span class="soft">{name}:</span> {value}
                </div>
              )),
            'small',
          ],
          [say('Tình trạng', 'Stage'), (row) => <StageOf view={view} row={row} />],
          [say('Từ lúc', 'Since'), (row) => when(view, row.opened_at), 'num'],
          [say('Hạn xử lý', 'Due'), (row) => <DueOf view={view} row={row} />, 'num'],
        ]}
      />
      <Pager view={view} shown={cases.rows.length} next={next} />
    </>
  )
}

/** The cases that somebody looks after. */
export async function sendCases(c: Ctx, view: View): Promise<Response> {
  const { say, deps } = view
  const { actor } = callerOf(view)
  const asked = askedOf(c)
  const counts = granted(await openCaseCounts(deps, actor))
  const kinds =
    asked.kind === OF_RECONCILIATION ? RECONCILIATION_CASES : asked.kind === '' ? undefined : [asked.kind]
  const found = granted(
    await findCases(deps, actor, {
      state: STATES.find((state) => state === asked.state) ?? 'open',
      kinds,
      owner: asked.owner || undefined,
      stage: asked.stage || undefined,
      dueBefore: asked.due === 'over' ? deps.now() : undefined,
      order: asked.order === 'newest' ? 'newest' : 'oldest',
      after: c.req.query('after'),
    }),
  )
  const { rows, next } = found.cases
  const open = counts.reduce((sum, row) => sum + row.cases, 0)
  const filtered = Object.values(asked).some((value) => value !== '')
  const overdue = counts.reduce((sum, row) => sum + row.overdue, 0)
  return sendPage(
    c,
    <Layout view={view} title={say('Việc cần xem', 'Cases')}>
      <Tabs view={view} here="cases" />
      <h1>
        {say('Việc cần xem', 'Cases')} · {partyName(view, actor.party)}
      </h1>
      <p class="lead">
        {open === 0
          ? say('Không có việc nào đang mở.', 'No case is open.')
          : say(`${open} việc đang mở, ${overdue} quá hạn.`, `${open} open, ${overdue} overdue.`)}
      </p>
      <Filters
        view={view}
        asked={asked}
        kinds={[...new Set([...counts.map(({ kind }) => kind), ...(kinds ?? [])])]}
        owners={[...new Set([...counts.map(({ owner }) => owner), ...(asked.owner ? [asked.owner] : [])])]}
      />
      {rows.length === 0 && open === 0 && !filtered ? null : rows.length === 0 ? (
        <Empty>{say('Không có việc nào như vậy.', 'There is no such case.')}</Empty>
      ) : (
        <List view={view} found={found} next={next && paths.cases({ ...asked, after: next })} />
      )}
    </Layout>,
  )
}
