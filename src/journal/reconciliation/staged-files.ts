import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import type { CarrierLine, Reject } from '../../domain/reconciliation/carrier-row.ts'
import { type Judged, VERDICTS } from '../../domain/reconciliation/compare.ts'
import { isMeant } from '../../domain/reconciliation/status-map.ts'
import { sha256Hex } from '../event-body.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'

export type ParsedFile = Readonly<{
  /** Of the file's bytes: a file is known by what it says, not by its name. */
  sha256: string
  carrier: PartyCode
  family: string
  name: string
  receivedAt: Instant
  receivedBy: PartyCode
  /** Its lines in order, piece by piece. */
  pieces: FilePieces
}>

export type FilePiece = Readonly<{ rows: readonly CarrierLine[]; rejects: readonly Reject[] }>
export type FilePieces = Iterable<FilePiece> | AsyncIterable<FilePiece>

/** Which lines of a piece say nothing new, as far as that can be told before a file is compared. */
export type KnownInPiece = (lines: readonly CarrierLine[]) => Promise<ReadonlyMap<number, Judged>>

/** Lines of one piece, which others have their turn after. */
const LINES_PER_PIECE = 100
/** Rows of one commit, where the book is written on this thread; elsewhere it goes on meanwhile. */
const ROWS_ON_THIS_THREAD = 200
const ROWS_AT_ONCE = 500

/** Lines that are all there, in pieces. */
export function* inPieces({ rows, rejects }: FilePiece): Generator<FilePiece> {
  for (let from = 0; from < rows.length; from += LINES_PER_PIECE)
    yield { rows: rows.slice(from, from + LINES_PER_PIECE), rejects: [] }
  for (let from = 0; from < rejects.length; from += LINES_PER_PIECE)
    yield { rows: [], rejects: rejects.slice(from, from + LINES_PER_PIECE) }
}

/**
 * What a file is known by. The same bytes in another family of codes say something else: who sent them once with the
 * wrong one sends them again with the right one (practice, stories.md F7).
 * @param digest the SHA-256 of its bytes
 * @param columns what its headings stand for, as text: with another table it says something else
 */
export const fileKey = (carrier: PartyCode, family: string, digest: string, columns = ''): string =>
  sha256Hex(`${carrier} ${family} ${digest}${columns === '' ? '' : ` ${columns}`}`)

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
export async function stageCarrierFile(
  store: Store,
  file: ParsedFile,
  knownIn: KnownInPiece = async () => new Map(),
): Promise<Staged> {
  if (await isStaged(store, file.sha256)) return { state: 'known', rows: 0, rejects: 0 }
  const counts = { rows: 0, rejects: 0 }
  const most = store.turn ? ROWS_ON_THIS_THREAD : ROWS_AT_ONCE
  let carrier_rows: CarrierRowRecord[] = []
  const write = async (): Promise<void> => {
    await store.commit({ carrier_rows, patient: true })
    carrier_rows = []
  }
  for await (const { rows, rejects } of file.pieces) {
    await store.turn?.()
    const known = await knownIn(rows)
    await store.turn?.()
    for (const line of rows) {
      const row = rowOf(file.sha256, line)
      const judged = known.get(line.line)
      carrier_rows.push(judged ? judgedRow(row, judged) : row)
    }
    for (const reject of rejects) carrier_rows.push(rejectOf(file.sha256, reject))
    if (carrier_rows.length >= most) await write()
    counts.rows += rows.length
    counts.rejects += rejects.length
  }
  await write()
  await store.commit({
    carrier_files: [
      {
        sha256: file.sha256,
        carrier: file.carrier,
        family: file.family,
        name: file.name,
        received_at: file.receivedAt,
        received_by: file.receivedBy,
        ...counts,
        state: 'staged',
        next_line: 0,
      },
    ],
  })
  return { state: 'staged', ...counts }
}

export type Staged = Readonly<{ state: 'staged' | 'known'; rows: number; rejects: number }>

/** Whether a file was brought before. */
export async function isStaged(store: Store, key: string): Promise<boolean> {
  const known = await store.read(sql`select sha256 from carrier_files where sha256 = ${key}`)
  return known.length > 0
}

/** The line with its answer, as it is staged. */
export function judgedRow(staged: CarrierRowRecord, { verdict, item, line }: Judged): CarrierRowRecord {
  if (!VERDICTS.includes(verdict)) throw new Error(`no verdict is called ${verdict}`)
  const meaning = isMeant(line.reading) ? (line.reading.meaning ?? 'none') : null
  return { ...staged, verdict, meaning, dossier: item?.dossier ?? null }
}

export type StagedFile = RowOf<'carrier_files'>

export const isCompared = ({ state }: StagedFile): boolean => state === 'done'

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
