import type { PartyCode } from '../../domain/party.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

export type FileStatus = Readonly<{
  state: string
  rows: number
  rejects: number
  verdicts: Readonly<Record<string, number>>
}>

/** What became of a carrier's file, for the carrier that brought it. */
export async function fileStatus(
  store: Store,
  carrier: PartyCode,
  file: string,
): Promise<FileStatus | undefined> {
  const [row] = await store.read<Omit<FileStatus, 'verdicts'>>(
    sql`select state, rows, rejects from carrier_files where sha256 = ${file} and carrier = ${carrier}`,
  )
  if (!row) return undefined
  const counts = await store.read<{ verdict: string | null; count: number }>(
    sql`select verdict, count(*) as count from carrier_rows where file = ${file}
        group by verdict order by coalesce(verdict, '')`,
  )
  return {
    ...row,
    verdicts: Object.fromEntries(counts.map((one) => [one.verdict ?? 'not-compared', one.count])),
  }
}
