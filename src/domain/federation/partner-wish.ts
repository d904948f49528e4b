import { z } from 'zod'
import { PartyCode } from '../party.ts'

const PARTIES_MAX = 50
const KEY_MAX = 200
const ADDRESS_MAX = 500

/** `paused`: nothing is taken over from it now, and the place in its feed is kept. */
const PARTNER_STATES = ['active', 'paused'] as const

/** What an administrator says of a feed of another installation. */
export const PartnerWish = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'not-a-partner-name'),
  party: PartyCode,
  address: z.url().max(ADDRESS_MAX),
  key: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/)
    .max(KEY_MAX),
  speaks: z.array(PartyCode).min(1).max(PARTIES_MAX),
})
export type PartnerWish = z.output<typeof PartnerWish>

/** What may be changed later; the name and the party are for ever. */
export const PartnerChange = PartnerWish.pick({ address: true, key: true, speaks: true })
  .partial()
  .extend({
    state: z.enum(PARTNER_STATES).optional(),
    /** From which place of its feed it is read again. */
    from: z.int().min(1).optional(),
  })
export type PartnerChange = z.output<typeof PartnerChange>
