import type { FC } from 'hono/jsx'
import { feeLeft } from '../../../domain/dossier/dues.ts'
import type { Dossier } from '../../../domain/dossier/state.ts'
import { writeDong } from '../../../words/money.ts'
import { type FormError, type FormState, Hidden } from './fields.tsx'
import type { Form } from './form-data.ts'
import { Radios } from './radios.tsx'
import type { View } from './view.ts'

// Money that is due when a result is handed out: taken or not is said with it.

const WAYS = [
  ['cash', 'Đã thu tiền mặt', 'Taken in cash'],
  ['transfer', 'Đã thu bằng chuyển khoản', 'Taken by transfer'],
  ['not', 'Chưa thu', 'Not taken'],
] as const

export const FeeDue: FC<{ form: FormState; dossier: Dossier }> = ({ form, dossier }) => {
  const { say } = form.view
  const due = feeLeft(dossier)
  return due > 0 ? (
    <>
      <Hidden name="due" value={String(due)} />
      <Radios
        required
        form={form}
        name="paid"
        legend={`${say('Phí, lệ phí nhà nước phải thu', 'State fee to collect')}: ${writeDong(due)}`}
        choices={WAYS.map(([value, vi, en]) => [value, say(vi, en)])}
      />
    </>
  ) : null
}

/** What was said of it: what is taken, or what is wrong; neither where nothing is due or it was not taken. */
export function feeSaid(
  { say }: View,
  form: Form,
  dossier: Dossier,
): Readonly<{ taken?: object }> | Readonly<{ error: FormError }> {
  const amount = feeLeft(dossier)
  const paid = form.text('paid')
  if (amount <= 0) return {}
  if (!WAYS.some(([way]) => way === paid))
    return {
      error: { name: 'paid', text: say('Chưa chọn đã thu hay chưa', 'Say whether the fee was taken') },
    }
  if (form.text('due') !== String(amount))
    return {
      error: {
        name: 'paid',
        text: say('Số phải thu vừa thay đổi: hãy xem lại', 'What is due has changed: look again'),
      },
    }
  if (paid === 'not') return {}
  return {
    taken: {
      fee: `thu-${dossier.fees.length + 1}`,
      kind: 'state_fee',
      amount,
      payer: 'citizen',
      method: paid,
      when: 'on_delivery',
    },
  }
}
