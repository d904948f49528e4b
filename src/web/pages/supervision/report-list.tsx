import type { FC } from 'hono/jsx'
import { nameOfReport, type ReportsShown, type StuckReport } from '../../../app/kept-reports.ts'
import { DROP_REASONS, maySettleReports } from '../../../domain/dossier/kept-reports.ts'
import { dropWords } from '../../../words/kept-reports.ts'
import { paths } from '../../paths.ts'
import { unchosen } from '../parts/choices.ts'
import { Field } from '../parts/field.tsx'
import type { FormState } from '../parts/fields.tsx'
import { Pager } from '../parts/messages.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { Pick, PickAll } from './picks.tsx'
import type { Asked } from './report-filters.tsx'
import { foreseenWords, reasonWords, stateWords, typeWords } from './report-words.ts'

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

/** The reports with what would become of each now, and the form that settles or drops those that are chosen. */
export const ReportList: FC<{ view: View; found: ReportsShown; asked: Asked; form: FormState }> = (props) => {
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
