import type { Store } from '../store.ts'
import type { Verifier } from '../write/checkpoint.ts'
import { type Carried, carryBook, type Watch } from './copy.ts'
import { standingOf, writtenBetween } from './snapshot.ts'
import { type Arrival, checkArrival } from './verification.ts'

export type Moved = Readonly<{
  carried: readonly Carried[]
  /** What somebody wrote into the source meanwhile, in words. */
  written: readonly string[]
  /** How the book arrived; not looked at where the source had moved on before. */
  arrival: Arrival | undefined
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
  const { standing, carried } = await carryBook(source, target, watch)
  const written = writtenBetween(standing, await standingOf(source))
  if (written.length > 0) return { carried, written, arrival: undefined }
  const arrival = await checkArrival(source, target, verify, watch)
  return { carried, written: writtenBetween(standing, await standingOf(source)), arrival }
}
