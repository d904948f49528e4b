import { z } from 'zod'
import { personal, plain } from '../../privacy.ts'
import { Reason } from './shapes.ts'

const CHANGES_MAX = 10
const Pointer = z.string().regex(/^(\/[A-Za-z0-9]{1,40}){1,4}$/, 'not-a-pointer')
const Change = z.strictObject({
  field: plain(Pointer),
  value: z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
})
const EventId = plain(z.string().regex(/^[A-Za-z0-9_-]{8,80}$/, 'not-an-event-id'))

/** What takes an entry back, or changes it. */
export const correctionEvents = {
  'event.voided': z.strictObject({ event: EventId, reason: Reason }),
  'event.amended': z.strictObject({
    event: EventId,
    /** What the sender wishes changed; values may name people, so all of them travel as personal data. */
    changes: z
      .array(Change.extend({ value: personal(Change.shape.value) }))
      .min(1)
      .max(CHANGES_MAX),
    /** The changes whose field is plain, put here by the decision so that the book alone can be folded. */
    plainChanges: z
      .array(Change.extend({ value: plain(Change.shape.value) }))
      .max(CHANGES_MAX)
      .optional(),
    reason: Reason,
  }),
}
