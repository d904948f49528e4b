import type { Deps } from '../../deps.ts'
import { type Instant, millisOf } from '../../domain/instant.ts'
import type { Ctx } from './env.ts'
import type { Problem } from './problem.ts'

const SECOND_MS = 1000

/** Says in whole seconds when to come again, where that is known; else `addAllowance` says what is usual. */
export function retryAt(c: Ctx, { now }: Pick<Deps, 'now'>, until: Instant): void {
  const seconds = Math.ceil((millisOf(until) - millisOf(now())) / SECOND_MS)
  c.set('retryAfter', String(Math.max(1, seconds)))
}

const ASKS_TO_WAIT: ReadonlySet<number> = new Set([429, 503])

/** The same for a problem that names the moment itself. */
export function retryAsTold(c: Ctx, deps: Pick<Deps, 'now'>, { status, about }: Problem): void {
  if (!ASKS_TO_WAIT.has(status) || typeof about !== 'object' || about === null) return
  if ('until' in about && typeof about.until === 'string') retryAt(c, deps, about.until)
}
