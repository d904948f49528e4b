import { addMillis, type Instant } from '../instant.ts'
import type { Actor } from '../party.ts'

/**
 * `unproved`: nobody has answered there yet, and nothing is sent. `paused`: its party wants none now. `disabled`: it
 * was switched off, because it said that nobody wants to hear, or failed for days. `removed`: it is shown to nobody.
 */
export const ENDPOINT_STATES = ['unproved', 'active', 'paused', 'disabled', 'removed'] as const
export type EndpointState = (typeof ENDPOINT_STATES)[number]

/** Why an endpoint was switched off. */
export const OFF_REASONS = ['gone', 'failing'] as const
export type OffReason = (typeof OFF_REASONS)[number]

/** Endpoints of one party. */
export const ENDPOINTS_MAX = 20
/** How long the secret of before goes on signing beside the new one. */
export const OVERLAP_MS = 24 * 3_600_000

/** The old secret's end, for a rotation now. */
export const overlapUntil = (at: Instant): Instant => addMillis(at, OVERLAP_MS)

/** Whether the secret of before still signs: until then no second rotation begins. */
export const overlaps = (oldUntil: Instant | null | undefined, at: Instant): boolean =>
  oldUntil !== null && oldUntil !== undefined && oldUntil > at

/** Who keeps the endpoints of a party: its own systems and its administrators. */
export const managesEndpoints = (by: Actor): boolean => by.role === 'system' || by.role === 'administrator'

/** Whether an event of this type is pushed to an endpoint that asked for some types. */
export const wantsType = (types: string | null | undefined, type: string): boolean =>
  !types || types.split(' ').includes(type)
