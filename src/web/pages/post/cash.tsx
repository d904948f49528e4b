import type { FC } from 'hono/jsx'
import type { MoneyDay, PersonsCash } from '../../../app/money-day.ts'
import { CASH_REASONS, isCashReason } from '../../../domain/cash-day.ts'
import { writeDong } from '../../../words/money.ts'
import { cashReasonWords } from '../../../words/money-day.ts'
import { paths } from '../../paths.ts'
import { unchosen } from '../parts/choices.ts'
import { Field } from '../parts/field.tsx'
import { CommandId, type FormState, Hidden } from '../parts/fields.tsx'
import { Table } from '../parts/table.tsx'
import { type View, when } from '../parts/view.ts'

const diff = (amount: number): string => (amount > 0 ? `+${writeDong(amount)}` : `−${writeDong(-amount)}`)

const Counted: FC<{ view: View; row: PersonsCash; by: string | undefined }> = ({ view, row, by }) => {
  const { say, language } = view
  const { count, expected } = row
  if (!count) return <span class="tag warnt">{say('Chưa kiểm đếm', 'Not counted')}</span>
  const off = count.counted - count.expected
  return (
    <>
      <b class="num">{writeDong(count.counted)}</b>{' '}
      {off === 0 ? (
        <span class="tag good">{say('Khớp', 'Right')}</span>
      ) : (
        <span class="tag bad num">{diff(off)}</span>
      )}
      {off !== 0 && count.reason && isCashReason(count.reason) ? (
        <div class="small">{cashReasonWords[count.reason][language]}</div>
      ) : null}
      <div class="soft small">
        {by ? `${by}, ` : ''}
        {when(view, count.counted_at)}
      </div>
      {count.expected === expected ? null : (
        <div class="late">
          {say('Sổ đã đổi sau khi kiểm đếm: đếm lại', 'The book has changed since: count again')}
        </div>
      )}
    </>
  )
}

/** Cash by person, and the form by which it is counted. */
export const Cash: FC<{ view: View; form: FormState; money: MoneyDay }> = ({ view, form, money }) => {
  const { say, language } = view
  if (money.cash.length === 0) return null
  const sum = (of: (row: PersonsCash) => number) => money.cash.reduce((all, row) => all + of(row), 0)
  const persons = money.cash.map(({ person }) => [person, money.names.get(person) ?? ''] as const)
  return (
    <section>
      <h2>{say('Tiền mặt trong ngày', 'Cash of the day')}</h2>
      <Table<PersonsCash>
        caption={say('Tiền mặt theo người', 'Cash by person')}
        captionHidden
        rows={money.cash}
        columns={[
          [say('Người thu', 'Who took it'), ({ person }) => money.names.get(person), 'name'],
          [say('Theo sổ', 'By the book'), ({ expected }) => writeDong(expected), 'right num'],
          [
            say('Kiểm đếm', 'Counted'),
            (row) => (
              <Counted view={view} row={row} by={row.count && money.names.get(row.count.counted_by)} />
            ),
          ],
        ]}
      />
      <p class="lead num">
        {say('Cả bưu cục theo sổ', 'The office by the book')}:{' '}
        <b>{writeDong(sum(({ expected }) => expected))}</b>
      </p>
      <form method="post" action={paths.money()} class="card">
        <h3>{say('Kiểm đếm, chốt ngày', 'Count and close the day')}</h3>
        <CommandId form={form} />
        <Hidden name="day" value={money.day} />
        <div class="row">
          <Field form={form} at="cash person" choices={[unchosen(say), ...persons]} />
          <Field form={form} at="cash counted" />
          <Field
            form={form}
            at="cash reason"
            choices={[
              ['', say('— khớp, không cần lý do —', '— it is right —')],
              ...CASH_REASONS.map((code) => [code, cashReasonWords[code][language]] as const),
            ]}
          />
        </div>
        <button type="submit">{say('Ghi số đã đếm', 'Record the count')}</button>
      </form>
    </section>
  )
}
