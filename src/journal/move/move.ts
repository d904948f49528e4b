import type { Verifier } from '../read/verify-chain.ts'
import type { Store } from '../store.ts'
import { type Copied, copyBook, type Watch } from './copy.ts'
import { snapshotOf, writtenBetween } from './snapshot.ts'
import { type Verification, verifyCopy } from './verification.ts'

export type Moved = Readonly<{
  carried: readonly Copied[]
  /** What somebody wrote into the source meanwhile, in words. */
  written: readonly string[]
  /** How the book arrived; not looked at where the source had moved on before. */
  arrival: Verification | undefined
}>

/**
 * Moves a book: carries what is missing or changed, then holds the target against the source. It may be stopped
 * anywhere and called again, any number of times.
 * @param verify checks the signatures of checkpoints; without it only their structure is looked at
 */
export async function moveBook(
  source: Store,
  target: Store,
  verify: Verifier | undefined,
  watch: Watch = {},
): Promise<Moved> {
  const { standing, carried } = await copyBook(source, target, watch)
  const written = writtenBetween(standing, await snapshotOf(source))
  if (written.length > 0) return { carried, written, arrival: undefined }
  const arrival = await verifyCopy(source, target, verify, watch)
  return { carried, written: writtenBetween(standing, await snapshotOf(source)), arrival }
}
