import { z } from 'zod'
import { addMillis, type Instant } from '../domain/instant.ts'
import type { CarrierAccess, Failed } from './carrier-system.ts'
import type { CallOut, OutgoingAnswer, OutgoingCall } from './outgoing.ts'

const TIMEOUT_MS = 20_000
const TOKEN_BYTES_MAX = 65_536
/** A token is left before it ends, so that it does not end on the way. */
const BEFORE_ITS_END_MS = 60_000
/** Where nobody says how long it holds it is asked for anew so often. */
const HOLDS_S = 600

const Path = z
  .string()
  .regex(/^\/[\w./-]*$/)
  .max(200)

/** Where what is, behind the address; an installation of the interface may have it elsewhere. */
const PATHS = {
  token: Path.default('/token'),
  tracking: Path.default('/apiVNPostNGSP/p1.0/order/tracking'),
  order: Path.default('/apiVNPostNGSP/p1.0/order/post'),
  document: Path.default('/apiVNPostNGSP/p1.0/document/post'),
  cancel: Path.default('/apiVNPostNGSP/p1.0/order/cancel'),
}
type NgspPath = keyof typeof PATHS

export const NgspSettings = z.strictObject({
  ...PATHS,
  /** The carrier's numbers of provinces, by our codes. */
  provinces: z.record(z.string().max(10), z.int().min(0).max(9_999)).default({}),
  /** A number that some installations want beside each order; what it means is theirs. */
  flagConfig: z.int().optional(),
})
export type NgspSettings = z.output<typeof NgspSettings>

const Token = z.looseObject({
  access_token: z.string().min(1).max(8_192),
  token_type: z.string().max(40).optional(),
  expires_in: z.coerce.number().optional(),
})

const UNAUTHORIZED = 401
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

/** Calls with a token of the client's own (client credentials by Basic), had anew before it ends and where it is refused. */
export function ngspCalls(call: CallOut, access: CarrierAccess, paths: NgspSettings, now: () => Instant) {
  const address = access.address.replace(/\/$/, '')
  let held: Readonly<{ header: string; until: Instant }> | undefined

  async function token(): Promise<string | Failed> {
    if (held && now() < held.until) return held.header
    held = undefined
    const told = await call({
      url: address + paths.token,
      method: 'POST',
      headers: {
        authorization: `Basic ${base64(`${access.client}:${access.secret}`)}`,
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      },
      body: 'grant_type=client_credentials',
      timeoutMs: TIMEOUT_MS,
      answerBytesMax: TOKEN_BYTES_MAX,
    })
    if ('failed' in told) return { problem: told.failed }
    if (told.status !== 200) return { problem: `http-${told.status}` }
    const read = tokenIn(told)
    if (!read) return { problem: 'unreadable' }
    const holdsMs = (read.expires_in ?? HOLDS_S) * 1000
    const header = `${read.token_type ?? 'Bearer'} ${read.access_token}`
    held = { header, until: addMillis(now(), Math.max(0, holdsMs - BEFORE_ITS_END_MS)) }
    return header
  }

  async function withToken(request: Omit<OutgoingCall, 'timeoutMs'>): Promise<OutgoingAnswer | Failed> {
    for (let isFirst = true; ; isFirst = false) {
      const header = await token()
      if (typeof header !== 'string') return header
      const headers = { ...request.headers, authorization: header, accept: 'application/json' }
      const told = await call({ ...request, headers, timeoutMs: TIMEOUT_MS })
      if ('failed' in told) return { problem: told.failed }
      if (told.status !== UNAUTHORIZED || !isFirst) return told
      held = undefined
    }
  }

  return {
    post: (path: NgspPath, body: object, answerBytesMax: number) =>
      withToken({
        url: address + paths[path],
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        answerBytesMax,
      }),
    get: (path: NgspPath, query: Readonly<Record<string, string>>, answerBytesMax: number) =>
      withToken({
        url: `${address}${paths[path]}?${new URLSearchParams(query)}`,
        method: 'GET',
        headers: {},
        answerBytesMax,
      }),
  }
}

function tokenIn({ body, cut }: OutgoingAnswer): z.output<typeof Token> | undefined {
  if (cut) return undefined
  try {
    const read = Token.safeParse(JSON.parse(body))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
