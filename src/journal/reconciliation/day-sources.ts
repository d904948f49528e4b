import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** What came last from a carrier, by file, feed or push, until a moment. */
export async function lastFromCarrier(
  store: Store,
  carrier: PartyCode,
  until: Instant,
): Promise<Instant | undefined> {
  const [row] = await store.read<{ received_at: string }>(
    sql`select received_at from carrier_files where carrier = ${carrier} and received_at <= ${until}
        order by received_at desc limit 1`,
  )
  return row?.received_at
}

/** Whether something that a carrier told is not compared yet. */
export async function isAnythingOpen(store: Store, carrier: PartyCode): Promise<boolean> {
  const rows = await store.read(
    sql`select sha256 from carrier_files where state = 'staged' and carrier || '' = ${carrier} limit 1`,
  )
  return rows.length > 0
}
