import type { PartyCode } from '../../domain/party.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** Money that a party handed on under one number on one day. */
export type RemittanceRow = Readonly<{
  day: string
  number: string
  receiver: PartyCode | null
  sums: number
  amount: number
}>

/** What a party handed on in some days, the newest first; days are few enough to be shown whole. */
export async function remittancesBetween(
  store: Store,
  party: PartyCode,
  days: Readonly<{ from: string; to: string }>,
): Promise<readonly RemittanceRow[]> {
  const rows = await store.read<RemittanceRow>(
    sql`select day, coalesce(number, '') as number, receiver, count(*) as sums, sum(amount) as amount
        from money_moves
        where party = ${party} and day >= ${days.from} and day <= ${days.to}
          and what = 'handed_on' and live = 1
        group by day, coalesce(number, ''), receiver order by day desc, number desc, receiver`,
  )
  return rows.map((row) => ({ ...row, sums: Number(row.sums), amount: Number(row.amount) }))
}
