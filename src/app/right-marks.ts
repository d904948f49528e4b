import type { Deps } from '../deps.ts'
import { type Instant, millisOf } from '../domain/instant.ts'
import { addCounts } from '../journal/access/rate-limits.ts'
import { type Store, StoreUnavailable } from '../journal/store.ts'

// Who was right from where is no stranger there (guessing.ts). That is worth a row, and no look-up waits for it: an
// instance keeps the newest marks in memory, where they count at once, and writes many in one commit, the last ones when
// it stops. A crash loses those, and another instance hears of them so much later: until then whoever was right counts as
// a stranger there, who waits only while two hundred others were wrong within the hour.

/** Written together once there are so many, or with whatever is tried next once the first has waited so long. */
const MARKS_MAX = 200
const MARKS_AGE_MS = 10_000

type Marks = { since: Instant; days: Map<string, string> }

/** By store, so that what one book says is never taken for another's. */
const waiting = new WeakMap<Store, Marks>()
/** Those that are being written: known as long as the book may not say them yet. */
const underWay = new WeakMap<Store, Set<Marks['days']>>()

/** Whether somebody was right a moment ago, and the book may not say so yet: asked before the book is. */
export const wasJustRight = ({ journal: { store } }: Deps, subject: string): boolean =>
  waiting.get(store)?.days.has(subject) === true ||
  [...(underWay.get(store) ?? [])].some((days) => days.has(subject))

/** Notes it once a day, which is enough to know that somebody is no stranger there. */
export async function noteRight(deps: Deps, subject: string): Promise<void> {
  const { store } = deps.journal
  const now = deps.now()
  const marks = waiting.get(store) ?? { since: now, days: new Map() }
  waiting.set(store, marks)
  if (marks.days.size === 0) marks.since = now
  marks.days.set(subject, now.slice(0, 10))
  // Where a request may be ended at any moment, nothing is left for another one to do.
  if (marks.days.size >= MARKS_MAX || store.requestsApart) await writeMarks(store)
  else await writeOldMarks(deps)
}

/** Writes what has waited long: whoever is wrong now is told from those who were right before. */
export async function writeOldMarks({
  journal: { store },
  now,
}: Pick<Deps, 'journal' | 'now'>): Promise<void> {
  const marks = waiting.get(store)
  if (marks && millisOf(now()) - millisOf(marks.since) >= MARKS_AGE_MS) await writeMarks(store)
}

/** Writes whatever waits: before an instance stops, which is no crash. */
export async function writeMarks(store: Store): Promise<void> {
  const days = waiting.get(store)?.days
  if (days === undefined) return
  waiting.delete(store)
  const writing = underWay.get(store) ?? new Set()
  underWay.set(store, writing.add(days))
  try {
    await addCounts(
      store,
      [...days].map(([subject, day]) => ({ subject, day, count: 1 })),
    )
  } catch (error) {
    // A book that cannot be written is still read: nobody's look-up fails for it.
    if (!(error instanceof StoreUnavailable)) throw error
  } finally {
    writing.delete(days)
  }
}
