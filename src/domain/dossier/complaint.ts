import type { Instant } from '../instant.ts'
import type { Side } from './events/citizen.ts'

/** What a citizen complains of, until whoever it is about has answered. */
export type Complaint = Readonly<{
  id: string
  about: Side
  reason: string
  at: Instant
  settled?: Readonly<{ at: Instant; reason: string }> | undefined
}>

/** What a citizen thinks of one side, from 1 to 5. */
export type Rating = Readonly<{ about: Side; score: number; at: Instant }>
