import { z } from 'zod'
import { PartyCode } from '../party.ts'

const SHORT_MAX = 60
const SECRET_MAX = 500
const ADDRESS_MAX = 500

/** `paused`: nothing is asked of it now, and the place in its feed is kept. */
const LINK_STATES = ['active', 'paused'] as const

/** Without blanks and control characters: it travels in headers. */
const visible = (max: number) =>
  z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/)
    .max(max)

/** What a carrier's system knows us by. */
export const CarrierSecret = z.strictObject({ client: visible(SECRET_MAX), secret: visible(SECRET_MAX) })
export type CarrierSecret = z.output<typeof CarrierSecret>

/** What an administrator says of a carrier's system. */
export const CarrierLinkWish = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'not-a-name'),
  carrier: PartyCode,
  system: visible(SHORT_MAX),
  family: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, 'not-a-family'),
  address: z.url().max(ADDRESS_MAX),
  customer: visible(SHORT_MAX),
  ...CarrierSecret.shape,
  /** As the adapter of the system reads it. */
  settings: z.record(z.string(), z.unknown()).optional(),
})
export type CarrierLinkWish = z.output<typeof CarrierLinkWish>

/** What may be changed later; whose system it is and what it speaks are for ever. */
export const CarrierLinkChange = CarrierLinkWish.pick({ address: true, customer: true, settings: true })
  .extend({ login: CarrierSecret, state: z.enum(LINK_STATES), orders: z.boolean() })
  .partial()
export type CarrierLinkChange = z.output<typeof CarrierLinkChange>
