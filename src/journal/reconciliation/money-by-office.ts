import type { PartyCode } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** What one office took of one kind on one day, and what became of just that since, whenever it did. */
export type OfficeSum = Readonly<{
  day: string
  party: PartyCode
  kind: 'state_fee' | 'postage' | 'collection_charge'
  sums: number
  taken: number
  byProvince: number
  back: number
  handed: number
}>

export type OfficePlace = Pick<OfficeSum, 'day' | 'party' | 'kind'>

type Row = OfficePlace &
  Readonly<Record<'sums' | 'taken' | 'by_province' | 'back' | 'handed', number | string>>

/** Collected against remitted by day and office: a page of it, by columns. */
export async function officeSums(
  store: Store,
  days: Readonly<{ from: string; to: string }>,
  parties: readonly PartyCode[],
  after: OfficePlace | undefined,
  max: number,
): Promise<readonly OfficeSum[]> {
  const since = (
    what: 'given_back' | 'handed_on',
  ) => sql`coalesce(sum((select sum(o.amount) from money_moves o
      where o.dossier = m.dossier and o.fee = m.fee and o.party || '' = m.party
        and o.what = ${sql.raw(`'${what}'`)} and o.live = 1)), 0)`
  const rows = await store.read<Row>(
    sql`select m.day, m.party, m.kind, count(*) as sums, sum(m.amount) as taken,
          sum(case when m.payer = 'province' then m.amount else 0 end) as by_province,
          ${since('given_back')} as back, ${since('handed_on')} as handed
        from money_moves m
        where m.day >= ${days.from} and m.day <= ${days.to} and m.party ${readIn(parties)}
          and m.what = 'taken' and m.live = 1
          and (m.day, m.party, m.kind) > (${after?.day ?? ''}, ${after?.party ?? ''}, ${after?.kind ?? ''})
        group by m.day, m.party, m.kind order by m.day, m.party, m.kind limit ${max}`,
  )
  return rows.map(({ day, party, kind, sums, taken, by_province, back, handed }) => ({
    day,
    party,
    kind,
    sums: Number(sums),
    taken: Number(taken),
    byProvince: Number(by_province),
    back: Number(back),
    handed: Number(handed),
  }))
}
