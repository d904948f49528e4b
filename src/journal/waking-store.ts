import type { Rows, Store } from './store.ts'

/** Calls whoever listens: for what was written here, and for what another instance wrote, who looks after it itself. */
export type Wakes = {
  wake(): void
  elsewhere(): void
  /** Endpoints are others than before: called ahead of `wake`. */
  changed(): void
}

/** Steps after which there may be something to push that stood still before. */
const STARTING: ReadonlySet<unknown> = new Set(['again', 'proved', 'changed'])

const startsPushing = (rows: Rows): boolean =>
  (rows.feed?.length ?? 0) > 0 ||
  [...(rows.webhook_steps ?? []), ...(rows.webhook_attempts ?? [])].some(({ step }) => STARTING.has(step))

/** A store that says when a commit has added to a feed, or somebody wants to have sent what waits. */
export function wakingStore(store: Store): Readonly<{ store: Store; wakes: Wakes }> {
  const wakes: Wakes = { wake: () => {}, elsewhere: () => {}, changed: () => {} }
  store.elsewhere?.hear(() => wakes.elsewhere())
  return {
    wakes,
    store: {
      ...store,
      async commit(rows) {
        const written = await store.commit(rows)
        if (written !== 'done') return written
        if ((rows.webhook_endpoints?.length ?? 0) > 0) wakes.changed()
        if (startsPushing(rows)) wakes.wake()
        return written
      },
    },
  }
}
