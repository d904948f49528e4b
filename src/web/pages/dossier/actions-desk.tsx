import * as choices from '../parts/choices.ts'
import { CheckField, SelectField, TextField } from '../parts/fields.tsx'
import { PaperRows } from '../parts/paper-rows.tsx'
import { type Action, freePacket, money, recalled } from './action.tsx'
import {
  AppointmentField,
  Hidden,
  Note,
  ReasonFields,
  RecallField,
  ReceiverFields,
} from './action-fields.tsx'

/** What the agency's desk does. */
export const deskActions: readonly Action[] = [
  {
    type: 'dossier.accepted',
    vi: 'Tiếp nhận hồ sơ',
    en: 'Accept the dossier',
    fields: (act) => {
      const { say, deps } = act.form.view
      const ours = deps.journal.reference().directory.parties.get(act.dossier.agency)?.forms === 'ours'
      return (
        <>
          <TextField
            form={act.form}
            name="/code"
            label={say('Mã hồ sơ', 'Dossier code')}
            required={!ours}
            maxlength={60}
            autofocus
            hint={
              ours
                ? say('Để trống: hệ thống tự cấp mã', 'Leave empty: a code is given')
                : say(
                    'Quét mã do hệ thống một cửa cấp, ví dụ H57.19789-261122-0001',
                    'Scan the code of the one-stop system',
                  )
            }
          />
          <AppointmentField act={act} />
        </>
      )
    },
    complete: (data) => ({ appointment: null, ...data }),
  },
  {
    type: 'dossier.supplement_requested',
    vi: 'Yêu cầu bổ sung',
    en: 'Ask for a supplement',
    fields: (act) => {
      const { say } = act.form.view
      return (
        <>
          <PaperRows
            form={act.form}
            pointer="/papers"
            label={say('Giấy tờ cần bổ sung', 'Papers needed')}
            lines={[]}
            blank={3}
          />
          <ReasonFields form={act.form} list={choices.supplementReasons(say)} />
          <TextField
            form={act.form}
            name="/until"
            type="date"
            label={say('Hạn bổ sung', 'Until')}
            required={false}
          />
          <CheckField
            form={act.form}
            name="/byPost"
            label={say('Người dân có thể gửi qua bưu điện', 'The citizen may send it by post')}
            checked
          />
        </>
      )
    },
    complete: (data) => ({ papers: [], ...data }),
  },
  {
    type: 'dossier.supplemented',
    vi: 'Đã nhận đủ bổ sung',
    en: 'The supplement is complete',
    fields: (act) => (
      <AppointmentField
        act={act}
        value={act.dossier.appointment ?? undefined}
        hint={act.form.view.say('Sửa nếu hẹn lại', 'Change it for a new appointment')}
      />
    ),
  },
  {
    type: 'dossier.payment_requested',
    vi: 'Yêu cầu nghĩa vụ tài chính',
    en: 'Ask for payment',
    fields: (act) => (
      <>
        <Hidden name="/kind" value="state_fee" />
        <TextField
          form={act.form}
          name="/amount"
          label={act.form.view.say('Số tiền (đồng)', 'Amount (đồng)')}
          inputmode="numeric"
          maxlength={16}
        />
      </>
    ),
  },
  { type: 'dossier.paid', vi: 'Đã nộp tiền', en: 'Paid', fields: money },
  {
    type: 'result.ready',
    vi: 'Có kết quả',
    en: 'Result is ready',
    fields: (act) => {
      const { say } = act.form.view
      return (
        <>
          <Hidden name="/packet" value={act.form.sent?.text('/packet') || freePacket(act.dossier, 'kq')} />
          <PaperRows
            form={act.form}
            pointer="/papers"
            label={say('Giấy tờ kết quả', 'Result papers')}
            lines={[{ name: say('Kết quả giải quyết', 'Result'), originals: 1 }]}
            blank={1}
          />
          <PaperRows
            form={act.form}
            pointer="/recall"
            label={say('Giấy tờ cũ phải thu lại khi trả', 'Old papers to take back')}
            lines={[]}
            blank={1}
          />
          <TextField
            form={act.form}
            name="/feeDue"
            label={say('Còn phải thu khi trả (đồng)', 'Still due (đồng)')}
            inputmode="numeric"
            required={false}
            maxlength={16}
          />
          <SelectField
            form={act.form}
            name="/by"
            label={say('Trả kết quả', 'Handed out')}
            value={act.dossier.service === 'submit' ? 'counter' : 'post'}
            choices={[
              ['post', say('Qua bưu điện', 'By post')],
              ['counter', say('Tại quầy', 'At the counter')],
            ]}
          />
        </>
      )
    },
  },
  {
    type: 'result.collected',
    vi: 'Người dân nhận tại quầy',
    en: 'Collected at the counter',
    fields: (act) => (
      <>
        <ReceiverFields form={act.form} />
        <RecallField form={act.form} dossier={act.dossier} />
      </>
    ),
    complete: recalled,
  },
  {
    type: 'dossier.rescheduled',
    vi: 'Xin lỗi và hẹn lại',
    en: 'Reschedule with an apology',
    fields: (act) => (
      <>
        <AppointmentField act={act} value={act.dossier.appointment ?? undefined} />
        <ReasonFields form={act.form} list={choices.rescheduleReasons(act.form.view.say)} />
      </>
    ),
  },
  {
    type: 'dossier.declined',
    vi: 'Không tiếp nhận',
    en: 'Decline',
    fields: (act) => <ReasonFields form={act.form} list={choices.declineReasons(act.form.view.say)} />,
  },
  {
    type: 'dossier.stopped',
    vi: 'Dừng giải quyết',
    en: 'Stop',
    fields: (act) => <ReasonFields form={act.form} list={choices.declineReasons(act.form.view.say)} />,
  },
  {
    type: 'dossier.withdrawn',
    vi: 'Người dân rút hồ sơ',
    en: 'Withdrawn by the citizen',
    fields: (act) => (
      <Note>
        {act.form.view.say(
          'Chỉ ghi khi người dân đã đề nghị bằng văn bản.',
          'Only after the citizen has asked in writing.',
        )}
      </Note>
    ),
  },
]
