import { instantOf } from '../domain/instant.ts'
import type { RetryAfter, SendAnswer } from '../domain/notifications/state.ts'

/** One message to one phone. It is the only place where a citizen's number leaves the house. */
export type NoticeMessage = Readonly<{
  /** The letter's id: the gateway takes a message of the same id once, however often it comes. */
  id: string
  /** The number with its country, as in +84912345678. */
  to: string
  text: string
  /** The receipt number of the dossier it is about. */
  dossier: string
}>

/** A province's gateway to SMS or Zalo. It never throws for what the gateway or the network does. */
export type NoticeGateway = Readonly<{ send(message: NoticeMessage): Promise<SendAnswer> }>

export type NoticeGatewayOptions = Readonly<{
  url: string
  key: string
  fetch: typeof fetch
  timeoutMs?: number
}>

/** What a try may take, from the first byte sent to the last one read. */
export const SEND_TIMEOUT_MS = 10_000
/** What is read of an answer, so that its connection can be used again; what it says changes nothing. */
const ANSWER_BYTES_MAX = 16_384

/** Answers of the class 4xx that say nothing about the message itself. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429])
const WAITS: ReadonlySet<number> = new Set([429, 503])

/** Speaks to a gateway that takes JSON over HTTP; 2xx means that it has the message and will not forget it. */
export function httpNoticeGateway(options: NoticeGatewayOptions): NoticeGateway {
  const { url, key, fetch: ask, timeoutMs = SEND_TIMEOUT_MS } = options
  return {
    async send(message) {
      let response: Response
      try {
        response = await ask(url, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${key}`,
            'content-type': 'application/json',
            'idempotency-key': message.id,
          },
          body: JSON.stringify(message),
          // A number of a citizen goes where the settings say and nowhere else.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        })
      } catch (error) {
        const timedOut = error instanceof Error && error.name === 'TimeoutError'
        return { outcome: 'later', problem: timedOut ? 'timeout' : 'no-answer' }
      }
      await readAway(response)
      return answerOf(response)
    },
  }
}

function answerOf({ status, headers }: Response): SendAnswer {
  if (status >= 200 && status < 300) return { outcome: 'sent' }
  const problem = `http-${status}` as const
  if (status >= 400 && status < 500 && !PASSING.has(status)) return { outcome: 'refused', problem }
  const after = WAITS.has(status) ? readRetryAfter(headers.get('retry-after')) : undefined
  return { outcome: 'later', problem, after }
}

/** Seconds, or a date of HTTP (RFC 9110, 10.2.3); undefined where it is neither. */
export function readRetryAfter(text: string | null): RetryAfter | undefined {
  if (text === null) return undefined
  if (/^\d{1,9}$/.test(text)) return { seconds: Number(text) }
  const ms = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? undefined : { at: instantOf(ms) }
}

/** Reads a small body to its end and lets go of a large or a slow one: the status has said it all. */
async function readAway(response: Response): Promise<void> {
  const reader = response.body?.getReader()
  if (!reader) return
  try {
    for (let bytes = 0; bytes <= ANSWER_BYTES_MAX; ) {
      const { done, value } = await reader.read()
      if (done) return
      bytes += value.byteLength
    }
    await reader.cancel()
  } catch {
    // The time was over or the connection broke; whether the message was taken is known already.
  }
}
