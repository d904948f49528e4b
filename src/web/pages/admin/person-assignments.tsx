import type { FC } from 'hono/jsx'
import { isKeptParty, type KeptAccount } from '../../../app/staff-administration.ts'
import type { Actor } from '../../../domain/party.ts'
import { roleWords } from '../../../words/parties.ts'
import { paths } from '../../paths.ts'
import { errorOf, type FormState, fieldId, Hidden, valueIn } from '../parts/fields.tsx'
import { Table } from '../parts/table.tsx'
import { typedDay } from '../parts/typed-dates.ts'
import { partyName, type View } from '../parts/view.ts'

/** The key of the form that ends an assignment, as it came back. */
export const ENDING = 'ending'

type Assignment = KeptAccount['assignments'][number]

const EndForm: FC<{
  view: View
  account: KeptAccount
  row: Assignment
  index: number
  /** The form of this row, where it came back with errors. */
  form: FormState | undefined
}> = ({ view, account, row, index, form }) => {
  const { say, language } = view
  const id = form ? fieldId(form, 'ends') : `ends-${index}`
  const error = form && errorOf(form, 'ends')
  return (
    <form method="post" action={paths.adminPersonAct(account.id)} class="line" novalidate>
      <Hidden name="party" value={row.party} />
      <Hidden name="role" value={row.role} />
      <div class="field">
        <label for={id}>{say('Từ ngày', 'From')}</label>
        {error ? (
          <span class="error" id={`${id}-error`}>
            {error}
          </span>
        ) : null}
        <input
          id={id}
          name="ends"
          type="text"
          inputmode="numeric"
          autocomplete="off"
          maxlength={10}
          size={10}
          value={form ? valueIn(form, 'ends') : ''}
          aria-required="true"
          {...(error ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` } : {})}
        />
      </div>
      <button
        type="submit"
        class="second"
        name="do"
        value="unassign"
        aria-label={`${say('Kết thúc phân công', 'End the assignment')}: ${roleWords[row.role][language]}, ${partyName(view, row.party)}`}
      >
        {say('Kết thúc phân công', 'End the assignment')}
      </button>
    </form>
  )
}

/** What somebody does where and since when; what an administrator keeps of it can be ended. */
export const Assignments: FC<{ view: View; by: Actor; account: KeptAccount; form: FormState }> = ({
  view,
  by,
  account,
  form,
}) => {
  const { say, language } = view
  const rows = account.assignments
  const isBack = ({ party, role }: Assignment) =>
    form.key === ENDING && form.sent?.text('party') === party && form.sent.text('role') === role
  const mayEnd = ({ party, until }: Assignment) =>
    isKeptParty(view.deps, by, party) && (until === undefined || until > view.today)
  return (
    <Table
      caption={say('Phân công', 'Assignments')}
      captionHidden
      rows={rows}
      mark={(row) => (row.until !== undefined && row.until <= view.today ? { class: 'gone' } : {})}
      columns={[
        [say('Vai trò', 'Role'), (row) => roleWords[row.role][language], 'name'],
        [say('Đơn vị', 'Party'), (row) => partyName(view, row.party)],
        [say('Từ ngày', 'From'), (row) => typedDay(row.from), 'num'],
        [say('Hết hiệu lực từ', 'No longer from'), (row) => typedDay(row.until ?? ''), 'num'],
        [
          say('Kết thúc', 'End'),
          (row, index) =>
            mayEnd(row) ? (
              <EndForm
                view={view}
                account={account}
                row={row}
                index={index}
                form={isBack(row) ? form : undefined}
              />
            ) : (
              ''
            ),
        ],
      ]}
    />
  )
}
