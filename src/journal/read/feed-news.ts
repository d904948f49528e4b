import type { PartyCode } from '../../domain/party.ts'
import type { Store } from '../store.ts'
import { readFeedHeads } from './feed.ts'

/** How often the book is looked at for what other instances wrote, by one question for all who wait. */
const LOOK_MS = 1_000
/** The same where the engine carries word of it: only for what was lost on the way. */
const LOOK_LISTENING_MS = 10_000
/** Requests of one key that may wait here at once: a consumer needs one. */
export const WAITING_PER_HOLDER_MAX = 20

/** Somebody who waits for what comes after a place in a party's feed. */
export type Wait = Readonly<{
  party: PartyCode
  after: number
  /** Whose waiting it is: a key or a person. */
  holder: string
  ms: number
  /** Taken before the feed was looked at, so that nothing is missed in between. */
  mark: number
  /** Ends when whoever waits has gone away. */
  gone?: AbortSignal | undefined
}>

/** Why a wait ended; `crowded` where it did not begin. */
export type Woken = 'news' | 'late' | 'gone' | 'stopped' | 'crowded'

export type FeedNews = Readonly<{
  mark(): number
  wait(wait: Wait): Promise<Woken>
  /** How many wait now. */
  waiting(): number
  /** Lets everybody go, and nobody wait any more. */
  stop(): void
  /** The same store; its commits wake up whoever waits here for what they wrote. */
  store: Store
}>

type Sleep = (ms: number, until?: AbortSignal) => Promise<void>
type Waiter = Readonly<{ after: number; wake(why: Woken): void }>

/**
 * Those who wait for news of a feed. What this process writes wakes them at once, and so does what other instances wrote
 * where the engine carries word of it; else it is seen by one question a second, however many wait: none while nobody does.
 */
export function feedNews(inner: Store, sleep: Sleep): FeedNews {
  const waiters = new Map<PartyCode, Set<Waiter>>()
  const held = new Map<string, number>()
  const newest = new Map<PartyCode, number>()
  let turn = 0
  /** The turn at which something may have been added to any feed. */
  let anyTurn = 0
  let count = 0
  let looking = false
  let stopped = false

  function tell(party: PartyCode): void {
    newest.set(party, turn)
    for (const waiter of waiters.get(party) ?? []) waiter.wake('news')
  }

  /** A book that cannot be read now is asked again at the next look. */
  async function look(): Promise<void> {
    const heads = await readFeedHeads(inner, waiters.keys()).catch(() => [])
    for (const { party, seq } of heads)
      for (const waiter of waiters.get(party) ?? []) if (seq > waiter.after) waiter.wake('news')
  }

  async function lookWhileSomebodyWaits(): Promise<void> {
    if (looking) return
    looking = true
    while (count > 0) {
      await sleep(inner.elsewhere?.listens() ? LOOK_LISTENING_MS : LOOK_MS)
      if (count > 0) await look()
    }
    looking = false
  }

  function add(party: PartyCode, holder: string, waiter: Waiter): () => void {
    const those = waiters.get(party) ?? new Set()
    waiters.set(party, those.add(waiter))
    held.set(holder, (held.get(holder) ?? 0) + 1)
    count += 1
    return () => {
      those.delete(waiter)
      if (those.size === 0) waiters.delete(party)
      const left = (held.get(holder) ?? 1) - 1
      if (left === 0) held.delete(holder)
      else held.set(holder, left)
      count -= 1
    }
  }

  inner.elsewhere?.hear((parties) => {
    turn += 1
    if (parties) for (const party of parties) tell(party)
    else {
      anyTurn = turn
      if (count > 0) void look()
    }
  })

  return {
    mark: () => turn,
    waiting: () => count,
    async wait({ party, after, holder, ms, mark, gone }) {
      if (stopped) return 'stopped'
      if (gone?.aborted) return 'gone'
      if (Math.max(newest.get(party) ?? 0, anyTurn) > mark) return 'news'
      if ((held.get(holder) ?? 0) >= WAITING_PER_HOLDER_MAX) return 'crowded'
      const over = new AbortController()
      let wake: (why: Woken) => void = () => {}
      const woken = new Promise<Woken>((resolve) => {
        wake = resolve
      })
      const leave = add(party, holder, { after, wake })
      const onGone = (): void => wake('gone')
      gone?.addEventListener('abort', onGone)
      sleep(ms, over.signal).then(() => wake('late'))
      void lookWhileSomebodyWaits()
      try {
        return await woken
      } finally {
        leave()
        gone?.removeEventListener('abort', onGone)
        over.abort()
      }
    },
    stop() {
      stopped = true
      for (const those of waiters.values()) for (const waiter of those) waiter.wake('stopped')
    },
    store: {
      ...inner,
      async commit(rows) {
        const answer = await inner.commit(rows)
        if (answer !== 'done' || !rows.feed?.length) return answer
        turn += 1
        for (const party of new Set(rows.feed.map((row) => row.party))) tell(party)
        return answer
      },
    },
  }
}
