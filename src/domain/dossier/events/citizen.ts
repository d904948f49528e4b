import { z } from 'zod'
import { plain } from '../../privacy.ts'
import { EventId, Reason } from './shapes.ts'

const SCORE_MAX = 5

/** Whom a citizen speaks of: those who carried the papers, or those who decided. */
export const Side = plain(z.enum(['post', 'agency']))
export type Side = z.infer<typeof Side>

/** What a citizen thinks of the service (contract section 3): kept as it was said, counted and never changed. */
export const citizenEvents = {
  /** From 1, very bad, to 5, very good. Said again it stands for what was said before. */
  'dossier.rated': z.strictObject({
    about: Side,
    score: plain(z.number().int().min(1).max(SCORE_MAX)),
  }),
  'dossier.complained': z.strictObject({ about: Side, reason: Reason }),
  /** The answer of whoever the complaint is about. */
  'complaint.settled': z.strictObject({ complaint: EventId, reason: Reason }),
}
