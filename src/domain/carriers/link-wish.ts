import { z } from 'zod'
import { LinkAddress, LinkLogin, LinkName, LinkParty, LinkSettings, LinkState } from '../link.ts'
import { PartyCode } from '../party.ts'

/** What an administrator says of a carrier's system. */
export const CarrierLinkWish = z.strictObject({
  name: LinkName,
  carrier: PartyCode,
  system: LinkParty,
  family: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, 'not-a-family'),
  address: LinkAddress,
  customer: LinkParty,
  ...LinkLogin.shape,
  settings: LinkSettings.optional(),
})
export type CarrierLinkWish = z.output<typeof CarrierLinkWish>

/** What may be changed later; whose system it is and what it speaks are for ever. */
export const CarrierLinkChange = CarrierLinkWish.pick({ address: true, customer: true, settings: true })
  .extend({ login: LinkLogin, state: LinkState, orders: z.boolean() })
  .partial()
export type CarrierLinkChange = z.output<typeof CarrierLinkChange>
