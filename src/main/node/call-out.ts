import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import type { CallFailure, CallOut, Outgoing, OutgoingAnswer, OutgoingCall } from '../../partners/outgoing.ts'
import { type AddressRules, addressProblem, mayConnect } from '../../partners/outgoing-address.ts'
import { type Resolve, resolveFor } from './resolve.ts'

type Options = AddressRules & Readonly<{ resolve?: Resolve }>

/** Answers that come before the answer (103 and its like): some tell of links, a flood of them keeps us busy. */
const INTERIM_MAX = 10
const STATUS_MIN = 200
const STATUS_MAX = 599

/** Connections kept open to one host, and idle ones of all. */
const SOCKETS_PER_HOST_MAX = 32
const IDLE_SOCKETS_MAX = 64
const IDLE_MS = 10_000

const NOT_ALLOWED = 'ERR_ADDRESS_NOT_ALLOWED'
const NOT_HTTP = 'HPE_NOT_WHAT_WAS_ASKED'

const failed = (code: string, message: string): Error => Object.assign(new Error(message), { code })

const BY_CODE: readonly (readonly [RegExp, CallFailure])[] = [
  [new RegExp(`^${NOT_ALLOWED}$`), 'not-allowed'],
  [/^(ENOTFOUND|EAI_\w+|ENODATA)$/, 'no-such-host'],
  [/^(ABORT_ERR|ETIMEDOUT)$/, 'timeout'],
  [/^HPE_/, 'not-http'],
  [/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN)$/, 'no-answer'],
  [/^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|UNABLE_TO|SELF_SIGNED|HOSTNAME_)/, 'tls'],
]

function failureOf(error: unknown): CallFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return BY_CODE.find(([pattern]) => pattern.test(code))?.[1] ?? 'closed'
}

/**
 * Calls out over node:https. A name is resolved once for each connection; every address it has must be one that may
 * be called, and the connection goes to one of these, so that a name that changes its meaning gains nothing.
 */
export function callOutWith({ resolve: given, ...rules }: Options): CallOut {
  const resolve = given ?? resolveFor(rules)
  const agentOptions = {
    keepAlive: true,
    keepAliveMsecs: IDLE_MS,
    maxSockets: SOCKETS_PER_HOST_MAX,
    maxFreeSockets: IDLE_SOCKETS_MAX,
    timeout: IDLE_MS,
  }
  const agents = { http: new http.Agent(agentOptions), https: new https.Agent(agentOptions) }

  const checkedLookup: LookupFunction = (host, options, tell) => {
    resolve(host).then(
      (found) => {
        const [first] = found
        if (first === undefined) return tell(failed('ENOTFOUND', 'no address'), '', 0)
        if (!found.every(({ address }) => mayConnect(address, rules)))
          return tell(failed(NOT_ALLOWED, 'an inner address'), '', 0)
        return options.all ? tell(null, [...found]) : tell(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => tell(error, '', 0),
    )
  }

  const ask = (call: OutgoingCall, signal: AbortSignal): Promise<OutgoingAnswer> =>
    new Promise((done, fail) => {
      const url = new URL(call.url)
      const secure = url.protocol === 'https:'
      const { body } = call
      const request = (secure ? https : http).request(
        url,
        {
          agent: secure ? agents.https : agents.http,
          method: call.method,
          lookup: checkedLookup,
          signal,
          headers: {
            ...call.headers,
            'accept-encoding': 'identity',
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          },
        },
        (response) => {
          read(response, call.answerBytesMax).then(done, fail)
        },
      )
      let interim = 0
      request.on('information', () => {
        interim += 1
        if (interim > INTERIM_MAX) request.destroy(failed(NOT_HTTP, 'answers before the answer'))
      })
      // Unless somebody takes the connection over, nothing tells that the request has ended.
      request.on('upgrade', (_response, socket) => {
        socket.destroy()
        fail(failed(NOT_HTTP, 'another protocol'))
      })
      request.on('error', (error) => fail(Object.assign(error, { reused: request.reusedSocket })))
      // The time is over whatever becomes of the connection.
      signal.addEventListener('abort', () => fail(signal.reason), { once: true })
      request.end(body)
    })

  return async (call) => {
    if (addressProblem(call.url, rules) !== undefined) return { failed: 'not-allowed' }
    const signal = AbortSignal.timeout(call.timeoutMs)
    try {
      return await ask(call, signal)
    } catch (error) {
      if (signal.aborted) return { failed: 'timeout' }
      // A connection that was kept open may have been closed by the other side as we took it: that says nothing.
      if (!(error instanceof Error && 'reused' in error && error.reused)) return { failed: failureOf(error) }
    }
    try {
      return await ask(call, signal)
    } catch (error) {
      return { failed: signal.aborted ? 'timeout' : failureOf(error) }
    }
  }
}

async function read(response: IncomingMessage, bytesMax: number): Promise<OutgoingAnswer> {
  const status = response.statusCode ?? 0
  if (status < STATUS_MIN || status > STATUS_MAX) {
    response.destroy()
    throw failed(NOT_HTTP, `a status of ${status}`)
  }
  const parts: Buffer[] = []
  let bytes = 0
  // Leaving the loop early lets go of the connection.
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part)
    bytes += part.byteLength
    if (bytes > bytesMax) break
  }
  if (bytes <= bytesMax && !response.complete) throw new Error('the answer was broken off')
  const headers = Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')])
  return {
    status,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(parts).subarray(0, bytesMax).toString('utf8'),
    cut: bytes > bytesMax,
  }
}

/** Outgoing calls of a machine with a resolver of its own. */
export const outgoingOnNode = (rules: AddressRules): Outgoing => ({
  call: callOutWith(rules),
  problem: (address) => addressProblem(address, rules),
})
