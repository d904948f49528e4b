import type { Deps } from '../deps.ts'
import { type Journal, patient } from '../journal/journal.ts'
import type { Store } from '../journal/store.ts'

/** What is decided and written at the same time, so that it shares a sync of the disk. */
const AT_ONCE_MAX = 64
/** The same where the book is read and written on this thread; of these so many begin in a row, then others have their turn. */
const ON_THIS_THREAD_MAX = 16
const IN_A_ROW = 4
/** How many turns in a row are left to those who came by themselves. */
const GIVES_WAY_MAX = 8

/** How many at work now came by themselves, and not as a part of much, by the book that they are for. */
const byThemselves = new WeakMap<Store, number>()

/** Does what somebody asked for; where they asked for nothing else, what was brought as a lot gives way to it. */
export async function givenWay<T>({ store, patient }: Journal, work: () => Promise<T>): Promise<T> {
  if (patient || !store.turn) return work()
  byThemselves.set(store, (byThemselves.get(store) ?? 0) + 1)
  try {
    return await work()
  } finally {
    byThemselves.set(store, (byThemselves.get(store) ?? 1) - 1)
  }
}

/** Others have their turn; those who came by themselves have some more. */
async function giveWay(store: Store): Promise<void> {
  await store.turn?.()
  for (let turns = 1; turns < GIVES_WAY_MAX && (byThemselves.get(store) ?? 0) > 0; turns += 1)
    await store.turn?.()
}

/**
 * Works off a lot that was brought at once, some of it side by side. Breaks with the first failure, when all that had
 * begun has ended: nothing goes on writing afterwards.
 */
export async function sideBySide(store: Store, tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const atOnce = store.turn ? ON_THIS_THREAD_MAX : AT_ONCE_MAX
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []
  for (const [index, task] of tasks.entries()) {
    if (index > 0 && index % IN_A_ROW === 0) await giveWay(store)
    if (running.size >= atOnce) await Promise.race(running)
    if (failures.length > 0) break
    const one = task()
      .catch((failure: unknown) => void failures.push(failure))
      .finally(() => running.delete(one))
    running.add(one)
  }
  await Promise.all(running)
  if (failures.length > 0) throw failures[0]
}

/** For a lot that somebody brought at once: beside it, what others write by itself does not wait. */
export const lettingOthersFirst = (deps: Deps): Deps => ({ ...deps, journal: patient(deps.journal) })
