import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** A code that no status map has, with what is kept under it until one does. */
export type UnknownCode = Readonly<{
  carrier: PartyCode
  family: string
  code: string
  lines: number
  firstAt: Instant
  lastAt: Instant
}>

/** Codes that one page shows; those after them come up as these are entered. */
export const UNKNOWN_CODES_MAX = 200

/** The codes whose lines are kept because nobody knows what they mean, most lines first. */
export const unknownCodes = (store: Store, carriers: readonly PartyCode[]): Promise<readonly UnknownCode[]> =>
  store.read<UnknownCode>(
    sql`select f.carrier as carrier, f.family as family, r.code as code, count(*) as lines,
          min(r.happened_at) as "firstAt", max(r.happened_at) as "lastAt"
        from carrier_rows r cross join carrier_files f
        where r.verdict = 'unknown-code' and f.sha256 = r.file
          and f.carrier ${readIn(carriers)}
        group by f.carrier, f.family, r.code
        order by count(*) desc, f.carrier, f.family, r.code limit ${UNKNOWN_CODES_MAX}`,
  )
