import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Rows, Store } from '../store.ts'

export type PaperRow = RowOf<'papers'>

/** What was printed before under a key, newest renderer first. */
const printedBefore = (store: Store, kind: string, event: string): Promise<PaperRow[]> =>
  store.read<PaperRow>(
    sql`select * from papers where kind = ${kind} and event = ${event}
        order by renderer desc, printed_at desc, template`,
  )

/**
 * What names the prints of one paper. Whoever sends an event chooses its id, so another dossier may have an event of the
 * same id: the key names the dossier or the list as well, between slashes, which no id holds.
 */
export type PrintKey = Readonly<{
  key: string
  /** The key of such a paper in books of before, which did not name the dossier. */
  formerly?: string | undefined
  dossier: string | null
}>

/** What was printed before of one paper, newest renderer first, and the key that its next print is kept under. */
export async function printsOf(
  store: Store,
  kind: string,
  { key, formerly, dossier }: PrintKey,
): Promise<Readonly<{ key: string; rows: readonly PaperRow[] }>> {
  const rows = await printedBefore(store, kind, key)
  if (rows.length > 0 || formerly === undefined) return { key, rows }
  const old = (await printedBefore(store, kind, formerly)).filter((row) => row.dossier === dossier)
  return old.length > 0 ? { key: formerly, rows: old } : { key, rows }
}

/** What was printed before under a key and those made from it, newest renderer first. */
export async function printedUnder(store: Store, kind: string, key: string): Promise<readonly PaperRow[]> {
  const rows = await store.read<PaperRow>(
    sql`select * from papers where kind = ${kind} and event >= ${key} and event < ${`${key}~`}
        order by event, template, renderer`,
  )
  return rows.toSorted((a, b) => b.renderer - a.renderer)
}

/** Keeps that a paper was printed. False where somebody was first: with this paper, or with its short code. */
export const keepPrinted = (store: Store, row: PaperRow, also: Rows = {}): Promise<boolean> =>
  keepPrintedTogether(store, [row], also)

/** The same for the papers of one file: all or none. */
export async function keepPrintedTogether(
  store: Store,
  rows: readonly PaperRow[],
  also: Rows = {},
): Promise<boolean> {
  const written = await store.commit({ ...also, papers: rows })
  if (written === 'done') return true
  if (written.taken === 'paper' || written.taken === 'paper-code') return false
  throw new Error(`a paper collides at ${written.taken}`)
}

/** The paper that a short code names. */
export async function paperByCode(store: Store, code: string): Promise<PaperRow | undefined> {
  const [row] = await store.read<PaperRow>(sql`select * from papers where code = ${code}`)
  return row
}

/** The papers that short codes name, by code. */
export async function papersByCodes(
  store: Store,
  codes: readonly string[],
): Promise<ReadonlyMap<string, PaperRow>> {
  const rows = await store.read<PaperRow>(sql`select * from papers where code ${readIn(codes)}`)
  return new Map(rows.flatMap((row) => (row.code ? [[row.code, row] as const] : [])))
}

/** The paper whose bytes have one of these hashes. */
export async function paperByHash(store: Store, hashes: readonly string[]): Promise<PaperRow | undefined> {
  if (hashes.length === 0) return undefined
  const [row] = await store.read<PaperRow>(
    sql`select * from papers where sha256 ${readIn(hashes)} order by renderer desc, kind, event limit 1`,
  )
  return row
}
