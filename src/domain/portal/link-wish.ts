import { z } from 'zod'

const SHORT_MAX = 60
const SECRET_MAX = 500
const ADDRESS_MAX = 500

/** `paused`: nothing is asked of it now, and what it should show is noted on. */
const LINK_STATES = ['active', 'paused'] as const

/** Without blanks and control characters. */
const visible = (max: number) =>
  z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]+$/)
    .max(max)

/** What the portal knows us by. */
export const PortalSecret = z.strictObject({ client: visible(SECRET_MAX), secret: visible(SECRET_MAX) })
export type PortalSecret = z.output<typeof PortalSecret>

/** What an administrator says of the way to the portal. */
export const PortalLinkWish = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'not-a-name'),
  /** For whose agencies it speaks, by the code of their province. */
  province: z.string().min(1).max(10),
  address: z.url().max(ADDRESS_MAX),
  unit: visible(SHORT_MAX),
  ...PortalSecret.shape,
  /** As the adapter reads it. */
  settings: z.record(z.string(), z.unknown()).optional(),
})
export type PortalLinkWish = z.output<typeof PortalLinkWish>

/** What may be changed later; for whom it speaks is for ever. */
export const PortalLinkChange = PortalLinkWish.pick({ address: true, unit: true, settings: true })
  .extend({ login: PortalSecret, state: z.enum(LINK_STATES) })
  .partial()
export type PortalLinkChange = z.output<typeof PortalLinkChange>
