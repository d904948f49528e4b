import type { Instant } from '../instant.ts'
import type { Actor } from '../party.ts'
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
  /** When the papers were taken in. */
  takenAt?: Instant | undefined
}>

/** A correction that somebody who had the papers proposed; its values stand beside the book. */
export type Proposal = Readonly<{
  id: string
  /** The entry that is to be corrected, and which of its fields. */
  event: string
  fields: readonly string[]
  reason: string
  by: Actor
  at: Instant
  version: number
  state: 'open' | 'accepted' | 'refused'
}>
