import type { Child, FC } from 'hono/jsx'
import type { Staff } from '../../../app/staff.ts'
import { feeLeft, recallLeft } from '../../../domain/dossier/dues.ts'
import { computedAppointment } from '../../../domain/dossier/findings.ts'
import type { Dossier, Packet } from '../../../domain/dossier/state.ts'
import { procedureOf } from '../../../domain/procedure.ts'
import { lineName } from '../../../words/forms.ts'
import { writeDong } from '../../../words/money.ts'
import { countsInWords } from '../../../words/papers.ts'
import { packetWords } from '../../../words/words.ts'
import { reasonsOf } from '../parts/choices.ts'
import { Box, Field } from '../parts/field.tsx'
import { FieldNotes } from '../parts/field-notes.tsx'
import { type FormState, fieldId } from '../parts/fields.tsx'
import { typedMoment } from '../parts/typed-dates.ts'

/** What the form of an action may look at. */
export type ActionContext = Readonly<{ form: FormState; dossier: Dossier; postmen: readonly Staff[] }>

/** Who took the papers and how that was checked; the digits of an identity paper are never asked for. */
export const ReceiverFields: FC<{ form: FormState; selfKnown?: boolean }> = ({ form, selfKnown = false }) => (
  <>
    <div class="row">
      {selfKnown ? <Field form={form} at="/receiver/relation" autofocus /> : null}
      {selfKnown ? (
        <Field
          form={form}
          at="/receiver/name"
          required={false}
          either
          hint={form.view.say(
            'Chỉ điền khi không phải chính người được nhận',
            'Only where it is not the recipient',
          )}
        />
      ) : (
        <Field form={form} at="/receiver/name" />
      )}
      {selfKnown ? null : <Field form={form} at="/receiver/relation" />}
    </div>
    <div class="row">
      <Field form={form} at="/receiver/checked" />
      <Field form={form} at="/receiver/matched" />
    </div>
  </>
)

/** What is to be collected with the result: said where it is handed out. */
export const DueNote: FC<ActionContext> = ({ form, dossier }) => {
  const { say } = form.view
  const amount = feeLeft(dossier)
  return amount > 0 ? (
    <Note>
      {say('Còn phải thu khi trả', 'Still to be collected')}: <strong>{writeDong(amount)}</strong>
    </Note>
  ) : null
}

/** Old papers the post or the desk has to take back when it hands the result out. */
export const RecallField: FC<ActionContext> = ({ form, dossier }) => {
  const left = recallLeft(dossier)
  if (left.length === 0) return null
  const old = left.map((line) => lineName(line, form.view.language)).join('; ')
  const label = `${form.view.say('Đã thu lại giấy tờ cũ', 'Old papers taken back')}: ${old}`
  return <Field form={form} at="recalled" label={label} />
}

export const ReasonFields: FC<{ form: FormState; list: Parameters<typeof reasonsOf>[0] }> = ({
  form,
  list,
}) => (
  <div class="row">
    <Field form={form} at="/reason/code" choices={reasonsOf(list)(form.view.say)} />
    <Field form={form} at="/reason/note" />
  </div>
)

/** An amount of money and how it was paid. */
export const MoneyFields: FC<{ form: FormState; amount?: number | undefined }> = ({ form, amount }) => (
  <div class="row">
    <Field form={form} at="/amount" value={amount === undefined ? undefined : String(amount)} />
    <Field form={form} at="/method" />
  </div>
)

export const AppointmentField: FC<ActionContext & { value?: string | undefined; hint?: string }> = ({
  form,
  dossier,
  value,
  hint,
}) => {
  const { say, deps } = form.view
  const reference = deps.journal.reference(deps.now())
  const computed = computedAppointment(dossier, reference)
  const limited = procedureOf(reference.directory.procedures, dossier.procedure)?.limit !== undefined
  const usual = computed
    ? say(
        'Đã tính sẵn theo thời hạn của thủ tục và ngày làm việc',
        'Reckoned from the limit of the procedure and working days',
      )
    : limited
      ? say(
          'Chưa tính được: hồ sơ chưa có giờ nộp, hoặc lịch nghỉ của năm ấy chưa nhập đủ',
          'Not reckoned yet: no time of submission, or the days off of that year are not entered',
        )
      : say('Thủ tục này không có thời hạn: để trống nếu không hẹn', 'This procedure has no limit')
  return <Field form={form} at="/appointment" hint={hint ?? usual} value={typedMoment(value ?? computed)} />
}

/** Boxes for the packets an action speaks of. */
export const PacketBoxes: FC<{ form: FormState; packets: readonly Packet[] }> = ({ form, packets }) => {
  const { say, language } = form.view
  const label = ({ kind, seal, lines }: Packet): string =>
    `${packetWords[kind][language]}${seal ? ` (${say('niêm phong', 'seal')} ${seal})` : ''}: ${lines
      .map((line) => `${lineName(line, language)} (${countsInWords(line, language)})`)
      .join('; ')}`
  return (
    <fieldset class="plain" id={fieldId(form, '/packets')}>
      <legend class="label">{say('Gói giấy tờ', 'Packets')}</legend>
      <FieldNotes form={form} name="/packets" />
      {packets.map((packet) => (
        <Box
          form={form}
          name="/packets[]"
          value={packet.id}
          label={label(packet)}
          checked={packets.length === 1}
        />
      ))}
    </fieldset>
  )
}

export const Note: FC<{ children?: Child }> = ({ children }) => <p class="soft">{children}</p>
