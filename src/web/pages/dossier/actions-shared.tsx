import type { Child } from 'hono/jsx'
import type { Dossier, Packet } from '../../../domain/dossier/state.ts'
import * as choices from '../parts/choices.ts'
import { SelectField, TextField } from '../parts/fields.tsx'
import type { View } from '../parts/view.ts'
import { type Action, heldBy, money, packetLabel } from './action.tsx'
import { type ActionContext, Hidden, PacketBoxes, ReasonFields } from './action-fields.tsx'

const mine = (view: View, dossier: Dossier): readonly Packet[] =>
  dossier.packets.filter((packet) => heldBy(packet, view.caller?.actor.party ?? ''))

const holdsNothing = (view: View, dossier: Dossier): string | undefined =>
  mine(view, dossier).length > 0
    ? undefined
    : view.say('Đơn vị của bạn không giữ gói giấy tờ nào', 'Your party holds no packet')

const lost = (dossier: Dossier): readonly Packet[] =>
  dossier.packets.filter((packet) => packet.custodian.at === 'lost' || packet.custodian.at === 'missing')

const custodyFields = (act: ActionContext): Child => (
  <>
    <PacketBoxes
      act={act}
      packets={mine(act.form.view, act.dossier).map((p) => [p.id, packetLabel(act.form.view, p)] as const)}
    />
    <ReasonFields form={act.form} list={choices.lossReasons(act.form.view.say)} />
  </>
)

/** What both sides do: money, and what goes wrong. */
export const sharedActions: readonly Action[] = [
  {
    type: 'pickup.requested',
    vi: 'Yêu cầu lấy tại địa chỉ',
    en: 'Ask for pick-up',
    fields: (act) => (
      <div class="row">
        <TextField
          form={act.form}
          name="/day"
          type="date"
          label={act.form.view.say('Ngày', 'Day')}
          required={false}
        />
        <TextField
          form={act.form}
          name="/address"
          label={act.form.view.say('Địa chỉ', 'Address')}
          required={false}
          maxlength={500}
        />
      </div>
    ),
  },
  {
    type: 'fee.collected',
    vi: 'Thu tiền',
    en: 'Take money',
    fields: (act) => {
      const { say } = act.form.view
      const fee = act.form.sent?.text('/fee') || `thu-${act.dossier.fees.length + 1}`
      return (
        <>
          <Hidden name="/fee" value={fee} />
          <Hidden name="/payer" value="citizen" />
          <SelectField
            form={act.form}
            name="/kind"
            label={say('Khoản thu', 'Kind')}
            choices={choices.feeKinds(say)}
          />
          {money(act)}
          <TextField
            form={act.form}
            name="/receipt"
            label={say('Số biên lai', 'Receipt number')}
            required={false}
            maxlength={60}
          />
        </>
      )
    },
  },
  {
    type: 'fee.refunded',
    vi: 'Hoàn tiền',
    en: 'Give money back',
    disabledReason: (view, dossier) =>
      dossier.fees.length > 0 ? undefined : view.say('Chưa thu khoản nào', 'Nothing was taken'),
    fields: (act) => {
      const { say } = act.form.view
      return (
        <>
          <SelectField
            form={act.form}
            name="/fee"
            label={say('Khoản thu', 'Fee')}
            choices={act.dossier.fees.map((fee) => [fee.id, `${fee.id}: ${fee.amount}`] as const)}
          />
          <TextField
            form={act.form}
            name="/amount"
            label={say('Số tiền (đồng)', 'Amount (đồng)')}
            inputmode="numeric"
          />
          <ReasonFields form={act.form} list={choices.correctionReasons(say)} />
        </>
      )
    },
  },
  {
    type: 'custody.damaged',
    vi: 'Báo hư hỏng',
    en: 'Report damage',
    fields: custodyFields,
    disabledReason: holdsNothing,
  },
  {
    type: 'custody.lost',
    vi: 'Báo mất',
    en: 'Report a loss',
    fields: custodyFields,
    disabledReason: holdsNothing,
  },
  {
    type: 'custody.found',
    vi: 'Đã tìm thấy',
    en: 'Found again',
    disabledReason: (view, dossier) =>
      lost(dossier).length > 0 ? undefined : view.say('Không có gói nào bị mất', 'No packet is lost'),
    fields: (act) => {
      const { view } = act.form
      return (
        <>
          <Hidden name="/holder" value={view.caller?.actor.party ?? ''} />
          <PacketBoxes
            act={act}
            packets={lost(act.dossier).map((p) => [p.id, packetLabel(view, p)] as const)}
          />
        </>
      )
    },
  },
]
