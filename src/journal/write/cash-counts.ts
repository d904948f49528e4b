import type { RowOf, Store } from '../store.ts'

/** Keeps as what the cash of a day was counted; the same form sent again says the same. */
export async function keepCashCount(store: Store, count: RowOf<'cash_counts'>): Promise<void> {
  const written = await store.commit({ cash_counts: [count] })
  if (written !== 'done') throw new Error(`a count of cash collides at ${written.taken}`)
}
