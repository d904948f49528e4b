import type { Child, FC } from 'hono/jsx'
import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import { computedAppointment } from '../../../domain/dossier/findings.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import type { Staff } from '../../../journal/read/worklists.ts'
import * as choices from '../parts/choices.ts'
import {
  CheckField,
  errorOf,
  type FormState,
  fieldId,
  Hidden,
  SelectField,
  TextField,
  valueIn,
} from '../parts/fields.tsx'
import { localValue } from '../parts/view.ts'
import { HAPPENED, LATE } from './commands.ts'

/** What the form of an action may look at. */
export type ActionContext = Readonly<{ form: FormState; dossier: Dossier; postmen: readonly Staff[] }>

/** Papers by name with their counts; blank rows at the end are for what is not on the list. */
export const PaperRows: FC<{
  form: FormState
  pointer: string
  label: string
  lines: readonly Partial<PaperLine>[]
  blank: number
  hint?: string
}> = ({ form, pointer, label, lines, blank, hint }) => {
  const { say } = form.view
  const counts = [
    ['originals', say('Bản chính', 'Originals')],
    ['certified', say('Chứng thực', 'Certified')],
    ['copies', say('Bản sao', 'Copies')],
  ] as const
  const rows = [...lines, ...Array.from({ length: blank }, () => ({}) as Partial<PaperLine>)]
  return (
    <fieldset class="plain">
      <legend class="label">{label}</legend>
      {hint ? <span class="hint">{hint}</span> : null}
      {errorOf(form, pointer) ? <span class="error">{errorOf(form, pointer)}</span> : null}
      <div class="scroll">
        <table>
          <caption class="hide">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{say('Tên giấy tờ', 'Paper')}</th>
              {counts.map(([, words]) => (
                <th scope="col">{words}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((line, index) => {
              const at = `${pointer}/${index}`
              const row = `${say('dòng', 'row')} ${index + 1}`
              return (
                <tr>
                  <td>
                    <input
                      id={`${form.key}-${at.replaceAll('/', '-').slice(1)}-name`}
                      name={`${at}/name`}
                      value={valueIn(form, `${at}/name`, line.name ?? '')}
                      aria-label={`${say('Tên giấy tờ', 'Paper')}, ${row}`}
                      maxlength={200}
                      autocomplete="off"
                    />
                  </td>
                  {counts.map(([key, words]) => (
                    <td>
                      <input
                        class="count"
                        id={fieldId(form, `${at}/${key}`)}
                        name={`${at}/${key}`}
                        value={valueIn(form, `${at}/${key}`, line[key] ? String(line[key]) : '')}
                        aria-label={`${words}, ${row}`}
                        inputmode="numeric"
                        maxlength={3}
                        autocomplete="off"
                      />
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </fieldset>
  )
}

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

/** When it happened, where that is not now; folded away, since it nearly always is. */
export const HappenedFields: FC<{ form: FormState }> = ({ form }) => {
  const { say } = form.view
  const open = valueIn(form, HAPPENED) !== '' || errorOf(form, LATE) || errorOf(form, HAPPENED)
  return (
    <details {...(open ? { open: true } : {})}>
      <summary class="soft">{say('Việc xảy ra lúc khác?', 'Did it happen at another time?')}</summary>
      <div class="row">
        <TextField
          form={form}
          name={HAPPENED}
          type="datetime-local"
          label={say('Thời điểm xảy ra', 'When it happened')}
          required={false}
        />
        <SelectField
          form={form}
          name={LATE}
          label={say('Lý do ghi muộn', 'Why it is entered late')}
          required={false}
          choices={choices.lateReasons(say)}
        />
      </div>
    </details>
  )
}

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
