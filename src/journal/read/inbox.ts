import { sql } from 'drizzle-orm'
import type { PartyCode } from '../../domain/party.ts'
import { columnsOfPlace, PAGE_MAX, placeOf } from '../places.ts'
import type { RowOf, Store } from '../store.ts'

export type InboxEntry = RowOf<'inbox'>

export const placeInInbox = (row: InboxEntry): string => placeOf(row.received_at, row.id)

/** A page of a party's own reports that wait, are parked or were rejected, oldest first. */
export async function readInbox(
  store: Store,
  party: PartyCode,
  limit: number,
  after = '',
): Promise<readonly InboxEntry[]> {
  const [receivedAt, id] = columnsOfPlace(after, 2)
  return store.read<InboxEntry>(
    sql`select party, id, dossier, type, state, reason, needs, received_at, until, settled_at, subject from inbox
        where party = ${party} and state <> 'applied'
          and (received_at, id) > (${receivedAt}, ${id})
        order by received_at, id limit ${Math.min(limit, PAGE_MAX)}`,
  )
}
