import type { FC } from 'hono/jsx'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import { lateReasons } from '../parts/choices.ts'
import { HAPPENED, LATE } from '../parts/commands.ts'
import { errorOf, type FormState, SelectField, TextField, valueIn } from '../parts/fields.tsx'
import { HappenedFields } from '../parts/happened.tsx'

/** The field of a registration that holds the number of a slip filled in by hand. */
export const SLIP = '/slip'

const NumberField: FC<{ form: FormState; slip: string; required: boolean }> = ({ form, slip, required }) => {
  const { say } = form.view
  return (
    <TextField
      form={form}
      name={SLIP}
      label={say('Số trên phiếu in sẵn', 'Number of the pre-printed slip')}
      hint={say(
        'Quét mã vạch trên phiếu ghi tay; số này thành số biên nhận của hồ sơ',
        'Scan the slip; its number becomes the receipt number',
      )}
      value={slip === '' ? '' : writeReceiptNumber(slip)}
      required={required}
      maxlength={30}
    />
  )
}

/** A slip filled in by hand is entered first of all, with the time that stands on it. */
export const SlipFirst: FC<{ form: FormState; slip: string }> = ({ form, slip }) => {
  const { say } = form.view
  if (!isBySlip(form, slip)) return null
  return (
    <fieldset>
      <legend>{say('Phiếu in sẵn đã ghi tay', 'A slip filled in by hand')}</legend>
      <NumberField form={form} slip={slip} required />
      <div class="row">
        <TextField
          form={form}
          name={HAPPENED}
          type="datetime-local"
          label={say('Thời gian nhận ghi trên phiếu', 'The time on the slip')}
          hint={say('Mục 7 của phiếu', 'Line 7 of the slip')}
        />
        <SelectField
          form={form}
          name={LATE}
          label={say('Lý do ghi muộn', 'Why it is entered late')}
          required={false}
          choices={lateReasons(say)}
        />
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
        <NumberField form={form} slip="" required={false} />
        <p class="soft small">{say('Ghi cả thời gian nhận ở dòng dưới.', 'State its time below, too.')}</p>
      </details>
      <HappenedFields form={form} />
    </>
  )
}

const isBySlip = (form: FormState, slip: string): boolean =>
  slip !== '' || valueIn(form, SLIP) !== '' || errorOf(form, SLIP) !== undefined
