import { addMillis, type Instant, millisOf } from '../instant.ts'

// When an event is sent to an endpoint, and what an answer means (facts/standards.md 1.1 and 1.2).

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long after the attempt before each of the attempts comes; the last one is 75 h 35 min after the first. */
export const ATTEMPT_DELAYS_MS = [
  0,
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const
/** What chance adds to a delay at most, so that all that failed together does not come back together. */
const JITTER_SHARE = 0.1
/** A receiver's wish to wait is followed up to here. */
const RETRY_AFTER_MS_MAX = DAY_MS
/** An endpoint that took nothing for so long is switched off. */
export const FAILING_MS_MAX = 5 * DAY_MS
/** An endpoint that took nothing at all is left alone for a share of the time it has failed, within these bounds. */
const REST_SHARE = 0.1
const REST_MS_MIN = 5 * SECOND_MS
const REST_MS_MAX = 5 * MINUTE_MS
/** From the look-up of the name to the last byte of the answer. */
export const PUSH_TIMEOUT_MS = 15_000
export const PUSH_ANSWER_BYTES_MAX = 16_384

export const DELIVERY_STATES = ['due', 'delivered', 'dead'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** What came back of one attempt: a status, or why there is none. */
export type PushAnswer =
  | Readonly<{ status: number; retryAfter?: string | undefined }>
  | Readonly<{ failed: string }>

export type PushOutcome = 'delivered' | 'gone' | 'failed'

/** Only 2xx is a yes; a redirect is followed by nobody; 410 says that nobody wants to hear any more. */
export function outcomeOf(answer: PushAnswer): PushOutcome {
  if ('failed' in answer) return 'failed'
  if (answer.status >= 200 && answer.status < 300) return 'delivered'
  return answer.status === 410 ? 'gone' : 'failed'
}

const ASKS_TO_WAIT: ReadonlySet<number> = new Set([429, 502, 503, 504])

/** Until when a receiver wants to be left alone: seconds or a date of HTTP (RFC 9110, 10.2.3), within a bound. */
export function waitAskedBy(answer: PushAnswer, at: Instant): Instant | undefined {
  if ('failed' in answer || !ASKS_TO_WAIT.has(answer.status) || answer.retryAfter === undefined)
    return undefined
  const text = answer.retryAfter
  const latest = addMillis(at, RETRY_AFTER_MS_MAX)
  if (/^\d{1,9}$/.test(text)) {
    const asked = Number(text) * SECOND_MS
    return asked < RETRY_AFTER_MS_MAX ? addMillis(at, asked) : latest
  }
  const ms = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} /.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(ms) || ms <= millisOf(at)) return undefined
  const asked = addMillis(at, ms - millisOf(at))
  return asked < latest ? asked : latest
}

/**
 * When the next attempt is due after so many; undefined after the last one.
 * @param chance from 0 to 1
 * @param asked until when the receiver wants to be left alone
 */
export function nextAttemptAt(
  tries: number,
  at: Instant,
  chance: number,
  asked?: Instant | undefined,
): Instant | undefined {
  const delayMs = ATTEMPT_DELAYS_MS[tries]
  if (delayMs === undefined) return undefined
  const usual = addMillis(at, Math.round(delayMs * (1 + JITTER_SHARE * chance)))
  return asked !== undefined && asked > usual ? asked : usual
}

/** Until when an endpoint that took nothing of a round is left alone. */
export function restsUntil(failingSince: Instant, at: Instant, asked?: Instant | undefined): Instant {
  const share = (millisOf(at) - millisOf(failingSince)) * REST_SHARE
  const usual = addMillis(at, Math.min(REST_MS_MAX, Math.max(REST_MS_MIN, share)))
  return asked !== undefined && asked > usual ? asked : usual
}

/** Whether an endpoint has failed for too long to be called any more. */
export const hasFailedTooLong = (failingSince: Instant, at: Instant): boolean =>
  millisOf(at) - millisOf(failingSince) >= FAILING_MS_MAX
