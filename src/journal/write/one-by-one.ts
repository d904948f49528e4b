import type { Store } from '../store.ts'

/** Who may wait for one dossier here; whoever comes after them is told to come again. */
const WAITING_MAX = 1_000

type Turns = Map<string, Readonly<{ last: Promise<void>; waiting: number }>>

/** By store: what writes to one book waits for nobody at another. */
const turnsOf = new WeakMap<Store, Turns>()

/**
 * Those who write to one dossier in this process go one after the other, in the order they came: the lock on its version
 * is then lost to other processes only, and nobody is overtaken for ever (practice, stories.md C15). Whoever writes to
 * several dossiers takes its place at all of them at once, so that no two wait for each other.
 * @returns undefined where too many wait already
 */
export async function oneByOne<T>(
  store: Store,
  dossiers: readonly string[],
  work: () => Promise<T>,
): Promise<T | undefined> {
  if (store.requestsApart) return work()
  const turns = turnsOf.get(store) ?? new Map()
  turnsOf.set(store, turns)
  const before = dossiers.flatMap((id) => turns.get(id) ?? [])
  if (before.some(({ waiting }) => waiting >= WAITING_MAX)) return undefined
  let leave = (): void => undefined
  const last = new Promise<void>((resolve) => {
    leave = resolve
  })
  for (const id of dossiers) turns.set(id, { last, waiting: (turns.get(id)?.waiting ?? 0) + 1 })
  try {
    await Promise.all(before.map((one) => one.last))
    return await work()
  } finally {
    leave()
    for (const id of dossiers) {
      const now = turns.get(id)
      if (now === undefined || now.last === last) turns.delete(id)
      else turns.set(id, { ...now, waiting: now.waiting - 1 })
    }
  }
}
