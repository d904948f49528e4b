import type { Child, FC } from 'hono/jsx'
import type { BulkOffered } from '../../../app/case-bulk.ts'
import { refOf } from '../../../app/case-texts.ts'
import type { Case, CasesFound } from '../../../app/cases.ts'
import { caseKindInWords } from '../../../words/case-life.ts'
import { paths } from '../../paths.ts'
import { DueOf, StageOf } from '../parts/case-looks.tsx'
import { reasonsOf } from '../parts/choices.ts'
import { Field } from '../parts/field.tsx'
import { CommandId, type FormState, Hidden } from '../parts/fields.tsx'
import { Pager } from '../parts/messages.tsx'
import { Table } from '../parts/table.tsx'
import { partyName, type View, when } from '../parts/view.ts'
import { detailsOf } from './case-details.tsx'
import type { Asked } from './case-filters.tsx'
import { Pick, PickAll } from './picks.tsx'

type ListProps = Readonly<{
  view: View
  found: CasesFound
  asked: Asked
  offered: BulkOffered
  owners: readonly string[]
  form: FormState
  all: boolean
  /** Where this page begins. */
  after: string | undefined
}>

const Rows: FC<ListProps & { picks: boolean }> = ({ view, found, form, all, picks }) => {
  const { say, language } = view
  const { cases, names, staff } = found
  const isChosen = (row: Case): boolean => form.sent?.list('case').includes(row.key) ?? all
  return (
    <Table
      caption={say('Các việc, mỗi việc một dòng', 'The cases, one a row')}
      captionHidden
      rows={cases.rows}
      columns={[
        picks && [
          say('Chọn', 'Choose'),
          (row) => (
            <Pick
              name="case"
              value={row.key}
              about={`${say('Chọn', 'Choose')}: ${caseKindInWords(row.kind, language)}, ${refOf(view, names, row)}`}
              all={isChosen(row)}
            />
          ),
        ],
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
  )
}

/** Where the chosen ones are dealt with: below a page of them. */
const TOGETHER = 'cung-xu-ly'

/** What is done with the chosen ones: given to somebody, or answered with one reason. */
const Together: FC<ListProps> = ({ view, form, offered, owners }) => {
  const { say } = view
  const none = ['', say('— giữ như cũ —', '— as it is —')] as const
  return (
    <div class="card" id={TOGETHER}>
      {offered.assigns ? (
        <>
          <div class="row">
            <Field
              form={form}
              at="case /party"
              choices={[none, ...owners.map((party) => [party, partyName(view, party)] as const)]}
            />
            {offered.people.length > 0 ? (
              <Field
                form={form}
                at="case /person"
                choices={[none, ...offered.people.map(({ id, name }) => [id, name] as const)]}
              />
            ) : null}
            <Field form={form} at="case /until" />
          </div>
          {offered.people.length > 0 ? null : (
            <p class="soft small">
              {say(
                'Muốn giao cho một người: lọc theo một bên phải giải quyết.',
                'To name a person, filter by one owner.',
              )}
            </p>
          )}
        </>
      ) : null}
      {offered.explains ? (
        <Field
          form={form}
          at="case /reason/code"
          required={false}
          either
          choices={reasonsOf('caseExplained')(say)}
        />
      ) : null}
      <Field form={form} at="case /reason/note" required={false} />
      <p class="actions tight">
        {offered.assigns ? (
          <button type="submit" name="step" value="assign" {...(offered.explains ? { class: 'second' } : {})}>
            {say('Giao các việc đã chọn', 'Assign the chosen ones')}
          </button>
        ) : null}
        {offered.explains ? (
          <button type="submit" name="step" value="explain" {...(offered.assigns ? { class: 'second' } : {})}>
            {say('Giải trình các việc đã chọn', 'Explain the chosen ones')}
          </button>
        ) : null}
      </p>
    </div>
  )
}

/** A page of the cases, with what may be done with several of them at once. */
export const CaseList: FC<ListProps> = (props): Child => {
  const { view, found, asked, offered, form, all, after } = props
  const { rows, next } = found.cases
  const pager = (
    <Pager view={view} shown={rows.length} next={next && paths.cases({ ...asked, after: next })} />
  )
  if (!offered.assigns && !offered.explains)
    return (
      <>
        <Rows {...props} picks={false} />
        {pager}
      </>
    )
  return (
    <>
      <PickAll
        view={view}
        all={all}
        href={paths.cases({ ...asked, after, all: all ? '' : '1' })}
        down={TOGETHER}
      />
      <form method="post" action={paths.casesFiltered()}>
        <CommandId form={form} />
        {Object.entries(asked).map(([name, value]) =>
          value === '' ? null : <Hidden name={`asked ${name}`} value={value} />,
        )}
        <Rows {...props} picks />
        <Together {...props} />
      </form>
      {pager}
    </>
  )
}
