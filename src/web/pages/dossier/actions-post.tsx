import type { PaperLine } from '../../../domain/dossier/events/shapes.ts'
import { freePacket } from '../../../domain/dossier/free-packet.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { Field } from '../parts/field.tsx'
import { Hidden } from '../parts/fields.tsx'
import { PaperRows } from '../parts/paper-rows.tsx'
import type { View } from '../parts/view.ts'
import { type Actions, recalled } from './action.tsx'
import { DueNote, ReasonFields, RecallField, ReceiverFields } from './action-fields.tsx'

const noPickup = (view: View, dossier: Dossier): string | undefined =>
  dossier.pickup ? undefined : view.say('Người dân chưa yêu cầu lấy tại địa chỉ', 'No pick-up was asked for')

/** What the citizen most likely brings now: what was missing, what was asked for, or all that was registered. */
function papersToCome(dossier: Dossier): readonly PaperLine[] {
  const missing = dossier.packets.filter((packet) => packet.custodian.at === 'missing')
  if (missing.length > 0) return missing.flatMap((packet) => packet.lines)
  if (dossier.processing === 'supplement_requested') return dossier.askedPapers?.papers ?? []
  return dossier.packets.length > 0 ? [] : dossier.papers
}

const ATTEMPTS_MAX = 20

type PostAction =
  | 'packet.received_by_post'
  | 'item.dispatched'
  | 'item.delivered'
  | 'item.attempt_failed'
  | 'item.held'
  | 'pickup.assigned'
  | 'pickup.failed'

/** What the post does. */
export const postActions: Actions<PostAction> = {
  'packet.received_by_post': {
    vi: 'Nhận giấy tờ của người dân',
    en: 'Take in the papers',
    fields: ({ form, dossier }) => (
      <>
        <Hidden name="/packet" value={form.sent?.text('/packet') || freePacket(dossier, 'hs')} />
        <PaperRows
          form={form}
          pointer="/papers"
          label={form.view.say('Giấy tờ đã đếm cùng người dân', 'Papers counted with the citizen')}
          lines={papersToCome(dossier)}
          blank={2}
        />
        <Field form={form} at="/seal" />
        <Field form={form} at="/slipSigned" />
      </>
    ),
  },
  'item.dispatched': {
    vi: 'Gửi đi (gắn số hiệu bưu gửi)',
    en: 'Dispatch',
    fields: ({ form }) => <Field form={form} at="/waybill" autofocus />,
  },
  'item.delivered': {
    vi: 'Đã phát cho người nhận',
    en: 'Delivered',
    fields: (act) => (
      <>
        <Field form={act.form} at="/mode" />
        <ReceiverFields form={act.form} />
        <RecallField {...act} />
        <DueNote {...act} />
      </>
    ),
    complete: recalled,
  },
  'item.attempt_failed': {
    vi: 'Phát chưa thành công',
    en: 'Delivery attempt failed',
    fields: ({ form, dossier }) => {
      const next = Math.max(0, ...dossier.legs.map((leg) => leg.attempts)) + 1
      return (
        <>
          <Hidden
            name="/attempt"
            value={form.sent?.text('/attempt') || String(Math.min(next, ATTEMPTS_MAX))}
          />
          <ReasonFields form={form} list="attempt" />
          <Field form={form} at="/next" />
        </>
      )
    },
  },
  'item.held': {
    vi: 'Lưu tại bưu cục chờ nhận',
    en: 'Hold at the post office',
    fields: ({ form }) => <Field form={form} at="item.held /until" />,
  },
  'pickup.assigned': {
    vi: 'Phân công bưu tá đến lấy',
    en: 'Send a postman to collect',
    disabledReason: noPickup,
    fields: ({ form, postmen }) => (
      <Field form={form} at="/postman" choices={postmen.map((one) => [one.id, one.name] as const)} />
    ),
  },
  'pickup.failed': {
    vi: 'Chưa lấy được hồ sơ',
    en: 'Pick-up failed',
    disabledReason: noPickup,
    fields: ({ form }) => <ReasonFields form={form} list="attempt" />,
  },
}
