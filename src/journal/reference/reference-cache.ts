import type { Instant } from '../../domain/instant.ts'
import type { ReferenceData } from '../../domain/reference.ts'
import { type Store, StoreUnavailable } from '../store.ts'
import { referenceVersion } from './directory.ts'
import { readReferenceData } from './kept-reference.ts'

/** How old what is known of the reference data may be: a change by another instance counts after this at the latest. */
export const REFERENCE_AGE_MS = 2_000

/** Nothing has to be waited for. */
const YOUNG = Promise.resolve()

export type ReferenceCache = Readonly<{
  /** The reference data of a day as it was last read; decisions look at it without waiting. */
  data(at: Instant): ReferenceData
  /** By which it is known what was read. */
  version(): string
  /**
   * Looks whether somebody changed it, at most once in REFERENCE_AGE_MS, and reads it again where that is so.
   * @param atOnce looks even if it has looked a moment ago
   */
  refresh(atOnce?: boolean): Promise<void>
}>

/**
 * Keeps the reference data of a book at hand. Any instance, and the command line, may change it.
 * @param nowMs milliseconds of a clock that only goes forward
 */
export async function openReferenceCache(store: Store, nowMs: () => number): Promise<ReferenceCache> {
  let version = await referenceVersion(store)
  let reference = await readReferenceData(store)
  let lookedAt = nowMs()

  async function look(): Promise<void> {
    lookedAt = nowMs()
    try {
      const newest = await referenceVersion(store)
      if (newest === version) return
      reference = await readReferenceData(store)
      version = newest
    } catch (error) {
      // What is known still holds; whoever needs the book itself will be told that it cannot be read.
      if (!(error instanceof StoreUnavailable)) throw error
    }
  }

  return {
    data: (at) => reference.on(at),
    version: () => version,
    // Nobody waits for another's look: on Workers no request may, and what is known is good meanwhile.
    refresh: (atOnce = false) => (atOnce || nowMs() - lookedAt >= REFERENCE_AGE_MS ? look() : YOUNG),
  }
}
