import type { AddressProblem } from './outgoing-address.ts'

/** One request to somebody else's system. */
export type OutgoingCall = Readonly<{
  /** Looked at before it is called, and every address its name has when it is connected to. */
  url: string
  method: 'POST' | 'GET' | 'PUT'
  headers: Readonly<Record<string, string>>
  body?: string | undefined
  /** From the look-up of the name to the last byte of the answer. */
  timeoutMs: number
  /** What is read of an answer; the rest is left, and `cut` says so. */
  answerBytesMax: number
}>

/** What somebody answered; a redirect is an answer like others and is followed by nobody. */
export type OutgoingAnswer = Readonly<{
  status: number
  headers: Readonly<Record<string, string>>
  body: string
  cut: boolean
}>

export type CallFailure =
  /** The address, or what its name means now, may not be called. */
  | 'not-allowed'
  | 'no-such-host'
  | 'no-answer'
  | 'tls'
  | 'timeout'
  /** The connection ended before the answer did. */
  | 'closed'
  /** What came is no HTTP. */
  | 'not-http'

/** Calls somebody else's system. It never throws for what the other side or the network does. */
export type CallOut = (call: OutgoingCall) => Promise<OutgoingAnswer | Readonly<{ failed: CallFailure }>>

/** How this service speaks to addresses that others gave it. */
export type Outgoing = Readonly<{
  call: CallOut
  /** What is wrong with an address, for whoever gives it. */
  problem(address: string): AddressProblem | undefined
}>
