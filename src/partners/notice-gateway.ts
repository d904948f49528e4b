import { instantOf } from '../domain/instant.ts'
import type { RetryAfter, SendAnswer } from '../domain/notifications/state.ts'
import type { CallOut, OutgoingAnswer } from './outgoing.ts'

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
  call: CallOut
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
  const { url, key, call, timeoutMs = SEND_TIMEOUT_MS } = options
  return {
    async send(message) {
      // A number of a citizen goes where the settings say and nowhere else: redirects are followed by no call.
      const answer = await call({
        url,
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': message.id,
        },
        body: JSON.stringify(message),
        timeoutMs,
        answerBytesMax: ANSWER_BYTES_MAX,
      })
      if ('failed' in answer)
        return { outcome: 'later', problem: answer.failed === 'timeout' ? 'timeout' : 'no-answer' }
      return answerOf(answer)
    },
  }
}

function answerOf({ status, headers }: OutgoingAnswer): SendAnswer {
  if (status >= 200 && status < 300) return { outcome: 'sent' }
  const problem = `http-${status}` as const
  if (status >= 400 && status < 500 && !PASSING.has(status)) return { outcome: 'refused', problem }
  const after = WAITS.has(status) ? readRetryAfter(headers['retry-after']) : undefined
  return { outcome: 'later', problem, after }
}

/** Seconds, or a date of HTTP (RFC 9110, 10.2.3); undefined where it is neither. */
export function readRetryAfter(text: string | undefined): RetryAfter | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text)) return { seconds: Number(text) }
  const ms = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? undefined : { at: instantOf(ms) }
}
