import type { Child } from 'hono/jsx'
import type { Dossier, Packet } from '../../../domain/dossier/state.ts'
import { Field } from '../parts/field.tsx'
import { Hidden } from '../parts/fields.tsx'
import type { View } from '../parts/view.ts'
import { type Action, type Actions, heldBy } from './action.tsx'
import { type ActionContext, MoneyFields, PacketBoxes, ReasonFields } from './action-fields.tsx'

const mine = (view: View, dossier: Dossier): readonly Packet[] =>
  dossier.packets.filter((packet) => heldBy(packet, view.caller?.actor.party ?? ''))

const lost = (dossier: Dossier): readonly Packet[] =>
  dossier.packets.filter((packet) => packet.custodian.at === 'lost' || packet.custodian.at === 'missing')

/** What is said of packets in one's own hands. */
const aboutMine = (vi: string, en: string): Action => ({
  vi,
  en,
  fields: ({ form, dossier }: ActionContext): Child => (
    <>
      <PacketBoxes form={form} packets={mine(form.view, dossier)} />
      <ReasonFields form={form} list="loss" />
    </>
  ),
  disabledReason: (view, dossier) =>
    mine(view, dossier).length > 0
      ? undefined
      : view.say('Đơn vị của bạn không giữ gói giấy tờ nào', 'Your party holds no packet'),
})

type SharedAction =
  | 'pickup.requested'
  | 'fee.collected'
  | 'fee.refunded'
  | 'custody.damaged'
  | 'custody.lost'
  | 'custody.found'

/** What both sides do: money, and what goes wrong. */
export const sharedActions: Actions<SharedAction> = {
  'pickup.requested': {
    vi: 'Yêu cầu lấy tại địa chỉ',
    en: 'Ask for pick-up',
    fields: ({ form }) => (
      <div class="row">
        <Field form={form} at="/day" />
        <Field form={form} at="/address" />
      </div>
    ),
  },
  'fee.collected': {
    vi: 'Thu tiền',
    en: 'Take money',
    fields: ({ form, dossier }) => (
      <>
        <Hidden name="/fee" value={form.sent?.text('/fee') || `thu-${dossier.fees.length + 1}`} />
        <Hidden name="/payer" value="citizen" />
        <Field form={form} at="/kind" />
        <MoneyFields form={form} />
        <Field form={form} at="/receipt" />
      </>
    ),
  },
  'fee.refunded': {
    vi: 'Hoàn tiền',
    en: 'Give money back',
    disabledReason: (view, dossier) =>
      dossier.fees.length > 0 ? undefined : view.say('Chưa thu khoản nào', 'Nothing was taken'),
    fields: ({ form, dossier }) => (
      <>
        <Field
          form={form}
          at="/fee"
          choices={dossier.fees.map((fee) => [fee.id, `${fee.id}: ${fee.amount}`] as const)}
        />
        <Field form={form} at="/amount" />
        <ReasonFields form={form} list="correction" />
      </>
    ),
  },
  'custody.damaged': aboutMine('Báo hư hỏng', 'Report damage'),
  'custody.lost': aboutMine('Báo mất', 'Report a loss'),
  'custody.found': {
    vi: 'Đã tìm thấy',
    en: 'Found again',
    disabledReason: (view, dossier) =>
      lost(dossier).length > 0 ? undefined : view.say('Không có gói nào bị mất', 'No packet is lost'),
    fields: ({ form, dossier }) => (
      <>
        <Hidden name="/holder" value={form.view.caller?.actor.party ?? ''} />
        <PacketBoxes form={form} packets={lost(dossier)} />
      </>
    ),
  },
}
