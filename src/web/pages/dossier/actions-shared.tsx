import type { Child } from 'hono/jsx'
import { feeLeft } from '../../../domain/dossier/dues.ts'
import type { Fee } from '../../../domain/dossier/fee.ts'
import type { Dossier, Packet } from '../../../domain/dossier/state.ts'
import { writeDong } from '../../../words/money.ts'
import { feeKinds } from '../parts/choices.ts'
import { Field } from '../parts/field.tsx'
import { Hidden } from '../parts/fields.tsx'
import { partyName, type View } from '../parts/view.ts'
import { type Action, type Actions, heldBy } from './action.tsx'
import { type ActionContext, MoneyFields, PacketBoxes, ReasonFields } from './action-fields.tsx'

const mine = (view: View, dossier: Dossier): readonly Packet[] =>
  dossier.packets.filter((packet) => heldBy(packet, view.caller?.actor.party ?? ''))

const lost = (dossier: Dossier): readonly Packet[] =>
  dossier.packets.filter((packet) => packet.custodian.at === 'lost' || packet.custodian.at === 'missing')

/** Sums of which somebody still has something. */
const held = (dossier: Dossier): readonly Fee[] => dossier.fees.filter((fee) => fee.held.length > 0)

/** Which sum it is, and who has how much of it: two of one kind and amount are alike, and either may go back. */
const feeInWords = (view: View, fee: Fee): string => {
  const kind = feeKinds(view.say).find(([code]) => code === fee.kind)?.[1] ?? fee.kind
  const holders = fee.held.map((row) => `${partyName(view, row.party)} ${writeDong(row.amount)}`)
  return `${kind}: ${holders.join('; ')}`
}

/** What is said of packets in one's own hands. */
const aboutMine = (vi: string, en: string): Action => ({
  vi,
  en,
  seldom: 'grave',
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
        <MoneyFields form={form} amount={feeLeft(dossier) || undefined} />
        <Field form={form} at="/leg" />
        <Field form={form} at="/receipt" />
      </>
    ),
  },
  'fee.refunded': {
    vi: 'Hoàn tiền',
    en: 'Give money back',
    seldom: 'rare',
    disabledReason: (view, dossier) =>
      held(dossier).length > 0
        ? undefined
        : view.say('Không còn khoản nào để hoàn', 'There is no money to give back'),
    fields: ({ form, dossier }) => (
      <>
        <Field
          form={form}
          at="/fee"
          choices={held(dossier).map((fee) => [fee.id, feeInWords(form.view, fee)] as const)}
        />
        <Field form={form} at="/amount" />
        <ReasonFields form={form} list="refund" />
      </>
    ),
  },
  'custody.damaged': aboutMine('Báo hư hỏng', 'Report damage'),
  'custody.lost': aboutMine('Báo mất', 'Report a loss'),
  'custody.found': {
    vi: 'Đã tìm thấy',
    en: 'Found again',
    seldom: 'rare',
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
