import type { PartyCode } from '../../domain/party.ts'
import { CHAIN_START } from '../event-body.ts'
import { FEED_PAGE_MAX } from '../places.ts'
import { readIn } from '../read-in.ts'
import { type FramedBody, wholeBody } from '../slim-body.ts'
import { type Sql, sql } from '../sql.ts'
import type { Store } from '../store.ts'
import { PREVIOUS } from './stored-events.ts'

export type FeedEntry = Readonly<{ seq: number; backfill: number; body: string; hash: string }>

/** Which part of a feed is read: after a cursor and up to a place, both of the feed itself. */
export type FeedPart = Readonly<{
  after: number
  upTo: number
  limit: number
  /** Types of events, as the book names them. */
  types?: readonly string[] | undefined
}>

type FeedRow = FramedBody & Omit<FeedEntry, 'body'> & Readonly<{ previous: string | null }>

const COLUMNS = sql`select f.seq, f.backfill, e.id, e.dossier, e.version, e.type, e.source, e.happened_at,
          e.recorded_at, e.body, e.hash, ${PREVIOUS} as previous
        from feed f cross join events e`

const entryOf = (row: FeedRow): FeedEntry => ({
  seq: row.seq,
  backfill: row.backfill,
  body: wholeBody(row, row.previous ?? CHAIN_START),
  hash: row.hash,
})

const ofTypes = (types: FeedPart['types']): Sql =>
  types === undefined ? sql`` : sql` and e.type ${readIn(types)}`

/** A party's feed after a cursor, in order and without holes; a filter leaves out and never moves a place. */
export async function readFeed(
  store: Store,
  party: PartyCode,
  { after, upTo, limit, types }: FeedPart,
): Promise<readonly FeedEntry[]> {
  const rows = await store.read<FeedRow>(
    sql`${COLUMNS} where f.party = ${party} and f.seq > ${after} and f.seq <= ${upTo}
        and e.position = f.position${ofTypes(types)} order by f.seq limit ${Math.min(limit, FEED_PAGE_MAX)}`,
  )
  return rows.map(entryOf)
}

/** What a party's feed says of one dossier: its places are walked, and of those of other dossiers nothing else is read. */
export async function readDossierInFeed(
  store: Store,
  party: PartyCode,
  dossier: string,
  { after, upTo, limit, types }: FeedPart,
): Promise<readonly FeedEntry[]> {
  const rows = await store.read<FeedRow>(
    sql`${COLUMNS} where f.party = ${party} and f.seq > ${after} and f.seq <= ${upTo}
        and f.position in (select position from events where dossier = ${dossier})
        and e.position = f.position${ofTypes(types)} order by f.seq limit ${Math.min(limit, FEED_PAGE_MAX)}`,
  )
  return rows.map(entryOf)
}

export type FeedHead = Readonly<{ party: PartyCode; seq: number }>

/** How far the feeds of parties go; a party that nothing was said to yet is not among them. */
export const readFeedHeads = (store: Store, parties: Iterable<PartyCode>): Promise<readonly FeedHead[]> =>
  store.read<FeedHead>(sql`select party, seq from feed_heads where party ${readIn(parties)}`)
