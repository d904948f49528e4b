import { feeLeft, recallLeft } from '../../../domain/dossier/dues.ts'
import { writeDong } from '../../../words/money.ts'
import { Field } from '../parts/field.tsx'
import { Hidden } from '../parts/fields.tsx'
import { PaperRows } from '../parts/paper-rows.tsx'
import { type Actions, freePacket } from './action.tsx'
import { Note, ReasonFields } from './action-fields.tsx'

type ClosingAction = 'recall.taken' | 'recall.waived' | 'fee.waived'

/** What settles a dossier whose result was handed out without all that was due. */
export const closingActions: Actions<ClosingAction> = {
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
