import type { Store } from '../store.ts'

/** Asks the book about some keys; the answer says of each key that was asked, and of no other. */
type Ask<A> = (store: Store, keys: readonly string[]) => Promise<A>

type Breath<A> = Readonly<{ keys: Set<string>; answer: Promise<A> }>

/**
 * Questions that come in one breath, as after a group of commits, go to the book as one. Nobody waits on purpose: it is
 * asked as soon as those who are at it have asked theirs, or when the answer before is there; and what was written before
 * somebody asks is seen, for it is read afterwards. Where one of them cannot be answered each is asked alone.
 */
export function askedTogether<A>(ask: Ask<A>): Ask<A> {
  const breaths = new WeakMap<Store, Breath<A>>()
  const running = new WeakMap<Store, Promise<unknown>>()

  function begin(store: Store): Breath<A> {
    const keys = new Set<string>()
    const before = running.get(store)
    const answer = Promise.resolve(before).then(() => {
      // Whoever comes from here on is for the next.
      breaths.delete(store)
      return ask(store, [...keys])
    })
    const settled = answer.then(
      () => undefined,
      () => undefined,
    )
    running.set(store, settled)
    return { keys, answer }
  }

  return async (store, keys) => {
    // A request of a Worker waits for no other.
    if (store.requestsApart) return ask(store, keys)
    const breath = breaths.get(store) ?? begin(store)
    breaths.set(store, breath)
    for (const key of keys) breath.keys.add(key)
    try {
      return await breath.answer
    } catch (error) {
      if (breath.keys.size <= keys.length) throw error
      return ask(store, keys)
    }
  }
}
