import type { DataOf } from '../dossier/events/events.ts'
import type { DueAtDoor } from '../dossier/events/shapes.ts'
import { CHARGES, type ChargeKey } from './charges.ts'

/** How a sum is settled: taken now in one of the usual ways, paid by the province, or taken at the door. */
export const PAYMENTS = ['cash', 'transfer', 'card', 'wallet', 'on_delivery', 'province'] as const
export type Payment = (typeof PAYMENTS)[number]

/** What the law takes off the postage, in percent (TT 22/2017/TT-BTTTT, facts/bcci.md 1.4). */
export const EXEMPTIONS = {
  veteran: 100,
  heroic_mother: 100,
  merit: 50,
  poor: 50,
} as const
export type Exemption = keyof typeof EXEMPTIONS

export const isExemption = (text: string): text is Exemption => Object.hasOwn(EXEMPTIONS, text)

/** The postage that is left; the state's fee and the charge for collecting it have rules of their own. */
export function exempted(key: ChargeKey, amount: number, exemption: Exemption | undefined): number {
  if (exemption === undefined || CHARGES[key].kind !== 'postage') return amount
  return Math.round((amount * (100 - EXEMPTIONS[exemption])) / 100)
}

type Taken = Readonly<{
  key: ChargeKey
  amount: number
  payment: Payment
  exemption: Exemption | undefined
  /** By what the tariff was asked, where it has bands. */
  band?: string | undefined
  grams?: number | undefined
}>

/** A sum that is taken at the door, as the registration or the receipt of the papers says it. */
export function dueAtDoorOf({ key, amount, payment }: Taken): DueAtDoor | undefined {
  if (payment !== 'on_delivery' || amount === 0) return undefined
  const { fee: _id, ...due } = CHARGES[key]
  return { ...due, amount }
}

/** The entry of a sum that was taken; nothing where it is taken at the door, which is told then. */
export function collectedFee({
  key,
  amount,
  payment,
  exemption,
  band = '',
  grams,
}: Taken): DataOf<'fee.collected'> | undefined {
  if (payment === 'on_delivery') return undefined
  const { fee, kind, ...way } = CHARGES[key]
  const lighter = exemption !== undefined && kind === 'postage' ? { exemption } : {}
  return {
    fee,
    kind,
    amount,
    payer: payment === 'province' ? 'province' : 'citizen',
    method: payment === 'province' ? 'transfer' : payment,
    when: 'before',
    ...lighter,
    ...(kind === 'postage' && band !== '' && grams !== undefined ? { band, grams } : {}),
    ...('leg' in way ? { leg: way.leg } : {}),
  }
}
