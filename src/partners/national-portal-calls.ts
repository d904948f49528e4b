import { z } from 'zod'
import { PortalIntervals, USUAL_INTERVALS } from '../domain/portal/heat.ts'
import type { CallFailure, CallOut } from './outgoing.ts'

// How the adapter of the national portal is spoken to (facts/partners.md A.5): one door to sign in, one for every service.
// Addresses of today, the meaning of its codes of errors and the names in its answers are known from programs that
// speak with it and not from its own book, so all of them are settings.

/** What we are known by there, and how to get there. */
export type PortalAccess = Readonly<{
  address: string
  /** The unit in whose name is spoken (`madonvi`). */
  unit: string
  client: string
  secret: string
  /** As it was checked before. */
  settings?: unknown
}>

/** `sealed` and `no-session` aside: why a call told nothing. `error-…` is the portal's own code. */
export type PortalProblem = CallFailure | `http-${number}` | `error-${string}` | 'unreadable' | 'no-session'
export type PortalFailed = Readonly<{ problem: PortalProblem }>

const ANSWER_BYTES_MAX = 4_000_000
const CODES_MAX = 20
const NAME_MAX = 60
const SESSION_MAX = 4_096
const TIMEOUT_MS_MAX = 60_000

const Path = z
  .string()
  .regex(/^\/[\w./-]*$/)
  .max(200)
const Code = z.string().min(1).max(NAME_MAX)
const Name = z.string().regex(/^\w{1,60}$/)

export const PortalSettings = z.strictObject({
  /** Behind the address. */
  signIn: Path.default('/auth'),
  service: Path.default('/share'),
  /** To whom the bus leads the call (`dstcode`), where there is one. */
  destination: z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/)
    .optional(),
  /** Where in an answer the records are. */
  records: Name.default('result'),
  /** Codes of errors that say yes, and those that say that it has no such number. */
  yes: z.array(Code).max(CODES_MAX).default(['0']),
  unknown: z.array(Code).max(CODES_MAX).default([]),
  /** What its own codes of states are among those of the national portal, where it has others. */
  states: z.record(Code, z.int().min(1).max(10)).default({}),
  timeoutMs: z.int().min(100).max(TIMEOUT_MS_MAX).default(6_000),
  intervals: PortalIntervals.default(USUAL_INTERVALS),
})
export type PortalSettings = z.output<typeof PortalSettings>

/** What is wrong with settings, as a JSON pointer. */
export function wrongInPortalSettings(settings: unknown): string | undefined {
  const read = PortalSettings.safeParse(settings ?? {})
  return read.success ? undefined : `/${read.error.issues[0]?.path.join('/') ?? ''}`
}

/** Codes come as texts and as numbers. */
const ErrorCode = z.union([z.string(), z.number()]).transform((code) => String(code).trim())
const Session = z.looseObject({ session: z.string().min(1).max(SESSION_MAX) })
const Answer = z.looseObject({ error_code: ErrorCode })
export type PortalAnswer = Readonly<{ code: string; body: Readonly<Record<string, unknown>> }>

type Told = Readonly<{ json: unknown }> | PortalFailed

/**
 * Calls in a session. Which code of an error means that the session is over nobody says: after the first refusal in a
 * session it is had anew, once, and what is refused again by the same code is refused for another reason.
 */
export function portalCalls(call: CallOut, access: PortalAccess, settings: PortalSettings) {
  const address = access.address.replace(/\/$/, '')
  let session: string | undefined
  /** Codes that came in a fresh session too. */
  const otherReasons = new Set<string>()

  async function post(path: string, body: object): Promise<Told> {
    const told = await call({
      url: address + path,
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        accept: 'application/json',
        ...(settings.destination ? { dstcode: settings.destination } : {}),
      },
      body: JSON.stringify(body),
      timeoutMs: settings.timeoutMs,
      answerBytesMax: ANSWER_BYTES_MAX,
    })
    if ('failed' in told) return { problem: told.failed }
    if (told.status !== 200) return { problem: `http-${told.status}` }
    if (told.cut) return { problem: 'unreadable' }
    try {
      return { json: JSON.parse(told.body) }
    } catch {
      return { problem: 'unreadable' }
    }
  }

  async function signIn(): Promise<string | PortalFailed> {
    const told = await post(settings.signIn, { username: access.client, password: access.secret })
    if ('problem' in told) return told
    const refused = Answer.safeParse(told.json).data?.error_code
    if (refused !== undefined && !settings.yes.includes(refused)) return { problem: `error-${refused}` }
    const read = Session.safeParse(told.json)
    return read.success ? read.data.session : { problem: 'no-session' }
  }

  /** Whether a code stands for an answer, whatever the session. */
  const isAnswer = (code: string): boolean =>
    settings.yes.includes(code) || settings.unknown.includes(code) || otherReasons.has(code)

  return async (service: string, fields: object): Promise<PortalAnswer | PortalFailed> => {
    for (let isAgain = false; ; isAgain = true) {
      if (session === undefined) {
        const opened = await signIn()
        if (typeof opened !== 'string') return opened
        session = opened
        isAgain = true
      }
      const told = await post(settings.service, { session, madonvi: access.unit, service, ...fields })
      if ('problem' in told) {
        if (isAgain || !isUnauthorized(told)) return told
      } else {
        const read = Answer.safeParse(told.json)
        if (!read.success) return { problem: 'unreadable' }
        const { error_code: code } = read.data
        if (isAgain && !isAnswer(code)) otherReasons.add(code)
        if (isAnswer(code)) return { code, body: read.data }
      }
      session = undefined
    }
  }
}

const isUnauthorized = ({ problem }: PortalFailed): boolean =>
  problem === 'http-401' || problem === 'http-403'
