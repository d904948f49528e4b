import { sql } from 'drizzle-orm'
import type { PartyCode } from '../../domain/party.ts'
import { readIn } from '../read-in.ts'
import type { RowOf, Store } from '../store.ts'
import type { Readers } from './scope.ts'

export type OfferRow = RowOf<'offers'> &
  Readonly<{ receipt: string; code: string | null; procedure: string; centre: string }>

/** All rows of one handover list, for its paper names each of them; who may see it is the caller's question. */
export async function readHandover(store: Store, handover: string): Promise<readonly OfferRow[]> {
  return store.read<OfferRow>(
    sql`select o.*, d.receipt, d.code, d.procedure, d.centre from offers o join dossiers d on d.dossier = o.dossier
        where o.handover = ${handover} order by o.dossier, o.packet`,
  )
}

export type HandoverSummary = Readonly<{
  handover: string
  number: string | null
  giver: string
  receiver: string
  offered_at: string
  packets: number
  open: number
}>

/** All lists waiting for these parties on one side, oldest first. */
export async function openHandovers(
  store: Store,
  side: 'giver' | 'receiver',
  parties: Readers,
): Promise<readonly HandoverSummary[]> {
  const mine = side === 'giver' ? sql`giver` : sql`receiver`
  return store.read<HandoverSummary>(
    sql`select handover, max(number) as number, giver, receiver, min(offered_at) as offered_at,
               count(*) as packets, count(*) as open
        from offers where ${mine} ${readIn(parties)} and state = 'open'
        group by handover, giver, receiver order by min(offered_at), handover`,
  )
}

/** The open list a number names, for one of its sides; its id is a number too. */
export async function openListByNumber(
  store: Store,
  party: PartyCode,
  text: string,
): Promise<string | undefined> {
  const [row] = await store.read<{ handover: string }>(
    sql`select handover from offers where receiver = ${party} and state = 'open' and (number = ${text} or handover = ${text})
        union select handover from offers where giver = ${party} and state = 'open' and (number = ${text} or handover = ${text})
        order by handover limit 1`,
  )
  return row?.handover
}
