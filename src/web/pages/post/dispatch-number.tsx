import type { FC } from 'hono/jsx'
import type { DeskItem } from '../../../app/item-desk.ts'
import { type DeskNumber, journeyOf } from '../../../app/waybills/desk.ts'
import { takeNumber, withdrawNumber } from '../../../app/waybills/taking.ts'
import type { Deps } from '../../../deps.ts'
import { readS10, writeS10 } from '../../../domain/codes/s10.ts'
import { WithdrawalReason } from '../../../domain/waybills/giving.ts'
import { refusalWords } from '../../../words/refusals.ts'
import { withdrawalWords } from '../../../words/waybills.ts'
import type { Ctx } from '../../http/env.ts'
import { paths } from '../../paths.ts'
import { callerAs } from '../parts/access.ts'
import { Field } from '../parts/field.tsx'
import { type FormState, Hidden } from '../parts/fields.tsx'
import type { Form } from '../parts/form-data.ts'
import { goTo } from '../parts/send.tsx'
import type { View } from '../parts/view.ts'

/** As labels print it. */
const written = (number: string): string => {
  const read = readS10(number)
  return read.result === 'valid' ? writeS10(read.item) : number
}

/** Instead of a label that was printed before: the next number of a range, or the one that was taken already. */
export const NumberButtons: FC<{ view: View; desk: DeskNumber }> = ({ view, desk }) => {
  const { say } = view
  if (desk.number !== undefined)
    return (
      <>
        <p class="lead">
          {say('Số đã lấy cho bưu gửi này', 'The number taken for this item')}:{' '}
          <strong class="num">{written(desk.number)}</strong>
        </p>
        <button type="submit" name="given" value={desk.number} formnovalidate>
          {say('Gửi đi với số này', 'Dispatch with this number')}
        </button>
      </>
    )
  return desk.mayTake ? (
    <button type="submit" name="take" value="1" class="second" formnovalidate>
      {say('Lấy số tiếp theo', 'Take the next number')}
    </button>
  ) : null
}

/** Gives a number back that the item will not bear. */
export const GiveBack: FC<{ form: FormState; item: DeskItem; number: string }> = ({ form, item, number }) => {
  const { say, language } = form.view
  return (
    <details class="card">
      <summary>{say('Không dùng số này nữa', 'This number is not used after all')}</summary>
      <form method="post" action={paths.dispatchNumberBack()}>
        <Hidden name="dossier" value={item.history.dossier.id} />
        <Hidden name="number" value={number} />
        <Field
          form={form}
          at="/reason/code"
          choices={WithdrawalReason.options.map((why) => [why, withdrawalWords[why][language]] as const)}
        />
        <button type="submit" class="second">
          {say('Trả lại số', 'Give it back')}
        </button>
      </form>
    </details>
  )
}

/** Takes the next number for an item: the page shows it, so that it can be written on the envelope before it goes. */
export async function takeAtDesk(
  c: Ctx,
  deps: Deps,
  view: View,
  item: DeskItem,
  postman: string,
): Promise<Response | string> {
  const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
  const given = await takeNumber(deps, actor, journeyOf(item))
  if ('refusal' in given) return refusalWords[given.refusal.code][view.language]
  return goTo(c, paths.dispatchOf(item.history.dossier.id, postman))
}

export async function giveBack(c: Ctx, deps: Deps, view: View, form: Form): Promise<Response | string> {
  const { actor } = callerAs(view, ['clerk'], ['office', 'carrier'])
  const why = WithdrawalReason.safeParse(form.text('/reason/code'))
  if (!why.success) return view.say('Chọn lý do trả lại số', 'Choose why it is given back')
  const row = await withdrawNumber(deps, actor, form.text('number'), why.data)
  if ('refusal' in row) return refusalWords[row.refusal.code][view.language]
  return goTo(c, paths.dispatchOf(form.text('dossier')))
}
