import type { Deps } from '../deps.ts'
import { readsDossiers } from '../domain/dossier/reading.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import type { Actor } from '../domain/party.ts'
import type { StoredEvent } from '../journal/event-body.ts'
import { PAGE_MAX } from '../journal/places.ts'
import { type Checkpoint, checkpointsAfter as readCheckpoints } from '../journal/read/checkpoints.ts'
import { readFeed } from '../journal/read/feed.ts'
import { type InboxEntry, placeInInbox, readInbox } from '../journal/read/inbox.ts'
import { parseStored } from '../journal/read/stored-events.ts'
import type { Refused } from './access.ts'

export type { Checkpoint, InboxEntry, StoredEvent }
export { PAGE_MAX, placeInInbox }

/** An event of a party's feed: its place there, and whether it happened before the party joined. */
export type FeedEvent = Readonly<{ seq: number; backfill: boolean; event: StoredEvent; hash: string }>

const POLL_MS = 250

/** A party's feed after a cursor, in order and without holes; where nothing is new, waits so long for news. */
export async function feedAfter(
  deps: Deps,
  by: Actor,
  { after, limit, wait }: Readonly<{ after: number; limit: number; wait: number }>,
): Promise<readonly FeedEvent[] | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  const read = () => readFeed(deps.journal.store, by.party, after, limit)
  let entries = await read()
  const waits = () => entries.length === 0 && !deps.stopping()
  for (let waited = 0; waits() && waited < wait; waited += POLL_MS) {
    await deps.sleep(POLL_MS)
    entries = await read()
  }
  return entries.map((entry) => ({
    seq: entry.seq,
    backfill: entry.backfill === 1,
    event: parseStored(entry),
    hash: entry.hash,
  }))
}

/** A page of a party's own reports that wait, are parked or were rejected. */
export async function inboxOf(
  deps: Deps,
  by: Actor,
  { limit, after }: Readonly<{ limit: number; after?: string | undefined }>,
): Promise<readonly InboxEntry[] | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  return readInbox(deps.journal.store, by.party, limit, after)
}

export const CHECKPOINTS_MAX = 200

/** The signed checkpoints of the book after an hour, oldest first: parties keep them, and each is a witness. */
export const checkpointsAfter = (deps: Deps, slot: string): Promise<readonly Checkpoint[]> =>
  readCheckpoints(deps.journal.store, slot, CHECKPOINTS_MAX)
