import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** Whether the book can be read at all. */
export async function canRead(store: Store): Promise<boolean> {
  try {
    return (await store.read(sql`select 1 as ready`)).length === 1
  } catch {
    return false
  }
}
