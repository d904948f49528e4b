import type { Deps } from '../deps.ts'
import { canRead } from '../journal/read/can-read.ts'
import { StoreUnavailable } from '../journal/store.ts'

const READY_MS = 2_000

/** Whether the book answers in time. A server that went silent is as good as none: a balancer does not wait for it. */
export const isReady = (deps: Deps): Promise<boolean> =>
  Promise.race([canRead(deps.journal.store), deps.sleep(READY_MS).then(() => false)])

/** Whether something failed because the book cannot be reached now, so that trying again may help; and what it said. */
export function unavailable(error: unknown): string | undefined {
  if (!(error instanceof StoreUnavailable)) return undefined
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return error.message + cause
}

/** Whether something failed because too many ask for the same at this moment. */
export const isCrowded = (error: unknown): boolean =>
  error instanceof StoreUnavailable && error.reason === 'crowded'
