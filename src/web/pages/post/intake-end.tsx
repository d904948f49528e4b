import type { Ctx } from '../../http/env.ts'
import { withRole } from '../../http/tab-role.ts'
import { type FormError, sentForm } from '../parts/fields.tsx'
import type { Form } from '../parts/form-data.ts'
import { sendPage } from '../parts/send.tsx'
import type { View } from '../parts/view.ts'
import { collectedOf, type Settled } from './charge-data.ts'
import { type Asked, CheckPage, uncheckedErrors } from './intake-check.tsx'

const WRONG_SHAPE = 422

/**
 * The end of every intake: the page of answers until they are confirmed with nothing left to ask, then the book.
 * @param record how it is recorded, once it is known how the money is settled
 */
export async function endIntake(
  c: Ctx,
  view: View,
  form: Form,
  asked: Asked,
  record: (settled: Settled) => Promise<Response>,
): Promise<Response> {
  const { say } = view
  const { absent, odd, money } = asked
  const check = (errors: readonly FormError[]) =>
    sendPage(
      c,
      <CheckPage
        {...asked}
        view={view}
        form={sentForm(view, 'check', form, errors)}
        title={say('Kiểm tra rồi ghi', 'Check, then record')}
        address={withRole(asked.address, c.get('tab'))}
        confirm={say('Ghi và in phiếu, nhãn', 'Record, print slip and label')}
      />,
      errors.length > 0 ? WRONG_SHAPE : 200,
    )
  if (form.text('action') !== 'confirm' || (money.isOther && money.proposed.length > 0)) return check([])
  const settled = collectedOf(view, form, money)
  const unchecked = [
    ...uncheckedErrors(view, form, absent, odd),
    ...('errors' in settled ? settled.errors : []),
  ]
  return unchecked.length > 0 || 'errors' in settled ? check(unchecked) : record(settled)
}
