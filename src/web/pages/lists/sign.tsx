import type { FC } from 'hono/jsx'
import type { HandoverList } from '../../../app/handover-lists.ts'
import { Field } from '../parts/field.tsx'
import type { FormState } from '../parts/fields.tsx'
import { typedMoment } from '../parts/typed-dates.ts'

/** The receiver signs with an own PIN on the giver's device. */
export const CounterFields: FC<{ form: FormState }> = ({ form }) => (
  <div class="row">
    <Field form={form} at="who" />
    <Field form={form} at="pin" />
  </div>
)

/** The list was signed on paper: its number, signer, moment and scan, and a second person who looked at it. */
export const PaperFields: FC<{ form: FormState; list: HandoverList }> = ({ form, list }) => {
  const { say } = form.view
  return (
    <>
      <div class="row">
        <Field form={form} at="/paper/number" value={list.number} />
        <Field form={form} at="/paper/signer" />
        <Field form={form} at="/paper/signedAt" value={typedMoment(form.view.deps.now())} />
      </div>
      <div class="field">
        <label for="scan-file">
          {say('Bản chụp đã ký (PDF hoặc ảnh, tối đa 2 MB)', 'Scan (PDF or picture, 2 MB at most)')}
        </label>
        <span class="hint">
          {say(
            'Chỉ giữ mã băm của tệp; tệp gốc do đơn vị lưu.',
            'Only its hash is kept; the file stays with you.',
          )}
        </span>
        <input id="scan-file" type="file" name="/paper/scan" accept="application/pdf,image/*" />
      </div>
      <Field form={form} at="/paper/link" />
      <div class="row">
        <Field form={form} at="second" />
        <Field form={form} at="second-pin" />
      </div>
    </>
  )
}
