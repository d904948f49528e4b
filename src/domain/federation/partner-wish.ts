import { z } from 'zod'
import { LinkAddress, LinkName, LinkState, visible } from '../link.ts'
import { PartyCode } from '../party.ts'

const PARTIES_MAX = 50
const KEY_MAX = 200

/** What an administrator says of a feed of another installation. */
export const PartnerWish = z.strictObject({
  name: LinkName,
  party: PartyCode,
  address: LinkAddress,
  key: visible(KEY_MAX),
  speaks: z.array(PartyCode).min(1).max(PARTIES_MAX),
})
export type PartnerWish = z.output<typeof PartnerWish>

/** What may be changed later; the name and the party are for ever. */
export const PartnerChange = PartnerWish.pick({ address: true, key: true, speaks: true })
  .partial()
  .extend({
    state: LinkState.optional(),
    /** From which place of its feed it is read again. */
    from: z.int().min(1).optional(),
  })
export type PartnerChange = z.output<typeof PartnerChange>
