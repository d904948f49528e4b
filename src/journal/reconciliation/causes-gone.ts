import type { Instant } from '../../domain/instant.ts'
import { type Sql, sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { CASES_AT_ONCE, type CaseRow, CLOSINGS_MAX, closedRow } from './cases.ts'

/**
 * Cases of carriers' lines and of numbers whose cause is gone: no line says it any more, or none is left that may say it. A
 * delivery to somebody else is gone when its leg is not delivered after all and no report of it still waits. A number
 * that its issuer has given to another dossier stands as long as the dossier under it is open.
 * Each stands alone, because of conditions joined by "or" PostgreSQL makes whole tables.
 */
const CAUSES_GONE: readonly Sql[] = [
  sql`c.kind in ('unknown-item', 'delivered-unknown-here') and not exists (
        select 1 from carrier_rows r where r.waybill = c.ref and (r.verdict = 'unknown-item' or r.verdict is null))`,
  sql`c.kind in ('conflict', 'ambiguous') and not exists (
        select 1 from carrier_rows r where r.waybill = c.ref and (r.verdict = c.kind or r.verdict is null))`,
  sql`c.kind = 'unknown-code' and not exists (
        select 1 from carrier_rows r cross join carrier_files f
        where r.verdict = 'unknown-code' and r.code = c.ref and f.sha256 = r.file
          and c.key = 'unknown-code:' || f.carrier || ':' || f.family || ':' || c.ref)
      and not exists (select 1 from carrier_files f where f.state = 'staged')`,
  sql`c.kind = 'number-claimed' and exists (
        select 1 from dossiers d join aliases a on a.dossier = d.dossier
        where d.dossier = c.dossier and a.kind = 'portal' and c.key = 'number-claimed:' || d.dossier || ':' || a.key
          and (d.closed = 1 or d.processing = 'withdrawn'))`,
  sql`c.kind = 'delivered-to-somebody-else' and exists (
        select 1 from legs l where l.dossier = c.dossier and l.state <> 'delivered'
          and c.key = 'delivered-to-somebody-else:' || l.dossier || ':' || l.leg)
      and not exists (select 1 from inbox b where b.dossier = c.dossier
        and b.type = 'item.delivered' and b.state in ('waiting', 'parked'))`,
]

/** Closes the cases of carriers' lines that no line supports any more; gives their number. */
export async function closeWithoutCause(store: Store, at: Instant): Promise<number> {
  let closed = 0
  for (const gone of CAUSES_GONE) closed += await closeWhere(store, gone, at, CLOSINGS_MAX - closed)
  return closed
}

async function closeWhere(store: Store, gone: Sql, at: Instant, max: number): Promise<number> {
  let closed = 0
  while (closed < max) {
    const page = await store.read<CaseRow>(
      sql`select c.* from cases c where c.state <> 'closed' and ${gone}
          order by c.kind, c.key limit ${CASES_AT_ONCE}`,
    )
    if (page.length > 0) await store.commit({ cases: page.map((row) => closedRow(row, at)) })
    closed += page.length
    if (page.length < CASES_AT_ONCE) break
  }
  return closed
}
