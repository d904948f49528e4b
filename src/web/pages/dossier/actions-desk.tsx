import { freePacket } from '../../../domain/dossier/free-packet.ts'
import { usesOurForms } from '../../../domain/party.ts'
import { FeeDue } from '../parts/fee-due.tsx'
import { Field } from '../parts/field.tsx'
import { type FormState, Hidden } from '../parts/fields.tsx'
import { PaperRows } from '../parts/paper-rows.tsx'
import { type Actions, recalled } from './action.tsx'
import {
  AppointmentField,
  MoneyFields,
  Note,
  ReasonFields,
  RecallField,
  ReceiverFields,
} from './action-fields.tsx'
import { NeededPapers } from './needed-papers.tsx'
import { FileField, OwnFileField } from './own-file.tsx'

type DeskAction =
  | 'dossier.accepted'
  | 'dossier.supplement_requested'
  | 'dossier.supplemented'
  | 'dossier.payment_requested'
  | 'dossier.paid'
  | 'paper.attached'
  | 'result.ready'
  | 'result.collected'
  | 'dossier.rescheduled'
  | 'dossier.declined'
  | 'dossier.stopped'
  | 'dossier.withdrawn'

/** Whether somebody filled in what is folded away. */
const asksMore = ({ sent }: FormState): boolean =>
  sent !== undefined &&
  (sent.text('/feeDue') !== '' || sent.text('/recall/0/name') !== '' || sent.has('/more'))

/** What the agency's desk does. */
export const deskActions: Actions<DeskAction> = {
  'dossier.accepted': {
    vi: 'Tiếp nhận hồ sơ',
    en: 'Accept the dossier',
    withFile: true,
    fields: (act) => {
      const { say, deps } = act.form.view
      const ours = usesOurForms(deps.journal.reference(deps.now()).directory, act.dossier.agency)
      const hint = ours
        ? say('Để trống: hệ thống tự cấp mã', 'Leave empty: a code is given')
        : say(
            'Quét mã do hệ thống một cửa cấp, ví dụ H57.19789-261122-0001',
            'Scan the code of the one-stop system',
          )
      return (
        <>
          <Field form={act.form} at="/code" required={!ours} hint={hint} autofocus />
          <AppointmentField {...act} />
          {ours ? null : <OwnFileField form={act.form} type="dossier.accepted" />}
        </>
      )
    },
    complete: (data) => ({ appointment: null, ...data }),
  },
  'dossier.supplement_requested': {
    vi: 'Yêu cầu bổ sung',
    en: 'Ask for a supplement',
    fields: ({ form, dossier }) => (
      <>
        <NeededPapers form={form} dossier={dossier} />
        <ReasonFields form={form} list="supplement" />
        <Field form={form} at="/until" />
        <Field form={form} at="/byPost" />
      </>
    ),
    complete: (data) => ({ papers: [], ...data }),
  },
  'dossier.supplemented': {
    vi: 'Đã nhận đủ bổ sung',
    en: 'The supplement is complete',
    fields: (act) => (
      <AppointmentField
        {...act}
        value={act.dossier.appointment ?? undefined}
        hint={act.form.view.say('Sửa nếu hẹn lại', 'Change it for a new appointment')}
      />
    ),
  },
  'dossier.payment_requested': {
    vi: 'Yêu cầu nghĩa vụ tài chính',
    en: 'Ask for payment',
    fields: ({ form }) => (
      <>
        <Hidden name="/kind" value="state_fee" />
        <Field form={form} at="/amount" />
      </>
    ),
  },
  'dossier.paid': {
    vi: 'Đã nộp tiền',
    en: 'Paid',
    fields: ({ form, dossier: { askedPayment } }) => (
      <MoneyFields form={form} amount={askedPayment && askedPayment.amount - askedPayment.paid} />
    ),
  },
  'paper.attached': {
    vi: 'Gửi kèm giấy tờ của cơ quan',
    en: 'Attach a paper of the agency',
    withFile: true,
    fields: ({ form }) => (
      <>
        <Field form={form} at="paper.attached /kind" />
        <FileField form={form} />
        <Field form={form} at="/link" />
      </>
    ),
  },
  'result.ready': {
    vi: 'Có kết quả',
    en: 'Result is ready',
    withFile: true,
    fields: ({ form, dossier }) => {
      const { say } = form.view
      return (
        <>
          <Hidden name="/packet" value={form.sent?.text('/packet') || freePacket(dossier, 'kq')} />
          <PaperRows
            form={form}
            pointer="/papers"
            label={say('Giấy tờ kết quả', 'Result papers')}
            lines={[{ name: say('Kết quả giải quyết', 'Result'), originals: 1 }]}
            blank={1}
          />
          <Field form={form} at="/by" value={dossier.service === 'submit' ? 'counter' : 'post'} />
          <OwnFileField form={form} type="result.ready" />
          <details {...(asksMore(form) ? { open: true } : {})}>
            <summary>
              {say(
                'Còn phải thu tiền, thu giấy tờ cũ, hoặc còn kết quả khác?',
                'Money still due, old papers to take back, or further results?',
              )}
            </summary>
            <Field form={form} at="/feeDue" />
            <PaperRows form={form} pointer="/recall" lines={[]} blank={1} />
            <Field form={form} at="/more" />
          </details>
        </>
      )
    },
  },
  'result.collected': {
    vi: 'Người dân nhận tại quầy',
    en: 'Collected at the counter',
    fields: (act) => (
      <>
        <ReceiverFields form={act.form} selfKnown />
        <RecallField {...act} />
        <FeeDue form={act.form} dossier={act.dossier} />
      </>
    ),
    complete: recalled,
  },
  'dossier.rescheduled': {
    vi: 'Xin lỗi và hẹn lại',
    en: 'Reschedule with an apology',
    fields: (act) => (
      <>
        <AppointmentField {...act} value={act.dossier.appointment ?? undefined} />
        <ReasonFields form={act.form} list="reschedule" />
      </>
    ),
  },
  'dossier.declined': {
    vi: 'Không tiếp nhận',
    en: 'Decline',
    seldom: 'grave',
    fields: ({ form }) => <ReasonFields form={form} list="decline" />,
  },
  'dossier.stopped': {
    vi: 'Dừng giải quyết',
    en: 'Stop',
    seldom: 'grave',
    fields: ({ form }) => <ReasonFields form={form} list="stop" />,
  },
  'dossier.withdrawn': {
    vi: 'Rút hồ sơ',
    en: 'Withdraw',
    seldom: 'grave',
    fields: ({ form }) => (
      <>
        <Note>
          {form.view.say(
            'Chỉ ghi khi người dân đã đề nghị bằng văn bản, hoặc bưu cục đã đăng ký nhầm hay đăng ký trùng.',
            'Only after the citizen has asked in writing, or the office has registered it wrongly or twice.',
          )}
        </Note>
        <ReasonFields form={form} list="registration" />
      </>
    ),
  },
}
