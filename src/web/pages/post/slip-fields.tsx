import type { FC } from 'hono/jsx'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { Field } from '../parts/field.tsx'
import { LATE } from '../parts/field-catalogue.ts'
import { errorOf, type FormState, valueIn } from '../parts/fields.tsx'
import { HappenedFields } from '../parts/happened.tsx'

/** The field of a registration that holds the number of a slip filled in by hand. */
export const SLIP = '/slip'

/** A slip filled in by hand is entered first of all, with the time that stands on it. */
export const SlipFirst: FC<{ form: FormState; slip: string }> = ({ form, slip }) => {
  const { say } = form.view
  if (!isBySlip(form, slip)) return null
  return (
    <fieldset>
      <legend>{say('Phiếu in sẵn đã ghi tay', 'A slip filled in by hand')}</legend>
      <Field form={form} at={SLIP} value={slip === '' ? '' : writeReceiptNumber(slip)} />
      <div class="row">
        <Field form={form} at="slip happened" />
        <Field form={form} at={LATE} />
      </div>
    </fieldset>
  )
}

/** What is rarely needed, at the end of a registration that began without a slip. */
export const SlipLast: FC<{ form: FormState; slip: string }> = ({ form, slip }) => {
  const { say } = form.view
  if (isBySlip(form, slip)) return null
  return (
    <>
      <details>
        <summary class="soft">
          {say('Nhập từ phiếu in sẵn đã ghi tay?', 'From a slip filled in by hand?')}
        </summary>
        <Field form={form} at={SLIP} required={false} />
        <p class="soft small">{say('Ghi cả thời gian nhận ở dòng dưới.', 'State its time below, too.')}</p>
      </details>
      <HappenedFields form={form} />
    </>
  )
}

const isBySlip = (form: FormState, slip: string): boolean =>
  slip !== '' || valueIn(form, SLIP) !== '' || errorOf(form, SLIP) !== undefined
