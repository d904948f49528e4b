import { StoreUnavailable, type UnavailableReason } from '../store.ts'

/** The SQLSTATE of an error of the server, or the code of the network's; empty for all else. */
export const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/** "The transaction is aborted", "no such prepared statement": what follows an error in the same pipeline. */
export const isAborted = (error: unknown): boolean => ['25P02', '26000'].includes(codeOf(error))

/** Two transactions that waited for each other; the server let go of this one. */
export const isDeadlock = (error: unknown): boolean => ['40P01', '40001'].includes(codeOf(error))

const REASONS: readonly (readonly [prefix: string, reason: UnavailableReason])[] = [
  ['53100', 'full'],
  ['53', 'busy'],
  ['55P03', 'busy'],
  ['57014', 'busy'],
  ['40', 'busy'],
  ['57P', 'broken'],
  ['08', 'broken'],
  ['25006', 'broken'],
  // The operator's side: no right, no log-in, no such database, no connections taken.
  ['42501', 'broken'],
  ['28', 'broken'],
  ['3D', 'broken'],
  ['55000', 'broken'],
  ['58', 'broken'],
  ['XX', 'broken'],
  ['ECONN', 'broken'],
  ['EPIPE', 'broken'],
  ['ENOTFOUND', 'broken'],
  ['EAI_AGAIN', 'broken'],
  ['ETIMEDOUT', 'broken'],
  ['EHOSTUNREACH', 'broken'],
]

/** The driver's own words where the connection is gone; it gives them no code. */
const GONE = /connection (?:terminated|error)|client was closed|not queryable|timeout|timed out/i

/** A broken machine is told apart from a bug: the first is a 503, the second a 500. */
export function unavailable(error: unknown): unknown {
  if (error instanceof StoreUnavailable) return error
  const code = codeOf(error)
  const reason = REASONS.find(([prefix]) => code.startsWith(prefix))?.[1]
  if (reason !== undefined) return new StoreUnavailable(reason, error)
  const gone = error instanceof Error && code === '' && GONE.test(error.message)
  return gone ? new StoreUnavailable('broken', error) : error
}

/** Whether the connection is not to be trusted any more. */
export function isUnavailable(error: unknown): boolean {
  const told = unavailable(error)
  return told instanceof StoreUnavailable && told.reason === 'broken'
}
