import type { ChargeKey, Proposed } from './charges.ts'

/** What is odd about the money or the seal of an intake: asked once, and taken when it is confirmed. */
export type Oddity =
  | Readonly<{ odd: 'nothing-taken'; mark: string; charge: ChargeKey; proposed: number }>
  | Readonly<{ odd: 'other-amount'; mark: string; charge: ChargeKey; proposed: number; amount: number }>
  | Readonly<{ odd: 'seal-used'; mark: string; seal: string }>

type Said = Readonly<{
  proposed: readonly Proposed[]
  /** The sums as they were typed. */
  amounts: Readonly<Partial<Record<ChargeKey, number>>>
  seal?: string | undefined
  sealUsed: boolean
}>

/** `mark` names each with its value: another value is another question. */
export function oddities({ proposed, amounts, seal, sealUsed }: Said): readonly Oddity[] {
  const sums = proposed.flatMap(({ key: charge, amount: usual }): Oddity[] => {
    const amount = amounts[charge]
    if (amount === undefined || amount === usual) return []
    if (amount === 0)
      return [{ odd: 'nothing-taken', mark: `nothing-taken ${charge}`, charge, proposed: usual }]
    return [
      { odd: 'other-amount', mark: `other-amount ${charge} ${amount}`, charge, proposed: usual, amount },
    ]
  })
  return sealUsed && seal !== undefined
    ? [...sums, { odd: 'seal-used', mark: `seal-used ${seal}`, seal }]
    : sums
}
