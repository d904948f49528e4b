import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import type { Period } from './report.ts'
import { PUSHED } from './staged-pushes.ts'

/** `pushed`: events that came by themselves. `missed`: those that only a file told, when it came. */
export type PushCounts = Readonly<{ pushed: number; missed: number }>

/**
 * How many events a carrier pushed in a period, and how many its files told that no push had told before: what never
 * came can be seen by a second source only.
 */
export async function pushesOf(store: Store, { carrier, from, until }: Period): Promise<PushCounts> {
  const rows = await store.read<{ pushed: number; fresh: number; lines: number }>(
    sql`with f as materialized (
          select sha256, case when name like ${`${PUSHED}%`} then 1 else 0 end as pushed from carrier_files
          where carrier = ${carrier} and received_at >= ${from} and received_at < ${until})
        select f.pushed as pushed,
          sum(case when r.verdict in ('new', 'somebody-else', 'late-scan') then 1 else 0 end) as fresh,
          count(*) as lines
        from f cross join carrier_rows r where r.file = f.sha256 group by f.pushed order by f.pushed`,
  )
  const of = (pushed: number) => rows.find((row) => Number(row.pushed) === pushed)
  return { pushed: Number(of(1)?.lines ?? 0), missed: Number(of(0)?.fresh ?? 0) }
}
