import type { FC } from 'hono/jsx'
import type { HandoverList } from '../../../app/handover-lists.ts'
import { SCAN_BYTES_MAX } from '../../../app/papers/signed-scans.ts'
import { Field } from '../parts/field.tsx'
import type { FormState } from '../parts/fields.tsx'
import { FileInput } from '../parts/file-input.tsx'

const KILO = 1000
/** Points of the longer side of a photographed sheet: small writing on A4 can still be read. */
const SIDE_MAX = 2200

/** The receiver signs with an own PIN on the giver's device. */
export const CounterFields: FC<{ form: FormState }> = ({ form }) => (
  <div class="row">
    <Field form={form} at="who" either />
    <Field form={form} at="pin" either />
  </div>
)

/** The list was signed on paper: its number, signer, moment and scan, and a second person who looked at it. */
export const PaperFields: FC<{ form: FormState; list: HandoverList }> = ({ form, list }) => {
  const { say } = form.view
  return (
    <>
      <div class="row">
        <Field form={form} at="/paper/number" value={list.number} either />
        <Field form={form} at="/paper/signer" either />
        <Field form={form} at="/paper/signedAt" required />
      </div>
      <FileInput
        form={form}
        name="/paper/scan"
        label={say('Bản chụp đã ký', 'The scan of the signed sheet')}
        hint={say(
          `Tệp PDF, hoặc ảnh JPEG, PNG đến ${SCAN_BYTES_MAX / KILO} kB; trên điện thoại có thể chụp ngay. Hai bên và nơi giám sát mở xem được về sau.`,
          `A PDF, or a JPEG or PNG picture up to ${SCAN_BYTES_MAX / KILO} kB; a phone can take it now. Both sides and supervisors can open it later.`,
        )}
        accept="application/pdf,image/jpeg,image/png"
        sheetSide={SIDE_MAX}
      />
      <div class="row">
        <Field form={form} at="second" either />
        <Field form={form} at="second-pin" either />
      </div>
    </>
  )
}
