import type { Store } from './store.ts'

/** Calls whoever listens: for what was written here, and for what another instance wrote, who looks after it itself. */
export type Wakes = { wake(): void; elsewhere(): void }

/** A store that says when a commit has added to a feed. */
export function wakingStore(store: Store): Readonly<{ store: Store; wakes: Wakes }> {
  const wakes: Wakes = { wake: () => {}, elsewhere: () => {} }
  store.elsewhere?.hear(() => wakes.elsewhere())
  return {
    wakes,
    store: {
      ...store,
      async commit(rows) {
        const written = await store.commit(rows)
        if (written === 'done' && (rows.feed?.length ?? 0) > 0) wakes.wake()
        return written
      },
    },
  }
}
