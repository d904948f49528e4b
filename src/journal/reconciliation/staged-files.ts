import { sql } from 'drizzle-orm'
import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import type { CarrierLine, Reject } from '../../domain/reconciliation/carrier-row.ts'
import { sha256Hex, sha256Of } from '../event-body.ts'
import { COMMIT_ROWS_MAX, type RowOf, type Store } from '../store.ts'

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

/**
 * What a file is known by. The same bytes in another family of codes say something else: who sent them once with the
 * wrong one sends them again with the right one (practice, stories.md F7).
 */
export const fileKey = (carrier: PartyCode, family: string, bytes: Uint8Array): string =>
  sha256Hex(`${carrier} ${family} ${sha256Of(bytes)}`)

export type CarrierRowRecord = RowOf<'carrier_rows'>

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

export function rowOf(file: string, { line, row, personal }: CarrierLine): CarrierRowRecord {
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

export const rejectOf = (file: string, { line, field, why, deliveryId }: Reject): CarrierRowRecord => ({
  ...EMPTY,
  file,
  line,
  delivery_id: deliveryId ?? null,
  body: JSON.stringify({ field, why }),
  verdict: 'reject',
})

/**
 * Stages a file's lines to be compared. The row of the file itself comes last, so that a crash
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

export const isCompared = ({ state }: StagedFile): boolean => state === 'done'

/** The lines of a file that are compared next. */
export const nextLines = ({ next_line: from }: StagedFile, count: number) => ({ from, until: from + count })

/** Files whose lines are not all compared, oldest first; those with more lines than `linesMax` are left. */
export const filesToCompare = (store: Store, max: number, linesMax?: number): Promise<StagedFile[]> =>
  store.read<StagedFile>(
    sql`select * from carrier_files where state = 'staged'
        ${linesMax === undefined ? sql`` : sql`and carrier_files.rows <= ${linesMax}`} order by received_at, sha256 limit ${max}`,
  )

/** The last line of a file. */
export async function lastLine(store: Store, file: string): Promise<number> {
  const [row] = await store.read<{ last: number | null }>(
    sql`select max(line) as last from carrier_rows where file = ${file}`,
  )
  return row?.last ?? 0
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
