import type { Dossier } from '../../../domain/dossier/state.ts'
import * as choices from '../parts/choices.ts'
import { CheckField, SelectField, TextField } from '../parts/fields.tsx'
import { PaperRows } from '../parts/paper-rows.tsx'
import type { View } from '../parts/view.ts'
import { type Action, freePacket, recalled } from './action.tsx'
import { Hidden, ReasonFields, RecallField, ReceiverFields, WaybillField } from './action-fields.tsx'

const noPickup = (view: View, dossier: Dossier): string | undefined =>
  dossier.pickup ? undefined : view.say('Người dân chưa yêu cầu lấy tại địa chỉ', 'No pick-up was asked for')

/** What the post does. */
export const postActions: readonly Action[] = [
  {
    type: 'packet.received_by_post',
    vi: 'Nhận giấy tờ của người dân',
    en: 'Take in the papers',
    fields: (act) => {
      const { say } = act.form.view
      return (
        <>
          <Hidden name="/packet" value={act.form.sent?.text('/packet') || freePacket(act.dossier, 'hs')} />
          <PaperRows
            form={act.form}
            pointer="/papers"
            label={say('Giấy tờ đã đếm cùng người dân', 'Papers counted with the citizen')}
            lines={act.dossier.papers}
            blank={2}
          />
          <TextField
            form={act.form}
            name="/seal"
            label={say('Số niêm phong', 'Seal number')}
            maxlength={30}
          />
          <CheckField
            form={act.form}
            name="/slipSigned"
            label={say('Hai bên đã ký phiếu gửi', 'Both have signed the slip')}
            checked
          />
        </>
      )
    },
  },
  {
    type: 'item.dispatched',
    vi: 'Gửi đi (gắn số hiệu bưu gửi)',
    en: 'Dispatch',
    fields: (act) => <WaybillField form={act.form} autofocus />,
  },
  {
    type: 'item.delivered',
    vi: 'Đã phát cho người nhận',
    en: 'Delivered',
    fields: (act) => (
      <>
        <SelectField
          form={act.form}
          name="/mode"
          label={act.form.view.say('Phát ở đâu', 'Where')}
          choices={choices.deliveryModes(act.form.view.say)}
        />
        <ReceiverFields form={act.form} />
        <RecallField form={act.form} dossier={act.dossier} />
      </>
    ),
    complete: recalled,
  },
  {
    type: 'item.attempt_failed',
    vi: 'Phát chưa thành công',
    en: 'Delivery attempt failed',
    fields: (act) => {
      const { say } = act.form.view
      const done = Math.max(0, ...act.dossier.legs.map((leg) => leg.attempts))
      return (
        <>
          <Hidden name="/attempt" value={act.form.sent?.text('/attempt') || String(Math.min(done + 1, 20))} />
          <ReasonFields form={act.form} list={choices.attemptReasons(say)} />
          <SelectField
            form={act.form}
            name="/next"
            label={say('Bước tiếp theo', 'Next step')}
            choices={choices.attemptNext(say)}
          />
        </>
      )
    },
  },
  {
    type: 'item.held',
    vi: 'Lưu tại bưu cục chờ nhận',
    en: 'Hold at the post office',
    fields: (act) => (
      <TextField
        form={act.form}
        name="/until"
        type="date"
        label={act.form.view.say('Giữ đến ngày', 'Held until')}
        required={false}
      />
    ),
  },
  {
    type: 'pickup.assigned',
    disabledReason: noPickup,
    vi: 'Phân công bưu tá đến lấy',
    en: 'Send a postman to collect',
    fields: (act) => (
      <SelectField
        form={act.form}
        name="/postman"
        label={act.form.view.say('Bưu tá', 'Postman')}
        choices={act.postmen.map((one) => [one.id, one.name] as const)}
      />
    ),
  },
  {
    type: 'pickup.failed',
    disabledReason: noPickup,
    vi: 'Chưa lấy được hồ sơ',
    en: 'Pick-up failed',
    fields: (act) => <ReasonFields form={act.form} list={choices.attemptReasons(act.form.view.say)} />,
  },
]
