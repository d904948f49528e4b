import type { StatusMap } from '../../domain/reconciliation/status-map.ts'
import { type Sql, sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import { type StagedRow, stagedRow } from './staged-rows.ts'
import { readStatusMap } from './status-maps.ts'

type LineOfCase = RowOf<'carrier_rows'> &
  Readonly<{ carrier: string; family: string; received_at: string; waybill: string }>

type LinePlace = Pick<LineOfCase, 'waybill' | 'file' | 'line'>

/** Before the first line of all. */
const FIRST: LinePlace = { waybill: '', file: '', line: 0 }

/** Lines under a code that a map has meanwhile; whoever closed the case of such a code, they are told all the same. */
const LINES_EXPLAINED = sql`status_maps m cross join carrier_rows r cross join carrier_files f
      where r.verdict = 'unknown-code' and r.code = m.code
        and f.sha256 = r.file and f.carrier = m.partner and f.family = m.family`

/**
 * Lines of open cases that may have another answer now: an item that was unknown travels by a leg of ours, the map
 * has the code, or somebody put right what the line contradicted. The cases lead, and the codes of the maps (a cross
 * join keeps its order in SQLite): they are few, and the lines are many.
 */
const LINES_OF_CASES: readonly Sql[] = [
  sql`cases c cross join aliases a cross join carrier_rows r cross join carrier_files f
      where c.kind in ('unknown-item', 'delivered-unknown-here') and c.state <> 'closed'
        and a.key = c.ref and a.kind = 'waybill' and a.live = 1
        and r.waybill = c.ref and r.verdict = 'unknown-item' and f.sha256 = r.file`,
  LINES_EXPLAINED,
  sql`cases c cross join carrier_rows r cross join carrier_files f
      where c.kind in ('conflict', 'ambiguous') and c.state <> 'closed'
        and r.waybill = c.ref and r.verdict = c.kind and f.sha256 = r.file`,
]

/** Whether something is kept under a code that a map has meanwhile. */
export const isSomethingExplained = async (store: Store): Promise<boolean> =>
  (await store.read(sql`select r.line from ${LINES_EXPLAINED} limit 1`)).length > 0

export const before = (a: LinePlace, b: LinePlace): boolean =>
  a.waybill !== b.waybill ? a.waybill < b.waybill : a.file !== b.file ? a.file < b.file : a.line < b.line

/**
 * A page of these lines in the order of their items, whichever case they belong to: an item is compared whole. No
 * line comes after a page without `next`.
 * @param max lines read for each kind of case
 */
export async function linesToRecheck(
  store: Store,
  max: number,
  after: LinePlace = FIRST,
): Promise<Readonly<{ lines: readonly StagedRow[]; next: LinePlace | undefined }>> {
  const lists = await Promise.all(
    LINES_OF_CASES.map((lines) =>
      store.read<LineOfCase>(
        sql`select distinct r.*, f.carrier as carrier, f.family as family, f.received_at as received_at from ${lines}
              and (r.waybill, r.file, r.line) > (${after.waybill}, ${after.file}, ${after.line})
            order by r.waybill, r.file, r.line limit ${max}`,
      ),
    ),
  )
  const all = lists.flat()
  const ends = lists.flatMap((list) => (list.length === max ? list.slice(-1) : []))
  if (ends.length === 0) return { lines: await readAgain(store, all), next: undefined }
  const end = ends.reduce((first, one) => (before(one, first) ? one : first))
  // What lies beyond the end of a full list comes later, and so does the item that the end cuts through.
  const whole = all.filter((row) => before(row, end) && row.waybill !== end.waybill)
  const lines = whole.length > 0 ? whole : all.filter((row) => !before(end, row))
  const next = lines.reduce((last: LinePlace, row) => (before(last, row) ? row : last), after)
  return { lines: await readAgain(store, lines), next }
}

/** The lines read by the maps as they are now. */
async function readAgain(store: Store, lines: readonly LineOfCase[]): Promise<readonly StagedRow[]> {
  const maps = new Map<string, StatusMap>()
  const rows: StagedRow[] = []
  for (const { carrier, family, received_at, ...staged } of lines) {
    const name = JSON.stringify([carrier, family])
    const map = maps.get(name) ?? (await readStatusMap(store, carrier, family))
    maps.set(name, map)
    rows.push(stagedRow(staged, { carrier, family, received_at }, map, false))
  }
  return rows
}
