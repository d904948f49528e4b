import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { type RunRecord, recordOf } from '../../domain/reconciliation/run-record.ts'
import type { StatusMap } from '../../domain/reconciliation/status-map.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import type { Span } from './day-journeys.ts'
import { stagedRow } from './staged-rows.ts'

/** How a carrier's codes are read. */
export type MapOf = (carrier: PartyCode, family: string) => Promise<StatusMap>

type Row = RowOf<'carrier_rows'> & Readonly<{ carrier: string; family: string; received_at: string }>

/** Everything that carriers told of items by these waybills or order numbers, by what had come until a moment. */
export async function recordsAbout(
  store: Store,
  waybills: readonly string[],
  until: Instant,
  mapOf: MapOf,
): Promise<readonly RunRecord[]> {
  const rows = await store.read<Row>(
    sql`select r.*, f.carrier as carrier, f.family as family, f.received_at as received_at
        from carrier_rows r cross join carrier_files f
        where r.waybill ${readIn(waybills)} and r.verdict <> 'reject'
          and f.sha256 = r.file and f.received_at || '' <= ${until}`,
  )
  return recordsOf(rows, mapOf)
}

/** Where a page of records ends. */
export type RecordPlace = Readonly<{ file: string; line: number }>

/**
 * A page of what a carrier told of the hours of a span and no item of the book was found for, in the files that came in
 * another: they are few among many lines, and have an index by file and answer.
 */
export async function recordsApart(
  store: Store,
  carrier: PartyCode,
  { told, came }: Readonly<{ told: Span; came: Span }>,
  after: RecordPlace | undefined,
  max: number,
  mapOf: MapOf,
): Promise<Readonly<{ records: readonly RunRecord[]; last: RecordPlace | undefined }>> {
  const rows = await store.read<Row>(
    sql`with f as materialized (select sha256, carrier, family, received_at from carrier_files
          where carrier = ${carrier} and received_at >= ${came.from} and received_at <= ${came.until})
        select r.*, f.carrier as carrier, f.family as family, f.received_at as received_at
        from f cross join carrier_rows r
        where r.file = f.sha256 and r.verdict in ('unknown-item', 'unknown-code', 'ambiguous')
          and r.happened_at >= ${told.from} and r.happened_at < ${told.until}
          and (r.file, r.line) > (${after?.file ?? ''}, ${after?.line ?? 0})
        order by r.file, r.line limit ${max}`,
  )
  const end = rows.length < max ? undefined : rows.at(-1)
  return { records: await recordsOf(rows, mapOf), last: end && { file: end.file, line: end.line } }
}

async function recordsOf(rows: readonly Row[], mapOf: MapOf): Promise<readonly RunRecord[]> {
  const records: RunRecord[] = []
  for (const { carrier, family, received_at: received, ...staged } of rows) {
    const map = await mapOf(carrier, family)
    records.push(
      recordOf(stagedRow(staged, { carrier, family, received_at: received }, map, false).line, received),
    )
  }
  return records
}
