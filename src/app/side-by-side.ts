import type { Deps } from '../deps.ts'
import { patient } from '../journal/journal.ts'
import type { Store } from '../journal/store.ts'

/** What is decided and written at the same time, so that it shares a sync of the disk. */
const AT_ONCE_MAX = 64
/** The same where the book is read and written on this thread; of these so many begin in a row, then others have their turn. */
const ON_THIS_THREAD_MAX = 16
const IN_A_ROW = 4

/**
 * Works off a lot that was brought at once, some of it side by side. Breaks with the first failure, when all that had
 * begun has ended: nothing goes on writing afterwards.
 */
export async function sideBySide(
  { turn }: Pick<Store, 'turn'>,
  tasks: readonly (() => Promise<void>)[],
): Promise<void> {
  const atOnce = turn ? ON_THIS_THREAD_MAX : AT_ONCE_MAX
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []
  for (const [index, task] of tasks.entries()) {
    if (index > 0 && index % IN_A_ROW === 0) await turn?.()
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
