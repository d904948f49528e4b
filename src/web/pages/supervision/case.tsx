import type { FC } from 'hono/jsx'
import { refOf } from '../../../app/case-texts.ts'
import { type CaseOpened, openCase } from '../../../app/cases.ts'
import type { CaseStep } from '../../../domain/dossier/case-life.ts'
import { caseClosedInWords, caseEndWords, caseKindInWords } from '../../../words/case-life.ts'
import { reasonWords } from '../../../words/reasons.ts'
import { eventWords } from '../../../words/words.ts'
import type { Ctx } from '../../http/env.ts'
import { granted } from '../../http/parse.ts'
import { paths } from '../../paths.ts'
import { callerOf } from '../parts/access.ts'
import { DueOf, StageOf } from '../parts/case-looks.tsx'
import { Facts } from '../parts/facts.tsx'
import { ErrorSummary, type FormState } from '../parts/fields.tsx'
import { Layout } from '../parts/layout.tsx'
import { Flash } from '../parts/messages.tsx'
import { sendPage } from '../parts/send.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { detailsOf } from './case-details.tsx'
import { StepForms } from './case-forms.tsx'
import { Tabs } from './tabs.tsx'

/** What a step says: its reason as it was chosen, what was written beside it, whose the case became. */
function stepWords(view: View, opened: CaseOpened, step: CaseStep): string {
  const { language, say } = view
  const parts: (string | undefined)[] = []
  if (step.type === 'case.assigned') {
    const { party, person, until, undoes } = step.data
    parts.push(undoes && say('hoàn tác lần giao trước', 'the last assignment is taken back'))
    parts.push(party && `${say('giao cho', 'to')} ${partyName(view, party)}`)
    parts.push(person && opened.staff.get(person))
    parts.push(until && `${say('xong trước', 'by')} ${when(view, until)}`)
  }
  if (step.type === 'case.closed') parts.push(caseEndWords[step.data.how][language])
  const { reason } = step.data
  parts.push(reason && reason.code !== 'other' ? reasonWords(reason.code)[language] : undefined)
  parts.push(opened.words.get(step.id))
  return parts.filter(Boolean).join('; ')
}

const Steps: FC<{ view: View; opened: CaseOpened }> = ({ view, opened }) => {
  const { say, language } = view
  if (opened.steps.length === 0)
    return <p class="soft">{say('Chưa ai làm gì với việc này.', 'Nobody has done anything about it yet.')}</p>
  return (
    <Table
      caption={say('Đã làm gì, mới nhất ở trên', 'What was done, newest first')}
      rows={opened.steps.toReversed()}
      columns={[
        [say('Thời điểm', 'When'), (step) => when(view, step.at), 'num'],
        [
          say('Việc', 'What'),
          (step) => (
            <>
              <b>{eventWords[step.type][language]}</b>
              <div class="small">{stepWords(view, opened, step)}</div>
            </>
          ),
          'name',
        ],
        [
          say('Ai', 'By'),
          (step) => (
            <>
              {step.by.person ? opened.staff.get(step.by.person) : ''}
              <div class="soft small">{partyName(view, step.by.party)}</div>
            </>
          ),
        ],
      ]}
    />
  )
}

const FactsOfCase: FC<{ view: View; opened: CaseOpened }> = ({ view, opened }) => {
  const { say, language } = view
  const { case: row, names, staff } = opened
  return (
    <Facts
      rows={[
        [
          say('Hồ sơ, bưu gửi', 'Dossier, item'),
          row.dossier ? (
            <a class="code" href={paths.dossier(row.dossier)}>
              {refOf(view, names, row)}
            </a>
          ) : (
            <span class="code">{refOf(view, names, row)}</span>
          ),
        ],
        [say('Bên phải giải quyết', 'Owner'), partyName(view, row.owner)],
        [say('Người phụ trách', 'Looked after by'), row.person ? staff.get(row.person) : ''],
        [say('Từ lúc', 'Since'), when(view, row.opened_at)],
        [say('Hạn xử lý', 'Due'), row.due_at ? <DueOf view={view} row={row} /> : ''],
        ...detailsOf(view, names, row),
        [
          say('Đóng lúc', 'Closed'),
          row.closed_at
            ? `${when(view, row.closed_at)}, ${caseClosedInWords(row.closed_because ?? '', language)}`
            : '',
        ],
      ]}
    />
  )
}

/** One case: what it is about, what was done, what can be done. */
export async function sendCase(
  c: Ctx,
  view: View,
  failed?: Readonly<{ form: FormState; status: number }>,
): Promise<Response> {
  const { say, language } = view
  const opened = granted(await openCase(view.deps, callerOf(view).actor, c.req.param('key') ?? ''))
  const kind = caseKindInWords(opened.case.kind, language)
  const done = c.req.query('done')
  const last = done === undefined ? undefined : opened.steps.find(({ id }) => id === done)
  const page = (
    <Layout view={view} title={kind} failed={failed !== undefined}>
      <Tabs view={view} here="cases" />
      {last ? (
        <Flash>
          <p>
            {say('Đã ghi', 'Recorded')}: {eventWords[last.type][language]}.
          </p>
        </Flash>
      ) : null}
      {failed ? <ErrorSummary form={failed.form} /> : null}
      <h1>{kind}</h1>
      <p>
        <StageOf view={view} row={opened.case} />
      </p>
      <div class="cols">
        <div>
          <StepForms view={view} opened={opened} failed={failed?.form} />
          <h2>{say('Quá trình xử lý', 'What was done')}</h2>
          <Steps view={view} opened={opened} />
        </div>
        <section class="card">
          <h2>{say('Thông tin', 'Facts')}</h2>
          <FactsOfCase view={view} opened={opened} />
        </section>
      </div>
    </Layout>
  )
  return sendPage(c, page, failed?.status ?? 200)
}
