import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { RECONCILIATION_CASES } from '../../domain/reconciliation/findings.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { PULLED, PUSHED } from './staged-pushes.ts'

/** What a reconciliation of a carrier's files over some days came to. */
export type ReconciliationReport = Readonly<{
  /** When the run that closed the period ended. */
  at: Instant
  files: number
  rows: number
  rejects: number
  sources: readonly SourceReport[]
  verdicts: ReadonlyMap<string, number>
  cases: readonly OwnedCases[]
}>

/**
 * How a carrier's files of a period stand beside the book. Undefined while no run has ended after the period, or a
 * file of it is not compared to the end: until then nothing is final.
 * @param owners the parties whose cases the carrier answers for
 */
export async function reconciliationReport(
  store: Store,
  period: Period,
  owners: readonly PartyCode[],
): Promise<ReconciliationReport | undefined> {
  const at = await firstRunAfter(store, period.until)
  const { open, ...files } = await filesOfPeriod(store, period)
  if (at === undefined || open > 0) return undefined
  const [verdicts, cases] = await Promise.all([
    verdictsOfPeriod(store, period),
    casesOpenAt(store, owners, at),
  ])
  return { at, ...files, verdicts, cases }
}

/** When the first run of the job ended that began after this moment; undefined while none has. */
export async function firstRunAfter(store: Store, after: Instant): Promise<Instant | undefined> {
  const [row] = await store.read<{ finished_at: string }>(
    sql`select slot, finished_at from job_ends where job = 'reconcile' and slot >= ${after}
        order by slot limit 1`,
  )
  return row?.finished_at
}

export type Period = Readonly<{ carrier: PartyCode; from: Instant; until: Instant }>

/** How a carrier tells: by files, by what its system pushes, by what it answers when it is asked. */
export const REPORT_SOURCES = ['file', 'push', 'pull'] as const
export type SourceReport = Readonly<{
  source: (typeof REPORT_SOURCES)[number]
  /** Files, pushes, or pages of answers. */
  times: number
  rows: number
  rejects: number
}>

type FilesReport = Readonly<{
  files: number
  rows: number
  rejects: number
  open: number
  sources: readonly SourceReport[]
}>

/**
 * What came in from the carrier in a period, each way of telling apart, and how much of it is not compared to the end.
 * What its system pushed or answered counts among the lines and is no file.
 */
export async function filesOfPeriod(store: Store, { carrier, from, until }: Period): Promise<FilesReport> {
  const found = await store.read<SourceReport & Readonly<{ open: number }>>(
    sql`select source, count(*) as times, sum(lines) as rows, sum(rejects) as rejects, sum(open) as open
        from (select case when name like ${`${PUSHED}%`} then 'push' when name like ${`${PULLED}%`} then 'pull'
                else 'file' end as source, rows as lines, rejects, case when state = 'done' then 0 else 1 end as open
              from carrier_files where carrier = ${carrier} and received_at >= ${from} and received_at < ${until}) as f
        group by source`,
  )
  const sources = REPORT_SOURCES.map((source): SourceReport => {
    const row = found.find((one) => one.source === source)
    return {
      source,
      times: Number(row?.times ?? 0),
      rows: Number(row?.rows ?? 0),
      rejects: Number(row?.rejects ?? 0),
    }
  })
  const sum = (of: (one: SourceReport) => number) => sources.reduce((all, one) => all + of(one), 0)
  return {
    files: sources.find(({ source }) => source === 'file')?.times ?? 0,
    rows: sum(({ rows }) => rows),
    rejects: sum(({ rejects }) => rejects),
    open: found.reduce((all, one) => all + Number(one.open), 0),
    sources,
  }
}

/** What was answered about the lines of these files. */
export async function verdictsOfPeriod(
  store: Store,
  { carrier, from, until }: Period,
): Promise<ReadonlyMap<string, number>> {
  const rows = await store.read<{ verdict: string; lines: number }>(
    sql`with f as materialized (select sha256 from carrier_files
          where carrier = ${carrier} and received_at >= ${from} and received_at < ${until})
        select coalesce(r.verdict, 'not-compared') as verdict, count(*) as lines
        from f cross join carrier_rows r where r.file = f.sha256
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
  const mine = readIn(owners)
  const kinds = readIn(RECONCILIATION_CASES)
  // A case that was closed since then was open at that moment; the column stands in an expression so that it is
  // found by when it was closed and not by when it was opened, which is among all there ever were.
  const [open, closed] = await Promise.all([
    store.read<OwnedCases>(
      sql`select owner, kind, count(*) as count, min(opened_at) as oldest from cases
          where state = 'open' and owner ${mine} and opened_at <= ${at} and kind ${kinds}
          group by owner, kind order by owner, kind`,
    ),
    store.read<OwnedCases>(
      sql`select owner, kind, count(*) as count, min(opened_at) as oldest from cases
          where closed_at is not null and owner ${mine} and closed_at > ${at}
            and opened_at || '' <= ${at} and kind ${kinds}
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
