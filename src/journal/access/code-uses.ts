import { numberFor } from '../read/numbers.ts'
import type { Store } from '../store.ts'

/**
 * Takes the next use of a code for its holder, where the code of that use is the one that was typed. False where it is
 * another, or somebody else was faster; whoever has a use already has it again.
 * @param series the uses of one code, numbered from 1
 */
export async function takeUse(
  store: Store,
  series: string,
  holder: string,
  isTyped: (use: number) => boolean,
): Promise<boolean> {
  const { number, rows } = await numberFor(store, series, holder)
  if (!isTyped(number)) return false
  if (rows.length === 0 || (await store.commit({ numbers: rows })) === 'done') return true
  // Whoever was faster may have been the same, sent twice.
  return (await numberFor(store, series, holder)).rows.length === 0
}
