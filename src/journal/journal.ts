import type { Instant } from '../domain/instant.ts'
import type { ReferenceData } from '../domain/reference.ts'
import type { Store } from './store.ts'

/**
 * The book and what a decision may look at. Chance is passed in, because only main knows it; `hmacKey` is a
 * secret of this book that keeps digests of what people typed from being guessed.
 */
export type Journal = Readonly<{
  store: Store
  /** The reference data as it holds on the day of a moment: nobody gets any without saying of which day. */
  reference(at: Instant): ReferenceData
  random(bytes: number): Uint8Array
  hmacKey: string
  /** Whether citizens are told what they must hear of; no notification is written where nobody would send it. */
  notices?: boolean | undefined
  /** Whether what is written here is a part of much that was brought at once, and lets what others write go first. */
  patient?: boolean | undefined
}>

/** For what is a part of much: beside it, what somebody writes by itself does not wait. */
export const patient = (journal: Journal): Journal => ({ ...journal, patient: true })
