import type { FC } from 'hono/jsx'
import type { Oddity } from '../../../domain/intake/oddities.ts'
import { chargeWords } from '../../../words/charges.ts'
import { writeDong } from '../../../words/money.ts'
import { paths } from '../../paths.ts'
import { type Fact, Facts } from '../parts/facts.tsx'
import { FieldNotes } from '../parts/field-notes.tsx'
import { CommandId, ErrorSummary, type FormState, fieldId, Hidden } from '../parts/fields.tsx'
import type { Form } from '../parts/form-data.ts'
import { Layout } from '../parts/layout.tsx'
import { Radios } from '../parts/radios.tsx'
import type { View } from '../parts/view.ts'
import { BAND, EXEMPTION, GRAMS, type Money, PAY } from './charge-data.ts'
import { ChargeFields } from './charge-fields.tsx'
import { type Absent, absentName } from './paper-tick-data.ts'

/** The boxes that say an odd thing is as it was typed. */
export const ODD = 'odd'

/** The fields of this page itself: the others travel with it as they were filled in. */
const OWN = new Set(['id', 'action', ODD, PAY, BAND, GRAMS, EXEMPTION])
const isOwn = (name: string): boolean => OWN.has(name) || /^(charge|absent)\//.test(name)

const Carried: FC<{ form: Form }> = ({ form }) => (
  <>
    {form.names
      .filter((name) => !isOwn(name))
      .flatMap((name) => form.list(name).map((value) => <Hidden name={name} value={value} />))}
  </>
)

/** What was filled in, part by part, each with the way back to it where it can be changed here. */
export type Answers = Readonly<{ title: string; part: string; rows: readonly Fact[] }>

/** What is looked at and asked before an intake is recorded. */
export type Asked = Readonly<{
  answers: readonly Answers[]
  /** Where the form stands that was filled in. */
  address: string
  absent: readonly Absent[]
  odd: readonly Oddity[]
  money: Money
}>

type Props = Asked & Readonly<{ view: View; form: FormState; title: string; confirm: string }>

function oddWords(view: View, oddity: Oddity): string {
  const { say, language } = view
  switch (oddity.odd) {
    case 'nothing-taken':
      return say(
        `Không thu đồng nào cho “${chargeWords[oddity.charge].vi}”, theo biểu giá là ${writeDong(oddity.proposed)}`,
        `Nothing is taken for “${chargeWords[oddity.charge].en}”, by the tariff it is ${writeDong(oddity.proposed)}`,
      )
    case 'other-amount':
      return say(
        `Thu ${writeDong(oddity.amount)} cho “${chargeWords[oddity.charge][language]}”, theo biểu giá là ${writeDong(oddity.proposed)}`,
        `${writeDong(oddity.amount)} for “${chargeWords[oddity.charge][language]}”, by the tariff it is ${writeDong(oddity.proposed)}`,
      )
    case 'seal-used':
      return say(
        `Số niêm phong ${oddity.seal} đã dùng cho gói khác của bưu cục`,
        `The seal ${oddity.seal} is on another packet of this office already`,
      )
  }
}

/** What is odd is asked once: whoever looked again ticks it, and it is taken as it is. */
const OddThings: FC<{ form: FormState; odd: readonly Oddity[]; autofocus: boolean }> = ({
  form,
  odd,
  autofocus,
}) => {
  const { view } = form
  if (odd.length === 0) return null
  const ticked = form.sent?.list(ODD) ?? []
  return (
    <fieldset class="odd">
      <legend>{view.say('Hãy xem lại điều lạ này', 'Look at this again')}</legend>
      <FieldNotes form={form} name={ODD} />
      {odd.map((one, index) => (
        <label class="check">
          <input
            type="checkbox"
            name={ODD}
            value={one.mark}
            checked={ticked.includes(one.mark)}
            {...(index === 0 ? { id: fieldId(form, ODD) } : {})}
            {...(index === 0 && autofocus ? { autofocus: true } : {})}
          />
          <span>
            {oddWords(view, one)}. <b>{view.say('Đúng như vậy', 'It is so')}</b>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/**
 * The answers before they are recorded: what they are, what is odd or missing, what is to be paid. One key confirms; each
 * part leads back to its fields with everything that was typed.
 */
export const CheckPage: FC<Props> = ({
  view,
  form,
  title,
  answers,
  absent,
  odd,
  money,
  confirm,
  address,
}) => {
  const { say } = view
  const sent = form.sent
  const first =
    absent.length > 0 ? 'absent' : odd.length > 0 ? 'odd' : money.proposed.length > 0 ? 'money' : 'button'
  const focused = (on: string): boolean => first === on && form.errors.length === 0
  return (
    <Layout view={view} title={title} failed={form.errors.length > 0} script="intake.js">
      <ErrorSummary form={form} />
      <h1>{title}</h1>
      <div class="check-answers" data-address={address}>
        <form method="post" action={paths.newDossier()} class="answers">
          <CommandId form={form} />
          {sent ? <Carried form={sent} /> : null}
          {answers.map(({ title: name, part, rows }) => (
            <section>
              <div class="answers-head">
                <h2>{name}</h2>
                {part === '' ? null : (
                  <button type="submit" class="link" name="action" value={`change ${part}`}>
                    {say('Sửa', 'Change')}
                    <span class="hide"> · {name}</span>
                  </button>
                )}
              </div>
              <Facts rows={rows} />
            </section>
          ))}
        </form>
        <form method="post" action={paths.newDossier()} class="confirm">
          <CommandId form={form} />
          {sent ? <Carried form={sent} /> : null}
          {absent.length > 0 ? (
            <fieldset>
              <legend>{say('Giấy tờ chưa có', 'Papers that are not there')}</legend>
              {absent.map(([index, line], place) => (
                <Radios
                  form={form}
                  name={absentName(index)}
                  legend={line.name}
                  choices={[
                    ['missing', say('Còn thiếu, người dân nộp sau', 'Missing, the citizen brings it later')],
                    ['unneeded', say('Hồ sơ này không cần', 'Not needed for this dossier')],
                  ]}
                  autofocus={place === 0 && focused('absent')}
                />
              ))}
            </fieldset>
          ) : null}
          <OddThings form={form} odd={odd} autofocus={focused('odd')} />
          <ChargeFields form={form} money={money} autofocus={focused('money')} />
          <div class="actions">
            <button
              type="submit"
              name="action"
              value="confirm"
              {...(focused('button') ? { autofocus: true } : {})}
            >
              {confirm}
            </button>
            {money.proposed.length > 0 ? (
              <button type="submit" class="second" name="action" value="check">
                {say('Tính lại tiền', 'Calculate again')}
              </button>
            ) : null}
          </div>
        </form>
      </div>
    </Layout>
  )
}

/** What this page asks and nobody has answered: what became of papers, and whether odd things are so. */
export function uncheckedErrors(
  view: View,
  form: Form,
  absent: readonly Absent[],
  odd: readonly Oddity[],
): readonly Readonly<{ name: string; text: string }>[] {
  const { say } = view
  const papers = absent.flatMap(([index, line]) =>
    ['missing', 'unneeded'].includes(form.text(absentName(index)))
      ? []
      : [
          {
            name: absentName(index),
            text: say(
              `“${line.name}” chưa có: còn thiếu hay không cần?`,
              `“${line.name}”: missing or not needed?`,
            ),
          },
        ],
  )
  const ticked = form.list(ODD)
  const unseen = odd.filter(({ mark }) => !ticked.includes(mark))
  return unseen.length === 0
    ? papers
    : [
        ...papers,
        {
          name: ODD,
          text: say(
            'Đánh dấu điều lạ nếu đúng như vậy, hoặc sửa lại',
            'Tick what is odd if it is so, or change it',
          ),
        },
      ]
}
