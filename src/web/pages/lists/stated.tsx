import type { FC } from 'hono/jsx'
import { confirmed, disputed, type HandoverList } from '../../../app/handover-lists.ts'
import { paths } from '../../paths.ts'
import { reasonsOf } from '../parts/choices.ts'
import { wrong } from '../parts/commands.ts'
import { Field } from '../parts/field.tsx'
import { CommandId, commandId, type FormState, freshForm, Hidden, wrongField } from '../parts/fields.tsx'
import type { Form } from '../parts/form-data.ts'
import { type View, when } from '../parts/view.ts'
import { type ListOutcome, proofOf, recordSaid } from './post.ts'
import { PaperFields } from './sign.tsx'

/** What came back with errors stays in its own form. */
const formOf = (form: FormState, action: string): FormState =>
  form.sent?.text('action') === action ? form : freshForm(form.view, action)

/** The giver says so, and nothing binds by that alone: the receiver enters its own sheet, or says that it is none. */
export const Stated: FC<{ view: View; list: HandoverList; form: FormState }> = ({ view, list, form }) => {
  const { say } = view
  const [first] = list.stated
  if (!first || !list.receives) return null
  const until = first.offer.stated?.until
  const link = first.answer?.type === 'handover.accepted' ? first.answer.data.paper?.link : undefined
  const [own, other] = [formOf(form, 'confirm'), formOf(form, 'dispute')]
  return (
    <section>
      <h2>{say('Bên giao ghi là đã ký trên giấy', 'The giver states that it was signed on paper')}</h2>
      <p>
        {say('Ký lúc', 'Signed')} {when(view, first.offer.resolvedAt)}, {list.stated.length}{' '}
        {say('gói', 'packets')}.{' '}
        {until
          ? `${say('Giờ này được tính nếu đơn vị bạn không phản đối đến', 'It counts unless your party disputes it until')} ${when(view, until)}.`
          : say(
              'Giờ nộp chưa được tính cho đến khi đơn vị bạn ghi bản giấy của mình.',
              'The time of submission does not count until your party has entered its own sheet.',
            )}{' '}
        {link ? (
          <a href={link} rel="noreferrer">
            {say('Xem bản chụp', 'See the scan')}
          </a>
        ) : null}
      </p>
      <details {...(own.sent ? { open: true } : {})}>
        <summary>{say('Đúng, ghi bản giấy của đơn vị tôi', 'Yes: enter our own sheet')}</summary>
        <form method="post" action={paths.handoverAct(list.id)} enctype="multipart/form-data">
          <CommandId form={own} />
          <Hidden name="basis" value="paper" />
          <PaperFields form={own} list={list} />
          <button type="submit" name="action" value="confirm">
            {say('Xác nhận bản giấy', 'Confirm the sheet')}
          </button>
        </form>
      </details>
      <details {...(other.sent ? { open: true } : {})}>
        <summary>{say('Không, đơn vị tôi không ký', 'No: we have not signed')}</summary>
        <form method="post" action={paths.handoverAct(list.id)}>
          <CommandId form={other} />
          <Field form={other} at="/reason/code" choices={reasonsOf('unsigned')(say)} />
          <button type="submit" class="danger" name="action" value="dispute">
            {say('Không công nhận', 'Dispute it')}
          </button>
        </form>
      </details>
    </section>
  )
}

/** Records the receiver's answer, for every dossier of the list or for none. */
export async function answerStated(view: View, list: HandoverList, form: Form): Promise<ListOutcome> {
  const id = commandId(view, form)
  if (form.text('action') === 'dispute') {
    const reason = form.text('/reason/code')
    if (reason === '') return wrong(wrongField(view, '/reason/code'))
    return recordSaid(view, id, disputed(list, reason))
  }
  const proof = await proofOf(view, list, form)
  return 'text' in proof ? wrong(proof) : recordSaid(view, id, confirmed(list, proof.said), proof)
}
