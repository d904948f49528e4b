import type { Instant } from '../../domain/instant.ts'
import type { PartyCode } from '../../domain/party.ts'
import { sql } from '../sql.ts'
import type { Store } from '../store.ts'

/** The desk whose register it is, and the time: from the first moment on, until before the last. */
export type RegisterRange = Readonly<{
  side: 'centre' | 'agency'
  party: PartyCode
  from: Instant
  until: Instant
}>

type Received = Readonly<{ dossier: string }>

/**
 * The dossiers a desk received in a time, at most `max`: by the legal time of submission, and by their
 * registration where there is none, but not what the post has yet to bring.
 */
export async function receivedBetween(
  store: Store,
  { side, party, from, until }: RegisterRange,
  max: number,
): Promise<readonly string[]> {
  const mine = side === 'centre' ? sql`centre` : sql`agency`
  const [submitted, registered] = await Promise.all([
    store.read<Received>(
      sql`select dossier from dossiers where ${mine} = ${party} and submitted_at >= ${from} and submitted_at < ${until}
          order by submitted_at, registered_at, dossier limit ${max}`,
    ),
    store.read<Received>(
      sql`select dossier from dossiers where ${mine} = ${party} and submitted_at is null
            and registered_at >= ${from} and registered_at < ${until}
            and (channel <> 'post' or processing <> 'registered')
          order by registered_at, dossier limit ${max}`,
    ),
  ])
  return [...submitted, ...registered].slice(0, max).map((row) => row.dossier)
}
