import type { Child, FC } from 'hono/jsx'
import { REASONS } from '../../../domain/dossier/reasons.ts'
import type { Dossier, Leg } from '../../../domain/dossier/state.ts'
import { lineName } from '../../../words/forms.ts'
import { countsInWords } from '../../../words/papers.ts'
import { reasonWords } from '../../../words/reasons.ts'
import { paths } from '../../paths.ts'
import { attemptNext, type Choice } from '../parts/choices.ts'
import { Box, Field } from '../parts/field.tsx'
import { FieldNotes } from '../parts/field-notes.tsx'
import { CommandId, type FormState, fieldId, Hidden } from '../parts/fields.tsx'
import { Radios } from '../parts/radios.tsx'
import { papersToFetch } from './papers-to-fetch.ts'
import type { ToldKind } from './stop.ts'

const Told: FC<{ form: FormState; dossier: Dossier; leg?: Leg; told: ToldKind; children?: Child }> = ({
  form,
  dossier,
  leg,
  told,
  children,
}) => (
  <form method="post" action={paths.routeStop(dossier.id)} novalidate data-waits>
    <CommandId form={form} />
    <Hidden name="told" value={told} />
    {leg ? <Hidden name="leg" value={`${leg.kind}-${leg.try}`} /> : null}
    {children}
  </form>
)

/** What somebody can choose: without the line that stands for no choice. */
const chosen = (choices: readonly Choice[]): readonly Choice[] => choices.filter(([value]) => value !== '')

const Reasons: FC<{ form: FormState }> = ({ form }) => {
  const { say } = form.view
  return (
    <>
      <Radios
        required
        form={form}
        name="/reason/code"
        legend={say('Vì sao?', 'Why?')}
        choices={REASONS.attempt.map((code) => [code, say(reasonWords(code).vi, reasonWords(code).en)])}
      />
      <Field form={form} at="/reason/note" />
    </>
  )
}

export const FailedForm: FC<{ form: FormState; dossier: Dossier; leg: Leg }> = ({ form, dossier, leg }) => {
  const { say } = form.view
  return (
    <Told form={form} dossier={dossier} leg={leg} told="failed">
      <Reasons form={form} />
      <Radios
        required
        form={form}
        name="/next"
        legend={say('Bước tiếp theo?', 'What next?')}
        choices={chosen(attemptNext(say))}
      />
      <div class="actions">
        <button type="submit">{say('Ghi: chưa phát được', 'Record: not delivered')}</button>
      </div>
    </Told>
  )
}

export const HeldForm: FC<{ form: FormState; dossier: Dossier; leg: Leg }> = ({ form, dossier, leg }) => {
  const { say } = form.view
  return (
    <Told form={form} dossier={dossier} leg={leg} told="held">
      <Field form={form} at="item.held /until" />
      <div class="actions">
        <button type="submit">{say('Ghi: lưu tại bưu cục', 'Record: held at the office')}</button>
      </div>
    </Told>
  )
}

export const NotFetchedForm: FC<{ form: FormState; dossier: Dossier }> = ({ form, dossier }) => {
  const { say } = form.view
  return (
    <Told form={form} dossier={dossier} told="not-fetched">
      <Reasons form={form} />
      <Field form={form} at="/day" label={say('Hẹn đến lại ngày', 'Coming again on')} />
      <div class="actions">
        <button type="submit">{say('Ghi: chưa lấy được', 'Record: not fetched')}</button>
      </div>
    </Told>
  )
}

const COUNTS = [
  ['originals', 'Bản chính', 'Originals'],
  ['certified', 'Chứng thực', 'Certified'],
  ['copies', 'Bản sao', 'Copies'],
] as const

/** Papers are ticked as they are counted with the citizen; other counts than registered are typed. */
export const FetchForm: FC<{ form: FormState; dossier: Dossier }> = ({ form, dossier }) => {
  const { say, language } = form.view
  return (
    <Told form={form} dossier={dossier} told="fetched">
      <fieldset class="plain">
        <legend class="label">
          {say('Giấy tờ đã đếm cùng người dân', 'Papers counted with the citizen')}
        </legend>
        <FieldNotes
          form={form}
          name="/papers"
          hint={say('Đánh dấu khi đủ như đã đăng ký', 'Tick what is there as registered')}
        />
        {papersToFetch(dossier).map((line, index) => (
          <div {...(index === 0 ? { id: fieldId(form, '/papers') } : {})}>
            <Box
              form={form}
              name={`paper-${index}`}
              label={`${lineName(line, language)}: ${countsInWords(line, language)}`}
            />
            <details
              {...(form.sent && COUNTS.some(([one]) => form.sent?.text(`${one}-${index}`))
                ? { open: true }
                : {})}
            >
              <summary class="soft">{say('Số khác', 'Another number')}</summary>
              <div class="row">
                {COUNTS.map(([one, vi, en]) => (
                  <label>
                    {say(vi, en)}
                    <span class="hide"> {lineName(line, language)}</span>
                    <input
                      class="count"
                      name={`${one}-${index}`}
                      inputmode="numeric"
                      maxlength={3}
                      autocomplete="off"
                      value={form.sent?.text(`${one}-${index}`) ?? ''}
                    />
                  </label>
                ))}
              </div>
            </details>
          </div>
        ))}
      </fieldset>
      <Field form={form} at="new /seal" />
      <Field form={form} at="/slipSigned" />
      <div class="actions">
        <button type="submit">{say('Ghi: đã nhận giấy tờ', 'Record: papers taken in')}</button>
      </div>
    </Told>
  )
}
