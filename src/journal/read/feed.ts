import { sql } from 'drizzle-orm'
import type { PartyCode } from '../../domain/party.ts'
import { PAGE_MAX } from '../places.ts'
import type { Store } from '../store.ts'

export type FeedEntry = Readonly<{ seq: number; backfill: number; body: string; hash: string }>

/** A party's feed after a cursor, in order and without holes. */
export async function readFeed(
  store: Store,
  party: PartyCode,
  after: number,
  limit: number,
): Promise<readonly FeedEntry[]> {
  return store.read<FeedEntry>(
    sql`select f.seq, f.backfill, e.body, e.hash from feed f
        join events e on e.dossier = f.dossier and e.version = f.version
        where f.party = ${party} and f.seq > ${after} order by f.seq limit ${Math.min(limit, PAGE_MAX)}`,
  )
}
