import { feeLeft, recallLeft } from '../../../domain/dossier/dues.ts'
import { freePacket } from '../../../domain/dossier/free-packet.ts'
import { writeDong } from '../../../words/money.ts'
import { Field } from '../parts/field.tsx'
import { Hidden } from '../parts/fields.tsx'
import { PaperRows } from '../parts/paper-rows.tsx'
import type { Actions } from './action.tsx'
import { AppointmentField, Note, ReasonFields } from './action-fields.tsx'

type ClosingAction = 'dossier.resumed' | 'recall.taken' | 'recall.waived' | 'fee.waived'

/** What settles a dossier whose result was handed out without all that was due, and goes on with one that stood still. */
export const closingActions: Actions<ClosingAction> = {
  'dossier.resumed': {
    vi: 'Tiếp tục giải quyết',
    en: 'Resume',
    fields: (act) => (
      <>
        <AppointmentField
          {...act}
          hint={act.form.view.say(
            'Thời gian dừng không tính vào thời hạn: sửa nếu hẹn lại',
            'The time it stood still does not count: change it for a new appointment',
          )}
        />
        <ReasonFields form={act.form} list="resume" />
      </>
    ),
  },
  'recall.taken': {
    vi: 'Thu lại giấy tờ cũ',
    en: 'Take old papers back',
    disabledReason: (view, dossier) =>
      recallLeft(dossier).length > 0
        ? undefined
        : view.say('Không còn giấy tờ cũ nào phải thu', 'No old paper is to be taken back'),
    fields: ({ form, dossier }) => (
      <>
        <Hidden name="/packet" value={form.sent?.text('/packet') || freePacket(dossier, 'thu-hoi')} />
        <PaperRows
          form={form}
          pointer="/papers"
          label={form.view.say('Giấy tờ đã thu lại', 'Papers taken back')}
          lines={recallLeft(dossier)}
          blank={1}
        />
      </>
    ),
  },
  'recall.waived': {
    vi: 'Miễn thu hồi giấy tờ cũ',
    en: 'Do without the old papers',
    seldom: 'rare',
    disabledReason: (view, dossier) =>
      recallLeft(dossier).length > 0
        ? undefined
        : view.say('Không còn giấy tờ cũ nào phải thu', 'No old paper is to be taken back'),
    fields: ({ form, dossier }) => (
      <>
        <Note>
          {recallLeft(dossier)
            .map((line) => line.name)
            .join('; ')}
        </Note>
        <ReasonFields form={form} list="waive" />
      </>
    ),
  },
  'fee.waived': {
    vi: 'Miễn khoản phải thu',
    en: 'Do without the fee',
    seldom: 'rare',
    disabledReason: (view, dossier) =>
      feeLeft(dossier) > 0 ? undefined : view.say('Không còn khoản nào phải thu', 'Nothing is due'),
    fields: ({ form, dossier }) => (
      <>
        <Note>
          {form.view.say('Còn phải thu', 'Still due')}: {writeDong(feeLeft(dossier))}
        </Note>
        <Field form={form} at="/amount" value={String(feeLeft(dossier))} />
        <ReasonFields form={form} list="waive" />
      </>
    ),
  },
}
