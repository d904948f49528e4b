import type { LegKind } from '../dossier/events/shapes.ts'
import type { Procedure } from '../procedure.ts'
import { chargeFor, type Tariff } from '../tariff.ts'

/** What a counter may have to take for a dossier; the state's fee, postage and collection charge never mix. */
export const CHARGES = {
  state_fee: { fee: 'le-phi', kind: 'state_fee' },
  postage_submit: { fee: 'cuoc-gui', kind: 'postage', leg: 'submit' },
  postage_return: { fee: 'cuoc-tra', kind: 'postage', leg: 'return' },
  collection: { fee: 'cuoc-thu-ho', kind: 'collection_charge' },
} as const satisfies Readonly<
  Record<
    string,
    Readonly<{ fee: string; kind: 'state_fee' | 'postage' | 'collection_charge'; leg?: LegKind }>
  >
>
export type ChargeKey = keyof typeof CHARGES
export const chargeKeys = Object.keys(CHARGES) as readonly ChargeKey[]

/** A sum that is proposed, by the fee as published or the table of charges of the day. */
export type Proposed = Readonly<{ key: ChargeKey; amount: number }>

export type Service = 'submit' | 'return' | 'both'

/** Grams that a dossier weighs where nobody has said otherwise: the lightest row of the table. */
export const GRAMS_USUAL = 100

const waysOf = (service: Service): readonly ('submit' | 'return')[] =>
  service === 'both' ? ['submit', 'return'] : [service]

/** The bands among which a counter chooses, the cheapest first, which is the nearest; none where there is no table. */
export function bandsOf(table: readonly Tariff[], service: Service): readonly string[] {
  const rows = table.filter((row) => row.service !== 'collection' && waysOf(service).includes(row.service))
  const costs = new Map<string, number>()
  for (const { band, amount, stepGrams } of rows)
    if (stepGrams === undefined) costs.set(band, Math.min(amount, costs.get(band) ?? Infinity))
  return [...costs].toSorted((a, b) => a[1] - b[1]).map(([band]) => band)
}

/** The charge for handing the state's fee on: by the band where the table has it so, else its only row. */
function collectionFor(table: readonly Tariff[], band: string): number | undefined {
  const rows = table.filter((row) => row.service === 'collection')
  const only = rows.length === 1 ? rows[0]?.band : undefined
  return chargeFor(table, 'collection', only ?? band, 0)
}

/**
 * What there is to take for a dossier. The state's fee is asked for where papers are handed in here: who handed in
 * elsewhere has settled it there.
 */
export function proposedCharges(
  procedure: Pick<Procedure, 'fee'>,
  service: Service,
  table: readonly Tariff[],
  { band, grams }: Readonly<{ band: string; grams: number }>,
): readonly Proposed[] {
  const stateFee = service === 'return' ? 0 : (procedure.fee ?? 0)
  const sums: Readonly<Record<ChargeKey, number | undefined>> = {
    state_fee: stateFee > 0 ? stateFee : undefined,
    postage_submit: waysOf(service).includes('submit') ? chargeFor(table, 'submit', band, grams) : undefined,
    postage_return: waysOf(service).includes('return') ? chargeFor(table, 'return', band, grams) : undefined,
    collection: stateFee > 0 ? collectionFor(table, band) : undefined,
  }
  return chargeKeys.flatMap((key) => {
    const amount = sums[key]
    return amount === undefined ? [] : [{ key, amount }]
  })
}
