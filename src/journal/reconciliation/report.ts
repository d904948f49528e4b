import { sql } from 'drizzle-orm'
import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { RECONCILIATION_CASES } from '../../domain/reconciliation/findings.ts'
import type { Store } from '../store.ts'

/** What a reconciliation of a carrier's files over some days comes to: the reads behind its paper. */

/** Files of a carrier that one paper tells of: a file every ten minutes for three months. */
export const FILES_MAX = 15_000
const OWNERS_MAX = 80

/** When the first run of the job ended that began after this moment; undefined while none has. */
export async function firstRunAfter(store: Store, after: Instant): Promise<Instant | undefined> {
  const [row] = await store.read<{ finished_at: string }>(
    sql`select slot, finished_at from job_ends where job = 'reconcile' and slot >= ${after}
        order by slot limit 1`,
  )
  return row?.finished_at
}

export type Period = Readonly<{ carrier: PartyCode; from: Instant; until: Instant }>

export type FilesReport = Readonly<{ files: number; rows: number; rejects: number; open: number }>

/** The files that came in from the carrier in a period, and how many of them are not compared to the end. */
export async function filesOfPeriod(store: Store, { carrier, from, until }: Period): Promise<FilesReport> {
  const files = await store.read<{ rows: number; rejects: number; state: string }>(
    sql`select rows, rejects, state from carrier_files
        where carrier = ${carrier} and received_at >= ${from} and received_at < ${until}
        order by received_at, sha256 limit ${FILES_MAX}`,
  )
  const sum = (of: (file: (typeof files)[number]) => number) =>
    files.reduce((total, file) => total + of(file), 0)
  return {
    files: files.length,
    rows: sum((file) => file.rows),
    rejects: sum((file) => file.rejects),
    open: sum((file) => (file.state === 'done' ? 0 : 1)),
  }
}

/** What was answered about the lines of these files. */
export async function verdictsOfPeriod(
  store: Store,
  { carrier, from, until }: Period,
): Promise<ReadonlyMap<string, number>> {
  const rows = await store.read<{ verdict: string; lines: number }>(
    sql`select coalesce(r.verdict, 'not-compared') as verdict, count(*) as lines
        from (select sha256 from carrier_files
              where carrier = ${carrier} and received_at >= ${from} and received_at < ${until}
              order by received_at, sha256 limit ${FILES_MAX}) f
        join carrier_rows r on r.file = f.sha256
        group by coalesce(r.verdict, 'not-compared') order by coalesce(r.verdict, 'not-compared')`,
  )
  return new Map(rows.map((row) => [row.verdict, row.lines]))
}

export type OwnedCases = Readonly<{
  owner: PartyCode
  kind: (typeof RECONCILIATION_CASES)[number]
  count: number
  oldest: Instant
}>

/** The differences of reconciliations that were open at a moment, with whom and of which kind. */
export async function casesOpenAt(
  store: Store,
  owners: readonly PartyCode[],
  at: Instant,
): Promise<readonly OwnedCases[]> {
  const list = (values: readonly string[]) =>
    sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    )
  const mine = list(owners.slice(0, OWNERS_MAX))
  const kinds = list(RECONCILIATION_CASES)
  // A case that was closed since then was open at that moment; the column stands in an expression so that it is
  // found by when it was closed and not by when it was opened, which is among all there ever were.
  const [open, closed] = await Promise.all([
    store.read<OwnedCases>(
      sql`select owner, kind, count(*) as count, min(opened_at) as oldest from cases
          where state = 'open' and owner in (${mine}) and opened_at <= ${at} and kind in (${kinds})
          group by owner, kind order by owner, kind`,
    ),
    store.read<OwnedCases>(
      sql`select owner, kind, count(*) as count, min(opened_at) as oldest from cases
          where closed_at is not null and owner in (${mine}) and closed_at > ${at}
            and opened_at || '' <= ${at} and kind in (${kinds})
          group by owner, kind order by owner, kind`,
    ),
  ])
  const sums = new Map<string, OwnedCases>()
  for (const row of [...open, ...closed]) {
    const key = `${row.owner} ${row.kind}`
    const known = sums.get(key)
    const oldest = known && known.oldest < row.oldest ? known.oldest : row.oldest
    sums.set(key, { ...row, count: row.count + (known?.count ?? 0), oldest })
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
