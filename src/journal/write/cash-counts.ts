import type { RowOf, Store } from '../store.ts'

/**
 * Keeps as what the cash of a day was counted; the same form sent again writes nothing over what it said first.
 * @returns whether it is kept as it was said now
 */
export async function keepCashCount(store: Store, count: RowOf<'cash_counts'>): Promise<'kept' | 'there'> {
  const written = await store.commit({ cash_counts: [count] })
  if (written === 'done') return 'kept'
  if (written.taken === 'cash-count') return 'there'
  throw new Error(`a count of cash collides at ${written.taken}`)
}
