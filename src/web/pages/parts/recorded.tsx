import type { Child, FC } from 'hono/jsx'
import { type OpenDossier, openDossier } from '../../../app/access.ts'
import { voidRefusal } from '../../../app/recording.ts'
import { writeReceiptNumber } from '../../../domain/codes/receipt-number.ts'
import type { Event } from '../../../domain/dossier/events/events.ts'
import { eventWords } from '../../../words/words.ts'
import type { Ctx } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerOf } from './access.ts'
import { Field } from './field.tsx'
import { CommandId, type FormState, freshForm, Hidden } from './fields.tsx'
import { Flash, PaperLink } from './messages.tsx'
import { refusalText } from './refusals.ts'
import { type View, when } from './view.ts'

/** Why an entry cannot be taken back now, in words; undefined where it can. */
export function whyNotVoid(view: View, history: OpenDossier, event: Event): string | undefined {
  const refused = voidRefusal(view.deps, callerOf(view).actor, history, event)
  return refused && refusalText(view, refused)
}

export const VoidForm: FC<{ form: FormState; event: Event; quick?: boolean }> = ({ form, event, quick }) => {
  const { say } = form.view
  return (
    <form method="post" action={paths.dossierAct(event.dossier)} class={quick ? 'tight' : 'row tight'}>
      <CommandId form={form} />
      <Hidden name="type" value="event.voided" />
      <Hidden name="/event" value={event.id} />
      {quick ? (
        <Hidden name="/reason/code" value="entered_by_mistake" />
      ) : (
        <Field form={form} at="event.voided /reason/code" />
      )}
      <button type="submit" class="danger">
        {say('Hủy mục này', 'Void this entry')}
      </button>
    </form>
  )
}

/** The code that a dossier was given, and the day it was promised for: what the officer compares with the paper. */
function acceptedAs(view: View, { dossier }: OpenDossier): string {
  const due = when(view, dossier.appointment)
  return [dossier.code, due === '' ? undefined : view.say(`hẹn trả ${due}`, `due ${due}`)]
    .map((part) => (part === undefined ? '' : ` · ${part}`))
    .join('')
}

/** What was just recorded on a dossier, with the papers it asks for and the way to take it back. */
export const Recorded: FC<{ view: View; history: OpenDossier; event: string }> = ({
  view,
  history,
  event,
}) => {
  const { say } = view
  const found = history.events.find((row) => row.id === event)
  if (!found) return null
  const gone = history.dossier?.trace.some((row) => row.id === event && row.voidedBy)
  const undo = !gone && found.type !== 'event.voided' && whyNotVoid(view, history, found) === undefined
  return (
    <Flash>
      <span>
        {gone ? say('Đã hủy', 'Voided') : say('Đã ghi', 'Recorded')}:{' '}
        <b>{eventWords[found.type][view.language]}</b>
        {history.dossier ? ` · ${writeReceiptNumber(history.dossier.receipt)}` : ''}
        {found.type === 'dossier.accepted' && !gone ? acceptedAs(view, history) : ''}
      </span>
      {found.type === 'packet.received_by_post' && !gone ? (
        <span class="tight">
          <PaperLink look="button" href={paths.paperView(found.dossier, 'post-slip')}>
            {say('In phiếu gửi', 'Print the slip')}
          </PaperLink>{' '}
          <PaperLink look="button" href={paths.paperView(found.dossier, 'label')}>
            {say('In nhãn', 'Print the label')}
          </PaperLink>
        </span>
      ) : null}
      {undo ? <VoidForm form={freshForm(view, 'undo')} event={found} quick /> : null}
    </Flash>
  )
}

/** The same on a worklist that an action led back to. */
export async function workFlash(c: Ctx, view: View): Promise<Child> {
  const [dossier, event] = [c.req.query('dossier'), c.req.query('done')]
  if (!dossier || !event) return null
  const history = await openDossier(view.deps, callerOf(view).actor, dossier)
  return 'refusal' in history ? null : <Recorded view={view} history={history} event={event} />
}
