import { EXEMPTIONS } from '../intake/payment.ts'
import { procedureOf } from '../procedure.ts'
import type { ReferenceData } from '../reference.ts'
import { chargeFor, type Tariff } from '../tariff.ts'
import type { MoneyMoved, MoneyOfDossier } from './money-of-dossier.ts'

// What was taken beside the table of its day. Where the entry names band and weight there is one right sum; where it
// does not, any sum of the table is one, because nobody can say that it is wrong.

/** What the law takes off, in percent, by every code that means it; one that means nothing here may mean any. */
const OFF: Readonly<Record<string, number>> = { ...EXEMPTIONS, half: 50, free: 100 }

const offsOf = (exemption: string | undefined): readonly number[] =>
  exemption === undefined ? [0] : Object.hasOwn(OFF, exemption) ? [OFF[exemption] ?? 0] : [0, 50, 100]

const less = (amount: number, percent: number): number => Math.round((amount * (100 - percent)) / 100)

/** Whether the table has this sum for a service, of whatever weight and band. */
function isCharge(table: readonly Tariff[], service: Tariff['service'], amount: number): boolean {
  const rows = table.filter((row) => row.service === service)
  if (rows.some((row) => row.stepGrams === undefined && row.amount === amount)) return true
  return rows.some((step) => {
    if (step.stepGrams === undefined || step.amount === 0) return false
    const band = rows.filter((row) => row.band === step.band && row.stepGrams === undefined)
    const heaviest = band.reduce((most, row) => Math.max(most, row.upToGrams ?? 0), 0)
    const base = band.find((row) => row.upToGrams === heaviest)
    return base !== undefined && amount > base.amount && (amount - base.amount) % step.amount === 0
  })
}

/** Sums of one row for each way, which were taken as one: without band and weight, both ways may be in it. */
function isBothWays(table: readonly Tariff[], amount: number): boolean {
  const rows = (service: Tariff['service']) =>
    table.filter((row) => row.service === service && row.stepGrams === undefined)
  return rows('submit').some((one) =>
    rows('return').some((other) => one.band === other.band && one.amount + other.amount === amount),
  )
}

const INWARD: readonly string[] = ['submit', 'supplement']

/** Whether a postage is for a way to the agency. */
export const isInwardWay = (leg: string | undefined): boolean => leg !== undefined && INWARD.includes(leg)

/** How a sum stands beside the table: what it should be where that is one sum; undefined where it may be right. */
export type OtherCharge = Readonly<{ expected: number | undefined }>

/** Whether a sum is otherwise than its table; undefined where it is as it should be or nothing was published. */
export function otherCharge(
  taken: MoneyMoved,
  of: Pick<MoneyOfDossier, 'procedure' | 'service'>,
  { tariffs = [], directory }: Pick<ReferenceData, 'tariffs' | 'directory'>,
): OtherCharge | undefined {
  if (taken.kind === 'state_fee') {
    if (taken.stated !== undefined) return undefined
    const fee = procedureOf(directory.procedures, of.procedure)?.fee
    return fee === undefined || fee === taken.amount || taken.exemption !== undefined
      ? undefined
      : { expected: fee }
  }
  const service =
    taken.kind === 'collection_charge' ? 'collection' : isInwardWay(taken.leg) ? 'submit' : 'return'
  const offs = service === 'collection' ? [0] : offsOf(taken.exemption)
  if (!tariffs.some((row) => row.service === service)) return undefined
  if (taken.band !== undefined && service !== 'collection') {
    const full = chargeFor(tariffs, service, taken.band, taken.grams ?? 0)
    if (full === undefined) return undefined
    const [off = 0] = offs
    return offs.some((percent) => less(full, percent) === taken.amount)
      ? undefined
      : { expected: less(full, off) }
  }
  return offs.some((percent) => fits(percent, taken.amount, service, of.service, tariffs))
    ? undefined
    : { expected: undefined }
}

function fits(
  percent: number,
  amount: number,
  service: Tariff['service'],
  of: MoneyOfDossier['service'],
  tariffs: readonly Tariff[],
): boolean {
  if (percent === 100) return amount === 0
  // What is left of a sum is rounded to a whole đồng: the full one is this or that.
  const fulls = percent === 0 ? [amount] : [amount * 2, amount * 2 - 1]
  return fulls.some(
    (full) =>
      isCharge(tariffs, service, full) ||
      (of === 'both' && service !== 'collection' && isBothWays(tariffs, full)),
  )
}
