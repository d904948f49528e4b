/** Why what was counted is not what the book says. */
export const CASH_REASONS = [
  'change_error',
  'not_recorded',
  'recorded_twice',
  'counterfeit',
  'unknown',
] as const
export type CashReason = (typeof CASH_REASONS)[number]

export const isCashReason = (text: string): text is CashReason =>
  (CASH_REASONS as readonly string[]).includes(text)

type Sum = Readonly<{ what: string; person: string | null; method: string; amount: number }>

/** Cash that each person must have of one day: what was taken, less what was given back. Nobody is a system. */
export function cashByPerson(sums: readonly Sum[]): ReadonlyMap<string, number> {
  const out = new Map<string, number>()
  for (const { what, person, method, amount } of sums) {
    if (method !== 'cash' || person === null || what === 'handed_on') continue
    const signed = what === 'given_back' ? -amount : amount
    out.set(person, (out.get(person) ?? 0) + signed)
  }
  return out
}
