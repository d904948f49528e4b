import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import type { CarrierPersonal, CarrierRow } from '../../domain/reconciliation/carrier-row.ts'
import { sha256Hex } from '../event-body.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { rejectOf, rowOf } from './staged-files.ts'

/** The name of what was pushed, among the files: no file that was brought has a slash in its name. */
export const PUSHED = 'push/'
/** The name of what its system told when it was asked. */
export const PULLED = 'pull/'

export type Pushed = Readonly<{
  carrier: PartyCode
  family: string
  push: string
  receivedAt: Instant
}> &
  (
    | Readonly<{ row: CarrierRow; personal: CarrierPersonal }>
    | Readonly<{ field: string; why: string; body: string }>
  )

/** One event of an item is one, by item, code and time, however often it is pushed. */
const keyOf = (one: Pushed): string =>
  sha256Hex(
    JSON.stringify(
      'row' in one
        ? [PUSHED, one.carrier, one.family, one.row.waybill, one.row.code, one.row.happenedAt]
        : [PUSHED, one.carrier, one.family, one.body],
    ),
  )

/**
 * Puts a pushed event on the shelf as a file of one line: the comparison takes it as it takes the lines of files. What
 * cannot be read is there as a line that was refused, without what stood in it.
 */
export async function stagePush(store: Store, one: Pushed): Promise<'staged' | 'known'> {
  const sha256 = keyOf(one)
  const known = await store.read(sql`select sha256 from carrier_files where sha256 = ${sha256}`)
  if (known.length > 0) return 'known'
  const line =
    'row' in one
      ? rowOf(sha256, { line: 1, row: one.row, personal: one.personal })
      : rejectOf(sha256, { line: 1, field: one.field, why: one.why })
  await store.commit({
    carrier_rows: [line],
    carrier_files: [
      {
        sha256,
        carrier: one.carrier,
        family: one.family,
        name: `${PUSHED}${one.push}`,
        received_at: one.receivedAt,
        received_by: one.carrier,
        rows: 'row' in one ? 1 : 0,
        rejects: 'row' in one ? 0 : 1,
        state: 'staged',
        next_line: 0,
      },
    ],
  })
  return 'staged'
}
