import type { Child, FC } from 'hono/jsx'
import { computedAppointment } from '../../../domain/dossier/findings.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import type { Staff } from '../../../journal/read/worklists.ts'
import * as choices from '../parts/choices.ts'
import { CheckField, type FormState, Hidden, SelectField, TextField } from '../parts/fields.tsx'
import { localValue } from '../parts/view.ts'

/** What the form of an action may look at. */
export type ActionContext = Readonly<{ form: FormState; dossier: Dossier; postmen: readonly Staff[] }>

/** Who took the papers and how that was checked; the digits of an identity paper are never asked for. */
export const ReceiverFields: FC<{ form: FormState }> = ({ form }) => {
  const { say } = form.view
  return (
    <>
      <div class="row">
        <TextField
          form={form}
          name="/receiver/name"
          label={say('Người nhận', 'Received by')}
          maxlength={200}
        />
        <SelectField
          form={form}
          name="/receiver/relation"
          label={say('Quan hệ với người được nhận', 'Relation to the recipient')}
          choices={choices.relations(say)}
        />
      </div>
      <div class="row">
        <SelectField
          form={form}
          name="/receiver/checked"
          label={say('Đã kiểm tra bằng', 'Checked by')}
          hint={say('Không ghi số giấy tờ', 'Never write the number down')}
          choices={choices.checks(say)}
        />
        <SelectField
          form={form}
          name="/receiver/matched"
          label={say('Có khớp không', 'Did it match')}
          hint={say('So với tên trên hồ sơ', 'With the name on the dossier')}
          choices={[
            ['true', say('Khớp', 'It matched')],
            ['false', say('Không khớp', 'It did not match')],
          ]}
        />
      </div>
    </>
  )
}

/** Old papers the post or the desk has to take back when it hands the result out. */
export const RecallField: FC<{ form: FormState; dossier: Dossier }> = ({ form, dossier }) =>
  dossier.recall.length === 0 ? null : (
    <CheckField
      form={form}
      name="recalled"
      label={`${form.view.say('Đã thu lại giấy tờ cũ', 'Old papers taken back')}: ${dossier.recall
        .map((line) => line.name)
        .join('; ')}`}
    />
  )

export const ReasonFields: FC<{ form: FormState; list: readonly (readonly [string, string])[] }> = ({
  form,
  list,
}) => (
  <div class="row">
    <SelectField
      form={form}
      name="/reason/code"
      label={form.view.say('Lý do', 'Reason')}
      choices={list.map(([value, words]) => [value, words] as const)}
    />
    <TextField
      form={form}
      name="/reason/note"
      label={form.view.say('Ghi chú', 'Note')}
      required={false}
      maxlength={500}
    />
  </div>
)

/** The number of an item as its label says; a scanner types it and presses Enter. */
export const WaybillField: FC<{ form: FormState; autofocus?: boolean }> = ({ form, autofocus }) => (
  <TextField
    form={form}
    name="/waybill"
    label={form.view.say('Số hiệu bưu gửi', 'Item number')}
    hint={form.view.say(
      'Quét mã vạch trên nhãn, ví dụ EH123456785VN',
      'Scan the label, for example EH123456785VN',
    )}
    maxlength={30}
    {...(autofocus ? { autofocus } : {})}
  />
)

export const AppointmentField: FC<{ act: ActionContext; value?: string | undefined; hint?: string }> = ({
  act: { form, dossier },
  value,
  hint,
}) => {
  const computed = computedAppointment(dossier, form.view.deps.journal.reference())
  return (
    <TextField
      form={form}
      name="time:/appointment"
      type="datetime-local"
      label={form.view.say('Hẹn trả kết quả', 'Appointment')}
      hint={
        hint ??
        (computed
          ? form.view.say(
              'Đã tính sẵn theo thời hạn của thủ tục và ngày làm việc',
              'Reckoned from the limit of the procedure and working days',
            )
          : form.view.say(
              'Thủ tục này không có thời hạn: để trống nếu không hẹn',
              'This procedure has no limit',
            ))
      }
      required={false}
      value={localValue(value ?? computed)}
    />
  )
}

/** Boxes for the packets an action speaks of. */
export const PacketBoxes: FC<{ act: ActionContext; packets: readonly (readonly [string, string])[] }> = ({
  act: { form },
  packets,
}) => (
  <fieldset class="plain">
    <legend class="label">{form.view.say('Gói giấy tờ', 'Packets')}</legend>
    {packets.map(([id, words]) => (
      <CheckField form={form} name="/packets[]" value={id} label={words} checked={packets.length === 1} />
    ))}
  </fieldset>
)

export const Note: FC<{ children?: Child }> = ({ children }) => <p class="soft">{children}</p>

export { Hidden }
