import { type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import {
  type CarrierLine,
  CarrierPersonal,
  CarrierRow,
  type Reject,
} from '../../domain/reconciliation/carrier-row.ts'
import { type Judged, type ReadLine, VERDICTS } from '../../domain/reconciliation/compare.ts'
import {
  isMeant,
  makeStatusMap,
  readRow,
  type StatusMap,
  type StatusMapRow,
} from '../../domain/reconciliation/status-map.ts'
import { COMMIT_ROWS_MAX } from '../engines/encoded-rows.ts'
import type { RowOf, Store } from '../store.ts'
import { sha256Hex, sha256Of } from '../write/event-body.ts'

export type ParsedFile = Readonly<{
  /** Of the file's bytes: a file is known by what it says, not by its name. */
  sha256: string
  carrier: PartyCode
  family: string
  name: string
  receivedAt: Instant
  receivedBy: PartyCode
  rows: readonly CarrierLine[]
  rejects: readonly Reject[]
}>

/** What a file is known by. */
export const fileKey = (carrier: PartyCode, bytes: Uint8Array): string =>
  sha256Hex(`${carrier} ${sha256Of(bytes)}`)

type CarrierRowRecord = RowOf<'carrier_rows'>

const EMPTY = {
  delivery_id: null,
  waybill: null,
  order_number: null,
  happened_at: null,
  code: null,
  meaning: null,
  attempt: null,
  personal: null,
  verdict: null,
  dossier: null,
} as const

function rowOf(file: string, { line, row, personal }: CarrierLine): CarrierRowRecord {
  return {
    ...EMPTY,
    file,
    line,
    delivery_id: row.deliveryId ?? null,
    waybill: row.waybill,
    order_number: row.order ?? null,
    happened_at: row.happenedAt,
    code: row.code ?? null,
    attempt: row.attempt ?? null,
    body: JSON.stringify(row),
    personal: Object.keys(personal).length > 0 ? JSON.stringify(personal) : null,
  }
}

const rejectOf = (file: string, { line, field, why }: Reject): CarrierRowRecord => ({
  ...EMPTY,
  file,
  line,
  body: JSON.stringify({ field, why }),
  verdict: 'reject',
})

/**
 * Puts a file's lines on the shelf to be compared. The row of the file itself comes last, so that a crash
 * leaves no half a file behind; the lines of a repeat fall on those already there.
 */
export async function stageCarrierFile(store: Store, file: ParsedFile): Promise<'staged' | 'known'> {
  const known = await store.read(sql`select sha256 from carrier_files where sha256 = ${file.sha256}`)
  if (known.length > 0) return 'known'
  const rows = [
    ...file.rows.map((line) => rowOf(file.sha256, line)),
    ...file.rejects.map((reject) => rejectOf(file.sha256, reject)),
  ]
  for (let from = 0; from < rows.length; from += COMMIT_ROWS_MAX)
    await store.commit({ carrier_rows: rows.slice(from, from + COMMIT_ROWS_MAX) })
  await store.commit({
    carrier_files: [
      {
        sha256: file.sha256,
        carrier: file.carrier,
        family: file.family,
        name: file.name,
        received_at: file.receivedAt,
        received_by: file.receivedBy,
        rows: file.rows.length,
        rejects: file.rejects.length,
        state: 'staged',
        next_line: 0,
      },
    ],
  })
  return 'staged'
}

export type StagedFile = RowOf<'carrier_files'>

/** Files whose lines are not all compared, oldest first. */
export const filesToCompare = (store: Store, max: number): Promise<StagedFile[]> =>
  store.read<StagedFile>(
    sql`select * from carrier_files where state = 'staged' order by received_at, sha256 limit ${max}`,
  )

type MapRow = RowOf<'status_maps'>

/** What the codes of a carrier's family mean, in all versions. */
export async function readStatusMap(store: Store, partner: string, family: string): Promise<StatusMap> {
  const rows = await store.read<MapRow>(
    sql`select * from status_maps where partner = ${partner} and family = ${family}
        order by version, code`,
  )
  return makeStatusMap(
    rows.map((row) => ({
      partner: row.partner,
      family: row.family,
      version: row.version,
      code: row.code,
      meaning: row.meaning as StatusMapRow['meaning'],
      emsevt: row.emsevt ?? undefined,
      validFrom: row.valid_from,
      validUntil: row.valid_until ?? undefined,
    })),
  )
}

/**
 * Rows of one file that were reached by their waybill. The column stands in an expression so that no engine
 * goes by the file instead: for each page it would walk the whole file again.
 */
export const fileByKey = (rows: SQL, sha256: string): SQL => sql`${rows}.file || '' = ${sha256}`

/** A line as it was staged, and whether the book has answered its report. */
export type StagedRow = Readonly<{ line: ReadLine; staged: CarrierRowRecord; recorded: boolean }>

type StagedRowRecord = CarrierRowRecord & Readonly<{ repeated: number; recorded: number }>

/**
 * Lines of a page, and with each every other line of the file about the same item: what is new depends on
 * the order in the world, so an item is compared whole, wherever its lines stand. Empty at the end.
 */
export async function readPage(
  store: Store,
  file: StagedFile,
  range: Readonly<{ from: number; until: number }>,
  map: StatusMap,
): Promise<readonly StagedRow[]> {
  const rows = await store.read<StagedRowRecord>(
    sql`select r.*,
          case when exists (
            select 1 from carrier_rows p join carrier_files g on g.sha256 = p.file
            where p.delivery_id = r.delivery_id and p.file <> r.file and g.carrier = ${file.carrier}
              and p.body = r.body and coalesce(p.personal, '') = coalesce(r.personal, '')
              and p.verdict in ('new', 'somebody-else', 'late-scan', 'known')
          ) then 1 else 0 end as repeated,
          case when i.id is null then 0 else 1 end as recorded
        from (select distinct waybill from carrier_rows
              where file = ${file.sha256} and line >= ${range.from} and line < ${range.until}) q
        join carrier_rows r on r.waybill = q.waybill
        left join inputs i on i.party = ${file.carrier}
          and i.id = substr(r.file, 1, 40) || '-' || cast(r.line as text)
        where ${fileByKey(sql`r`, file.sha256)}
        order by r.line`,
  )
  return rows.map(({ repeated, recorded, ...staged }) => ({
    line: lineOf(staged, file, map, repeated === 1),
    staged,
    recorded: recorded === 1,
  }))
}

/** A staged line, parsed again and read by the map as it is now. */
export function lineOf(
  staged: CarrierRowRecord,
  from: Readonly<{ carrier: PartyCode; family: string }>,
  map: StatusMap,
  repeated: boolean,
): ReadLine {
  const row = CarrierRow.parse(JSON.parse(staged.body))
  const personal = CarrierPersonal.parse(staged.personal ? JSON.parse(staged.personal) : {})
  const { carrier, family } = from
  const reading = readRow(map, carrier, family, row, personal)
  return { file: staged.file, line: staged.line, carrier, family, row, personal, reading, repeated }
}

/** The last line of a file. */
export async function lastLine(store: Store, file: string): Promise<number> {
  const [row] = await store.read<{ last: number | null }>(
    sql`select max(line) as last from carrier_rows where file = ${file}`,
  )
  return row?.last ?? 0
}

/** The line with its answer, as it is staged again. */
export function judgedRow(staged: CarrierRowRecord, { verdict, item, line }: Judged): CarrierRowRecord {
  if (!VERDICTS.includes(verdict)) throw new Error(`no verdict is called ${verdict}`)
  const meaning = isMeant(line.reading) ? (line.reading.meaning ?? 'none') : null
  return { ...staged, verdict, meaning, dossier: item?.dossier ?? null }
}

/** Keeps answers together with the cases they open: both or neither. */
export async function putVerdicts(
  store: Store,
  answered: readonly Readonly<{ staged: CarrierRowRecord; judged: Judged }>[],
  cases: readonly RowOf<'cases'>[],
): Promise<void> {
  await store.commit({ carrier_rows: answered.map(({ staged, judged }) => judgedRow(staged, judged)), cases })
}

/** Moves a file's place on, with the cases of reports that were refused on the way. */
export async function putProgress(
  store: Store,
  file: StagedFile,
  progress: Readonly<{ nextLine: number; done: boolean }>,
  cases: readonly RowOf<'cases'>[],
): Promise<StagedFile> {
  const moved = { ...file, next_line: progress.nextLine, state: progress.done ? 'done' : 'staged' }
  await store.commit({ carrier_files: [moved], cases })
  return moved
}
