import type { Deps } from '../deps.ts'
import { CannotPrint } from '../documents/cannot-print.ts'
import { canRead } from '../journal/read/can-read.ts'
import { StoreUnavailable } from '../journal/store.ts'

const READY_MS = 2_000

/** Whether the book answers in time. A server that went silent is as good as none: a balancer does not wait for it. */
export const isReady = (deps: Deps): Promise<boolean> =>
  Promise.race([canRead(deps.journal.store), deps.sleep(READY_MS).then(() => false)])

/** Whether something failed because book or printer cannot be reached now, so that trying again may help; and what it said. */
export function unavailable(error: unknown): string | undefined {
  if (!isUnavailable(error)) return undefined
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return error.message + cause
}

/** Whether something failed because too many ask for the same at this moment. */
export const isCrowded = (error: unknown): boolean => isUnavailable(error) && error.reason === 'crowded'

const isUnavailable = (error: unknown): error is StoreUnavailable | CannotPrint =>
  error instanceof StoreUnavailable || error instanceof CannotPrint
