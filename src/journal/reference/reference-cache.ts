import { sql } from 'drizzle-orm'
import type { World } from '../../domain/reference.ts'
import { type Store, StoreUnavailable } from '../store.ts'
import { readWorld, referenceVersion } from './directory.ts'

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
      // Nobody waits for another's look: on Workers no request may, and what is known is good meanwhile.
      await look()
    },
  }
}

/** The first number of this series has one holder for ever: the secret that the book was begun with. */
const SECRET_SERIES = 'secret of the book'

/**
 * Whether this secret is the one the book was begun with; the first to ask begins it. Printed secrets, digests
 * and signatures depend on it, so an instance with another one would spoil what the others wrote.
 * @param fingerprint a digest of the secret
 */
export async function isSecretOfBook(store: Store, fingerprint: string): Promise<boolean> {
  const read = async (): Promise<string | undefined> => {
    const [row] = await store.read<{ holder: string }>(
      sql`select holder from numbers where series = ${SECRET_SERIES} and number = 1`,
    )
    return row?.holder
  }
  const known = await read()
  if (known !== undefined) return known === fingerprint
  // Of instances that begin an empty book at once one takes the number, and the others read whose it is.
  const numbers = [{ series: SECRET_SERIES, number: 1, holder: fingerprint }]
  return (await store.commit({ numbers })) === 'done' || (await read()) === fingerprint
}
