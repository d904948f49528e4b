import { sql } from 'drizzle-orm'
import type { World } from '../domain/world.ts'
import { readWorld, referenceVersion } from './directory.ts'
import { type Store, StoreUnavailable } from './store.ts'

/** How old what is known of the reference data may be: a change by another instance counts after this at the latest. */
export const WORLD_AGE_MS = 2_000

export type WorldKeeper = Readonly<{
  /** The reference data as it was last read; decisions look at it without waiting. */
  world(): World
  /**
   * Looks whether somebody changed it, at most once in WORLD_AGE_MS, and reads it again where that is so.
   * @param atOnce looks even if it has looked a moment ago
   */
  freshen(atOnce?: boolean): Promise<void>
}>

/**
 * Keeps the reference data of a book at hand. Any instance, and the command line, may change it.
 * @param nowMs milliseconds of a clock that only goes forward
 */
export async function keepWorld(store: Store, nowMs: () => number): Promise<WorldKeeper> {
  let version = await referenceVersion(store)
  let world = await readWorld(store)
  let lookedAt = nowMs()
  let looking: Promise<void> | undefined

  async function look(): Promise<void> {
    lookedAt = nowMs()
    try {
      const newest = await referenceVersion(store)
      if (newest === version) return
      world = await readWorld(store)
      version = newest
    } catch (error) {
      // What is known still holds; whoever needs the book itself will be told that it cannot be read.
      if (!(error instanceof StoreUnavailable)) throw error
    }
  }

  return {
    world: () => world,
    async freshen(atOnce = false) {
      if (!atOnce && nowMs() - lookedAt < WORLD_AGE_MS) return
      looking ??= look().finally(() => {
        looking = undefined
      })
      await looking
    },
  }
}

const FINGERPRINT = 'secret-fingerprint'

/**
 * Whether this secret is the one the book was begun with; the first to ask begins it. Printed secrets, digests
 * and signatures depend on it, so an instance with another one would spoil what the others wrote.
 * @param fingerprint a digest of the secret
 */
export async function isSecretOfBook(store: Store, fingerprint: string): Promise<boolean> {
  const read = async (): Promise<string | undefined> =>
    (await store.read<{ value: string }>(sql`select value from settings where key = ${FINGERPRINT}`))[0]
      ?.value
  const known = await read()
  if (known !== undefined) return known === fingerprint
  await store.commit({ settings: [{ key: FINGERPRINT, value: fingerprint }] })
  // Two instances may begin an empty book at once; the one that wrote last is the one that counts.
  return (await read()) === fingerprint
}
