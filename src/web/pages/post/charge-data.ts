import type { Deps } from '../../../deps.ts'
import type { DataOf } from '../../../domain/dossier/events/events.ts'
import type { DueAtDoor } from '../../../domain/dossier/events/shapes.ts'
import {
  bandsOf,
  type ChargeKey,
  chargeKeys,
  GRAMS_USUAL,
  type Proposed,
  proposedCharges,
  type Service,
} from '../../../domain/intake/charges.ts'
import {
  collectedFee,
  dueAtDoorOf,
  type Exemption,
  exempted,
  isExemption,
  PAYMENTS,
  type Payment,
} from '../../../domain/intake/payment.ts'
import type { PartyCode } from '../../../domain/party.ts'
import { payerBy } from '../../../domain/payer-rule.ts'
import type { Procedure } from '../../../domain/procedure.ts'
import type { FormError } from '../parts/fields.tsx'
import { type Form, wholeNumber } from '../parts/form-data.ts'
import type { View } from '../parts/view.ts'

/** The names of the fields of money on the page of answers. */
export const PAY = 'pay'
export const BAND = 'band'
export const GRAMS = 'grams'
export const EXEMPTION = 'exemption'
export const amountName = (key: ChargeKey): string => `charge/${key}/amount`
export const saidName = (key: ChargeKey): string => `charge/${key}/proposed`
export const howName = (key: ChargeKey): string => `charge/${key}/how`

const GRAMS_MAX = 100_000

/** The money of an intake as it stands on the page: what the tariff says, and what was typed of it. */
export type Money = Readonly<{
  bands: readonly string[]
  band: string
  grams: number
  exemption: Exemption | undefined
  proposed: readonly Proposed[]
  /** The sums that the province pays by the rules of the day, where nobody chooses otherwise. */
  byProvince: readonly ChargeKey[]
  /** What is proposed now is not what the page showed: it is shown again before anything is taken. */
  isOther: boolean
}>

/** In which province a dossier is, and how it was handed in: by these a province may pay the postage. */
export type PaidIn = Readonly<{ party: PartyCode; channel: string }>

export function moneyOf(
  deps: Deps,
  form: Form,
  procedure: Pick<Procedure, 'fee'>,
  service: Service,
  paidIn: PaidIn,
): Money {
  const { tariffs: table = [], payers = [], directory } = deps.journal.reference(deps.now())
  const { province } = directory.parties.get(paidIn.party) ?? {}
  const pays = (way: 'submit' | 'return'): boolean =>
    payerBy(payers, { province, service: way, channel: paidIn.channel }) === 'province'
  const bands = bandsOf(table, service)
  const band = bands.includes(form.text(BAND)) ? form.text(BAND) : (bands[0] ?? '')
  const typed = wholeNumber(form.text(GRAMS))
  const grams = typed !== undefined && typed > 0 && typed <= GRAMS_MAX ? typed : GRAMS_USUAL
  const wanted = form.text(EXEMPTION)
  const exemption = isExemption(wanted) ? wanted : undefined
  const proposed = proposedCharges(procedure, service, table, { band, grams }).map(({ key, amount }) => ({
    key,
    amount: exempted(key, amount, exemption),
  }))
  const shown = new Map(proposed.map(({ key, amount }) => [key, String(amount)]))
  const isOther = chargeKeys.some((key) => form.text(saidName(key)) !== (shown.get(key) ?? ''))
  const byProvince = proposed
    .map(({ key }) => key)
    .filter(
      (key) => (key === 'postage_submit' && pays('submit')) || (key === 'postage_return' && pays('return')),
    )
  return { bands, band, grams, exemption, proposed, byProvince, isOther }
}

/** The sums as they were typed; those that were not are as proposed. */
export const amountsOf = (
  form: Form,
  { proposed, isOther }: Money,
): Readonly<Partial<Record<ChargeKey, number>>> =>
  Object.fromEntries(
    proposed.map(({ key, amount }) => [
      key,
      isOther || !form.has(amountName(key)) ? amount : (wholeNumber(form.text(amountName(key))) ?? amount),
    ]),
  )

const paymentIn = (text: string): Payment | undefined => PAYMENTS.find((one) => one === text)

/** How one sum is settled: as somebody chose, or by the province where its rule says so. */
export const howOf = (
  form: Form | undefined,
  { byProvince }: Pick<Money, 'byProvince'>,
  key: ChargeKey,
): string => (form?.has(howName(key)) ? form.text(howName(key)) : byProvince.includes(key) ? 'province' : '')

/** What was taken now, entry by entry, and what will be at the door. */
export type Settled = Readonly<{
  collected: readonly DataOf<'fee.collected'>[]
  atDoor: readonly DueAtDoor[]
}>

export const NOTHING_SETTLED: Settled = { collected: [], atDoor: [] }

/** How the money is settled; or what nobody has said yet. */
export function collectedOf(
  view: View,
  form: Form,
  money: Money,
): Settled | Readonly<{ errors: readonly FormError[] }> {
  const { say } = view
  const errors: FormError[] = []
  const usual = paymentIn(form.text(PAY))
  if (money.proposed.length > 0 && usual === undefined)
    errors.push({ name: PAY, text: say('Chưa chọn cách thu tiền', 'Choose how the money is taken') })
  const settled = money.proposed.flatMap(({ key }) => {
    const typed = form.text(amountName(key))
    const amount = wholeNumber(typed)
    if (amount === undefined)
      errors.push({
        name: amountName(key),
        text: say(
          `“${typed}” không phải số tiền: ghi số đồng, không có phần lẻ`,
          `“${typed}” is no sum: whole đồng`,
        ),
      })
    const payment = paymentIn(howOf(form, money, key)) ?? usual
    if (amount === undefined || payment === undefined) return []
    const { exemption, band, grams } = money
    return [{ key, amount, payment, exemption, band, grams }]
  })
  if (errors.length > 0) return { errors }
  return {
    collected: settled.flatMap((one) => collectedFee(one) ?? []),
    atDoor: settled.flatMap((one) => dueAtDoorOf(one) ?? []),
  }
}
