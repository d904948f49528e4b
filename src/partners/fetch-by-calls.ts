import type { CallOut } from './outgoing.ts'

/** What libraries hand to the `fetch` that they are given, as far as ours use it. */
export type FetchLike = (
  url: string,
  init: Readonly<{ method?: string; headers?: Readonly<Record<string, string>>; body?: unknown }>,
) => Promise<Response>

/** Documents and keys of an issuer are far below this. */
const ANSWER_BYTES_MAX = 1_000_000
const TIMEOUT_MS = 10_000

/** Answers that may have no body (RFC 9110). */
const EMPTY: ReadonlySet<number> = new Set([204, 205, 304])

/** A `fetch` for libraries whose every call is looked at as ours are; it throws where nothing whole was answered. */
export const fetchByCalls =
  (call: CallOut): FetchLike =>
  async (url, { method = 'GET', headers = {}, body }) => {
    if (method !== 'GET' && method !== 'POST') throw new TypeError(`${method} is not called`)
    const answer = await call({
      url,
      method,
      headers,
      ...(body === undefined || body === null ? {} : { body: String(body) }),
      timeoutMs: TIMEOUT_MS,
      answerBytesMax: ANSWER_BYTES_MAX,
    })
    if ('failed' in answer) throw new TypeError(`${new URL(url).host}: ${answer.failed}`)
    if (answer.cut) throw new TypeError(`${new URL(url).host}: too large an answer`)
    return new Response(EMPTY.has(answer.status) ? null : answer.body, {
      status: answer.status,
      headers: answer.headers,
    })
  }
