import { z } from 'zod'
import { personal, plain } from '../../privacy.ts'
import { EventId, Reason } from './shapes.ts'

const CHANGES_MAX = 10
const Pointer = z.string().regex(/^(\/[A-Za-z0-9]{1,40}){1,4}$/, 'not-a-pointer')
const Change = z.strictObject({
  field: plain(Pointer),
  value: z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
})
/** What the sender wishes changed; values may name people, so all of them travel as personal data. */
const Changes = z
  .array(Change.extend({ value: personal(Change.shape.value) }))
  .min(1)
  .max(CHANGES_MAX)

/** What takes an entry back, or changes it. */
export const correctionEvents = {
  'event.voided': z.strictObject({
    event: EventId,
    reason: Reason,
    /**
     * Put on by the decision where two parties rely on the entry: its own side asks the other and nothing is taken back
     * yet; the other side agrees; or it disputes what was stated of it.
     */
    agreement: plain(z.enum(['asks', 'agrees', 'disputes'])).optional(),
  }),
  'event.amended': z.strictObject({
    event: EventId,
    changes: Changes,
    /** The changes whose field is plain, put here by the decision so that the book alone can be folded. */
    plainChanges: z
      .array(Change.extend({ value: plain(Change.shape.value) }))
      .max(CHANGES_MAX)
      .optional(),
    reason: Reason,
  }),
  /** Whoever holds or carries a packet found something wrong, such as an address. */
  'correction.proposed': z.strictObject({
    event: EventId,
    changes: Changes,
    reason: Reason,
    /** The citizen signed the change on the spot, so that nobody has to answer it. */
    signedByCitizen: plain(z.boolean()).optional(),
  }),
  'correction.answered': z.strictObject({
    proposal: EventId,
    accepted: plain(z.boolean()),
    reason: Reason.optional(),
  }),
}
