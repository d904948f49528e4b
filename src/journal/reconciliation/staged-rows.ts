import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { CarrierPersonal, CarrierRow } from '../../domain/reconciliation/carrier-row.ts'
import type { Judged, ReadLine, Verdict } from '../../domain/reconciliation/compare.ts'
import { readRow, type StatusMap } from '../../domain/reconciliation/status-map.ts'
import { type Sql, sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import { type CarrierRowRecord, judgedRow, type StagedFile } from './staged-files.ts'

/**
 * Rows of one file that were reached by their waybill. The column stands in an expression so that no engine
 * goes by the file instead: for each page it would walk the whole file again.
 */
export const fileByKey = (rows: Sql, sha256: string): Sql => sql`${rows}.file || '' = ${sha256}`

/** Lines that were not compared, and those whose report the book may not have heard. */
export const TO_ANSWER: Sql = sql`(verdict is null or verdict in ('new', 'somebody-else', 'late-scan'))`

/** Lines looked through for some that are to be answered. */
const LINES_LOOKED_AT = 5_000

/** The next lines of a file that are to be answered, at most `max`: where they begin and end, and how many they are. */
export async function nextLines(
  store: Store,
  { sha256, next_line: from }: StagedFile,
  max: number,
): Promise<Readonly<{ from: number; until: number; count: number }>> {
  const until = from + LINES_LOOKED_AT
  const found = await store.read<{ line: number }>(
    sql`select line from carrier_rows
        where file = ${sha256} and line >= ${from} and line < ${until} and ${TO_ANSWER}
        order by line limit ${max + 1}`,
  )
  return { from, until: found[max]?.line ?? until, count: Math.min(max, found.length) }
}

/** A line as it stands in a file, with the answer it has, if any. */
export type StagedRow = Readonly<{
  line: ReadLine
  verdict: Verdict | undefined
  staged: CarrierRowRecord
}>

type StagedRowRecord = CarrierRowRecord & Readonly<{ repeated: number; recorded: number }>

/**
 * Lines of a page, and with each every other line of the file about the same item: what is new depends on
 * the order in the world, so an item is compared whole, wherever its lines stand. Empty at the end. `recorded` says
 * whether the book has answered the report of a line.
 */
export async function readPage(
  store: Store,
  file: StagedFile,
  range: Readonly<{ from: number; until: number }>,
  map: StatusMap,
): Promise<readonly (StagedRow & Readonly<{ recorded: boolean }>)[]> {
  const rows = await store.read<StagedRowRecord>(
    sql`select r.*,
          case when exists (
            select 1 from carrier_rows p join carrier_files g on g.sha256 = p.file
            where p.delivery_id = r.delivery_id and p.file <> r.file and g.carrier = ${file.carrier} and g.family = ${file.family}
              and p.body = r.body and coalesce(p.personal, '') = coalesce(r.personal, '')
              and p.verdict in ('new', 'somebody-else', 'late-scan', 'known')
          ) then 1 else 0 end as repeated,
          case when i.id is not null or exists (select 1 from events e where e.source = ${file.carrier}
            and e.id = substr(r.file, 1, 40) || '-' || cast(r.line as text)) then 1 else 0 end as recorded
        from (select distinct waybill from carrier_rows
              where file = ${file.sha256} and line >= ${range.from} and line < ${range.until} and ${TO_ANSWER}) q
        join carrier_rows r on r.waybill = q.waybill
        left join inputs i on i.party = ${file.carrier}
          and i.id = substr(r.file, 1, 40) || '-' || cast(r.line as text)
        where ${fileByKey(sql`r`, file.sha256)}
        order by r.line`,
  )
  return rows.map(({ repeated, recorded, ...staged }) => ({
    ...stagedRow(staged, file, map, repeated === 1),
    recorded: recorded === 1,
  }))
}

/** A staged line, parsed again and read by the map as it is now. */
export function stagedRow(
  staged: CarrierRowRecord,
  from: Readonly<{ carrier: PartyCode; family: string; received_at: Instant }>,
  map: StatusMap,
  repeated: boolean,
): StagedRow {
  const row = CarrierRow.parse(JSON.parse(staged.body))
  const personal = CarrierPersonal.parse(staged.personal ? JSON.parse(staged.personal) : {})
  const { carrier, family, received_at: receivedAt } = from
  const reading = readRow(map, carrier, family, row, personal)
  return {
    line: {
      file: staged.file,
      line: staged.line,
      carrier,
      family,
      row,
      personal,
      reading,
      repeated,
      receivedAt,
    },
    verdict: (staged.verdict ?? undefined) as Verdict | undefined,
    staged,
  }
}

/**
 * Keeps answers together with the cases they open: both or neither.
 * @param rows the lines as they stand; those without an answer are left alone
 */
export async function putVerdicts(
  store: Store,
  rows: readonly StagedRow[],
  answers: readonly Judged[],
  cases: readonly RowOf<'cases'>[],
): Promise<void> {
  const placeOf = ({ file, line }: ReadLine): string => `${file}:${line}`
  const staged = new Map(rows.map((row) => [placeOf(row.line), row.staged]))
  const carrier_rows = answers.flatMap((judged) => {
    const row = staged.get(placeOf(judged.line))
    return row ? [judgedRow(row, judged)] : []
  })
  await store.commit({ carrier_rows, cases })
}
