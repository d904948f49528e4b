import { storedTables } from '../schema/tables.ts'
import { sql } from '../sql.ts'
import { CannotOpen, type Store, StoreUnavailable, type UnavailableReason } from '../store.ts'
import { type D1Like, type D1StatementLike, openD1 } from './d1.ts'

// D1 from outside of Cloudflare: POST /accounts/{account}/d1/database/{database}/query with { sql, params }.
// What is written down about this door, and what follows from it:
// - `params` are texts. A number goes as its digits; a column of numbers compares with it as with a number.
// - A list of statements may go in one request, but nobody promises that it is all or nothing, as a Worker's
//   batch() is. So each statement is a request of its own, and the door is for moving only: what a move writes
//   may come twice, or half.
// - 1,200 requests in five minutes are taken; whoever sends more is kept out for five minutes.
// - A wrong statement is told with 400, a failure with 500, both with { errors: [{ code, message }] }.

/** Tries of one request, the first included. */
export const TRIES_MAX = 6
/** The wait after a first failure; each further one is twice as long. */
const PAUSE_MS = 1_000
/** The longest wait: as long as one is kept out who sent too much. */
const WAIT_MS_MAX = 300_000
/** Requests of each span of time that are left to whoever else uses the token's account. */
const LEFT_TO_OTHERS = 20
/** The door itself gives up after 30 seconds; beyond that only a network that went silent is left. */
const REQUEST_MS_MAX = 60_000
const SECOND_MS = 1_000
const TOO_MANY_REQUESTS = 429
const SERVER_ERROR = 500

export type D1HttpOptions = Readonly<{
  account: string
  database: string
  token: string
  /** Where the door is, without a slash at the end. */
  baseUrl: string
  sleep(ms: number): Promise<unknown>
}>

type Statement = D1StatementLike & Readonly<{ text: string; params: readonly string[] }>
type Result = Readonly<{ results?: unknown[] | null }>
type Answer = Readonly<{
  success?: boolean
  errors?: readonly Readonly<{ code?: number; message?: string }>[] | null
  result?: readonly Result[] | null
}>
/** What became of one try: rows, a no that stays, or a reason to try again. */
type Tried =
  | Readonly<{ result: Result }>
  | Readonly<{ refused: string }>
  | Readonly<{ again: string; reason: UnavailableReason; waitMs?: number | undefined }>

/** Opens a book in D1 for a move: it reads and restores. */
export async function openD1Http(options: D1HttpOptions): Promise<Store> {
  const { read, highWaterMark: settled, restore, close } = openD1(doorOf(options))
  const place = `D1 database ${options.database}`
  let there: ReadonlySet<unknown>
  try {
    const rows = await read(sql`select name from sqlite_master where type = 'table'`)
    there = new Set(rows.map((row) => row.name))
  } catch (error) {
    const cause = error instanceof StoreUnavailable ? error.cause : error
    throw new CannotOpen(`${place}: ${cause instanceof Error ? cause.message : String(cause)}`, error)
  }
  const missing = storedTables.filter((name) => !there.has(name))
  if (missing.length > 0)
    throw new CannotOpen(
      `${place} lacks tables (${missing.join(', ')}): make them with wrangler d1 migrations apply --remote`,
    )
  const commit = (): Promise<never> =>
    Promise.reject(new Error('D1 over HTTP is for moving a book: a commit could be there by half'))
  return { read, highWaterMark: settled, restore, close, commit }
}

function doorOf({ account, database, token, baseUrl, sleep }: D1HttpOptions): D1Like {
  const url = `${baseUrl}/accounts/${encodeURIComponent(account)}/d1/database/${encodeURIComponent(database)}/query`
  /** Whatever a server or the network says back, the token is not repeated. */
  const hide = (text: string): string => text.replaceAll(token, '[token]')
  let restMs = 0

  async function once(body: string): Promise<Tried> {
    let status: number
    let headers: Headers
    let answer: Answer | undefined
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(REQUEST_MS_MAX),
      })
      status = response.status
      headers = response.headers
      answer = parsed(await response.text())
    } catch (error) {
      return { again: `D1 cannot be reached: ${hide(networkWords(error))}`, reason: 'broken' }
    }
    restMs = spent(headers)
    const [result] = answer?.result ?? []
    if (status < 300 && answer?.success === true && result !== undefined) return { result }
    const words = hide(wordsOf(status, answer))
    if (status === TOO_MANY_REQUESTS) return { again: words, reason: 'busy', waitMs: retryAfter(headers) }
    if (status >= SERVER_ERROR || PASSING.test(words))
      return { again: words, reason: 'broken', waitMs: retryAfter(headers) }
    return { refused: words }
  }

  async function send({ text, params }: Pick<Statement, 'text' | 'params'>): Promise<Result> {
    const body = JSON.stringify({ sql: text, params })
    for (let tries = 1; ; tries += 1) {
      if (restMs > 0) await sleep(restMs)
      restMs = 0
      const tried = await once(body)
      if ('result' in tried) return tried.result
      if ('refused' in tried) throw new Error(tried.refused)
      if (tries === TRIES_MAX)
        throw new StoreUnavailable(tried.reason, new Error(`${tried.again}, ${tries} times`))
      const pause = tried.waitMs ?? PAUSE_MS * 2 ** (tries - 1)
      await sleep(Math.min(pause, WAIT_MS_MAX))
    }
  }

  const statement = (text: string, params: readonly string[]): Statement => ({
    text,
    params,
    bind: (...values) => statement(text, values.map(toParameter)),
    all: () => send({ text, params }),
  })

  return {
    prepare: (text) => statement(text, []),
    async batch(statements) {
      const results: Result[] = []
      for (const one of statements) results.push(await one.all())
      return results
    },
  }
}

function toParameter(value: string | number | null): string {
  if (value === null) throw new TypeError('D1 over HTTP takes no parameter without a value')
  return String(value)
}

function parsed(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer
  } catch {
    return undefined
  }
}

/** What D1 says of itself when it will be well again in a moment, whatever status it comes with. */
const PASSING =
  /overloaded|network connection lost|caused object to be reset|its code was updated|transient issue|internal error/i

const MEANINGS: Readonly<Record<number, string>> = {
  401: 'the token is not known or has ended',
  403: 'the token may not do that: it needs the permission D1 Edit of this account',
  404: 'there is no such database in this account',
  429: 'too many requests',
}

function wordsOf(status: number, answer: Answer | undefined): string {
  const told = (answer?.errors ?? []).map(({ code, message }) => `${message ?? ''} [code: ${code ?? '-'}]`)
  const meaning = MEANINGS[status]
  return [`D1 answered ${status}`, ...(meaning ? [meaning] : []), ...told].join(': ')
}

/** fetch says "fetch failed" and keeps the reason as the cause. */
function networkWords(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}

function retryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * SECOND_MS : undefined
}

/** How long to rest when the requests of this span of time are nearly used up: `"default";r=50;t=30`. */
function spent(headers: Headers): number {
  const limits = [...(headers.get('ratelimit') ?? '').matchAll(/;\s*r=(\d+)\s*;\s*t=(\d+)/g)]
  const waits = limits.filter(([, left]) => Number(left) <= LEFT_TO_OTHERS).map(([, , t]) => Number(t))
  return Math.min(Math.max(0, ...waits) * SECOND_MS, WAIT_MS_MAX)
}
