import { normaliseCode, tidyNumber } from '../../domain/codes/normalise-code.ts'
import { readIn } from '../read-in.ts'
import { sql } from '../sql.ts'
import type { RowOf, Store } from '../store.ts'
import type { Readers, Scope } from './scope.ts'

export type OfferRow = RowOf<'offers'> &
  Readonly<{ receipt: string; code: string | null; procedure: string; centre: string }>

type Placed = OfferRow & Readonly<{ position: number }>

/**
 * All rows of one handover list in the order in which its packets were put on it, for its paper names each of them; who
 * may see it is the caller's question.
 */
export async function readHandover(store: Store, handover: string): Promise<readonly OfferRow[]> {
  const rows = await store.read<Placed>(
    sql`select o.*, d.receipt, d.code, d.procedure, d.centre, e.position
        from offers o join dossiers d on d.dossier = o.dossier
        join events e on e.dossier = o.dossier and e.version = o.offered_version
        where o.handover = ${handover}`,
  )
  return rows
    .toSorted((a, b) => a.position - b.position || (a.packet < b.packet ? -1 : 1))
    .map(({ position: _place, ...row }) => row)
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

/** A list as its number names it: a number is a giver's own (practice, stories.md R9). */
export type NumberedList = Readonly<{ handover: string; number: string | null; giver: string }>

/** The open lists of these parties that a number names, however it is typed; a list's id is a number too. */
export async function openListsByNumber(
  store: Store,
  parties: Readers,
  text: string,
): Promise<readonly NumberedList[]> {
  const key = normaliseCode(text)
  const named = sql`state = 'open' and (handover = ${text.trim()} or upper(replace(number, '-', '')) = ${key})`
  return store.read<NumberedList>(
    sql`select handover, number, giver from offers where receiver ${readIn(parties)} and ${named}
        union select handover, number, giver from offers where giver ${readIn(parties)} and ${named}
        order by giver, handover limit ${LISTS_MAX}`,
  )
}

/**
 * The lists that a number names, those that were answered long ago too: of these parties on either side, or of a
 * province that all of it belongs to. Whoever may read one is asked of here, for others may have written the number too.
 */
export async function listsByNumber(
  store: Store,
  scope: Scope,
  text: string,
): Promise<readonly NumberedList[]> {
  const theirs =
    'province' in scope
      ? sql`not exists (select 1 from offers o join dossiers d on d.dossier = o.dossier
              left join parties p on p.code = d.centre
              where o.handover = l.handover and coalesce(p.province, '') <> ${scope.province})`
      : sql`(h.giver ${readIn(scope)} or h.receiver ${readIn(scope)})`
  const rows = await store.read<NumberedList>(
    sql`select l.handover, l.number, l.giver from list_numbers l join handovers h on h.handover = l.handover
        where l.number = ${tidyNumber(text)} and ${theirs} limit ${LISTS_MAX}`,
  )
  return rows.toSorted((a, b) => (a.giver < b.giver ? -1 : 1))
}

/** Lists of one number that are told apart at once, one of each giver: more than any province has offices. */
const LISTS_MAX = 5000
