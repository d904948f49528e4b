import { type Allowance, openMeter, WINDOW_SECONDS } from '../../app/metering.ts'
import type { Deps, Policy } from '../../deps.ts'
import { paths } from '../paths.ts'
import { addressOf } from './address.ts'
import { bearerOf } from './callers.ts'
import type { Ctx } from './env.ts'
import type { HttpProblemCode } from './problem.ts'

/** What is asked again and again by machines of the house, and what pages load beside themselves, is not counted. */
const FREE: ReadonlySet<string> = new Set([paths.livez(), paths.readyz()])
const ASSETS = paths.assetFile('')

const RETRY_SECONDS: ReadonlyMap<number, number> = new Map([
  [429, WINDOW_SECONDS],
  [503, 5],
])

/** What an exhausted quota is called (IANA, HTTP problem types). */
const PROBLEM_OF = {
  key: 'quota-exceeded',
  address: 'quota-exceeded',
  refused: 'abnormal-usage-detected',
} as const satisfies Readonly<Record<Policy, HttpProblemCode>>

export type Exhausted = Readonly<{ code: HttpProblemCode; policies: readonly Policy[] }>

/** Looks at how often somebody calls: before anything is looked up for them, and once it is known who they are. */
export type Metering = Readonly<{
  before(c: Ctx): Verdict
  after(c: Ctx, unknown: boolean): Verdict
}>
type Verdict = Promise<Exhausted | undefined> | Exhausted | undefined

const UNMETERED: Metering = { before: () => undefined, after: () => undefined }

export function meteringOf(deps: Deps): Metering {
  if (deps.quotas === undefined) return UNMETERED
  const meter = openMeter(deps, deps.quotas)
  const isFree = (c: Ctx): boolean => FREE.has(c.req.path) || c.req.path.startsWith(ASSETS)
  const told = (c: Ctx, allowance: Promise<Allowance> | Allowance | undefined): Verdict => {
    if (allowance instanceof Promise) return allowance.then((one) => told(c, one))
    if (allowance) c.set('allowance', allowance)
    return allowance && !allowance.allowed
      ? { code: PROBLEM_OF[allowance.policy], policies: [allowance.policy] }
      : undefined
  }
  return {
    before(c) {
      if (isFree(c)) return undefined
      const key = bearerOf(c)
      if (key === undefined) return told(c, meter.take('address', addressOf(c, deps)))
      const known = deps.keys?.known(key, deps.now()) !== undefined
      c.set('keyKnown', known)
      if (known || meter.wasRight(key)) return undefined
      const refused = meter.look('refused', addressOf(c, deps))
      return refused?.allowed === false ? told(c, refused) : undefined
    },
    after(c, unknown) {
      if (isFree(c)) return undefined
      const key = bearerOf(c)
      const by = c.get('caller')?.actor.key
      if (key !== undefined && !c.get('keyKnown')) meter.remember(key, by !== undefined)
      if (by !== undefined) return told(c, meter.take('key', by))
      if (!unknown && key === undefined) return undefined
      return told(c, meter.take('refused', addressOf(c, deps)))
    },
  }
}

/**
 * Tells a caller of a machine door how they stand, and whoever has to come again when (RateLimit headers, draft 10).
 * @param retryAfter what the answer says of it already
 */
export function addAllowance(
  headers: Record<string, string>,
  c: Ctx,
  status: number,
  retryAfter: string | undefined,
): void {
  const allowance = c.get('allowance')
  if (allowance && (status === 429 || c.req.path.startsWith('/v1/'))) {
    const { policy, quota, left, seconds } = allowance
    headers['ratelimit-policy'] = `"${policy}";q=${quota};w=${WINDOW_SECONDS}`
    headers.ratelimit = `"${policy}";r=${left};t=${seconds}`
  }
  const usual = RETRY_SECONDS.get(status)
  const known = c.get('retryAfter')
  if (retryAfter || (usual ?? known) === undefined) return
  headers['retry-after'] = known ?? String(allowance && !allowance.allowed ? allowance.seconds : usual)
}
