import { StoreUnavailable, type UnavailableReason } from '../store.ts'

/** The driver's errors carry SQLite's own code. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

const REASONS: readonly (readonly [prefix: string, reason: UnavailableReason])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_IOERR', 'broken'],
  ['SQLITE_READONLY', 'broken'],
  ['SQLITE_CANTOPEN', 'broken'],
  ['SQLITE_CORRUPT', 'broken'],
  ['SQLITE_NOTADB', 'broken'],
  ['SQLITE_NOMEM', 'broken'],
]

/** A broken machine is told apart from a bug: the first is a 503, the second a 500. */
export function unavailable(error: unknown): unknown {
  const code = codeOf(error)
  const reason = REASONS.find(([prefix]) => code.startsWith(prefix))?.[1]
  return reason === undefined ? error : new StoreUnavailable(reason, error)
}
