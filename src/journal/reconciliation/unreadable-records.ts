import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** Records of a carrier that could not be read, or that named no item, and when the newest of them came. */
export type UnreadableRecords = Readonly<{ carrier: PartyCode; records: number; newestAt: Instant }>

/** How many records of each carrier could not be read since a moment, by whichever way they came. */
export const unreadableRecords = (
  store: Store,
  carriers: readonly PartyCode[],
  since: Instant,
): Promise<readonly UnreadableRecords[]> =>
  store.read<UnreadableRecords>(
    sql`select carrier as carrier, cast(sum(rejects) as integer) as records, max(received_at) as "newestAt"
        from carrier_files
        where carrier ${readIn(carriers)} and received_at >= ${since} and rejects > 0
        group by carrier order by carrier`,
  )
