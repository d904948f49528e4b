import type { Instant } from '../instant.ts'
import type { PaperLine } from './events/shapes.ts'

// What is asked of the citizen, promised to them, and to be fetched from them.

/** What the agency asks the citizen for: more papers. */
export type AskedPapers = Readonly<{
  papers: readonly PaperLine[]
  reason: string
  at: Instant
  until?: string | undefined
  byPost?: boolean | undefined
}>

/** The same: money. */
export type AskedPayment = Readonly<{
  amount: number
  kind: string
  at: Instant
  until?: string | undefined
  /** What was paid of it so far: several parts add up. */
  paid: number
}>

/** The agency's apology with its new day, and the day it had promised before. */
export type Apology = Readonly<{
  event: string
  at: Instant
  reason: string
  before?: Instant | null | undefined
  to: Instant
}>

/** Collection at the citizen's address. */
export type Pickup = Readonly<{
  state: 'requested' | 'assigned' | 'failed'
  postman?: string | undefined
  day?: string | undefined
  /** Why the last try came to nothing. */
  reason?: string | undefined
  at: Instant
}>
