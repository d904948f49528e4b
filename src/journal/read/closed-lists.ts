import type { PartyCode } from '../../domain/party.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** A list that was signed for, wholly or in part. */
export type ClosedList = Readonly<{
  handover: string
  number: string | null
  giver: string
  receiver: string
  basis: string | null
  resolved_at: string
  packets: number
}>

/** The lists that one party gave or took over between two moments, in the order they were signed for. */
export async function listsSigned(
  store: Store,
  party: PartyCode,
  from: string,
  until: string,
): Promise<readonly ClosedList[]> {
  const given = await store.read<ClosedList>(
    sql`select handover, max(number) as number, giver, receiver, max(basis) as basis,
               max(resolved_at) as resolved_at, count(*) as packets
        from offers where giver = ${party} and state = 'accepted'
          and resolved_at >= ${from} and resolved_at < ${until}
        group by handover, giver, receiver`,
  )
  const taken = await store.read<ClosedList>(
    sql`select handover, max(number) as number, giver, receiver, max(basis) as basis,
               max(resolved_at) as resolved_at, count(*) as packets
        from offers where receiver = ${party} and state = 'accepted'
          and resolved_at >= ${from} and resolved_at < ${until}
        group by handover, giver, receiver`,
  )
  const place = (row: ClosedList): string => `${row.resolved_at} ${row.handover}`
  return [...given, ...taken].toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
}
