import type { Deps, Policy, Quotas } from '../deps.ts'
import type { Instant } from '../domain/instant.ts'
import { hashKey } from '../journal/access/keys.ts'
import { addCounts, countIn, METERED } from '../journal/access/rate-limits.ts'
import { StoreUnavailable } from '../journal/store.ts'
import { subjectFor } from './guessing.ts'

// Who calls how often. An instance counts in memory, so that no request waits for a row, and settles with the book
// whenever one caller has used up a further part of its quota here. So instances that share a book let through a part
// of the quota each beyond it, at most; one instance alone keeps it exactly.

/** Quotas are per minute of the clock. */
export const WINDOW_SECONDS = 60
/** Where the minute of a moment ends, and where its second stands. */
const MINUTE_ENDS = '2026-11-22T02:30'.length
const SECOND_AT = [MINUTE_ENDS + 1, MINUTE_ENDS + 3] as const
/** Settled in twentieths: a row is written twenty times a minute at most for a caller, and never for a person. */
const PARTS = 20
/** Callers that an instance counts at once; the one that came first is forgotten first. */
const CALLERS_MAX = 50_000
const KNOWN_MAX = 10_000

/** How a caller stands with a quota: what is left of it, and in how many seconds it is whole again. */
export type Allowance = Readonly<{
  policy: Policy
  quota: number
  left: number
  seconds: number
  allowed: boolean
}>

export type Meter = Readonly<{
  /**
   * Counts one more; what is refused is not counted. None where there is no such limit. It is answered at once, but where
   * the book is asked.
   */
  take(policy: Policy, who: string): Promise<Allowance> | Allowance | undefined
  /** How somebody stands, without counting. */
  look(policy: Policy, who: string): Allowance | undefined
  /** A key that was right lately is looked up whatever others do at its address. */
  remember(key: string, right: boolean): void
  wasRight(key: string): boolean
}>

/** `others`: what the book says and what was settled; `own`: what this instance has still to settle. */
type Count = { others: number; own: number }

export function openMeter(deps: Deps, quotas: Quotas): Meter {
  let begins: Instant = ''
  let counts = new Map<string, Count>()
  const known = new Set<string>()

  const countOf = (caller: string): Count => {
    const window = windowOf(deps.now())
    if (window !== begins) {
      begins = window
      counts = new Map()
    }
    const before = counts.get(caller)
    if (before) return before
    dropFirst(counts, CALLERS_MAX)
    const fresh = { others: 0, own: 0 }
    counts.set(caller, fresh)
    return fresh
  }

  const standing = (policy: Policy, quota: number, { others, own }: Count): Allowance => ({
    policy,
    quota,
    left: Math.max(quota - others - own, 0),
    seconds: WINDOW_SECONDS - Number(deps.now().slice(...SECOND_AT)),
    allowed: others + own < quota,
  })

  const settle = async (caller: string, count: Count): Promise<void> => {
    const subject = subjectFor(deps, METERED, caller)
    const stretch = METERED + begins
    const told = count.own
    // Counted over before it is written, so that nobody beside tells it again.
    count.others += told
    count.own = 0
    const { store } = deps.journal
    try {
      await addCounts(store, [{ subject, day: stretch, count: told }])
      count.others = Math.max(count.others, await countIn(store, subject, stretch))
    } catch (error) {
      // A book that cannot be written is still read: this instance counts on alone.
      if (!(error instanceof StoreUnavailable)) throw error
    }
  }

  return {
    take(policy, who) {
      const quota = quotas[policy]
      if (quota === 0) return undefined
      const caller = `${policy} ${who}`
      const count = countOf(caller)
      if (count.others + count.own >= quota) return standing(policy, quota, count)
      count.own += 1
      if (count.own < quota / PARTS) return { ...standing(policy, quota, count), allowed: true }
      return settle(caller, count).then(() => ({
        ...standing(policy, quota, count),
        allowed: count.others + count.own <= quota,
      }))
    },
    look: (policy, who) =>
      quotas[policy] === 0 ? undefined : standing(policy, quotas[policy], countOf(`${policy} ${who}`)),
    remember(key, right) {
      const hash = hashKey(key)
      known.delete(hash)
      if (!right) return
      dropFirst(known, KNOWN_MAX)
      known.add(hash)
    },
    wasRight: (key) => known.has(hashKey(key)),
  }
}

/** The minute of the clock, as its first moment. */
const windowOf = (now: Instant): Instant => `${now.slice(0, MINUTE_ENDS)}:00.000Z`

/** Makes room for one more. */
function dropFirst(kept: Map<string, unknown> | Set<string>, max: number): void {
  if (kept.size < max) return
  const [first] = kept.keys()
  if (first !== undefined) kept.delete(first)
}
