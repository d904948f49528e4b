import type { Rows, Store } from '../store.ts'
import { findKey, type KeyHolder } from './keys.ts'

/** How long a key is known without a look: one that another instance revoked opens nothing after it, at the latest. */
export const KEY_AGE_MS = 2_000
/** Keys that are known at once; a further one begins anew. */
const KEYS_MAX = 10_000

type Known = { holder: KeyHolder; readAt: number }

export type KeyMemory = Readonly<{
  /** The same store: what it writes of keys counts at once. */
  store: Store
  /** Reads whose key this is. */
  find(key: string, now: string): Promise<KeyHolder | undefined>
  /** The same where it was read a moment ago, and was right. */
  known(key: string, now: string): KeyHolder | undefined
}>

/**
 * Remembers keys that are right, so that a system which asks many times a second is looked up once. Only values are
 * kept, never a read under way: on Workers no request waits for another.
 * @param nowMs milliseconds of a clock that only goes forward
 */
export function rememberKeys(store: Store, nowMs: () => number): KeyMemory {
  const known = new Map<string, Known>()
  /** Counts what is written of keys: a read that began before it is not remembered. */
  let changes = 0

  function remembered(key: string, now: string): KeyHolder | undefined {
    const found = known.get(key)
    if (found === undefined) return undefined
    const { readAt, holder } = found
    const holds = holder.expiresAt === undefined || holder.expiresAt > now
    if (holds && nowMs() - readAt < KEY_AGE_MS) return holder
    known.delete(key)
    return undefined
  }

  const forget = (): void => {
    changes += 1
    known.clear()
  }

  return {
    known: remembered,
    async find(key, now) {
      const [readAt, seen] = [nowMs(), changes]
      const holder = await findKey(store, key, now)
      if (holder !== undefined && seen === changes) {
        if (known.size >= KEYS_MAX) known.clear()
        known.set(key, { holder, readAt })
      }
      return holder
    },
    store: {
      ...store,
      commit(rows) {
        return rows.api_keys || rows.key_uses ? commitKeys(rows) : store.commit(rows)
      },
    },
  }

  async function commitKeys(rows: Rows): ReturnType<Store['commit']> {
    const [keys, uses] = [rows.api_keys ?? [], rows.key_uses ?? []]
    if (keys.length > 0) forget()
    const written = await store.commit(rows)
    if (keys.length > 0) forget()
    for (const { id, used_at } of uses)
      for (const one of known.values())
        if (one.holder.id === id) one.holder = { ...one.holder, usedAt: used_at }
    return written
  }
}
