import { z } from 'zod'
import { Instant } from '../../instant.ts'
import { plain } from '../../privacy.ts'

/** What the national portal should show; the service says it to an agency whose setting asks for advice. */
export const portalEvents = {
  /** The code that is due there, by what is proved, and the day that is due beside it. */
  'portal.advised': z.strictObject({
    code: plain(z.int().min(1).max(10)),
    returnedAt: plain(Instant).optional(),
  }),
}
