import type { Verifier } from '../read/verify-chain.ts'
import type { Store } from '../store.ts'
import { type Copied, copyBook, type Watch } from './copy.ts'
import { snapshotOf, writtenBetween } from './snapshot.ts'
import { type Verification, verifyCopy } from './verification.ts'

export type Moved = Readonly<{
  copied: readonly Copied[]
  /** What somebody wrote into the source meanwhile, in words. */
  written: readonly string[]
  /** How the book arrived; not looked at where the source had moved on before. */
  verification: Verification | undefined
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
  const { from, copied } = await copyBook(source, target, watch)
  const written = writtenBetween(from, await snapshotOf(source))
  if (written.length > 0) return { copied, written, verification: undefined }
  const verification = await verifyCopy(source, target, verify, watch)
  return { copied, written: writtenBetween(from, await snapshotOf(source)), verification }
}
