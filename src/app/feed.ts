import type { Deps } from '../deps.ts'
import { readsDossiers } from '../domain/dossier/reading.ts'
import { refusal } from '../domain/dossier/refusal.ts'
import { addMillis, millisOf } from '../domain/instant.ts'
import type { Actor } from '../domain/party.ts'
import type { StoredEvent } from '../journal/event-body.ts'
import { FEED_PAGE_MAX, PAGE_MAX } from '../journal/places.ts'
import { type Checkpoint, checkpointsAfter as readCheckpoints } from '../journal/read/checkpoints.ts'
import {
  type FeedEntry,
  type FeedPart,
  readDossierInFeed,
  readFeed,
  readFeedHeads,
} from '../journal/read/feed.ts'
import { feedNews } from '../journal/read/feed-news.ts'
import { parseStored } from '../journal/read/stored-events.ts'
import { openDossier, type Refused } from './access.ts'

export type { Checkpoint, StoredEvent }
export { FEED_PAGE_MAX, PAGE_MAX }

/** An event of a party's feed: its place there, and whether it happened before the party joined. */
export type FeedEvent = Readonly<{
  seq: number
  backfill: boolean
  event: StoredEvent
  hash: string
  /** Its bytes as they are stored, where they are at hand. */
  body?: string
}>

/** Places of a feed that one request looks through for what fits a filter. */
export const SCAN_MAX = 10_000
/** The same for what is of one dossier: of the others only the place is looked at. */
const DOSSIER_SCAN_MAX = 50_000

export type FeedAsk = Readonly<{
  after: number
  limit: number
  /** How long to wait where nothing is new. */
  wait: number
  /** Types as the book names them; all where none is named. */
  types?: readonly string[] | undefined
  /** One dossier, by any of its names. */
  subject?: string | undefined
}>

/** Events, and how far was looked: the next cursor, though nothing fitted. */
export type FeedPage = Readonly<{ entries: readonly FeedEvent[]; next: number }>
/** The cursor was never given out: the newest one is this. */
export type Beyond = Readonly<{ newest: number }>
/** As many requests of this key wait as may. */
export type Crowded = Readonly<{ crowded: true }>

/**
 * A party's feed after a cursor, in order and without holes; where nothing is new, waits so long for news.
 * @param gone ends when whoever asked has gone away
 */
export async function feedAfter(
  deps: Deps,
  by: Actor,
  ask: FeedAsk,
  gone?: AbortSignal,
): Promise<FeedPage | Beyond | Crowded | Refused> {
  if (!readsDossiers(by)) return refusal('not-your-role')
  const opened = ask.subject === undefined ? undefined : await openDossier(deps, by, ask.subject)
  if (opened && 'refusal' in opened) return opened
  const { store } = deps.journal
  // Where requests share nothing each looks for itself.
  const news = deps.feedNews ?? feedNews(store, deps.sleep)
  const until = addMillis(deps.now(), ask.wait)
  let from = ask.after
  const read = (part: FeedPart) =>
    opened === undefined
      ? readFeed(store, by.party, part)
      : readDossierInFeed(store, by.party, opened.dossier.id, part)
  for (let late = false; ; ) {
    const mark = news.mark()
    const newest = (await readFeedHeads(store, [by.party]))[0]?.seq ?? 0
    if (from > newest) return { newest }
    const scan = opened ? DOSSIER_SCAN_MAX : ask.types === undefined ? newest : SCAN_MAX
    const upTo = Math.min(newest, from + scan)
    const part = { after: from, upTo, limit: ask.limit, types: ask.types }
    const entries = upTo > from ? await read(part) : []
    const full = entries.length === ask.limit
    from = full ? (entries.at(-1)?.seq ?? upTo) : upTo
    const ms = millisOf(until) - millisOf(deps.now())
    if (entries.length > 0 || from < newest || late || ms <= 0 || deps.stopping())
      return { entries: entries.map(feedEventOf), next: from }
    const holder = by.key ?? by.person ?? by.party
    const woken = await news.wait({ party: by.party, after: from, holder, ms, mark, gone })
    if (woken === 'crowded') return { crowded: true }
    late = woken !== 'news'
  }
}

const feedEventOf = (entry: FeedEntry): FeedEvent => ({
  seq: entry.seq,
  backfill: entry.backfill === 1,
  // Read when it is asked for: a page is cut out of the bytes.
  get event() {
    return parseStored(entry)
  },
  hash: entry.hash,
  body: entry.body,
})

export const CHECKPOINTS_MAX = 200

/** The signed checkpoints of the book after an hour, oldest first: parties keep them, and each is a witness. */
export const checkpointsAfter = (deps: Deps, slot: string): Promise<readonly Checkpoint[]> =>
  readCheckpoints(deps.journal.store, slot, CHECKPOINTS_MAX)
