import { z } from 'zod'
import { LinkAddress, LinkLogin, LinkName, LinkParty, LinkSettings, LinkState } from '../link.ts'

/** What an administrator says of the way to the portal. */
export const PortalLinkWish = z.strictObject({
  name: LinkName,
  /** For whose agencies it speaks, by the code of their province. */
  province: z.string().min(1).max(10),
  address: LinkAddress,
  unit: LinkParty,
  ...LinkLogin.shape,
  settings: LinkSettings.optional(),
})
export type PortalLinkWish = z.output<typeof PortalLinkWish>

/** What may be changed later; for whom it speaks is for ever. */
export const PortalLinkChange = PortalLinkWish.pick({ address: true, unit: true, settings: true })
  .extend({ login: LinkLogin, state: LinkState })
  .partial()
export type PortalLinkChange = z.output<typeof PortalLinkChange>
